"""`unreadable-note`: a note whose bytes are no text, or more than are read."""

from collections.abc import Iterator

from cuemark.rules.context import Context
from cuemark.rules.finding import Severity
from cuemark.rules.rule import Report, Rule
from cuemark.vault.unreadable import CODE


def check(context: Context) -> Iterator[Report]:
    """Report that the note could not be read as it is, on its first line."""
    for span, message in context.problems(CODE):
        yield Report(span, message)


RULE = Rule(CODE, Severity.WARNING, "A note cannot be read", check)
