"""How far the timestamps of a note reach: the few numbers that are asked of all notes of a video at once.

Only anchors in their right form count. All moments are whole seconds.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from cuemark.syntax.facts import Note, StampKind
from cuemark.syntax.moment_facts import unpack_stamps

HOUR: Final = 3600


class Moments(NamedTuple):
    """The anchors of a note, counted."""

    anchors: int = 0
    last: int = 0  # the latest moment
    late: int = 0  # anchors of an hour and more
    whole: int = 0  # of these, the ones at a full minute


NO_MOMENTS: Final = Moments()


def moments_of(note: Note) -> Moments:
    """Count the anchors of a note."""
    seconds = _seconds(note)
    if not seconds:
        return NO_MOMENTS
    last = max(seconds)
    if last < HOUR:
        return Moments(len(seconds), last)
    late = [moment for moment in seconds if moment >= HOUR]
    return Moments(len(seconds), last, len(late), len([moment for moment in late if not moment % 60]))


def _seconds(note: Note) -> Sequence[int]:
    # Canonical anchors are packed as pairs of their start and their seconds.
    seconds = unpack_stamps(note.plain_stamps)[1::2].tolist()
    for stamp in note.other_stamps:
        if stamp.kind is StampKind.ANCHOR and not stamp.flaw:
            seconds.append(int(stamp.seconds))
    return seconds
