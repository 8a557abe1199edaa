"""`missing-title`: a note that is known by the name of its file alone."""

from collections.abc import Iterator

from cuemark.rules.context import Context
from cuemark.rules.finding import Severity
from cuemark.rules.rule import Report, Rule
from cuemark.vault.unreadable import is_unread


def check(context: Context) -> Iterator[Report]:
    """Report, on its first line, that the note has neither `title` nor a heading of the first level."""
    if not context.note.title and not is_unread(context.note):
        yield Report(
            context.first_line, "The note has no title; add 'title' to its front matter, or '# Title'"
        )


RULE = Rule("missing-title", Severity.OFF, "A note has no title", check)
