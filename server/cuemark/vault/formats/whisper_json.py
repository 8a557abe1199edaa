"""The JSON of Whisper and its kin: a language, and segments with start, end and text."""

import msgspec

from cuemark.vault.formats.contents import Contents, in_order, plain
from cuemark.vault.formats.json_text import NOTHING, decoded, each, text_of
from cuemark.vault.library import Cue


class File(msgspec.Struct, gc=False):
    """The whole."""

    segments: msgspec.Raw = NOTHING
    language: object = None


class Segment(msgspec.Struct, gc=False):
    """A sentence, or a part of one."""

    start: float
    end: float
    text: str


def read(text: str) -> Contents:
    """Return the segments as cues."""
    file = decoded(text, File)
    if file is None:
        return Contents()
    found = each(file.segments, Segment)
    cues = in_order(Cue(one.start, one.end, plain(one.text)) for one in found)
    return Contents(cues, language=text_of(file.language))
