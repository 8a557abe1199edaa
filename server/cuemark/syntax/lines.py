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
    # Two-byte records have an even size; the marker makes the other kind odd.
    lengths = array("I", packed[1:]) if len(packed) % 2 else array("H", packed)
    return list(accumulate(lengths[:-1], initial=0))
