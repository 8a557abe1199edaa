"""`timestamp-past-end`: a moment that lies behind the end of its video."""

from collections.abc import Iterator
from typing import Final

from cuemark.rules.context import Context
from cuemark.rules.finding import Severity
from cuemark.rules.known_end import KnownEnd, known_end
from cuemark.rules.rule import Report, Rule
from cuemark.syntax.clock import write_clock
from cuemark.syntax.facts import StampKind, Timestamp

# Marks are a transcript's own. A fragment may be of a file, and says nothing of a video.
JUDGED: Final = {StampKind.ANCHOR, StampKind.BARE, StampKind.LINK, StampKind.MACRO}


def check(context: Context) -> Iterator[Report]:
    """Report each moment beyond the end that a file or the configuration tells."""
    ends = {video: known_end(context.index, video, context.longest) for video in _videos(context)}
    if not any(ends.values()):
        return
    for stamp in context.timestamps:
        end = ends.get(stamp.video or context.note.video)
        if end and stamp.seconds > end.limit and _is_judged(context, stamp):
            severity = Severity.ERROR if end.is_exact else Severity.WARNING
            yield Report(stamp.value_span, _message(stamp, end), at_most=severity)


def _videos(context: Context) -> set[str]:
    cited = {stamp.video for stamp in context.note.other_stamps}
    return ({context.note.video} | cited) - {""}


def _is_judged(context: Context, stamp: Timestamp) -> bool:
    """Whether no other rule speaks of it: it is sound, and not of a shifted note."""
    is_sound = stamp.kind in JUDGED and not stamp.flaw and not context.is_of_broken(stamp)
    return is_sound and not (stamp.kind is StampKind.ANCHOR and context.shift)


def _message(stamp: Timestamp, end: KnownEnd) -> str:
    what = "last word of the video is at" if not end.is_exact else "video ends at"
    if not end.shows_what_fits:
        what = "longest video ends at"
    past, last = write_clock(stamp.seconds), write_clock(end.seconds)
    return f"{past} is past the end: the {what} {last}, says {end.says}; correct the moment"


RULE = Rule("timestamp-past-end", Severity.ERROR, "A timestamp lies behind the end of its video", check)
