"""`.json3`, in which YouTube keeps captions: events with pieces of text, in thousandths of a second."""

from collections.abc import Iterable, Iterator

import msgspec

from cuemark.vault.formats.contents import Contents, in_order, plain
from cuemark.vault.formats.json_text import NOTHING, decoded, each
from cuemark.vault.library import Cue


class File(msgspec.Struct, gc=False):
    """The whole."""

    events: msgspec.Raw = NOTHING


class Piece(msgspec.Struct, gc=False):
    """A word, mostly."""

    utf8: str = ""


class Event(msgspec.Struct, gc=False, rename="camel"):
    """One caption; those without text only open a window or break a line."""

    t_start_ms: float
    d_duration_ms: float = 0.0
    segs: tuple[Piece, ...] = ()  # ten thousand lists would be looked through by the collector


def read(text: str) -> Contents:
    """Return the captions as cues."""
    file = decoded(text, File)
    return Contents(in_order(_cues(each(file.events, Event)))) if file else Contents()


def _cues(events: Iterable[Event]) -> Iterator[Cue]:
    for event in events:
        words = "".join([piece.utf8 for piece in event.segs])
        # Half of all events only break a line.
        if words and not words.isspace():
            start, end = event.t_start_ms, event.t_start_ms + event.d_duration_ms
            yield Cue(start / 1000, end / 1000, plain(words))
