"""`timestamp-label-style`: the label names what plays, but is spelled as no other label is."""

from collections.abc import Iterator

from cuemark.rules.context import Context
from cuemark.rules.finding import Fix, Severity
from cuemark.rules.rule import Report, Rule
from cuemark.syntax.anchor import STRAY, label_of
from cuemark.syntax.clock import read_clock
from cuemark.syntax.facts import StampKind
from cuemark.vault.edits import Edit


def check(context: Context) -> Iterator[Report]:
    """Report each timestamp whose label is empty, or its moment written in another way than `[HH:MM:SS]`."""
    for stamp in context.single_stamps:
        if stamp.kind is not StampKind.ANCHOR or stamp.flaw or stamp.label == label_of(stamp.value):
            continue
        shown = stamp.label.strip(STRAY)
        if shown and read_clock(shown) != stamp.seconds:
            continue
        problem = f"'{stamp.label}' is not '[HH:MM:SS]'" if shown else "This timestamp shows no moment"
        written = label_of(stamp.value)
        edit = Edit(context.path, stamp.label_span, written)
        fix = Fix(f"Replace the label by '{written}'", safe=True, edits=(edit,))
        yield Report(stamp.label_span, f"{problem}; write '{written}'", (fix,))


RULE = Rule(
    "timestamp-label-style", Severity.INFORMATION, "A timestamp's label is not written as '[HH:MM:SS]'", check
)
