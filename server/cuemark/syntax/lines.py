"""The lines of a text as a few bytes, so that places in closed notes need no text."""

from array import array
from itertools import accumulate


def pack_lines(lengths: list[int]) -> bytes:
    """Pack the lengths of lines: two bytes each, or a NUL byte and four each when one is longer."""
    if max(lengths, default=0) < 1 << 16:
        return array("H", lengths).tobytes()
    return b"\0" + array("I", lengths).tobytes()


def unpack_lines(packed: bytes) -> list[int]:
    """Return the offset of each line's start from what `pack_lines` made."""
    return list(accumulate(_lengths(packed)[:-1], initial=0))


def line_at(packed: bytes, offset: int) -> tuple[int, int, int]:
    """Return which line holds `offset`, where it starts, and where the next one does.

    It looks no further than there, so that a place near the top of a note costs next to nothing. Past the
    text means the last line.
    """
    number = start = end = 0
    for number, length in enumerate(_lengths(packed)):  # noqa: B007 - the last one counts
        start, end = end, end + length
        if offset < end:
            break
    return number, start, end


def _lengths(packed: bytes) -> "array[int]":
    # Two-byte records have an even size; the marker makes the other kind odd.
    return array("I", packed[1:]) if len(packed) % 2 else array("H", packed)
