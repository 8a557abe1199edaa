"""`timestamp-without-video`: timestamps in a note that names no video, so nothing plays."""

from collections.abc import Iterator

from cuemark.rules.finding import Severity
from cuemark.rules.rule import Context, Report, Rule
from cuemark.syntax.facts import StampKind
from cuemark.text import Span

CODE = "timestamp-without-video"


def check(context: Context) -> Iterator[Report]:
    """Report once, at the first timestamp, that the note has no video."""
    if context.note.video:
        return
    spans = [
        Span(stamp.start, stamp.tag_end) if stamp.flaw == "no data-t" else stamp.value_span
        for stamp in context.timestamps
        if stamp.kind is StampKind.ANCHOR
    ]
    spans = context.first_open(CODE, spans)
    if spans:
        count = "1 timestamp" if len(spans) == 1 else f"{len(spans)} timestamps"
        yield Report(spans[0], f"{count}, but the note names no video; add 'videoId' to its front matter")


RULE = Rule(CODE, Severity.WARNING, "A note has timestamps but no video", check)
