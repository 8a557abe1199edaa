"""The JSON of Whisper and its kin, and of whisper.cpp: a language, and segments with start, end and text."""

from collections.abc import Iterator

import msgspec

from cuemark.vault.formats.contents import Contents, in_order, plain
from cuemark.vault.formats.json_text import NOTHING, decoded, each, text_of
from cuemark.vault.library import Cue


class File(msgspec.Struct, gc=False):
    """The whole."""

    segments: msgspec.Raw = NOTHING
    language: object = None
    transcription: msgspec.Raw = NOTHING  # of whisper.cpp


class Segment(msgspec.Struct, gc=False):
    """A sentence, or a part of one."""

    start: float
    end: float
    text: str


class Offsets(msgspec.Struct, gc=False):
    """Where a stretch lies, in thousandths of a second."""

    start: float = msgspec.field(name="from")
    end: float = msgspec.field(name="to")


class Stretch(msgspec.Struct, gc=False):
    """What whisper.cpp writes of a sentence."""

    offsets: Offsets
    text: str


def read(text: str) -> Contents:
    """Return the segments as cues."""
    file = decoded(text, File)
    if file is None:
        return Contents()
    return Contents(in_order(_cues(file)), language=text_of(file.language))


def _cues(file: File) -> Iterator[Cue]:
    for one in each(file.segments, Segment):
        yield Cue(one.start, one.end, plain(one.text))
    for stretch in each(file.transcription, Stretch):
        start, end = stretch.offsets.start / 1000, stretch.offsets.end / 1000
        yield Cue(start, end, plain(stretch.text))
