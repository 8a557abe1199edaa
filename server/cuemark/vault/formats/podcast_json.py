"""Podcasting 2.0: transcripts with who speaks (`segments`), and chapters (`.chapters.json`)."""

import msgspec

from cuemark.vault.formats.contents import Contents, chapters_in_order, in_order, plain
from cuemark.vault.formats.json_text import NOTHING, decoded, each, text_of
from cuemark.vault.library import Chapter, Cue, Film


class File(msgspec.Struct, gc=False, rename="camel"):
    """A file of either kind."""

    segments: msgspec.Raw = NOTHING
    chapters: msgspec.Raw = NOTHING
    title: object = None
    podcast_name: object = None


class Segment(msgspec.Struct, gc=False, rename="camel"):
    """What somebody says."""

    start_time: float
    body: str
    end_time: float | None = None


class Part(msgspec.Struct, gc=False, rename="camel"):
    """A chapter; one that is not in the table of contents only changes a picture."""

    start_time: float
    title: str = ""
    toc: bool = True


def read(text: str) -> Contents:
    """Return the segments as cues, and the chapters."""
    file = decoded(text, File)
    if file is None:
        return Contents()
    segments = each(file.segments, Segment)
    cues = (Cue(one.start_time, _end(one), plain(one.body)) for one in segments)
    parts = each(file.chapters, Part)
    chapters = (Chapter(part.start_time, text_of(part.title)) for part in parts if part.toc)
    film = Film(text_of(file.title), text_of(file.podcast_name), None, chapters_in_order(chapters))
    return Contents(in_order(cues), film)


def _end(segment: Segment) -> float:
    return segment.start_time if segment.end_time is None else segment.end_time
