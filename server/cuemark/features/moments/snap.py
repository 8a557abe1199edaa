"""Move a timestamp to where the words begin that it cites, or the chapter."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import partial
from operator import add
from typing import Final, NamedTuple

from cuemark.features.actions.action import Action, Asked
from cuemark.features.moments.restamp import restamped
from cuemark.features.moments.selected_stamps import selected
from cuemark.syntax.clock import write_clock
from cuemark.syntax.facts import Timestamp
from cuemark.vault.edits import Change, Edit
from cuemark.vault.library import Chapter

KIND: Final = "refactor.rewrite"
NEAR: Final = 30.0  # seconds; a cue that is further away is not the one that was meant
NEAR_CHAPTER: Final = 120.0


class Goal(NamedTuple):
    """Where timestamps may be moved to."""

    starts: Sequence[float]  # in order
    near: float  # seconds within which one is taken
    one: str  # in the words of a title
    more: str


def offers(asked: Asked) -> Iterator[Action]:
    """Yield the nearest cue and the nearest chapter of the timestamps that are meant."""
    stamps = selected(asked)
    if not stamps or not asked.note.video:
        return
    transcripts = asked.library.transcripts(asked.note.video)
    cues = sorted({cue.start for cue in transcripts[0].cues}) if transcripts else []
    yield from _snaps(asked, stamps, Goal(cues, NEAR, "the cue", "their cues"))
    chapters = asked.library.film(asked.note.video).chapters
    starts = sorted(chapter.start for chapter in chapters)
    chapter = f"the chapter{_named(chapters, stamps[0].seconds)}"
    yield from _snaps(asked, stamps, Goal(starts, NEAR_CHAPTER, chapter, "their chapters"))


def _snaps(asked: Asked, stamps: Sequence[Timestamp], goal: Goal) -> Iterator[Action]:
    found = ((stamp, nearest(goal.starts, stamp.seconds, goal.near)) for stamp in stamps)
    moves = [(stamp, to) for stamp, to in found if to is not None and to != stamp.seconds]
    if moves:
        one = f"Snap to {goal.one} at {write_clock(moves[0][1])}"
        title = one if len(stamps) == 1 else f"Snap {len(moves)} timestamps to {goal.more}"
        yield Action(title, KIND, partial(_change, asked, moves, title))


def nearest(starts: Sequence[float], seconds: float, near: float) -> float | None:
    """Return the nearest start in whole seconds, the earlier of two; None where none is near."""
    at = bisect_right(starts, seconds)
    found = min(starts[max(at - 1, 0) : at + 1], key=lambda start: abs(start - seconds), default=None)
    return None if found is None or abs(found - seconds) > near else float(int(found))


def _named(chapters: Sequence[Chapter], seconds: float) -> str:
    found = min(chapters, key=lambda chapter: abs(chapter.start - seconds), default=None)
    return f" '{found.title}'" if found else ""


def _change(asked: Asked, moves: Sequence[tuple[Timestamp, float]], title: str) -> Change:
    edits: list[Edit] = []
    for stamp, to in moves:
        later = partial(add, to - stamp.seconds)
        edits += [Edit(asked.path, *written) for written in restamped(stamp, later)]
    return Change(title, tuple(edits))
