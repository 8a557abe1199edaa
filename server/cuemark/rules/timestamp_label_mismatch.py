"""`timestamp-label-mismatch`: what people read is another moment than what plays."""

from collections.abc import Iterable, Iterator
from math import isnan
from typing import Final

from msgspec.structs import replace

from cuemark.rules.context import Context
from cuemark.rules.finding import Fix, Severity
from cuemark.rules.rule import Report, Rule
from cuemark.syntax.anchor import is_bare_label, label_of
from cuemark.syntax.clock import write_clock
from cuemark.syntax.facts import StampKind, Timestamp
from cuemark.syntax.timestamps import LABELLED, MOMENT, label_moment
from cuemark.text import Span
from cuemark.vault.edits import Edit
from cuemark.vault.moments import HOUR

# Players round a link's seconds, so that neighbours are the same moment.
TOLERANCE: Final = {StampKind.ANCHOR: 0.0, StampKind.LINK: 1.0, StampKind.FRAGMENT: 1.0}


def check(context: Context) -> Iterator[Report]:
    """Report each timestamp whose label names another moment."""
    for stamp in context.single_stamps:
        shown = label_moment(stamp.label) if stamp.kind in TOLERANCE and not stamp.flaw else None
        if shown is None or isnan(stamp.seconds):
            continue
        if abs(shown - stamp.seconds) > TOLERANCE[stamp.kind]:
            plays = write_clock(stamp.seconds)
            message = f"The label says {write_clock(shown)}, but {plays} plays; make them the same"
            yield Report(stamp.label_span, message, tuple(_fixes(context, stamp, shown)))


def _fixes(context: Context, stamp: Timestamp, shown: float) -> Iterator[Fix]:
    if label := _label_edit(stamp):
        yield _fix(context, f"Replace the label by '{label[1]}'", [label])
    plays = _what_plays(stamp, shown)
    if plays and not _would_be_shifted(context, stamp, shown):
        yield _fix(context, f"Replace what plays by '{plays[0][1]}'", plays)


def _would_be_shifted(context: Context, stamp: Timestamp, shown: float) -> bool:
    """Whether the label's moment shows that the note is shifted once it is what plays."""
    if stamp.kind is not StampKind.ANCHOR or shown < HOUR:
        return False
    clock = write_clock(shown)
    played = replace(stamp, value=clock, label=label_of(clock), seconds=shown)
    return context.shift_with([played]) is not None


def _fix(context: Context, title: str, edits: Iterable[tuple[Span, str]]) -> Fix:
    return Fix(title, safe=False, edits=tuple(Edit(context.path, *edit) for edit in edits))


def _label_edit(stamp: Timestamp) -> tuple[Span, str] | None:
    """Return how the label is made to say what plays: as a whole, or the moment in it alone."""
    if stamp.kind is StampKind.ANCHOR and is_bare_label(stamp):
        return stamp.label_span, label_of(stamp.value)
    span = _moment_span(stamp)
    return (span, _in_the_form_of(stamp, stamp.seconds)) if span else None


def _what_plays(stamp: Timestamp, shown: float) -> list[tuple[Span, str]]:
    """Return how the label's moment is made to play, with the label written as the rules want it."""
    if stamp.kind is not StampKind.ANCHOR:
        return [(stamp.value_span, str(int(shown)))] if stamp.value.isalnum() else []
    edits = [(stamp.value_span, write_clock(shown))]
    label = label_of(write_clock(shown))
    if is_bare_label(stamp) and stamp.label != label:
        edits.append((stamp.label_span, label))
    return edits


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
