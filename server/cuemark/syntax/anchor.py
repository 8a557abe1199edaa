"""How a timestamp is written so that players know it: the anchors and labels that are put into a note."""

from collections.abc import Iterator, Sequence
from typing import Final

from cuemark.syntax.clock import read_clock, write_clock
from cuemark.syntax.facts import Timestamp
from cuemark.syntax.timestamps import PLAYED
from cuemark.text import Span

STRAY: Final = " \t\n[]()"  # 00:26:57], [[00:26:57]]


def anchor(seconds: float) -> str:
    """Return the whole timestamp of a moment."""
    clock = write_clock(seconds)
    return f'<a class="{PLAYED}" data-t="{clock}">{label_of(clock)}</a>'


def label_of(clock: str) -> str:
    """Return the label of a moment that is written `HH:MM:SS`."""
    return f"[{clock}]"


def anchored(bracket: Sequence[Timestamp]) -> Iterator[tuple[Span, str]]:
    """Yield how the moments in one bracket become anchors; what stands between them stays."""
    start, end = bracket[0].group_start, bracket[0].group_end
    yield Span(start, start + 1), ""
    for stamp in bracket:
        yield stamp.value_span, anchor(stamp.seconds)
    yield Span(end - 1, end), ""


def is_bare_label(stamp: Timestamp) -> bool:
    """Whether a label is empty or its moment alone, and not the author's words, which fixes keep."""
    shown = stamp.label.strip(STRAY)
    return not shown or shown == stamp.value.strip(STRAY) or read_clock(shown) is not None
