"""Finding names by a few typed words: word starts first, then anywhere in them, then as a subsequence."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from cuemark.vault.index import Entry, Index
from cuemark.vault.names import folded

SEPARATORS: Final = re.compile(r"[\s_\-./,:;|()\[\]'\"]+")
# A subsequence is only looked for where the better tiers leave room, and only in so many names.
ENOUGH: Final = 20


class Named(NamedTuple):
    """A note's names as one text of words, each with a blank before it."""

    words: str
    path: str


class Match(NamedTuple):
    """A found note; a smaller tier is a better match."""

    tier: int
    path: str


def words_of(text: str) -> str:
    """Return the words of a text, folded, each with a blank before it."""
    return " " + SEPARATORS.sub(" ", folded(text)).strip()


def search(index: Index, query: str, limit: int) -> tuple[list[Match], bool]:
    """Return the notes that a query finds, best first, and whether there were more than `limit`."""
    queried = words_of(query).split()
    names = list(_names(index))
    if not queried:
        found = [Match(0, name.path) for name in names[: limit + 1]]
        return found[:limit], len(found) > limit
    found = list(_tiers(names, queried, limit))
    found.sort(key=lambda match: (match.tier, len(match.path), match.path))
    return found[:limit], len(found) > limit


def _names(index: Index) -> Iterator[Named]:
    upper = index.notes.upper
    for name in index.notes.derive("names", _all_names):
        if name.path not in upper:
            yield name
    for entry in upper.values():
        if entry:
            yield _named(entry)


def _all_names(entries: Mapping[str, Entry]) -> list[Named]:
    return [_named(entries[path]) for path in sorted(entries)]


def _named(entry: Entry) -> Named:
    names = (entry.stem, entry.title, *entry.aliases)
    return Named(" ".join(dict.fromkeys(map(words_of, names))), entry.path)


def _tiers(names: list[Named], queried: list[str], limit: int) -> Iterator[Match]:
    first, *rest = (f" {word}" for word in queried)
    starts = [name for name in names if first in name.words and all(word in name.words for word in rest)]
    begin = " " + " ".join(queried)
    yield from (Match(0 if name.words.startswith(begin) else 1, name.path) for name in starts)
    seen = {name.path for name in starts}
    if len(seen) <= limit:
        inside = [name for name in names if queried[0] in name.words and name.path not in seen]
        inside = [name for name in inside if all(word in name.words for word in queried)]
        yield from (Match(2, name.path) for name in inside)
        seen.update(name.path for name in inside)
    if len(seen) < ENOUGH:
        yield from (
            Match(3, name.path) for name in names if name.path not in seen and is_subsequence(queried, name.words)
        )


def is_subsequence(queried: Iterable[str], words: str) -> bool:
    """Whether the letters of every typed word come in this order in some stretch of the names."""
    return all(_contains_in_order(word, words) for word in queried)


def _contains_in_order(letters: str, text: str) -> bool:
    position = 0
    for letter in letters:
        position = text.find(letter, position) + 1
        if not position:
            return False
    return True
