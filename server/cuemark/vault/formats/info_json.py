"""`.info.json`, which yt-dlp writes of a video: title, channel, duration, chapters."""

import msgspec

from cuemark.syntax.clock import read_clock
from cuemark.vault.formats.contents import LONGEST, Contents, chapters_in_order
from cuemark.vault.formats.json_text import NOTHING, decoded, each, number_of, text_of
from cuemark.vault.library import Chapter, Film


class Info(msgspec.Struct, gc=False):
    """What is read of a file that mostly tells of formats and addresses; any member may be anything."""

    title: object = None
    channel: object = None
    uploader: object = None
    duration: object = None
    duration_string: object = None
    chapters: msgspec.Raw = NOTHING
    language: object = None


class Part(msgspec.Struct, gc=False):
    """One chapter."""

    start_time: float
    title: str = ""


def read(text: str) -> Contents:
    """Return what the file tells of its video."""
    info = decoded(text, Info)
    if info is None:
        return Contents()
    chapters = (Chapter(part.start_time, text_of(part.title)) for part in each(info.chapters, Part))
    channel = text_of(info.channel) or text_of(info.uploader)
    film = Film(text_of(info.title), channel, _duration(info), chapters_in_order(chapters))
    return Contents(film=film, language=text_of(info.language))


def _duration(info: Info) -> float | None:
    seconds = number_of(info.duration)
    if seconds is None:
        seconds = read_clock(text_of(info.duration_string))
    return seconds if seconds is not None and 0 < seconds <= LONGEST else None
