"""Offsets and spans as positions and ranges of the protocol, in the encoding agreed with the editor."""

import msgspec
from lsprotocol import types

from cuemark.text import Encoding, LineIndex, Place, Span

PlainRange = dict[str, dict[str, int]]


class WirePosition(msgspec.Struct, gc=False):
    """A position as it comes over the wire, where lsprotocol's types would cost too much."""

    line: int
    character: int


class WireRange(msgspec.Struct, gc=False):
    """Likewise a range."""

    start: WirePosition
    end: WirePosition


def negotiate(capabilities: types.ClientCapabilities) -> Encoding:
    """Return the first encoding that the editor offers and we know; UTF-16 when it offers none.

    Source: LSP 3.17, `general.positionEncodings`: in order of the editor's preference, and
    UTF-16 is what a server may always choose.
    """
    general = capabilities.general
    offered = (general and general.position_encodings) or ()
    known = [Encoding(name) for name in offered if name in set(Encoding)]
    return known[0] if known else Encoding.UTF16


def to_position(lines: LineIndex, offset: int, encoding: Encoding) -> types.Position:
    """Return the position of `offset`, clamped to the text."""
    place = lines.place(offset, encoding)
    return types.Position(line=place.line, character=place.column)


def to_range(lines: LineIndex, span: Span, encoding: Encoding) -> types.Range:
    """Return the range of `span`, clamped to the text."""
    return types.Range(
        start=to_position(lines, span.start, encoding), end=to_position(lines, span.end, encoding)
    )


def to_plain_range(lines: LineIndex, span: Span, encoding: Encoding) -> PlainRange:
    """Return the range of `span` as the data that goes over the wire; for long answers, sent as `Raw`."""
    start, end = lines.place(span.start, encoding), lines.place(span.end, encoding)
    return {
        "start": {"line": start.line, "character": start.column},
        "end": {"line": end.line, "character": end.column},
    }


def from_position(lines: LineIndex, position: types.Position, encoding: Encoding) -> int:
    """Return the offset of `position`; past a line means its end, past the text the text's end."""
    return lines.offset(Place(position.line, position.character), encoding)


def from_range(lines: LineIndex, span: types.Range, encoding: Encoding) -> Span:
    """Return the span of a range, clamped to the text; one that ends before its start is turned around."""
    start = from_position(lines, span.start, encoding)
    end = from_position(lines, span.end, encoding)
    return Span(min(start, end), max(start, end))
