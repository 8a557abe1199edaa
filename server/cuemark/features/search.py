r"""Finding notes by a few typed words, in tiers: whole names, beginnings, word starts, anywhere, letters.

A note's names are kept as one text of words, a line for each: `\n amazon web services\n aws\n`.
So each tier is a search for a string in all of them, which is quick enough for every keystroke.
"""

from collections.abc import Container, Mapping, Sequence
from functools import lru_cache
from itertools import chain, islice
from typing import Final, NamedTuple

from cuemark.features.texts import Texts
from cuemark.features.tiers import Look, Tier, words_of
from cuemark.vault.index import Entry, Index
from cuemark.vault.names import folder_of, note_stem

# Letters in order are only looked for where the better tiers found fewer.
ENOUGH: Final = 10
# So many notes of a tier are put in order of their length; of more nobody sees the end.
ORDERED: Final = 1000
# Letters that may begin anywhere are looked for among so many notes, as each of them takes a look of its own.
FEW: Final = 10_000


class Match(NamedTuple):
    """A found note."""

    tier: int
    path: str


class Names:
    """The names of notes as texts of words; in the same order their paths, and their folders."""

    __slots__ = ("_homes", "_within", "folders", "paths", "texts")

    def __init__(self, words: Sequence[str], paths: Sequence[str], folders: Sequence[str]) -> None:
        self.texts = Texts(words)
        self.paths = paths
        self.folders = folders
        self._homes: dict[str, list[int]] = {}
        self._within: tuple[str, Sequence[int]] = "", ()
        for number, folder in enumerate(folders):
            self._homes.setdefault(folder, []).append(number)

    @property
    def words(self) -> Sequence[str]:
        """The words of each name."""
        return self.texts.each

    def home(self, folder: str, above: str) -> Sequence[int]:
        """Return the numbers of the names in a folder, if it has these words."""
        return self._homes.get(folder, ()) if _has_words(folder, above) else ()

    def within(self, above: str) -> Sequence[int]:
        """Return the numbers of the names in folders that have these words, the last ones kept."""
        if self._within[0] != above:
            rows = [numbers for folder, numbers in self._homes.items() if _has_words(folder, above)]
            self._within = above, sorted(chain.from_iterable(rows))
        return self._within[1]


class _Hit(NamedTuple):
    """A note that a tier finds; hits are shown in the order of these fields."""

    is_elsewhere: bool  # in another folder than the one that is written in
    length: int
    path: str


def search(index: Index, typed: str, home: str, limit: int) -> list[Match]:
    """Return up to `limit` notes that were meant, best first; in each tier those in the folder `home` first.

    What is typed before a `/` are words of the folder.
    """
    upper = index.notes.upper
    tables = index.notes.derive("names", names_of), names_of(upper)
    return find(tables, typed, home, limit, replaced=upper)


def learn_letters(index: Index, letters: str) -> None:
    """Make what `search` derives from all names, and learn which have these letters and where."""
    texts = index.notes.derive("names", names_of).texts
    for part in (*letters, *(f" {letter}" for letter in letters)):
        texts.learn([part])


def find(
    tables: tuple[Names, Names], typed: str, home: str, limit: int, *, replaced: Container[str] = ()
) -> list[Match]:
    """Return up to `limit` of the names in two tables that were meant, best first, each path once.

    Paths in `replaced` do not count in the first table; in each tier those in the folder `home` come first.
    """
    above, _, name = typed.rpartition("/")
    query, above = words_of(name).split(), words_of(above)
    searches = [(names, _look(names, query, above)) for names in tables]
    found: dict[str, int] = {}
    for tier in range(Tier.ANYWHERE + 1):
        if tier == Tier.ANYWHERE and (found or len(tables[0].paths) > FEW):
            break
        old, new = (_hits(names, look, tier, home, limit) for names, look in searches)
        hits = [hit for hit in old if hit.path not in replaced] + new
        hits.sort(key=None if query and len(hits) <= ORDERED else _by_path)
        for hit in hits:
            found.setdefault(hit.path, tier)
        if not query or len(found) >= (ENOUGH if tier == Tier.INSIDE else limit):
            break
    return [Match(tier, path) for path, tier in islice(found.items(), limit)]


def names_of(entries: Mapping[str, Entry | None]) -> Names:
    """Return the names of notes in the order of their paths."""
    paths = sorted(path for path, entry in entries.items() if entry)
    words = [_words(path, entry.title, entry.aliases) for path in paths if (entry := entries[path])]
    folders: dict[str, str] = {}
    # One string for each folder: equal strings that are the same are compared at once.
    return Names(words, paths, [folders.setdefault(folder, folder) for folder in map(folder_of, paths)])


# A new base of the index has mostly the notes of the one before.
@lru_cache(maxsize=1 << 15)
def _words(path: str, title: str, aliases: tuple[str, ...]) -> str:
    names = dict.fromkeys(filter(None, map(words_of, (note_stem(path), title, *aliases))))
    return "\n " + "\n ".join(names) + "\n"


def _look(names: Names, query: Sequence[str], above: str) -> Look:
    return Look(names.texts, query, ORDERED, names.within(above) if above else None, above)


def _hits(names: Names, look: Look, tier: int, home: str, limit: int) -> list[_Hit]:
    """Return the notes that a tier finds, some also of better tiers; of very many only the nearest."""
    paths, folders, words = names.paths, names.folders, names.words
    numbers = look.first(tier)
    if not look.are_all(tier):
        numbers = [*islice(look.find(tier, names.home(home, look.name)), ORDERED + 1)]
        if len(numbers) <= ORDERED:
            numbers += islice((at for at in look.find(tier) if folders[at] != home), limit)
    return [_Hit(folders[at] != home, len(words[at]), paths[at]) for at in numbers]


def _by_path(hit: _Hit) -> tuple[bool, str]:
    return hit.is_elsewhere, hit.path


def _has_words(folder: str, above: str) -> bool:
    spelled = f" {words_of(folder)}"
    return all(f" {word}" in spelled for word in above.split())
