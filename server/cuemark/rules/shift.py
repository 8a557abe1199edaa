"""Whether a note's timestamps are `MM:SS` written as `HH:MM:SS`, and what shows it.

Only anchors of an hour and more are asked: with hours 00 there is nothing to shift.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final, NamedTuple

from cuemark.rules.known_end import KnownEnd, beyond, known_end
from cuemark.rules.siblings import NEAR, Reach, reach
from cuemark.syntax.clock import write_clock
from cuemark.syntax.facts import Timestamp
from cuemark.syntax.timestamps import label_moment
from cuemark.vault.index import Index
from cuemark.vault.library import NO_LIBRARY, Library
from cuemark.vault.moments import HOUR, Moments
from cuemark.vault.names import stem_of

# From so many anchors on their seconds say something: of real ones, one in sixty is at a full minute.
ENOUGH_ROUND: Final = 4
MOST: Final = 0.9  # of the anchors; a few are wrong in another way
# Shifted moments that all lie in the first part of a video show nothing: an hour too many is as likely.
FIRST_PART: Final = 0.25
# Nobody slips by so much: seconds as written.
NO_SLIP: Final = 2 * HOUR
# Few videos are so long when other notes end long before: seconds as written.
NO_FILM: Final = 4 * HOUR


class Ground(IntEnum):
    """What shows that a note is shifted, the best first."""

    END = 1
    LABELS = 2
    CHAPTERS = 3
    SIBLINGS = 4
    SECONDS = 5


class Shift(NamedTuple):
    """A shifted note: its anchors of an hour and more, and what shows it."""

    stamps: Sequence[Timestamp]
    ground: Ground
    says: str  # the evidence in the words of a message
    end: KnownEnd | None


@dataclass(frozen=True, slots=True)
class Asked:
    """The note that is judged."""

    index: Index
    path: str
    video: str
    stamps: Sequence[Timestamp]  # of an hour and more
    early: float  # the latest of its other moments, in seconds
    end: KnownEnd | None
    library: Library

    @property
    def knows_end(self) -> bool:
        """Whether a file tells where the video ends, which is better than what is near its end."""
        return self.end is not None and self.end.shows_what_fits

    def most(self, is_so: Callable[[Timestamp], bool], share: float = 0.5) -> bool:
        """Whether something is so of at least this share of the anchors."""
        return sum(map(is_so, self.stamps)) >= share * len(self.stamps)


def shifted(seconds: float) -> float:
    """Return what `HH:MM:SS` means when it was to be `MM:SS`; hours of 60 and more are no minutes."""
    return seconds // 60 if seconds < 60 * HOUR else float("inf")


def shift_of(
    index: Index,
    path: str,
    video: str,
    anchors: Sequence[Timestamp],
    *,
    longest: float | None = None,
    library: Library = NO_LIBRARY,
) -> Shift | None:
    """Return what shows that a note is shifted, None when nothing does.

    `anchors` are those in their right form, `longest` is `max-duration`; the library knows chapters.
    """
    stamps = [stamp for stamp in anchors if stamp.seconds >= HOUR]
    if not stamps:
        return None
    # Seconds that are written as minutes stand at a full one, and tell nothing of the video.
    early = max((one.seconds for one in anchors if one.seconds < HOUR and not is_round(one)), default=0.0)
    asked = Asked(index, path, video, stamps, early, known_end(index, video, longest), library)
    for ground, ask in ASK.items():
        if says := ask(asked):
            return Shift(stamps, ground, says, asked.end)
    return None


def may_be_shifted(index: Index, path: str, video: str, moments: Moments, longest: float | None) -> bool:
    """Whether anything but labels and chapters can show that a note is shifted, from its numbers alone."""
    if not moments.late:
        return False
    if moments.late >= ENOUGH_ROUND and 2 * moments.whole >= moments.late:
        return True
    end = known_end(index, video, longest)
    if end and moments.last > end.limit:
        return True
    if not video or (end and end.shows_what_fits):
        return False
    others = reach(index, path, video)
    return bool(others.paths) and moments.last > beyond(others.last)


def is_round(stamp: Timestamp) -> bool:
    """Whether a moment lies at a full minute."""
    return stamp.seconds % 60 == 0


def is_impossible(stamp: Timestamp, end: KnownEnd | None) -> bool:
    """Whether a moment lies beyond the known end as written, and before it when shifted."""
    return end is not None and stamp.seconds > end.limit >= shifted(stamp.seconds)


def _by_end(asked: Asked) -> str:
    end, count = asked.end, len(asked.stamps)
    beyond_end = sum(is_impossible(stamp, end) for stamp in asked.stamps)
    if end is None or not beyond_end:
        return ""
    enough_round = count >= ENOUGH_ROUND and asked.most(lambda one: is_round(one) or is_impossible(one, end))
    if (2 * beyond_end < count and not enough_round) or _may_be_an_hour_too_many(asked, end):
        return ""
    return f"{end.says} says that {_video_ends(end)} at {write_clock(end.seconds)}"


def _may_be_an_hour_too_many(asked: Asked, end: KnownEnd) -> bool:
    """Whether `01:12:47` may be meant as `00:12:47`: the moments fit so, and when shifted all lie early."""
    if asked.most(is_round) or not asked.most(lambda stamp: stamp.seconds % HOUR <= end.limit):
        return False
    latest = max(stamp.seconds for stamp in asked.stamps if is_impossible(stamp, end))
    return latest < NO_SLIP and shifted(latest) < FIRST_PART * end.seconds


def _video_ends(end: KnownEnd) -> str:
    return "the video ends" if end.shows_what_fits else "every video ends"


def _by_labels(asked: Asked) -> str:
    shown = sum(map(_shows_shifted, asked.stamps))
    if 2 * shown < len(asked.stamps):
        return ""
    return "its label says so" if shown == 1 else f"{shown} labels say so"


def _shows_shifted(stamp: Timestamp) -> bool:
    is_plain = stamp.label == f"[{stamp.value}]"  # as most are
    return not is_plain and label_moment(stamp.label) == shifted(stamp.seconds)


def _by_chapters(asked: Asked) -> str:
    if not asked.video or asked.knows_end:
        return ""
    chapters = asked.library.film(asked.video).chapters
    if not chapters or not _is_far(asked, chapters[-1].start):
        return ""
    return f"the last chapter begins at {write_clock(chapters[-1].start)}"


def _by_siblings(asked: Asked) -> str:
    if not asked.video or asked.knows_end:
        return ""
    others = reach(asked.index, asked.path, asked.video)
    if not others.paths or not _is_far(asked, others.last):
        return ""
    return f"{_named(others)} {write_clock(others.last)}"


def _named(others: Reach) -> str:
    name, more = stem_of(others.paths[0]), len(others.paths) - 1
    if not more:
        return f"'{name}' about the same video ends at"
    return f"'{name}' and {more} more about the same video end at"


def _is_far(asked: Asked, last: float) -> bool:
    """Whether the anchors go far beyond a moment near the video's end, and fit when shifted."""
    far = beyond(max(last, asked.early))
    if not asked.most(lambda stamp: stamp.seconds > far):
        return False
    if not asked.most(lambda stamp: shifted(stamp.seconds) <= last + NEAR, MOST):
        return False
    latest = max(stamp.seconds for stamp in asked.stamps)
    return latest >= NO_FILM or asked.most(is_round) or shifted(latest) >= FIRST_PART * last


def _is_mostly_round(asked: Asked) -> bool:
    return len(asked.stamps) >= ENOUGH_ROUND and asked.most(is_round)


def _by_seconds(asked: Asked) -> str:
    """Tell how many end in `:00`; nothing where the moments are known to be those of the video as written."""
    if not _is_mostly_round(asked):
        return ""
    end = asked.end
    if end and asked.knows_end and asked.most(lambda stamp: stamp.seconds <= end.limit, MOST):
        return ""
    last = reach(asked.index, asked.path, asked.video).last if asked.video else 0
    if last and asked.most(lambda stamp: stamp.seconds <= last + NEAR, MOST):
        return ""
    round_ones = sum(map(is_round, asked.stamps))
    return f"{round_ones} of {len(asked.stamps)} end in ':00'"


ASK: Final = {
    Ground.END: _by_end,
    Ground.LABELS: _by_labels,
    Ground.CHAPTERS: _by_chapters,
    Ground.SIBLINGS: _by_siblings,
    Ground.SECONDS: _by_seconds,
}
