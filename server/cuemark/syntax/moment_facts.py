"""The moments that a note cites, as facts: how each is written, what plays, and what is wrong with it."""

from array import array
from collections.abc import Iterator
from enum import StrEnum
from typing import Final

from cuemark.syntax.fact import NOWHERE, Fact
from cuemark.text import Span


class StampKind(StrEnum):
    """How a moment is written."""

    ANCHOR = "anchor"  # <a class="yt-timestamp" data-t="00:26:57">[00:26:57]</a>
    BARE = "bare"  # [00:26:57], (26:57), lists and ranges in one bracket
    LINK = "link"  # [26:57](https://youtu.be/ID?t=1617)
    FRAGMENT = "fragment"  # [26:57](#t=1617), [[talk.mp4#t=5,10]]
    MACRO = "macro"  # {{youtube-timestamp 1617}}
    MARK = "mark"  # a transcript's own mark, read and never judged


class Flaw(StrEnum):
    """What may be wrong with the form of a timestamp; `Timestamp.flaw` names them, joined by `, `."""

    NO_VALUE = "no data-t"
    VALUE = "value"  # `data-t` is not HH:MM:SS
    CLASS = "class"  # another than `yt-timestamp`
    NO_CLASS = "no class"
    TAG = "tag"  # it is no HTML: nothing plays, and no part of it can be mended by itself
    NO_TIME = "no t"  # a link to a video that names no moment


class Timestamp(Fact, frozen=True):
    """A citation of a moment; `seconds` is what plays, NaN when nothing does."""

    kind: StampKind
    start: int  # of the whole `<a …>…</a>`
    end: int
    value_start: int  # of `00:26:57` in `data-t`, of `t=`'s value, of a bare stamp's digits
    value_end: int
    label_start: int  # of `[00:26:57]` with its brackets
    label_end: int
    value: str
    label: str
    seconds: float
    tag_end: int = NOWHERE  # of an anchor's opening tag
    flaw: str = ""  # what is wrong with its form
    video: str = ""  # the video that a link names; else the note's
    group_start: int = NOWHERE  # of the bracket that holds a list or a range
    group_end: int = NOWHERE
    class_start: int = NOWHERE  # of the value of `class` where that is wrong, or where one has to stand
    class_end: int = NOWHERE

    @property
    def flaws(self) -> frozenset[str]:
        """What is wrong with its form, as members of `Flaw`."""
        return frozenset(self.flaw.split(", ")) if self.flaw else frozenset()

    @property
    def class_span(self) -> Span:
        """The value of a wrong `class`, or where one is to be inserted; `(-1, -1)` when neither."""
        return Span(self.class_start, self.class_end)

    @property
    def span(self) -> Span:
        """The whole timestamp."""
        return Span(self.start, self.end)

    @property
    def value_span(self) -> Span:
        """What plays, as written."""
        return Span(self.value_start, self.value_end)

    @property
    def label_span(self) -> Span:
        """What people read, with its brackets."""
        return Span(self.label_start, self.label_end)


# `<a class="yt-timestamp" data-t="00:26:57">[00:26:57]</a>`: every canonical anchor has these lengths.
TAG: Final = len('<a class="yt-timestamp" data-t="')
CLOCK: Final = len("00:26:57")
OPEN: Final = TAG + CLOCK + len('">')
LABEL: Final = CLOCK + 2
CANONICAL: Final = OPEN + LABEL + len("</a>")


def pack_stamps(numbers: list[int]) -> bytes:
    """Pack starts and seconds: two bytes each, or a NUL byte and four each where that does not do."""
    try:
        return array("H", numbers).tobytes()
    except OverflowError:
        return b"\0" + array("I", numbers).tobytes()


def unpack_stamps(packed: bytes) -> "array[int]":
    """Return the starts and seconds, in turn, that `pack_stamps` packed."""
    # Two-byte numbers have an even size; the marker makes the other kind odd.
    return array("I", packed[1:]) if len(packed) % 2 else array("H", packed)


def plain_timestamps(packed: bytes) -> Iterator[Timestamp]:
    """Unpack canonical anchors, of which only the start and the seconds are stored."""
    numbers = unpack_stamps(packed)
    for start, seconds in zip(numbers[::2], numbers[1::2], strict=True):
        clock = f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
        yield Timestamp(
            StampKind.ANCHOR,
            start,
            start + CANONICAL,
            start + TAG,
            start + TAG + CLOCK,
            start + OPEN,
            start + OPEN + LABEL,
            clock,
            f"[{clock}]",
            float(seconds),
            tag_end=start + OPEN,
        )
