"""Write another moment into a timestamp, in the notation in which it stands there."""

from collections.abc import Callable, Iterator
from typing import Final

from cuemark.features.cursor import stamp_video
from cuemark.syntax.anchor import is_bare_label, label_of
from cuemark.syntax.clock import read_clock, write_clock
from cuemark.syntax.facts import Note, StampKind, Timestamp
from cuemark.syntax.timestamps import MOMENT
from cuemark.text import Span

Mapping = Callable[[float], float]
"""From a moment to the one that is to stand there, in seconds."""

# Fragments may be of a file (see `is_own_fragment`), and macros and a transcript's marks are read alone.
WRITTEN: Final = frozenset({StampKind.ANCHOR, StampKind.BARE, StampKind.LINK})


def can_restamp(note: Note, stamp: Timestamp) -> bool:
    """Whether a timestamp is a sound moment of the note's video whose notation we write."""
    is_own = not stamp.video or stamp.video == note.video
    is_link = stamp.kind is StampKind.LINK
    is_sound = (
        not stamp.flaw and stamp.seconds >= 0 and (not is_link or stamp.value.removesuffix("s").isdigit())
    )
    return is_own and is_sound and stamp.kind in WRITTEN


def is_own_fragment(note: Note, stamp: Timestamp) -> bool:
    """Whether a timestamp is `#t=90` without a path, which is a moment of the note's video."""
    is_number = stamp.kind is StampKind.FRAGMENT and stamp.value.isdecimal() and not stamp.flaw
    return is_number and stamp_video(note, stamp) == note.video


def restamped(stamp: Timestamp, to: Mapping) -> Iterator[tuple[Span, str]]:
    """Yield what is to be written where: what plays, and each moment that the label names."""
    seconds = to(stamp.seconds)
    if stamp.kind is StampKind.BARE:
        yield stamp.value_span, in_form_of(stamp.value, seconds)
        return
    if stamp.kind in {StampKind.LINK, StampKind.FRAGMENT}:
        yield stamp.value_span, f"{round(seconds)}{'s' if stamp.value.endswith('s') else ''}"
    else:
        yield stamp.value_span, write_clock(seconds)
    yield from _label(stamp, seconds, to)


def _label(stamp: Timestamp, seconds: float, to: Mapping) -> Iterator[tuple[Span, str]]:
    if stamp.kind is StampKind.ANCHOR and is_bare_label(stamp) and _names(stamp) in {None, stamp.seconds}:
        yield stamp.label_span, label_of(write_clock(seconds))
        return
    # A link's label is kept without its brackets, and one over several lines without their prefixes.
    around = stamp.label_end - stamp.label_start - len(stamp.label)
    if around not in {0, 2}:
        return
    for found in MOMENT.finditer(stamp.label):
        moment = read_clock(found[0])
        if moment is not None:
            start = stamp.label_start + around // 2 + found.start()
            yield Span(start, start + len(found[0])), in_form_of(found[0], to(moment))


def _names(stamp: Timestamp) -> float | None:
    found = MOMENT.search(stamp.label)
    return read_clock(found[0]) if found else None


def in_form_of(written: str, seconds: float) -> str:
    """Write a moment with as many parts and digits as another, and more only where they are needed."""
    clock = write_clock(seconds)
    if written.count(":") == 1 and seconds < 3600:
        clock = clock.removeprefix("00:")
    first, colon, rest = clock.partition(":")
    width = len(written.partition(":")[0])
    return f"{int(first):0{width}}{colon}{rest}"
