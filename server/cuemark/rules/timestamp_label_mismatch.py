"""`timestamp-label-mismatch`: what people read is another moment than what plays."""

from collections.abc import Iterator
from math import isnan
from typing import Final

from cuemark.rules.context import Context
from cuemark.rules.finding import Edit, Fix, Severity
from cuemark.rules.rule import Report, Rule
from cuemark.syntax.clock import write_clock
from cuemark.syntax.facts import StampKind, Timestamp
from cuemark.syntax.timestamps import LABELLED, MOMENT, label_moment
from cuemark.text import Span

# Players round a link's seconds, so that neighbours are the same moment.
TOLERANCE: Final = {StampKind.ANCHOR: 0.0, StampKind.LINK: 1.0, StampKind.FRAGMENT: 1.0}


def check(context: Context) -> Iterator[Report]:
    """Report each timestamp whose label names another moment."""
    # The label of a canonical anchor is its value, so that nine stamps in ten need not be looked at.
    for stamp in context.note.other_stamps:
        shown = label_moment(stamp.label) if stamp.kind in TOLERANCE and not stamp.flaw else None
        if shown is None or isnan(stamp.seconds):
            continue
        if abs(shown - stamp.seconds) > TOLERANCE[stamp.kind]:
            plays = write_clock(stamp.seconds)
            message = f"The label says {write_clock(shown)}, but {plays} plays; make them the same"
            yield Report(stamp.label_span, message, tuple(_fixes(context, stamp, shown)))


def _fixes(context: Context, stamp: Timestamp, shown: float) -> Iterator[Fix]:
    span = _moment_span(stamp)
    if span is not None:
        written = _in_the_form_of(stamp, stamp.seconds)
        edits = (Edit(context.path, span, written),)
        yield Fix(f"Replace the label by '{written}'", safe=False, edits=edits)
    if stamp.value.isalnum() or stamp.kind is StampKind.ANCHOR:
        written = write_clock(shown) if stamp.kind is StampKind.ANCHOR else str(int(shown))
        edits = (Edit(context.path, stamp.value_span, written),)
        yield Fix(f"Replace what plays by '{written}'", safe=False, edits=edits)


def _moment_span(stamp: Timestamp) -> Span | None:
    """Return where the label's one moment stands; None in a range, whose end nothing is known about."""
    found = LABELLED.match(stamp.label)
    # A link's label is kept without its brackets, and one over several lines without their prefixes.
    around = stamp.label_end - stamp.label_start - len(stamp.label)
    if found is None or around not in {0, 2} or len(MOMENT.findall(stamp.label)) > 1:
        return None
    start = stamp.label_start + around // 2
    return Span(start + found.start(1), start + found.end(1))


def _in_the_form_of(stamp: Timestamp, seconds: float) -> str:
    """Write a moment as anchors do, and in a link as short as its label was."""
    clock = write_clock(seconds)
    is_short = stamp.kind is not StampKind.ANCHOR and stamp.label.count(":") == 1
    return clock.removeprefix("00:") if is_short else clock


RULE = Rule(
    "timestamp-label-mismatch", Severity.WARNING, "A timestamp's label names another moment than plays", check
)
