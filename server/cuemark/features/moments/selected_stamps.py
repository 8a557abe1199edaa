"""The timestamps that somebody means: the one under the cursor, those in a selection, a list of them."""

import re
from collections.abc import Sequence
from typing import Final

from cuemark.features.actions.action import Asked
from cuemark.features.cursor import stamp_at
from cuemark.features.moments.restamp import can_restamp
from cuemark.syntax.facts import StampKind, Timestamp
from cuemark.text import Span

# Between the timestamps of a list; what a dash joins is a range.
LISTED: Final = re.compile(r"[ \t]*(?:[,;&/]|and|,[ \t]*and)?[ \t]*")


def selected(asked: Asked) -> list[Timestamp]:
    """Return the timestamps that are meant and can be written anew, in order of their place."""
    if asked.span.start == asked.span.end:
        stamp = stamp_at(asked.note, asked.span.start)
        return [stamp] if stamp and can_restamp(asked.note, stamp) else []
    return [
        stamp
        for stamp in asked.note.timestamps
        if asked.span.start <= stamp.start and stamp.end <= asked.span.end and can_restamp(asked.note, stamp)
    ]


def own_span(stamp: Timestamp) -> Span:
    """Return what stands for one moment alone: of a moment in a bracket with others, its digits."""
    return stamp.value_span if stamp.kind is StampKind.BARE else stamp.span


def run_of(asked: Asked) -> Sequence[Timestamp]:
    """Return the list of timestamps of one kind that is selected, or that stands around the cursor."""
    chosen = selected(asked)
    if not chosen:
        return ()
    text = asked.text_of(asked.path)
    is_cursor = asked.span.start == asked.span.end
    pool = [one for one in asked.note.timestamps if can_restamp(asked.note, one)] if is_cursor else chosen
    runs: list[list[Timestamp]] = []
    for stamp in pool:
        if runs and _follows(text, runs[-1][-1], stamp):
            runs[-1].append(stamp)
        else:
            runs.append([stamp])
    around = [run for run in runs if chosen[0] in run]
    return around[0] if around and (is_cursor or len(runs) == 1) else ()


def _follows(text: str, before: Timestamp, after: Timestamp) -> bool:
    start, end = own_span(before).end, own_span(after).start
    is_alike = before.kind is after.kind and before.group_start == after.group_start
    return is_alike and start <= end and LISTED.fullmatch(text, start, end) is not None
