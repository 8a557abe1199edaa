"""`malformed-timestamp`: an anchor whose form makes the player go elsewhere, or nowhere."""

import re
from collections.abc import Iterator
from math import isnan
from typing import Final

from cuemark.rules.finding import Edit, Fix, Severity
from cuemark.rules.rule import Context, Report, Rule
from cuemark.syntax.clock import write_clock
from cuemark.syntax.facts import StampKind, Timestamp
from cuemark.syntax.timestamps import label_moment
from cuemark.text import Span

STRAY: Final = re.compile(r"[\s\[\]()]+")
TWO: Final = re.compile(r"([0-5]?\d):([0-5]\d)")  # 26:57
SHORT: Final = re.compile(r"(\d):([0-5]\d):([0-5]\d)")  # 0:26:57
FOUR: Final = re.compile(r"(\d{1,2}):([0-5]\d):([0-5]\d):\d{1,2}")  # 00:26:57:00
PADDED: Final = re.compile(r"(\d{1,2}):([0-5]?\d):([0-5]?\d)")  # 00:5:7
CANONICAL: Final = re.compile(r"\d\d:[0-5]\d:[0-5]\d")


def check(context: Context) -> Iterator[Report]:
    """Report each anchor whose `data-t` is not `HH:MM:SS`, or whose class the player does not know."""
    for stamp in context.timestamps:
        if stamp.kind is StampKind.ANCHOR and stamp.flaw:
            span = stamp.value_span if stamp.flaw != "no data-t" else Span(stamp.start, stamp.tag_end)
            yield Report(span, _message(stamp), _fixes(context, stamp))


def _message(stamp: Timestamp) -> str:
    if stamp.flaw == "no data-t":
        return "This timestamp has no 'data-t', so nothing plays; add it as 'HH:MM:SS'"
    if stamp.flaw == "class":
        return "The player knows this timestamp only with the class 'yt-timestamp'; write it so"
    reading = certain_reading(stamp)
    write = f"write '{reading}'" if reading else "write it as 'HH:MM:SS'"
    if isnan(stamp.seconds):
        return f"'{stamp.value}' is no time, so nothing plays; {write}"
    plays = write_clock(stamp.seconds)
    if reading == plays:
        return f"'{stamp.value}' is not 'HH:MM:SS'; {write}"
    return f"'{stamp.value}' plays {plays}; {write}"


def certain_reading(stamp: Timestamp) -> str | None:
    """Return the one canonical value that `data-t` can mean, None where there are two or none."""
    value = STRAY.sub("", stamp.value)
    if CANONICAL.fullmatch(value):
        return value
    reading = None
    if two := TWO.fullmatch(value):
        reading = f"00:{two[1]:0>2}:{two[2]}"
    elif (short := SHORT.fullmatch(value)) or (short := FOUR.fullmatch(value)):
        reading = f"{short[1]:0>2}:{short[2]}:{short[3]}"
    return reading if reading and _agrees(stamp, value, reading) else None


def _agrees(stamp: Timestamp, value: str, reading: str) -> bool:
    """Whether the label does not name another moment than the reading."""
    label = STRAY.sub("", stamp.label)
    shown = label_moment(label)
    return shown is None or label == value or write_clock(shown) == reading


def _fixes(context: Context, stamp: Timestamp) -> tuple[Fix, ...]:
    edits = [Edit(context.path, *one) for one in _class_edit(stamp)]
    reading = certain_reading(stamp) if stamp.flaw == "value" else None
    safe = True
    if stamp.flaw == "value" and reading is None:
        padded = PADDED.fullmatch(STRAY.sub("", stamp.value))
        if padded is None:
            return ()
        reading, safe = ":".join(f"{part:0>2}" for part in padded.groups()), False
    if reading:
        edits.append(Edit(context.path, stamp.value_span, reading))
        if STRAY.sub("", stamp.label) == STRAY.sub("", stamp.value):
            edits.append(Edit(context.path, stamp.label_span, f"[{reading}]"))
    title = f"Replace by '{reading}'" if reading else "Replace the class by 'yt-timestamp'"
    return (Fix(title, safe, tuple(edits)),) if edits else ()


def _class_edit(stamp: Timestamp) -> Iterator[tuple[Span, str]]:
    if stamp.flaw == "class":
        tag = f'<a class="yt-timestamp" data-t="{stamp.value}">'
        yield Span(stamp.start, stamp.tag_end), tag


RULE = Rule("malformed-timestamp", Severity.WARNING, "A timestamp's form makes the player go elsewhere", check)
