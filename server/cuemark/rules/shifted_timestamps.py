"""`shifted-timestamps`: minutes and seconds written as hours and minutes, so that another moment plays."""

from collections.abc import Iterator, Sequence

from cuemark.rules.context import Context
from cuemark.rules.finding import Fix, Severity
from cuemark.rules.rule import Report, Rule
from cuemark.rules.shift import Ground, Shift, is_impossible, is_round, shifted
from cuemark.syntax.anchor import is_bare_label, label_of
from cuemark.syntax.clock import write_clock
from cuemark.syntax.facts import Timestamp
from cuemark.syntax.timestamps import label_moment
from cuemark.vault.edits import Edit
from cuemark.vault.moments import HOUR


def check(context: Context) -> Iterator[Report]:
    """Report once, at the first anchor of an hour and more, that the note is shifted, and what shows it."""
    shift = context.shift
    if shift is None:
        return
    first = shift.stamps[0]
    count = "1 timestamp is" if len(shift.stamps) == 1 else f"{len(shift.stamps)} timestamps are"
    clock = _right(first) if first.seconds < 60 * HOUR else "MM:SS"
    message = f"{count} 'MM:SS' written as 'HH:MM:SS': {shift.says}; write '{first.value}' as '{clock}'"
    severity = Severity.INFORMATION if shift.ground is Ground.SECONDS else Severity.ERROR
    yield Report(first.value_span, message, tuple(_fixes(context, shift)), at_most=severity)


def _fixes(context: Context, shift: Shift) -> Iterator[Fix]:
    """Offer the shift, unless a known end tells that the moments are those of the video either way."""
    moved = _moved(shift)
    fits_as_written = shift.end and shift.end.shows_what_fits and not _impossible(shift)
    if not moved or fits_as_written:
        return
    clock = _right(moved[0])
    title = (
        f"Replace by '{clock}'"
        if len(moved) == 1
        else f"Shift {len(moved)} timestamps right, the first to '{clock}'"
    )
    edits = tuple(edit for stamp in moved for edit in _edits(context.path, stamp))
    yield Fix(title, _is_certain(shift, moved), edits)


def _impossible(shift: Shift) -> bool:
    return any(is_impossible(stamp, shift.end) for stamp in shift.stamps)


def _moved(shift: Shift) -> Sequence[Timestamp]:
    """Return the anchors that are moments of the video when shifted."""
    limit = shift.end.limit if shift.end else float("inf")
    return [stamp for stamp in shift.stamps if stamp.seconds < 60 * HOUR and shifted(stamp.seconds) <= limit]


def _is_certain(shift: Shift, moved: Sequence[Timestamp]) -> bool:
    """Whether no anchor may be right as written: each lies beyond the known end or looks as those do."""
    return shift.ground is Ground.END and all(
        (is_impossible(stamp, shift.end) or is_round(stamp)) and _is_labelled_alike(stamp) for stamp in moved
    )


def _is_labelled_alike(stamp: Timestamp) -> bool:
    """Whether the label names what plays, as nearly all do, or the shifted moment, or none."""
    if stamp.label == label_of(stamp.value):
        return True
    shown = label_moment(stamp.label)
    return shown is None or shifted(stamp.seconds) in {shown, shifted(shown)}


def _right(stamp: Timestamp) -> str:
    """Return the value of a sound anchor shifted right: `12:34:00` as `00:12:34`."""
    return f"00:{stamp.value[:5]}"


def _edits(path: str, stamp: Timestamp) -> Iterator[Edit]:
    """Change what plays, and a label that is a moment; words of the author stay."""
    clock = _right(stamp)
    yield Edit(path, stamp.value_span, clock)
    label = _right_label(stamp, clock)
    if label != stamp.label:
        yield Edit(path, stamp.label_span, label)


def _right_label(stamp: Timestamp, clock: str) -> str:
    """Return the label shifted right, too: it may name another moment, and one that is right already."""
    if stamp.label == label_of(stamp.value):
        return label_of(clock)
    if not is_bare_label(stamp):
        return stamp.label
    if _is_labelled_alike(stamp):
        return label_of(clock)
    shown = label_moment(stamp.label) or 0
    return label_of(write_clock(shifted(shown))) if HOUR <= shown < 60 * HOUR else stamp.label


RULE = Rule(
    "shifted-timestamps", Severity.WARNING, "Minutes and seconds are written as hours and minutes", check
)
