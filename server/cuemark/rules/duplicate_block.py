"""`duplicate-block`: two blocks of a note have the same id, and links find the first alone."""

from collections.abc import Iterator

from cuemark.rules.context import Context
from cuemark.rules.finding import Related, Severity
from cuemark.rules.rule import Report, Rule
from cuemark.text import Span


def check(context: Context) -> Iterator[Report]:
    """Report the second and every later block of an id; case does not tell ids apart."""
    first: dict[str, Span] = {}
    for block in context.note.blocks:
        span = Span(block.start, block.end)
        before = first.setdefault(block.id.lower(), span)
        if before != span:
            message = f"Another block has the id '^{block.id}', and links lead there; rename one of them"
            yield Report(span, message, (), (Related(context.path, before, "Links lead here"),))


RULE = Rule("duplicate-block", Severity.WARNING, "Two blocks of a note have the same id", check)
