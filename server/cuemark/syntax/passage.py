"""A passage: the text of one block without its container's prefixes, and where it lies in the note."""

from bisect import bisect_right
from typing import Final

# Stands for a character that no link or stamp may be read from: code, a tag, a comment.
OPAQUE: Final = "\0"
# Stands for a character of a link or a timestamp, whose brackets a display text may still hold.
TAKEN: Final = "\1"


class Passage:
    """Lines of text, joined by newlines, each knowing the offset in the note where it begins."""

    __slots__ = ("_origins", "_starts", "heading", "table", "text", "top")

    def __init__(
        self,
        lines: list[tuple[int, str]],
        *,
        heading: bool = False,
        table: bool = False,
        top: bool = False,
    ) -> None:
        """`lines` are pairs of the offset in the note and the line's text; `top`: in no container."""
        self.text = "\n".join(line for _, line in lines)
        self._origins = [origin for origin, _ in lines]
        self._starts = [0]
        for _, line in lines[:-1]:
            self._starts.append(self._starts[-1] + len(line) + 1)
        self.heading = heading
        self.table = table
        self.top = top

    @property
    def shift(self) -> int | None:
        """What is added to an offset in the passage; None when that differs from line to line."""
        return self._origins[0] if len(self._origins) == 1 else None

    def at(self, offset: int) -> int:
        """Return the offset in the note of an offset in the passage."""
        line = bisect_right(self._starts, offset) - 1
        return self._origins[line] + offset - self._starts[line]

    def until(self, offset: int) -> int:
        """Return the offset in the note of an exclusive end, which belongs to the character before it."""
        if self.text[offset - 1 : offset] == "\n":  # which may be two characters of the note
            return self.at(offset)
        return self.at(offset - 1) + 1 if offset else self.at(0)


def mask(text: str, spans: list[tuple[int, int]], filler: str) -> str:
    """Return `text` with the characters of `spans` replaced, all other offsets unchanged.

    The spans must be in order of their starts; one inside another is allowed. Newlines inside
    a span are replaced too.
    """
    pieces: list[str] = []
    position = 0
    for start, end in spans:
        if end <= position:
            continue
        start = max(start, position)  # noqa: PLW2901 - the rest of a span that overlaps the one before
        pieces += (text[position:start], filler * (end - start))
        position = end
    pieces.append(text[position:])
    return "".join(pieces)
