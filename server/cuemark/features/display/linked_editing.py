"""Linked editing: what a timestamp plays and what it shows change together, as they say the same."""

from cuemark.features.cursor import stamp_at
from cuemark.syntax.facts import Note, StampKind
from cuemark.text import Span


def linked_spans(note: Note, text: str, offset: int) -> tuple[Span, Span] | None:
    """Return the value of `data-t` and the moment in the label of the anchor at `offset`.

    None elsewhere, and where the two differ: which of them is right, nobody knows.
    """
    stamp = stamp_at(note, offset)
    if stamp is None or stamp.kind is not StampKind.ANCHOR or stamp.value_start < 0:
        return None
    shown = stamp.label_span.of(text).strip("[]")
    start = text.find(shown, stamp.label_start) if shown else -1
    label = Span(start, start + len(shown))
    if start < 0 or shown != stamp.value_span.of(text):
        return None
    return (stamp.value_span, label) if stamp.value_span.touches(offset) or label.touches(offset) else None
