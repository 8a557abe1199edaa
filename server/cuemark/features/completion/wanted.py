"""Notes that are wanted: targets that links name and nobody wrote."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from heapq import nsmallest
from itertools import islice
from typing import Final, NamedTuple

from cuemark.features.completion.insertable import is_target, wikilink
from cuemark.features.texts import Texts
from cuemark.features.tiers import Tier, have_letters, pattern, words_of
from cuemark.syntax.clock import read_clock
from cuemark.syntax.facts import Link
from cuemark.vault.index import Index, unpack
from cuemark.vault.names import key_of, link_keys, name_of, without_extension
from cuemark.vault.resolve import Missing, resolve

# So many are offered at once: to spell one, a note that wants it must be unpacked.
OFFERED: Final = 30
# So many names are tried for that: some are wanted by none but Markdown links, or are no names.
TRIED: Final = 60
# So many notes are asked how they spell a name.
ASKED: Final = 3
# Letters in order are only looked for in so many names, the most wanted.
LETTERED: Final = 5000
# A part behind a line feed is one that a key begins with.
BETWEEN: Final = "\n"


class Wanted(NamedTuple):
    """A target that leads nowhere, as a link spells it, and how many notes want it."""

    tier: int
    target: str
    notes: int


def wanted_by(index: Index, path: str, link: Link) -> int:
    """Return how many notes other than the one at `path` have a link that asks for the same name."""
    sources = {source for key in link_keys(link) for source in index.sources.get(key) or ()}
    return len(sources - {path})


def search_wanted(index: Index, path: str, offset: int, typed: str, *, by_letters: bool) -> Iterator[Wanted]:
    """Yield what is wanted and was meant, best first; the link that is typed at `offset` wants nothing."""
    only_typed = _keys_at(index, path, offset)
    found = (
        Wanted(tier, target, len(sources))
        for tier, key in islice(_found(index, typed, by_letters=by_letters), TRIED)
        if (sources := _sources(index, key, path if key in only_typed else ""))
        and (target := _spelling(index, key, path, sources))
    )
    yield from islice(found, OFFERED)


def _keys_at(index: Index, path: str, offset: int) -> set[str]:
    """Return the keys that the note asks for with the link at `offset` alone."""
    note = index.note(path)
    links = note.links if note else ()
    keys = {key for link in links if link.span.touches(offset) for key in link_keys(link)}
    if keys:
        keys.difference_update(*(link_keys(link) for link in links if not link.span.touches(offset)))
    return keys


def _sources(index: Index, key: str, but: str) -> list[str]:
    if key in index.names or key in index.files:
        return []
    return [source for source in index.sources.get(key) or () if source != but]


def _spelling(index: Index, key: str, path: str, sources: Sequence[str]) -> str | None:
    """Return a target that leads nowhere from `path`, as one of the smallest notes spells it."""
    for source in nsmallest(ASKED, sources, key=lambda source: (source == path, _size(index, source))):
        entry = index.notes.get(source)
        target = _spellings(entry.facts).get(key) if entry else None
        if target and _is_name(index, path, target):
            return target
    return None


@lru_cache(maxsize=128)
def _spellings(facts: bytes) -> dict[str, str]:
    """Return the names that a note's wikilinks ask for, by their keys; made anew when the note changes."""
    links = [link for link in unpack(facts).links if link.is_wiki]
    targets = (without_extension(link.target) for link in reversed(links))
    return {key_of(name_of(target)): target for target in targets}  # the first spelling counts


def _size(index: Index, path: str) -> int:
    entry = index.notes.get(path)
    return len(entry.facts) if entry else 0


def _is_name(index: Index, path: str, target: str) -> bool:
    """Whether somebody may write a note of this name, and `path` may ask for it: no moment, no `../x`."""
    if not is_target(target) or target.startswith(".") or read_clock(target) is not None:
        return False
    return isinstance(resolve(index, path, wikilink(target)), Missing)


# --- searching ---------------------------------------------------------------------------------


def _found(index: Index, typed: str, *, by_letters: bool) -> Iterator[tuple[int, str]]:
    """Yield the keys that a query finds, with their tiers; within a tier the most wanted first."""
    query = [key_of(word) for word in words_of(typed).split()]
    tables = _unwritten(index)
    whole = "".join(query)
    if whole in index.sources:
        yield Tier.EXACT, whole
    begun = (key for table in tables for key in _holding(table, [f"\n{whole}"]))
    yield from ((Tier.BEGINNING, key) for key in begun if key != whole)
    if not query:
        return
    inside = (key for table in tables for key in _inside(table, query))
    yield from ((Tier.INSIDE, key) for key in inside if not key.startswith(whole))
    if by_letters and have_letters(query):
        match = pattern(query)
        likely = (key for table in tables for key in islice(table.each, LETTERED))
        yield from (
            (Tier.LETTERS, key) for key in likely if match(key) and not all(word in key for word in query)
        )


def _holding(table: Texts, parts: Sequence[str]) -> Iterator[str]:
    return (table.each[number] for number in table.holding(parts))


def _inside(table: Texts, query: Sequence[str]) -> Iterator[str]:
    first = table.first(Tier.INSIDE, query, partial(table.holding, query), None, TRIED)
    return (table.each[number] for number in first) if len(first) <= TRIED else _holding(table, query)


@dataclass(slots=True)
class _Unwritten:
    """The keys of a base that no note has: made once for each base of names."""

    sources: Mapping[str, Collection[str]]
    names: Mapping[str, object] | None = None
    keys: Texts = field(default_factory=lambda: Texts(()))

    def beside(self, names: Mapping[str, object]) -> Texts:
        """Return those keys, the most wanted first."""
        if self.names is not names:
            self.names = names
            keys = sorted(key for key in self.sources if key not in names and not key.isdigit())
            self.keys = Texts(sorted(keys, key=lambda key: -len(self.sources[key])), BETWEEN)
        return self.keys


def _unwritten(index: Index) -> tuple[Texts, Texts]:
    """Return the keys that links ask for, without most of those that notes have; the most wanted first."""
    names = index.names.derive("itself", lambda base: base)
    base = index.sources.derive("unwritten", _Unwritten)
    changed = {*index.sources.upper, *index.names.upper}
    new = sorted(key for key in changed if key in names or key not in base.sources)
    return base.beside(names), Texts(new, BETWEEN)
