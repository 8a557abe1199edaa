"""Play: the address at which the moment under the cursor plays, in the browser or a player of one's own."""

from bisect import bisect_right
from math import isfinite
from typing import Final, NamedTuple

from cuemark.features.cursor import stamp_at, stamp_video, video_at
from cuemark.features.hovers.moment_hover import VIDEO_ID
from cuemark.syntax.facts import Note, Timestamp
from cuemark.text import Span
from cuemark.vault.index import Index

LONGEST: Final = 1_000_000 * 3600  # seconds; more is no moment of anything


class Moment(NamedTuple):
    """A second of a video."""

    video: str
    seconds: int


def play(index: Index, path: str, offset: int, player: str | None = None) -> str | None:
    """Return the address that plays the moment at `offset`, else the nearest one before it on its line.

    `player` is the template of an address, as `address` takes it. None where nothing is to be played.
    """
    note = index.note(path)
    moment = _moment(note, offset) if note else None
    return address(moment, player) if moment else None


def address(moment: Moment, player: str | None = None) -> str:
    """Return where a moment plays: at YouTube, or by a template that takes its video and second."""
    if not player:
        return f"https://youtu.be/{moment.video}?t={moment.seconds}"
    return player.replace("{videoId}", moment.video).replace("{seconds}", str(moment.seconds))


def _moment(note: Note, offset: int) -> Moment | None:
    stamp = stamp_at(note, offset)
    if stamp and (moment := _played(note, stamp)):
        return moment
    mention = video_at(note, offset)
    if mention and VIDEO_ID.fullmatch(mention.video):
        return Moment(mention.video, 0)
    return _on_line(note, offset)


def _on_line(note: Note, offset: int) -> Moment | None:
    """Return the last moment before the cursor on its line, else the first one behind it."""
    line = _line(note, offset)
    stamps = [one for one in note.timestamps if line.start <= one.start < line.end]
    before = [one for one in stamps if one.start <= offset]
    behind = [one for one in stamps if one.start > offset]
    moments = (_played(note, stamp) for stamp in (*reversed(before), *behind))
    return next(filter(None, moments), None)


def _line(note: Note, offset: int) -> Span:
    starts = [*note.line_starts, note.length + 1]
    number = max(bisect_right(starts, offset, hi=len(starts) - 1) - 1, 0)
    return Span(starts[number], starts[number + 1])


def _played(note: Note, stamp: Timestamp) -> Moment | None:
    """Return what a stamp plays; None where that is no moment, or of no known video."""
    video = stamp_video(note, stamp)
    if not VIDEO_ID.fullmatch(video) or not isfinite(stamp.seconds) or stamp.seconds > LONGEST:
        return None
    return Moment(video, max(int(stamp.seconds), 0))
