"""`missing-block`: the note exists, but no block of it has this id."""

from collections.abc import Iterator

from cuemark.rules.context import Context
from cuemark.rules.finding import Severity
from cuemark.rules.rule import Report, Rule


def check(context: Context) -> Iterator[Report]:
    """Report each `#^id` that names no block of the note that the link leads to."""
    for lost in context.lost_parts:
        if lost.is_block:
            message = f"{lost.where} has no block '{lost.name}'; add the id or correct the link"
            yield Report(lost.link.fragment_span, message)


RULE = Rule("missing-block", Severity.WARNING, "A link names a block that its note does not have", check)
