"""What is known of videos from files beside the notes: cues, chapters, a title, where they end.

These are the records alone. `vault/transcripts.py` reads them from disk, and features get them through a
`Library`. All moments are seconds from the start of the video.
"""

from typing import Final, NamedTuple, Protocol

from cuemark.text import Span


class Cue(NamedTuple):
    """Words that are said from `start` to `end`; `span` is where they stand in their file."""

    start: float
    end: float
    text: str  # plain, on one line
    span: Span = Span(-1, -1)  # of the lines of the text; `(-1, -1)` where a format has none


class Chapter(NamedTuple):
    """A named part of a video, which ends where the next begins."""

    start: float
    title: str


class Transcript(NamedTuple):
    """All cues of one file, in order of their start."""

    path: str
    language: str  # `en`, `pt-BR`; "" where the file's name tells none
    cues: tuple[Cue, ...]


class Film(NamedTuple):
    """What files beside the notes say of a video as a whole; empty or None where they do not."""

    title: str = ""
    channel: str = ""
    duration: float | None = None
    chapters: tuple[Chapter, ...] = ()


class End(NamedTuple):
    """Where a video ends, as far as a file tells."""

    seconds: float
    is_exact: bool  # a duration; else the end of the last cue
    path: str  # the file that says so


class Library(Protocol):
    """Cues and films by the id of their video, read when asked for."""

    def transcripts(self, video: str) -> tuple[Transcript, ...]:
        """Return the transcripts of a video, the one to show first; none when there is no file."""
        ...

    def film(self, video: str) -> Film:
        """Return what is known of a video as a whole; an empty record when nothing is."""
        ...


class NoLibrary:
    """The library of a vault without such files."""

    def transcripts(self, video: str) -> tuple[Transcript, ...]:
        """Return nothing."""
        del video
        return ()

    def film(self, video: str) -> Film:
        """Return an empty record."""
        del video
        return Film()


NO_LIBRARY: Final = NoLibrary()
