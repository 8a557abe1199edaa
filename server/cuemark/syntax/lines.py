"""The lines of a text as a few bytes, so that places in closed notes need no text."""

from array import array
from itertools import accumulate
from operator import sub

from cuemark.text import line_starts


def pack_lines(text: str) -> bytes:
    r"""Pack the lengths of a text's lines.

    Two bytes for each line without its `\n`; where that does not do, as other line endings or very long
    lines are there, a NUL byte and four bytes for each line with its ending.
    """
    if "\r" not in text:
        try:
            return array("H", map(len, text.split("\n"))).tobytes()
        except OverflowError:
            pass  # a line of more than 65,535 characters
    starts = line_starts(text)
    return b"\0" + array("I", map(sub, [*starts[1:], len(text)], starts)).tobytes()


def unpack_lines(packed: bytes) -> list[int]:
    """Return the offset of each line's start from what `pack_lines` made."""
    lengths, ending = _lengths(packed)
    return list(accumulate([length + ending for length in lengths[:-1]], initial=0))


def line_at(packed: bytes, offset: int) -> tuple[int, int, int]:
    """Return which line holds `offset`, where it starts, and where the next one does.

    It looks no further than there, so that a place near the top of a note costs next to nothing. Past the
    text means the last line.
    """
    lengths, ending = _lengths(packed)
    last = len(lengths) - 1
    start = end = 0
    for number, length in enumerate(lengths):
        start, end = end, end + length + ending
        if offset < end and number < last:
            return number, start, end
    return last, start, end - ending


def _lengths(packed: bytes) -> "tuple[array[int], int]":
    """Return the packed lengths, and how much longer all lines but the last one are."""
    # Two-byte records have an even size; the marker makes the other kind odd.
    return (array("I", packed[1:]), 0) if len(packed) % 2 else (array("H", packed), 1)
