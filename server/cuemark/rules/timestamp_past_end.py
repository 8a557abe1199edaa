"""`timestamp-past-end`: a moment that lies behind the end of its video."""

from collections.abc import Iterator

from cuemark.rules.context import Context
from cuemark.rules.finding import Severity
from cuemark.rules.known_end import KnownEnd
from cuemark.rules.rule import Report, Rule
from cuemark.syntax.clock import write_clock
from cuemark.syntax.facts import StampKind, Timestamp


def check(context: Context) -> Iterator[Report]:
    """Report each moment beyond the end that a file or the configuration tells."""
    videos = {context.note.video} | {stamp.video for stamp in context.note.other_stamps}
    if not any(map(context.end_of, videos)):
        return
    for stamp in context.timestamps:
        end = context.end_of(stamp.video or context.note.video)
        if end and context.is_past_end(stamp) and not _is_spoken_of(context, stamp):
            severity = Severity.ERROR if end.is_exact else Severity.WARNING
            yield Report(stamp.value_span, _message(stamp, end), at_most=severity)


def _is_spoken_of(context: Context, stamp: Timestamp) -> bool:
    """Whether a rule that comes first speaks of it."""
    return context.is_of_broken(stamp) or (stamp.kind is StampKind.ANCHOR and context.shift is not None)


def _message(stamp: Timestamp, end: KnownEnd) -> str:
    what = "last word of the video is at" if not end.is_exact else "video ends at"
    if not end.shows_what_fits:
        what = "longest video ends at"
    past, last = write_clock(stamp.seconds), write_clock(end.seconds)
    return f"{past} is past the end: the {what} {last}, says {end.says}; correct the moment"


RULE = Rule("timestamp-past-end", Severity.ERROR, "A timestamp lies behind the end of its video", check)
