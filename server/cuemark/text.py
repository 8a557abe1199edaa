"""Where things are in a text: spans in code points, lines, and columns as editors count them.

Every layer above speaks code-point offsets; only `LineIndex` knows that editors count
in lines and in UTF-8, UTF-16 or UTF-32 units.
"""

import re
from bisect import bisect_right
from enum import StrEnum
from itertools import accumulate
from typing import Final, NamedTuple

NEWLINE: Final = re.compile(r"\r\n|\n|\r")
PAIR: Final = re.compile(
    "[\U00010000-\U0010ffff]"
)  # a character of two units in UTF-16, such as a wave emoji

# Longer than all but a few lines of real notes, short enough to count through on every look-up.
STEP: Final = 1024


class Span(NamedTuple):
    """A half-open range of code points: `[start, end)`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters of `text` in this span."""
        return text[self.start : self.end]

    def touches(self, offset: int) -> bool:
        """Whether a cursor at `offset` is in the span or at either of its edges."""
        return self.start <= offset <= self.end


class Encoding(StrEnum):
    """How an editor counts columns; the values are the protocol's names."""

    UTF8 = "utf-8"
    UTF16 = "utf-16"
    UTF32 = "utf-32"


class Place(NamedTuple):
    """A zero-based line, and a column in the units of one `Encoding`."""

    line: int
    column: int


def line_starts(text: str) -> list[int]:
    r"""Return the offset of each line; lines end at `\n`, `\r\n` and `\r`, as the protocol says."""
    if "\r" in text:
        return [0, *(match.end() for match in NEWLINE.finditer(text))]
    # Splitting is three times as quick as searching, and most texts know one line ending alone.
    *whole_lines, _ = text.split("\n")
    return list(accumulate((len(line) + 1 for line in whole_lines), initial=0))


class LineIndex:
    """The lines of one text, made once per text; a look-up costs at most `STEP` characters.

    Lines are short, so a column is counted from the start of its line. Within a longer line it is
    counted from the nearest of the marks set at every `STEP` characters, made when first needed.
    """

    __slots__ = ("_ascii", "_marks", "starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = line_starts(text)
        self._ascii = text.isascii()
        self._marks: dict[Encoding, list[int]] = {}

    def line_of(self, offset: int) -> int:
        """Return the zero-based line that holds `offset`, clamped to the text."""
        return max(bisect_right(self.starts, offset) - 1, 0)

    def line_span(self, line: int) -> Span:
        """Return the span of a line without its line ending; an empty span past the last line."""
        if line >= len(self.starts):
            return Span(len(self.text), len(self.text))
        start = self.starts[line]
        if line + 1 == len(self.starts):
            return Span(start, len(self.text))
        end = self.starts[line + 1] - 1
        if end > start and self.text[end] == "\n" and self.text[end - 1] == "\r":
            end -= 1
        return Span(start, end)

    def place(self, offset: int, encoding: Encoding) -> Place:
        """Return the place of `offset`, clamped to the text."""
        offset = min(max(offset, 0), len(self.text))
        line = self.line_of(offset)
        start = self.starts[line]
        if self._ascii or encoding is Encoding.UTF32:
            return Place(line, offset - start)
        if offset - start <= STEP:
            return Place(line, width(self.text[start:offset], encoding))
        return Place(line, self._units(offset, encoding) - self._units(start, encoding))

    def offset(self, place: Place, encoding: Encoding) -> int:
        """Return the offset of `place`: past a line means its end, past the text its end.

        A column inside a character (between surrogates, or within a UTF-8 sequence) means
        that character's start. Source: LSP 3.17, "Position".
        """
        if place.line < 0 or place.line >= len(self.starts):
            return 0 if place.line < 0 else len(self.text)
        start, end = self.line_span(place.line)
        column = max(place.column, 0)
        if self._ascii or encoding is Encoding.UTF32:
            return min(start + column, end)
        if end - start <= STEP:
            return start + advance(self.text[start:end], column, encoding)
        units = self._units(start, encoding) + column
        mark = bisect_right(self._marks[encoding], units) - 1
        piece = self.text[mark * STEP : (mark + 1) * STEP]
        return min(mark * STEP + advance(piece, units - self._marks[encoding][mark], encoding), end)

    def _units(self, offset: int, encoding: Encoding) -> int:
        """Return how many units of `encoding` the text takes before `offset`."""
        marks = self._marks.get(encoding)
        if marks is None:
            pieces = (self.text[at : at + STEP] for at in range(0, len(self.text), STEP))
            widths = (width(piece, encoding) for piece in pieces)
            marks = self._marks[encoding] = list(accumulate(widths, initial=0))
        mark = offset // STEP
        return marks[mark] + width(self.text[mark * STEP : offset], encoding)


def width(piece: str, encoding: Encoding) -> int:
    """Return how many units of `encoding` a piece of text takes."""
    if encoding is Encoding.UTF32 or piece.isascii():
        return len(piece)
    if encoding is Encoding.UTF8:
        return len(piece.encode("utf-8", "surrogatepass"))
    return len(piece.encode("utf-16-le", "surrogatepass")) // 2


def advance(line: str, column: int, encoding: Encoding) -> int:
    """Return how many code points of `line` lie wholly before `column`; linear in the line."""
    if encoding is Encoding.UTF32 or line.isascii():
        return min(column, len(line))
    if encoding is Encoding.UTF8:
        return _advance_utf8(line.encode("utf-8", "surrogatepass"), column)
    return _advance_utf16(line, column)


def _advance_utf8(units: bytes, cut: int) -> int:
    # A continuation byte (10xxxxxx) at the cut means that the cut is inside a character.
    while 0 < cut < len(units) and units[cut] & 0xC0 == 0x80:
        cut -= 1
    return len(units[:cut].decode("utf-8", "surrogatepass"))


def _advance_utf16(line: str, column: int) -> int:
    # Each pair before the column takes one unit more than its code point. Decoding the units
    # instead would join two lone surrogates, which are two code points, into one.
    for pair in PAIR.finditer(line):
        if pair.start() >= column:
            break
        column -= 1
    return min(column, len(line))
