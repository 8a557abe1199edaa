"""The links of a note, unpacked without the rest of its facts, for whoever asks thousands of notes."""

from functools import lru_cache
from typing import Final, Protocol

from msgspec import Raw, Struct
from msgspec.msgpack import Decoder

from cuemark.syntax.facts import Link, Width

UNREADABLE: Final = b"unreadable-note"


class Lines(Protocol):
    """The lines of a note, of which positions can be told without its text."""

    @property
    def width(self) -> Width:
        """What its characters need."""
        ...

    @property
    def lines(self) -> bytes:
        """The length of each, packed."""
        ...


class Head(Struct, frozen=True, gc=False, array_like=True):
    """The first facts of a `Note` up to its lines, in their order; what comes behind is passed over."""

    title: Raw
    title_start: int
    title_end: int
    aliases: Raw
    video: Raw
    body_start: int
    length: int
    width: Width
    lines: bytes


class Outgoing(Head, frozen=True, gc=False, array_like=True):
    """The facts up to the problems of a note; those that nobody asks for here stay packed."""

    fields: Raw
    headings: Raw
    blocks: Raw
    anchors: Raw
    links: tuple[Link, ...]
    plain_stamps: Raw
    other_stamps: Raw
    problems: Raw

    @property
    def is_whole(self) -> bool:
        """Whether all of the note could be read, so that it may be written."""
        return UNREADABLE not in bytes(self.problems)


DECODER: Final = Decoder(Outgoing)
HEADS: Final = Decoder(Head)
# Of the most linked note of a large vault, everybody who links to it: a few kilobytes each.
REMEMBERED: Final = 2560


@lru_cache(maxsize=REMEMBERED)
def outgoing(facts: bytes) -> Outgoing:
    """Return the links of a note from its packed facts; remembered, since who asks once asks again."""
    return DECODER.decode(facts)


def lines_of(facts: bytes) -> bytes:
    """Return the packed lines of a note from its packed facts."""
    return HEADS.decode(facts).lines
