"""Moments that are to become anchors in a note whose hours may be minutes: such anchors are shifted right."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from msgspec.structs import replace

from cuemark.rules.context import Context
from cuemark.rules.shift import shifted
from cuemark.syntax.anchor import label_of
from cuemark.syntax.clock import write_clock
from cuemark.syntax.facts import StampKind, Timestamp
from cuemark.vault.moments import HOUR


def by_bracket(stamps: Iterable[Timestamp]) -> Iterator[list[Timestamp]]:
    """Yield the moments of each bracket."""
    for _, group in groupby(stamps, lambda stamp: stamp.group_start):
        yield list(group)


def are_minutes(context: Context, stamps: Iterable[Timestamp]) -> bool:
    """Whether moments of an hour and more would be reported as shifted if they were anchors."""
    late = [_as_anchor(stamp) for stamp in stamps if stamp.seconds >= HOUR]
    return bool(late) and context.shift_with(late) is not None


def _as_anchor(stamp: Timestamp) -> Timestamp:
    clock = write_clock(stamp.seconds)
    return replace(stamp, kind=StampKind.ANCHOR, value=clock, label=label_of(clock))


def as_minutes(group: Sequence[Timestamp]) -> list[Timestamp]:
    """Return the moments of a bracket, those of an hour and more shifted right."""
    return [
        replace(stamp, seconds=shifted(stamp.seconds)) if HOUR <= stamp.seconds < 60 * HOUR else stamp
        for stamp in group
    ]
