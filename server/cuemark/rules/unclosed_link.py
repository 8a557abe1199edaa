"""`unclosed-link`: `[[` without `]]` in its paragraph."""

from collections.abc import Iterator

from cuemark.rules.finding import Severity
from cuemark.rules.rule import Context, Report, Rule
from cuemark.text import Span


def check(context: Context) -> Iterator[Report]:
    """Report each `[[` that nothing closes."""
    if not context.index.linking.wiki:
        return
    for problem in context.note.problems:
        if problem.code == RULE.code:
            span = Span(problem.start, problem.end)
            yield Report(span, "'[[' is not closed in its paragraph; add ']]' or remove it")


RULE = Rule("unclosed-link", Severity.WARNING, "'[[' has no ']]' in its paragraph", check)
