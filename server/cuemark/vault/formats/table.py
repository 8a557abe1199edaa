"""Which reader reads which file, by the end of its name."""

from collections.abc import Callable
from typing import Final, NamedTuple

from cuemark.vault.formats import any_json, info_json, json3, podcast_json, srt, webvtt
from cuemark.vault.formats.contents import Contents


class Format(NamedTuple):
    """A kind of file; `rank` orders the files of one video, the one to show first has the lowest."""

    suffix: str
    rank: int
    read: Callable[[str], Contents]
    has_timings: bool = False  # whether its tail tells where it ends


# The longer suffix comes first where one ends with the other.
FORMATS: Final = (
    Format(".vtt", 0, webvtt.read, has_timings=True),
    Format(".srt", 2, srt.read, has_timings=True),
    Format(".json3", 3, json3.read),
    Format(".info.json", 5, info_json.read),
    Format(".chapters.json", 6, podcast_json.read),
    Format(".json", 1, any_json.read),
)
SUFFIXES: Final = tuple(one.suffix for one in FORMATS)
# What yt-dlp also writes: it may be huge, and says nothing of the video.
OTHER_JSON: Final = (".live_chat.json", ".comments.json")


CAPTIONS: Final = tuple(one.suffix for one in FORMATS if one.has_timings)


def is_captions(path: str) -> bool:
    """Whether a file is one of those that people open in an editor: WebVTT or SRT."""
    return path.lower().endswith(CAPTIONS)


def format_of(path: str) -> Format | None:
    """Return the format of a file, None for one that tells nothing of videos."""
    lowered = path.lower()
    if not lowered.endswith(SUFFIXES) or lowered.endswith(OTHER_JSON):
        return None
    return next((one for one in FORMATS if lowered.endswith(one.suffix)), None)
