"""`unclosed-link`: `[[` without `]]` in its paragraph."""

from collections.abc import Iterator

from cuemark.rules.context import Context
from cuemark.rules.finding import Fix, Severity
from cuemark.rules.rule import Report, Rule
from cuemark.syntax.facts import Problem
from cuemark.syntax.parse import parse
from cuemark.text import Span
from cuemark.vault.edits import Edit


def check(context: Context) -> Iterator[Report]:
    """Report each `[[` that nothing closes."""
    if not context.index.linking.wiki:
        return
    for problem in context.note.problems:
        if problem.code == RULE.code:
            message = "'[[' is not closed in its paragraph; add ']]' or remove it"
            yield Report(Span(problem.start, problem.end), message, tuple(_fixes(context, problem)))


def _fixes(context: Context, problem: Problem) -> Iterator[Fix]:
    """Offer to double the one `]` that closes, where that makes a link of it, and to remove `[[`."""
    inside = problem.detail
    # Brackets in it may pair differently once there is one more.
    links = parse(f"[[{inside}]]").links if inside and "[" not in inside else ()
    if len(links) == 1 and context.is_sound(links[0]):
        end = problem.end + len(inside)
        yield Fix(
            f"Replace ']' behind '{inside}' by ']]'",
            safe=False,
            edits=(Edit(context.path, Span(end, end), "]"),),
        )
    if problem.whole_start >= 0:  # else what is left would be a link
        span = Span(problem.whole_start, problem.whole_end)
        yield Fix("Remove '[['", safe=False, edits=(Edit(context.path, span, ""),))


RULE = Rule("unclosed-link", Severity.WARNING, "'[[' has no ']]' in its paragraph", check)
