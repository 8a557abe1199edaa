"""Any search finds what a plain loop over all names finds, letter by letter, while notes change."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuemark.features import search as searching
from cuemark.features import texts
from cuemark.features.display.find_symbols import find_symbols
from cuemark.features.search import ENOUGH, search
from cuemark.features.tiers import Tier, words_of
from cuemark.syntax.parse import parse
from cuemark.vault.index import Entry, Index
from cuemark.vault.names import folder_of, note_stem
from tests.features.vaults import index_of

LIMIT = 3
FOLDER = st.sampled_from(["", "a/", "b/", "b/ab a/"])
NAME = st.lists(st.sampled_from(["a", "b", "ab", "ba", "aab", "bé", "c"]), min_size=1, max_size=3).map(
    "_".join
)
NOTE = st.builds(
    "---\ntitle: {}\naliases: [{}, {}]\n---\n# {}\n## {}\n".format, st.just("") | NAME, NAME, NAME, NAME, NAME
)
VAULT = st.dictionaries(st.builds("{}{}.md".format, FOLDER, NAME), NOTE, min_size=1, max_size=14)
TYPED = st.text(alphabet="aab béc", min_size=1, max_size=7)


@pytest.fixture(autouse=True, scope="module")
def few_are_many() -> Iterator[None]:
    """So few texts as there are here are searched as are very many."""
    with patch.object(texts, "MANY", 1), patch.object(texts, "MOST", 2):
        yield


def in_order(word: str, line: str) -> bool:
    """Whether the letters of a word come in a line, from where one of its words begins."""
    for start in (
        at for at, letter in enumerate(line) if letter == word[0] and line[at - 1 : at] in {"", " "}
    ):
        rest = iter(line[start:])
        if all(letter in rest for letter in word):
            return True
    return False


def are_in(letters: str, line: str) -> bool:
    rest = iter(line)
    return all(letter in rest for letter in letters)


def is_found(tier: int, query: Sequence[str], lines: Sequence[str]) -> bool:
    whole = " ".join(query)
    match tier:
        case Tier.EXACT:
            return whole in lines
        case Tier.BEGINNING:
            return any(line.startswith(whole) for line in lines)
        case Tier.WORDS:
            return all(any(f" {word}" in f" {line}" for line in lines) for word in query)
        case Tier.INSIDE:
            return all(any(word in line for line in lines) for word in query)
        case Tier.ANYWHERE:
            are_letters = max(map(len, query)) > 1
            return are_letters and all(any(are_in(word, line) for line in lines) for word in query)
        case _:
            are_letters = max(map(len, query)) > 1
            return are_letters and all(any(in_order(word, line) for line in lines) for word in query)


def names(entry: Entry) -> list[str]:
    found = map(words_of, (note_stem(entry.path), entry.title, *entry.aliases))
    return [*dict.fromkeys(filter(None, found))]


def plain_search(index: Index, typed: str, home: str, ordered: int) -> list[tuple[int, str]]:
    above, _, name = typed.rpartition("/")
    query, folders = words_of(name).split(), [f" {word}" for word in words_of(above).split()]
    notes = {entry.path: names(entry) for entry in index.notes.values()}
    paths = [
        path for path in sorted(notes) if all(word in f" {words_of(folder_of(path))}" for word in folders)
    ]
    found: dict[str, int] = {}
    for tier in range(Tier.ANYWHERE + 1) if query else ():
        if tier == Tier.ANYWHERE and found:
            break
        hits = nearest([path for path in paths if is_found(tier, query, notes[path])], home, ordered)
        hits.sort(key=lambda path: (folder_of(path) != home, len("\n ".join(notes[path])), path))
        if len(hits) > ordered:
            hits.sort(key=lambda path: (folder_of(path) != home, path))
        for path in hits:
            found.setdefault(path, tier)
        if len(found) >= (ENOUGH if tier == Tier.INSIDE else LIMIT):
            break
    return [(tier, path) for path, tier in found.items()][:LIMIT]


def nearest(hits: list[str], home: str, ordered: int) -> list[str]:
    """What is looked at of very many."""
    if len(hits) <= ordered:
        return hits
    here = [path for path in hits if folder_of(path) == home][: ordered + 1]
    elsewhere = [path for path in hits if folder_of(path) != home][:LIMIT]
    return here if len(here) > ordered else here + elsewhere


def plain_symbols(index: Index, typed: str) -> list[tuple[str, str]]:
    query = words_of(typed).split()
    lines = sorted(line for entry in index.notes.values() for line in lines_of(index, entry))
    found: dict[tuple[str, str], str] = {}
    for tier in (Tier.BEGINNING, Tier.WORDS, Tier.INSIDE, Tier.LETTERS):
        if tier == Tier.LETTERS and len(found) >= ENOUGH:
            break
        for line in lines:
            if is_found(tier, query, [line.words]):
                found.setdefault((line.path, line.symbol), line.name)
    return [(path, name) for (path, _), name in found.items()]


class Line(NamedTuple):
    """What a note or a part of it is called, in the order in which equal ones are shown."""

    is_part: bool
    length: int
    path: str
    number: int
    words: str
    symbol: str  # the same for names of one symbol
    name: str


def lines_of(index: Index, entry: Entry) -> Iterator[Line]:
    note, shown = index.note(entry.path), entry.title or entry.stem
    headings = [heading.text for heading in note.headings] if note else []
    rows = [(entry.stem, "", shown), (entry.title, "", shown)]
    rows += [(alias, f"alias {alias}", alias) for alias in entry.aliases]
    for number, text in enumerate(headings):
        is_title = not entry.named and text == entry.title
        rows.append((text, "" if is_title else f"heading {number}", text))
    for number, (text, symbol, name) in enumerate(rows):
        words = words_of(text)
        yield Line(number > 1, len(words), entry.path, number, words, symbol, name)


def typing(index: Index, changes: Mapping[str, str], typed: str) -> Iterator[tuple[Index, str]]:
    """What stands there while a query is typed, and the index, in which notes change meanwhile."""
    edits = iter(changes.items())
    for number in range(1, len(typed) + 1):
        yield index, typed[:number]
        path, text = next(edits, ("", ""))
        if path:
            index = index.with_note(path, parse(text))


@given(vault=VAULT, changes=VAULT, typed=TYPED, above=st.sampled_from(["", "a/", "b/", "b ab/"]), home=FOLDER)
def test_names_are_found_as_by_a_plain_loop(
    vault: dict[str, str], changes: dict[str, str], typed: str, above: str, home: str
) -> None:
    folder = home.rstrip("/")
    for index, now in typing(index_of(vault), changes, typed):
        if words_of(now):
            found = search(index, above + now, folder, LIMIT)
            assert [(match.tier, match.path) for match in found] == plain_search(
                index, above + now, folder, 1000
            )


@given(vault=VAULT, typed=TYPED, home=FOLDER)
def test_of_very_many_names_the_nearest_are_found(vault: dict[str, str], typed: str, home: str) -> None:
    folder, index = home.rstrip("/"), index_of(vault)
    with patch.object(searching, "ORDERED", 4):
        for _, now in typing(index, {}, typed):
            if words_of(now):
                found = search(index, now, folder, LIMIT)
                assert found == plain_search(index, now, folder, 4)


@given(vault=VAULT, changes=VAULT, typed=TYPED)
def test_symbols_are_found_as_by_a_plain_loop(
    vault: dict[str, str], changes: dict[str, str], typed: str
) -> None:
    for index, now in typing(index_of(vault), changes, typed):
        if words_of(now):
            found = find_symbols(index, now)
            assert [(place.path, place.name) for place in found] == plain_symbols(index, now)
