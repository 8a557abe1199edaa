"""`timestamp-label-mismatch`: what people read is another moment than what plays."""

from collections.abc import Iterator
from math import isnan
from typing import Final

from cuemark.rules.finding import Edit, Fix, Severity
from cuemark.rules.rule import Context, Report, Rule
from cuemark.syntax.clock import write_clock
from cuemark.syntax.facts import StampKind, Timestamp
from cuemark.syntax.timestamps import label_moment

# Players round a link's seconds, so that neighbours are the same moment.
TOLERANCE: Final = {StampKind.ANCHOR: 0.0, StampKind.LINK: 1.0, StampKind.FRAGMENT: 1.0}


def check(context: Context) -> Iterator[Report]:
    """Report each timestamp whose label names another moment."""
    for stamp in context.timestamps:
        shown = label_moment(stamp.label) if stamp.kind in TOLERANCE and not stamp.flaw else None
        if shown is None or isnan(stamp.seconds):
            continue
        if abs(shown - stamp.seconds) > TOLERANCE[stamp.kind]:
            message = (
                f"The label says {write_clock(shown)}, but {write_clock(stamp.seconds)} plays; make them the same"
            )
            yield Report(stamp.label_span, message, tuple(_fixes(context, stamp, shown)))


def _fixes(context: Context, stamp: Timestamp, shown: float) -> Iterator[Fix]:
    label = f"[{write_clock(stamp.seconds)}]"
    yield Fix(f"Replace the label by '{label}'", False, (Edit(context.path, stamp.label_span, label),))
    if stamp.value:
        written = write_clock(shown) if stamp.kind is StampKind.ANCHOR else str(int(shown))
        edit = Edit(context.path, stamp.value_span, written)
        yield Fix(f"Replace what plays by '{written}'", False, (edit,))


RULE = Rule(
    "timestamp-label-mismatch", Severity.WARNING, "A timestamp's label names another moment than plays", check
)
