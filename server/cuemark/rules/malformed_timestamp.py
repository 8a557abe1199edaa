"""`malformed-timestamp`: an anchor whose form makes the player go elsewhere, or nowhere."""

import re
from collections.abc import Iterator
from math import isnan
from typing import Final, NamedTuple

from cuemark.rules.context import Context
from cuemark.rules.finding import Fix, Severity
from cuemark.rules.rule import Report, Rule
from cuemark.syntax.anchor import STRAY, is_bare_label, label_of
from cuemark.syntax.clock import write_clock
from cuemark.syntax.facts import Flaw, StampKind, Timestamp
from cuemark.syntax.timestamps import PLAYED, label_moment
from cuemark.text import Span
from cuemark.vault.edits import Edit

WHOLE: Final = re.compile(r"(\d\d):([0-5]\d):([0-5]\d)")  # 00:26:57
TWO: Final = re.compile(r"()([0-5]?\d):([0-5]\d)")  # 26:57
SHORT: Final = re.compile(r"(\d):([0-5]\d):([0-5]\d)")  # 0:26:57
FOUR: Final = re.compile(r"(\d{1,2}):([0-5]\d):([0-5]\d):\d{1,2}")  # 00:26:57:00
CUT: Final = re.compile(r"(\d{1,2}):([0-5]?\d):([0-5]?\d)")  # 00:5:7, where a digit may be lost


class Reading(NamedTuple):
    """What a value means, as `HH:MM:SS`."""

    clock: str
    is_certain: bool


def check(context: Context) -> Iterator[Report]:
    """Report each anchor whose `data-t` is not `HH:MM:SS`, or whose class the player does not know."""
    for stamp in context.other_stamps:
        if stamp.kind is StampKind.ANCHOR and stamp.flaw:
            reading = _reading(stamp)
            yield Report(stamp.value_span, _message(stamp, reading), _fixes(context, stamp, reading))


def _reading(stamp: Timestamp) -> Reading | None:
    """Return what the author meant by the value, None where nobody can know.

    A label that names another moment leaves two readings; one that names the same makes it certain.
    """
    label, value = stamp.label.strip(STRAY), stamp.value.strip(STRAY)
    shown = label_moment(label)
    if Flaw.NO_VALUE in stamp.flaws:
        return None if shown is None else Reading(write_clock(shown), is_certain=False)
    found = next((found for form in (WHOLE, TWO, SHORT, FOUR, CUT) if (found := form.fullmatch(value))), None)
    if found is None:
        return None
    clock = ":".join(f"{part:0>2}" for part in found.groups())
    if shown is None or label == value:
        return Reading(clock, found.re is not CUT)
    return Reading(clock, is_certain=True) if write_clock(shown) == clock else None


def _message(stamp: Timestamp, reading: Reading | None) -> str:
    if Flaw.NO_VALUE in stamp.flaws:
        return "This timestamp has no 'data-t', so nothing plays; add it as 'HH:MM:SS'"
    if stamp.flaws == {Flaw.TAG}:
        return f'This is no tag of HTML, so nothing plays; write it as \'<a class="{PLAYED}" data-t="…">\''
    if Flaw.VALUE not in stamp.flaws:
        return f"The player knows this timestamp only by the class '{PLAYED}'; write it so"
    write = f"write '{reading.clock}'" if reading else "write it as 'HH:MM:SS'"
    if isnan(stamp.seconds):
        return f"'{stamp.value}' is no time, so nothing plays; {write}"
    plays = write_clock(stamp.seconds)
    if reading and reading.clock == plays:
        return f"'{stamp.value}' is not 'HH:MM:SS'; {write}"
    return f"'{stamp.value}' plays {plays}; {write}"


def _fixes(context: Context, stamp: Timestamp, reading: Reading | None) -> tuple[Fix, ...]:
    if reading is None:
        return ()
    edits = (*_tag_edits(stamp, reading.clock), *_label_edit(stamp, reading.clock))
    is_class = stamp.flaws & {Flaw.CLASS, Flaw.NO_CLASS} and not stamp.flaws & {Flaw.VALUE, Flaw.NO_VALUE}
    title = f"Replace by '{reading.clock}'" if not is_class else f"Replace the class by '{PLAYED}'"
    return (Fix(title, reading.is_certain, tuple(Edit(context.path, *edit) for edit in edits)),)


def _tag_edits(stamp: Timestamp, clock: str) -> Iterator[tuple[Span, str]]:
    if stamp.flaws & {Flaw.TAG, Flaw.NO_VALUE}:
        yield Span(stamp.start, stamp.tag_end), f'<a class="{PLAYED}" data-t="{clock}">'
        return
    if Flaw.NO_CLASS in stamp.flaws:
        yield stamp.class_span, f' class="{PLAYED}"'
    if Flaw.CLASS in stamp.flaws:
        yield stamp.class_span, PLAYED
    if stamp.value != clock:
        yield stamp.value_span, clock


def _label_edit(stamp: Timestamp, clock: str) -> Iterator[tuple[Span, str]]:
    """Write a label anew that is the moment alone, or nothing; words of the author stay."""
    if is_bare_label(stamp) and stamp.label != label_of(clock):
        yield stamp.label_span, label_of(clock)


RULE = Rule(
    "malformed-timestamp", Severity.WARNING, "A timestamp's form makes the player go elsewhere", check
)
