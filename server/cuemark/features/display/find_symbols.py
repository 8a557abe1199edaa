"""Symbols of the whole vault by a few typed words: titles, names, aliases, headings; and videos after `@`.

What a note is called is kept as lines of words, one for each symbol and two for the note.
"""

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, chain
from typing import Final, NamedTuple

from cuemark.features.display.find_videos import find_videos
from cuemark.features.display.outline import SymbolKind, heading_kind, heading_name
from cuemark.features.display.vault_symbol import VaultSymbol
from cuemark.features.search import ENOUGH
from cuemark.features.texts import Texts
from cuemark.features.tiers import Look, Tier, words_of
from cuemark.text import Span
from cuemark.vault.index import FOLD_AT, Entry, Index
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
    r"""Notes by their paths, and what they are called, line by line: `\n tide tables`."""

    paths: Sequence[str]
    starts: Sequence[int]  # the number of each note's first line
    lines: Texts


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
    looks = [Look(table.lines, query, ORDERED) for table in tables]
    found: dict[VaultSymbol, None] = {}  # a note may be found by each of its names
    for tier in (Tier.BEGINNING, Tier.WORDS, Tier.INSIDE, Tier.LETTERS):
        if len(found) >= (ENOUGH if tier == Tier.LETTERS else limit):
            break
        old, new = (_hits(table, look, tier) for table, look in zip(tables, looks, strict=True))
        for hit in sorted([*(hit for hit in old if hit.path not in upper), *new]):
            if len(found) < limit and (place := _place(index, hit)):
                found.setdefault(place)
    return [*found]


def table_of(entries: Mapping[str, Entry | None]) -> Table:
    """Return what notes are called."""
    paths = sorted(path for path, entry in entries.items() if entry)
    # Notes that were edited are asked for again and again, all others once.
    lines = _lines_again if len(paths) <= FOLD_AT else _lines
    rows = [lines(entry) for path in paths if (entry := entries[path])]
    starts = array("I", accumulate(map(len, rows), initial=0))
    return Table(paths, starts, Texts([*chain.from_iterable(rows)]))


def _lines(entry: Entry) -> Sequence[str]:
    names = [note_stem(entry.path), entry.title, *entry.aliases]
    names += [heading.text for heading in packed_headings(entry.facts)]
    return [f"\n {words_of(name)[:LONGEST]}" for name in names]


_lines_again: Final = lru_cache(maxsize=FOLD_AT)(_lines)


def _hits(table: Table, look: Look, tier: int) -> Iterator[_Hit]:
    """Yield the lines that a tier finds, some also of better tiers; of very many the first."""
    lines = look.texts.each
    for number in look.first(tier)[:ORDERED]:
        at = bisect_right(table.starts, number) - 1
        line = number - table.starts[at]
        yield _Hit(line >= NAMES, len(lines[number]), table.paths[at], line)


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
