"""The outline of a note: its headings as a tree, and in it, when asked for, the moments that it cites."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from math import isfinite
from typing import Final, NamedTuple

from cuemark.features.preview import capped
from cuemark.syntax.clock import write_clock
from cuemark.syntax.facts import Heading, Note, Timestamp
from cuemark.text import Span
from cuemark.vault.fragments import section

MOMENT_LEVEL: Final = 7  # below the deepest heading


class SymbolKind(StrEnum):
    """What a symbol stands for."""

    NOTE = "note"
    ALIAS = "alias"
    HEADING = "heading"
    VIDEO = "video"
    MOMENT = "moment"


class Symbol(NamedTuple):
    """A part of a note: `whole` holds `focus` and the spans of all children."""

    kind: SymbolKind
    name: str  # never blank, which editors refuse
    detail: str
    whole: Span
    focus: Span
    children: tuple["Symbol", ...] = ()


@dataclass(slots=True)
class _Branch:
    """A heading while what belongs to it is collected."""

    level: int
    symbol: Symbol
    children: list["_Branch"] = field(default_factory=list)

    def grown(self) -> Symbol:
        return self.symbol._replace(children=tuple(branch.grown() for branch in self.children))


def outline(note: Note, *, with_moments: bool = False) -> tuple[Symbol, ...]:
    """Return the symbols at the top of a note's outline; each heading holds those below it."""
    root = _Branch(0, Symbol(SymbolKind.NOTE, "-", "", Span(0, note.length), Span(0, 0)))
    path = [root]
    for level, symbol in _in_order(note, note.timestamps if with_moments else ()):
        while level <= path[-1].level:
            path.pop()
        branch = _Branch(level, symbol)
        path[-1].children.append(branch)
        if symbol.kind is not SymbolKind.MOMENT:
            path.append(branch)
    return root.grown().children


def _in_order(note: Note, stamps: Sequence[Timestamp]) -> Iterator[tuple[int, Symbol]]:
    """Yield headings with their levels and moments with one below all headings, in the order of the text."""
    headings = ((note.headings[at].level, heading_symbol(note, at)) for at in range(len(note.headings)))
    moments = ((MOMENT_LEVEL, _moment(stamp)) for stamp in stamps)
    yield from sorted((*headings, *moments), key=lambda row: (row[1].whole.start, row[0]))


def heading_symbol(note: Note, number: int) -> Symbol:
    """Return the symbol of a heading, without what belongs to it."""
    heading = note.headings[number]
    focus = Span(heading.text_start, heading.text_end)
    name = heading_name(heading)
    return Symbol(heading_kind(heading), name, heading.video, section(note, number), focus)


def heading_kind(heading: Heading) -> SymbolKind:
    """Return what a heading stands for: the video to which its text is one link, else itself."""
    return SymbolKind.VIDEO if heading.video else SymbolKind.HEADING


def heading_name(heading: Heading) -> str:
    """Return what a heading is called where a blank name is none."""
    return " ".join(heading.text.split()) or "#" * heading.level


def _moment(stamp: Timestamp) -> Symbol:
    label = " ".join(stamp.label.strip("[]() ").split())
    clock = write_clock(stamp.seconds) if isfinite(stamp.seconds) else ""
    name = clock or label or "no moment"
    focus = stamp.label_span if stamp.label_start >= 0 else stamp.span
    return Symbol(SymbolKind.MOMENT, name, "" if label == name else capped(label), stamp.span, focus)
