"""In which encoding a file of captions is written: UTF-8, unless its first bytes say UTF-16."""

from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from typing import Final

MARK: Final = 2  # bytes at the start of a file that tell
UNIT: Final = 2  # bytes; no part of a file may be decoded that begins within one


def encoding_of(start: bytes) -> str:
    """Return the encoding of a file that begins so; programs of Windows write UTF-16, either way round."""
    return {BOM_UTF16_LE: "utf-16-le", BOM_UTF16_BE: "utf-16-be"}.get(start[:MARK], "utf-8")


def decode(data: bytes, encoding: str = "") -> str:
    """Return the text of a file, or of a part of it in a known encoding; what is no text is replaced.

    A byte order mark stays, so that a part of a file is read like the whole.
    """
    return data.decode(encoding or encoding_of(data), "replace")
