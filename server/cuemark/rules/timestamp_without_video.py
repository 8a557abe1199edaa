"""`timestamp-without-video`: timestamps in a note that names no video, so nothing plays."""

from collections.abc import Iterator

from cuemark.rules.context import Context
from cuemark.rules.finding import Severity
from cuemark.rules.rule import Report, Rule
from cuemark.syntax.facts import StampKind


def check(context: Context) -> Iterator[Report]:
    """Report once, at the first timestamp, that the note has no video."""
    if context.note.video:
        return
    spans = [stamp.value_span for stamp in context.timestamps if stamp.kind is StampKind.ANCHOR]
    spans = context.first_open(RULE.code, spans)
    if spans:
        count = "1 timestamp" if len(spans) == 1 else f"{len(spans)} timestamps"
        yield Report(spans[0], f"{count}, but the note names no video; add 'videoId' to its front matter")


RULE = Rule("timestamp-without-video", Severity.WARNING, "A note has timestamps but no video", check)
