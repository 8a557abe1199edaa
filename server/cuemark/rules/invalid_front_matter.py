"""`invalid-front-matter`: front matter that other tools cannot read."""

from collections.abc import Iterator

from cuemark.rules.finding import Severity
from cuemark.rules.rule import Context, Report, Rule
from cuemark.text import Span


def check(context: Context) -> Iterator[Report]:
    """Report what is wrong with the front matter, where YAML says it is."""
    for problem in context.note.problems:
        if problem.code == RULE.code:
            yield Report(Span(problem.start, problem.end), problem.detail)


RULE = Rule("invalid-front-matter", Severity.ERROR, "The front matter cannot be read", check)
