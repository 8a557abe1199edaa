"""Symbols of the whole vault by a few typed words: titles, names, aliases, headings; and videos after `@`.

What notes are called is kept as one text of words, a line for each symbol, in which a string is found quickly
enough for every keystroke.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, islice
from typing import Final, NamedTuple

from cuemark.features.display.find_videos import find_videos
from cuemark.features.display.outline import SymbolKind, heading_kind, heading_name
from cuemark.features.display.vault_symbol import VaultSymbol
from cuemark.features.search import ENOUGH
from cuemark.features.tiers import Tier, have_letters, words_of
from cuemark.text import Span
from cuemark.vault.index import Entry, Index
from cuemark.vault.names import folder_of, note_stem
from cuemark.vault.outlines import packed_headings

LIMIT: Final = 200
# So many symbols of a tier are put in order; of more nobody sees the end.
ORDERED: Final = 1000
# Longer than all but a few lines; letters that come in order are looked for from each word of a line.
LONGEST: Final = 200
# The first lines of a note: its name and its title, which are one symbol.
NAMES: Final = 2


class Table(NamedTuple):
    r"""Notes by their paths, and what they are called: `\n tide tables\n reading a tide table\n`."""

    paths: Sequence[str]
    starts: Sequence[int]  # where in the text each note begins
    text: str


class _Hit(NamedTuple):
    """A line that was found; hits are shown in the order of these fields."""

    is_part: bool  # an alias or a heading
    length: int
    path: str
    line: int


def find_symbols(index: Index, typed: str, limit: int = LIMIT) -> list[VaultSymbol]:
    """Return up to `limit` symbols that were meant, best first; without words, notes by their paths."""
    if typed.lstrip().startswith("@"):
        return find_videos(index, typed.lstrip().removeprefix("@"), limit)
    query = words_of(typed).split()
    if not query:
        return [_note(entry) for path in sorted(index.notes)[:limit] if (entry := index.notes.get(path))]
    upper = index.notes.upper
    tables = [index.notes.derive("symbols", table_of), table_of(upper)]
    found: dict[VaultSymbol, None] = {}  # a note may be found by each of its names
    for tier in (Tier.BEGINNING, Tier.WORDS, Tier.INSIDE, Tier.LETTERS):
        if len(found) >= (ENOUGH if tier == Tier.LETTERS else limit):
            break
        old, new = (islice(_lines(table, query, tier), ORDERED) for table in tables)
        for hit in sorted([*(hit for hit in old if hit.path not in upper), *new]):
            if place := _place(index, hit):
                found.setdefault(place)
    return [*found][:limit]


def table_of(entries: Mapping[str, Entry | None]) -> Table:
    """Return what notes are called."""
    paths = sorted(path for path, entry in entries.items() if entry)
    words = [_words(entry) for path in paths if (entry := entries[path])]
    return Table(paths, [0, *accumulate(map(len, words))], "".join(words))


# A new base of the index has mostly the notes of the one before.
@lru_cache(maxsize=1 << 15)
def _words(entry: Entry) -> str:
    names = [note_stem(entry.path), entry.title, *entry.aliases]
    names += [heading.text for heading in packed_headings(entry.facts)]
    return "\n " + "\n ".join(words_of(name)[:LONGEST] for name in names) + "\n"


def _lines(table: Table, query: Sequence[str], tier: int) -> Iterator[_Hit]:
    """Yield the lines that a tier finds, some also of better tiers."""
    if tier == Tier.LETTERS:
        spans = _lettered(table.text, query) if have_letters(query) else iter(())
    else:
        start = "\n " if tier == Tier.BEGINNING else " " if tier == Tier.WORDS else ""
        parts = [start + " ".join(query)] if tier == Tier.BEGINNING else [start + word for word in query]
        spans = _holding(table.text, parts)
    for start_at, end in spans:
        at = bisect_right(table.starts, start_at) - 1
        line = table.text.count("\n", table.starts[at], start_at)
        yield _Hit(line >= NAMES, end - start_at, table.paths[at], line)


def _holding(text: str, parts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the spans of the lines, with the line end before them, that hold all parts."""
    longest = max(parts, key=len)
    others = [part for part in parts if part is not longest]
    found = text.find(longest)
    while found >= 0:
        start, end = text.rfind("\n", 0, found + 1), text.find("\n", found + 1)
        if all(text.find(part, start, end) >= 0 for part in others):
            yield start, end
        found = text.find(longest, end)


def _lettered(text: str, query: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the spans of the lines in which each word's letters come in order, its first beginning a word."""
    longest, *others = [re.compile(_letters(word)) for word in sorted(query, key=len, reverse=True)]
    found = longest.search(text)
    while found:
        start, end = text.rfind("\n", 0, found.start()), text.find("\n", found.end())
        if all(word.search(text, start, end) for word in others):
            yield start, end
        found = longest.search(text, end)


def _letters(word: str) -> str:
    first, *rest = map(re.escape, word)
    return f" {first}" + "".join(f"[^{letter}\n]*+{letter}" for letter in rest)


def _place(index: Index, hit: _Hit) -> VaultSymbol | None:
    entry = index.notes.get(hit.path)
    if entry is None or hit.line < NAMES:
        return _note(entry) if entry else None
    number = hit.line - NAMES
    if number < len(entry.aliases):
        return VaultSymbol(SymbolKind.ALIAS, entry.aliases[number], _title(entry), hit.path, Span(0, 0))
    heading = packed_headings(entry.facts)[number - len(entry.aliases)]
    if not entry.named and heading.text == entry.title:
        return _note(entry)  # its title is this heading
    focus = Span(heading.text_start, heading.text_end)
    return VaultSymbol(heading_kind(heading), heading_name(heading), _title(entry), hit.path, focus)


def _note(entry: Entry) -> VaultSymbol:
    return VaultSymbol(SymbolKind.NOTE, _title(entry), folder_of(entry.path), entry.path, Span(0, 0))


def _title(entry: Entry) -> str:
    return entry.title.strip() or note_stem(entry.path)
