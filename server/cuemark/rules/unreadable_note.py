"""`unreadable-note`: a note whose bytes are no text, or more than are read."""

from collections.abc import Iterator

from cuemark.rules.finding import Severity
from cuemark.rules.rule import Context, Report, Rule
from cuemark.text import Span
from cuemark.vault.unreadable import CODE


def check(context: Context) -> Iterator[Report]:
    """Report that the note could not be read as it is, on its first line."""
    for problem in context.note.problems:
        if problem.code == CODE:
            yield Report(Span(problem.start, problem.end), problem.detail)


RULE = Rule(CODE, Severity.WARNING, "A note cannot be read", check)
