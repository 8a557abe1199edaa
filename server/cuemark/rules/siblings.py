"""What the other notes of a video tell of its length."""

from typing import Final, NamedTuple

from cuemark.rules.known_end import beyond
from cuemark.vault.index import Index
from cuemark.vault.moments import HOUR, Moments
from cuemark.vault.videos import notes_of

LONGEST: Final = 12 * HOUR  # what video sites take
NEAR: Final = 60  # seconds by which another note may cite a later moment


class Reach(NamedTuple):
    """The latest moment that other notes cite; 0 and no paths where none can be trusted."""

    last: int
    paths: tuple[str, ...]


def reach(index: Index, path: str, video: str) -> Reach:
    """Return how far the other notes of a video reach that cite moments of it and seem right."""
    others = [
        (entry.moments, one)
        for one in notes_of(index, video)
        if one != path and (entry := index.notes.get(one)) and entry.moments.anchors
    ]
    last, paths = 0, []
    # Those that stay below an hour cannot be shifted; the others are judged by them.
    for moments, one in sorted(others, key=lambda other: (other[0].late > 0, other[0].last, other[1])):
        if not _is_suspicious(moments, last):
            last = max(last, moments.last)
            paths.append(one)
    return Reach(last, tuple(paths))


def _is_suspicious(moments: Moments, last: int) -> bool:
    """Whether a note's hours may be minutes, given how far more trustworthy ones reach."""
    if not moments.late:
        return False
    is_round = 2 * moments.whole >= moments.late
    is_far = last > 0 and moments.last > beyond(last) and moments.last // 60 <= last + NEAR
    return is_round or is_far or moments.last > LONGEST
