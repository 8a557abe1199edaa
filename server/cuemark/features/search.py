r"""Finding notes by a few typed words, in tiers: whole names, beginnings, word starts, anywhere, letters.

A note's names are kept as one text of words, a line for each: `\n amazon web services\n aws\n`.
So each tier is a search for a string in all of them, which is quick enough for every keystroke.
"""

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, islice
from typing import Final, NamedTuple

from cuemark.vault.index import Entry, Index
from cuemark.vault.names import folded, folder_of, note_stem

# What is between words: `amazon_web-services` are three.
SEPARATORS: Final = re.compile(r"[\s_\-./,:;|()\[\]'\"]+")
# Letters in order are only looked for where the better tiers found fewer.
ENOUGH: Final = 10
# So many notes of a tier are put in order of their length; of more nobody sees the end.
ORDERED: Final = 1000
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


class Names(NamedTuple):
    """The names of notes as texts of words; in the same order their paths, and their folders."""

    words: Sequence[str]
    paths: Sequence[str]
    folders: Sequence[str]


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
    for tier, numbers in enumerate(zip(*(tiers(names, query, home) for names in tables), strict=True)):
        old, new = (_hits(*row, home, limit) for row in zip(tables, numbers, strict=True))
        hits = [hit for hit in old if hit.path not in replaced] + new
        hits.sort(key=None if query and len(hits) <= ORDERED else _by_path)
        for hit in hits:
            found.setdefault(hit.path, tier)
        if len(found) >= (ENOUGH if tier == Tier.INSIDE else limit):
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
    spelled = {folder: f" {words_of(folder)}" for folder in set(names.folders)}
    folders = {folder for folder, text in spelled.items() if all(word in text for word in words)}
    rows = [row for row in zip(*names, strict=True) if row[2] in folders]
    return Names(*zip(*rows, strict=True)) if rows else Names((), (), ())


def _hits(names: Names, numbers: Iterable[int], home: str, limit: int) -> list[_Hit]:
    """Return the notes of these numbers; of very many only the nearest."""
    folders = names.folders
    if not isinstance(numbers, Sequence):
        numbers = list(islice(numbers, limit))
    elif len(numbers) > ORDERED:
        elsewhere = islice((number for number in numbers if folders[number] != home), limit)
        numbers = [*(number for number in numbers if folders[number] == home), *elsewhere]
    return [_Hit(folders[at] != home, len(names.words[at]), names.paths[at]) for at in numbers]


def _by_path(hit: _Hit) -> tuple[bool, str]:
    return hit.is_elsewhere, hit.path


# --- tiers -------------------------------------------------------------------------------------


def tiers(names: Names, query: Sequence[str], home: str) -> Iterator[Iterable[int]]:
    """Yield for each tier the numbers of the names that it finds, some also of better tiers."""
    if not query:
        yield range(len(names.words))
        yield from [()] * Tier.LETTERS
        return
    words = names.words
    some = _holding(words, range(len(words)), [word for word in query if len(word) > 1])
    whole = "\n " + " ".join(query)
    begun = _holding(words, some, [whole])
    yield _holding(words, begun, [f"{whole}\n"])
    yield begun
    yield _holding(words, some, [f" {word}" for word in query])
    yield _holding(words, some, query)
    yield _lettered(names, query, home)


def _holding(names: Sequence[str], numbers: Sequence[int], parts: Iterable[str]) -> Sequence[int]:
    for part in parts:
        numbers = [number for number in numbers if part in names[number]]
    return numbers


def _lettered(names: Names, query: Sequence[str], home: str) -> Iterator[int]:
    """Yield the names in which the letters of each word come in order, those in the folder `home` first."""
    if not have_letters(query):
        return
    words, folders = names.words, names.folders
    match, match_in_one = pattern(query), pattern(query, one_line=True)
    here = [number for number, folder in enumerate(folders) if folder == home]
    elsewhere = (number for number, name in enumerate(words) if match(name) and folders[number] != home)
    for number in chain((number for number in here if match(words[number])), elsewhere):
        # With two names, letters of the one and of the other may have come together.
        if words[number].count("\n") == 2 or match_in_one(words[number]):
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
