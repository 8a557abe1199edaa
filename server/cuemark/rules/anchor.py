"""How a timestamp is written so that players know it: the anchors and labels that fixes put into a note."""

from typing import Final

from cuemark.syntax.clock import read_clock, write_clock
from cuemark.syntax.facts import Timestamp
from cuemark.syntax.timestamps import PLAYED

STRAY: Final = " \t\n[]()"  # 00:26:57], [[00:26:57]]


def anchor(seconds: float) -> str:
    """Return the whole timestamp of a moment."""
    clock = write_clock(seconds)
    return f'<a class="{PLAYED}" data-t="{clock}">{label_of(clock)}</a>'


def label_of(clock: str) -> str:
    """Return the label of a moment that is written `HH:MM:SS`."""
    return f"[{clock}]"


def is_bare_label(stamp: Timestamp) -> bool:
    """Whether a label is empty or its moment alone, and not the author's words, which fixes keep."""
    shown = stamp.label.strip(STRAY)
    return not shown or shown == stamp.value.strip(STRAY) or read_clock(shown) is not None
