"""`timestamp-order`: a timestamp that is earlier than the one before it."""

from collections.abc import Iterator
from itertools import pairwise
from math import isnan

from cuemark.rules.context import Context
from cuemark.rules.finding import Severity
from cuemark.rules.rule import Report, Rule
from cuemark.syntax.clock import write_clock
from cuemark.syntax.facts import StampKind


def check(context: Context) -> Iterator[Report]:
    """Report each anchor that plays an earlier moment than the anchor before it."""
    anchors = [
        stamp
        for stamp in context.timestamps
        if stamp.kind is StampKind.ANCHOR and not stamp.flaw and not isnan(stamp.seconds)
    ]
    for before, stamp in pairwise(anchors):
        if stamp.seconds < before.seconds:
            earlier = f"{write_clock(stamp.seconds)} is earlier than {write_clock(before.seconds)} before it"
            yield Report(stamp.value_span, f"{earlier}; correct one of them, or their order")


RULE = Rule("timestamp-order", Severity.OFF, "A timestamp is earlier than the one before it", check)
