"""Which cue or chapter plays at a moment of a video."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from math import floor
from operator import itemgetter
from typing import Final

from cuemark.vault.library import Chapter, Cue

START: Final = itemgetter(0)  # both begin with it
GAP: Final = 5.0  # seconds of silence after which a cue does not play any more


def cue_at(cues: Sequence[Cue], seconds: float) -> int | None:
    """Return which cue plays at a moment, None where none does.

    A stamp is cut to whole seconds, so a cue that starts within the second plays, too.
    """
    if not seconds >= 0:
        return None
    number = bisect_left(cues, floor(seconds) + 1, key=START) - 1
    return number if number >= 0 and seconds <= cues[number].end + GAP else None


def cues_between(cues: Sequence[Cue], start: float, end: float) -> range:
    """Return which cues are said between two moments; one that has begun before is among them."""
    first = max(bisect_right(cues, start, key=START) - 1, 0)
    if first < len(cues) and cues[first].end < start:
        first += 1
    return range(first, bisect_right(cues, end, key=START))


def chapter_at(chapters: Sequence[Chapter], seconds: float) -> Chapter | None:
    """Return the chapter in which a moment lies, None before the first."""
    number = bisect_right(chapters, seconds, key=START) - 1 if seconds >= 0 else -1
    return chapters[number] if number >= 0 else None
