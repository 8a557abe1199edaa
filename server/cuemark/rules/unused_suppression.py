"""`unused-suppression`: a comment that silences rules which have nothing to say there."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from cuemark.rules.context import Context
from cuemark.rules.finding import Fix, Severity
from cuemark.rules.rule import Report, Rule
from cuemark.syntax.facts import Suppression
from cuemark.text import Span
from cuemark.vault.edits import Edit

INDENT: Final = 3  # blanks before the HTML that begins a line


def check(context: Context) -> Iterator[Report]:
    """Report each suppression that silenced nothing; runs behind all other rules.

    Whether it would silence a rule that does not run in this note, nobody knows.
    """
    for suppression in context.unused_suppressions:
        span = Span(suppression.comment_start, suppression.comment_end)
        codes = ", ".join(f"'{code}'" for code in suppression.codes)
        message = (
            f"No finding of {codes} is silenced by this comment" if codes else "This comment silences nothing"
        )
        yield Report(span, f"{message}; remove it", (_without(context, suppression),))


def _without(context: Context, suppression: Suppression) -> Fix:
    spans = [Span(suppression.comment_start, suppression.comment_end)]
    if suppression.closing_start >= 0:
        spans.append(Span(suppression.closing_start, suppression.end))
    safe = not any(_hides_its_line(context, span) for span in spans)
    return Fix("Remove the comment", safe, tuple(Edit(context.path, span, "") for span in spans))


def _hides_its_line(context: Context, span: Span) -> bool:
    """Whether more may stand behind a comment that begins a line, and so is HTML that holds no link."""
    starts = context.note.line_starts
    line = bisect_right(starts, span.start) - 1
    is_last = line + 1 == len(starts)
    end = context.note.length if is_last else starts[line + 1] - 1
    return span.start - starts[line] <= INDENT and span.end < end


RULE = Rule("unused-suppression", Severity.OFF, "A comment silences nothing", check)
