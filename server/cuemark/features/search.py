r"""Finding notes by a few typed words, in tiers: whole names, beginnings, word starts, anywhere, letters.

A note's names are kept as one text of words, a line for each: `\n amazon web services\n aws\n`.
So each tier is a search for a string in all of them, which is quick enough for every keystroke.
"""

import re
from array import array
from bisect import bisect_right
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from itertools import accumulate, islice
from typing import Final, NamedTuple

from cuemark.vault.index import Entry, Index
from cuemark.vault.names import folded, folder_of, note_stem

# What is between words: `amazon_web-services` are three.
SEPARATORS: Final = re.compile(r"[\s_\-./,:;|()\[\]'\"]+")
# Letters in order are only looked for where the better tiers found fewer.
ENOUGH: Final = 10
# So many notes of a tier are put in order of their length; of more nobody sees the end.
ORDERED: Final = 1000
# So many names are asked whether they have the letters, which takes longest.
TRIED: Final = 10_000
# No name has a longer word, and each letter of a pattern costs time.
LETTERS: Final = 40


class Tier:
    """How well a query matches, plain numbers for sorting; less is better."""

    EXACT: Final = 0
    BEGINNING: Final = 1
    WORDS: Final = 2  # each word of the query begins a word
    INSIDE: Final = 3
    LETTERS: Final = 4  # the letters of each word come in this order in one of the names


class Match(NamedTuple):
    """A found note."""

    tier: int
    path: str


class Names:
    """The names of notes as texts of words; in the same order their paths, and their folders."""

    __slots__ = ("_homes", "_initials", "_kept", "_starts", "_text", "folders", "paths", "words")

    def __init__(self, words: Sequence[str], paths: Sequence[str], folders: Sequence[str]) -> None:
        self.words = words
        self.paths = paths
        self.folders = folders
        # All words as one text, in which a string is found much faster than in each of many.
        self._text = "".join(words)
        self._starts = array("L", accumulate(map(len, words), initial=0))
        self._homes: dict[str, list[int]] = {}
        self._initials: dict[str, array[int]] = {}
        self._kept: tuple[tuple[str, ...], Sequence[int]] = (), ()
        for number, folder in enumerate(folders):
            self._homes.setdefault(folder, []).append(number)

    def __len__(self) -> int:
        return len(self.words)

    @property
    def homes(self) -> Iterable[str]:
        """The folders, each once."""
        return self._homes

    def home(self, folder: str) -> Sequence[int]:
        """Return the numbers of the names in a folder."""
        return self._homes.get(folder, ())

    def holding(self, part: str) -> Iterator[int]:
        """Yield the numbers of the names that hold a string, in order."""
        text, starts = self._text, self._starts
        at = text.find(part)
        while at >= 0:
            number = bisect_right(starts, at) - 1
            yield number
            at = text.find(part, starts[number + 1])

    def kept(self, words: Sequence[str]) -> Sequence[int] | None:
        """Return the numbers of the names that hold all words, the last ones kept; None without words."""
        if words and self._kept[0] != tuple(words):
            self._kept = tuple(words), array("L", _holding(self, words, None))
        return self._kept[1] if words else None

    def beginning(self, letter: str) -> Sequence[int]:
        """Return the numbers of the names of which a word begins with a letter."""
        if letter not in self._initials:
            self._initials[letter] = array("L", self.holding(f" {letter}"))
        return self._initials[letter]


class _Hit(NamedTuple):
    """A note that a tier finds; hits are shown in the order of these fields."""

    is_elsewhere: bool  # in another folder than the one that is written in
    length: int
    path: str


def words_of(text: str) -> str:
    """Return the words of a text in the form in which they are compared, a blank between them."""
    text = folded(text).replace("_", " ")
    if not text.replace(" ", "").isalnum():
        text = SEPARATORS.sub(" ", text)
    return " ".join(text.split())


def search(index: Index, typed: str, home: str, limit: int) -> list[Match]:
    """Return up to `limit` notes that were meant, best first; in each tier those in the folder `home` first.

    What is typed before a `/` are words of the folder.
    """
    upper = index.notes.upper
    tables = index.notes.derive("names", names_of), names_of(upper)
    return find(tables, typed, home, limit, replaced=upper)


def find(
    tables: tuple[Names, Names], typed: str, home: str, limit: int, *, replaced: Container[str] = ()
) -> list[Match]:
    """Return up to `limit` of the names in two tables that were meant, best first, each path once.

    Paths in `replaced` do not count in the first table; in each tier those in the folder `home` come first.
    """
    above, slash, name = typed.rpartition("/")
    query = words_of(name).split()
    if slash:
        tables = _within(tables[0], above), _within(tables[1], above)
    found: dict[str, int] = {}
    few = [_few(names, query) for names in tables]
    for tier in range(Tier.LETTERS + 1):
        old, new = (
            _hits(names, _finders(names, query)[tier], home, limit, None if tier == Tier.LETTERS else some)
            for names, some in zip(tables, few, strict=True)
        )
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


def _within(names: Names, above: str) -> Names:
    """Return the names of the notes whose folders hold all these words."""
    words = [f" {word}" for word in words_of(above).split()]
    spelled = {folder: f" {words_of(folder)}" for folder in names.homes}
    folders = [folder for folder, text in spelled.items() if all(word in text for word in words)]
    numbers = sorted(number for folder in folders for number in names.home(folder))
    chosen = ([column[number] for number in numbers] for column in (names.words, names.paths, names.folders))
    return Names(*chosen)


def _few(names: Names, query: Sequence[str]) -> Sequence[int] | None:
    """Return the names that hold all words anywhere, where all tiers but the last look; None if many."""
    if not query:
        return None
    *whole, last = query
    # All words but the last are whole while it is typed.
    numbers = list(islice(_holding(names, [last], names.kept(whole)), ORDERED + 1))
    return numbers if len(numbers) <= ORDERED else None


def _hits(names: Names, finder: "Finder", home: str, limit: int, some: Sequence[int] | None) -> list[_Hit]:
    """Return the notes that are found; of very many only the nearest."""
    folders = names.folders
    numbers = list(islice(finder(some), ORDERED + 1))
    if len(numbers) > ORDERED:
        elsewhere = islice((number for number in finder(some) if folders[number] != home), limit)
        numbers = [*finder(names.home(home)), *elsewhere]
    return [_Hit(folders[at] != home, len(names.words[at]), names.paths[at]) for at in numbers]


def _by_path(hit: _Hit) -> tuple[bool, str]:
    return hit.is_elsewhere, hit.path


# --- tiers -------------------------------------------------------------------------------------

Finder = Callable[[Sequence[int] | None], Iterable[int]]
"""Yields which of some names a tier finds, some also of better tiers; None means all of them, in order."""


def _finders(names: Names, query: Sequence[str]) -> tuple[Finder, ...]:
    """Return what finds the names of each tier, lazily."""
    if not query:
        everything: Finder = lambda some: range(len(names)) if some is None else some  # noqa: E731 - one word
        return (everything,)
    whole = "\n " + " ".join(query)
    words = [f" {word}" for word in query]
    return (
        partial(_holding, names, [f"{whole}\n"]),
        partial(_holding, names, [whole]),
        partial(_holding, names, words),
        partial(_holding, names, query),
        partial(_lettered, names, query),
    )


def _holding(names: Names, parts: Sequence[str], some: Sequence[int] | None) -> Iterable[int]:
    """Yield the names that hold all parts; the longest is looked for, as the most telling one."""
    longest, *others = sorted(parts, key=len, reverse=True)
    words = names.words
    if some is None:
        numbers: Iterable[int] = names.holding(longest)
    else:
        numbers = (number for number in some if longest in words[number])
    for number in numbers:
        name = words[number]
        for part in others:
            if part not in name:
                break
        else:
            yield number


def _lettered(names: Names, query: Sequence[str], some: Sequence[int] | None) -> Iterator[int]:
    """Yield the names in which the letters of each word come in order, and the first begins a word."""
    if not have_letters(query):
        return
    words = names.words
    match, match_in_one = pattern(query), pattern(query, one_line=True)
    initials = [names.beginning(word[0]) for word in query]
    numbers = min(initials, key=len) if some is None else some
    for number in islice(numbers, TRIED):
        # With two names, letters of the one and of the other may have come together.
        if match(words[number]) and (words[number].count("\n") == 2 or match_in_one(words[number])):
            yield number


def have_letters(query: Sequence[str]) -> bool:
    """Whether to look for letters in order: not for one letter, which is in order wherever it is."""
    return 1 < max(map(len, query)) <= LETTERS


def pattern(query: Iterable[str], *, one_line: bool = False) -> Callable[[str], object]:
    """Return a test, linear in the text, whether each word's letters come in order; or so in one line."""
    other, skip = ("\n", r"(?:[^\n]*+\n)*?") if one_line else ("", "")
    ahead = (
        skip + "".join(f"[^{re.escape(letter)}{other}]*+{re.escape(letter)}" for letter in word)
        for word in query
    )
    return re.compile("".join(f"(?={word})" for word in ahead)).match


def rank(typed: str, name: str) -> int | None:
    """Return the tier in which a query finds one name, None where it does not."""
    query, words = words_of(typed).split(), words_of(name)
    whole = " ".join(query)
    if words.startswith(whole):
        return Tier.EXACT if words == whole else Tier.BEGINNING
    if all(f" {word}" in f" {words}" for word in query):
        return Tier.WORDS
    if all(word in words for word in query):
        return Tier.INSIDE
    return Tier.LETTERS if have_letters(query) and pattern(query)(words) else None
