"""`unclosed-link`: `[[` without `]]` in its paragraph."""

from collections.abc import Iterator

from cuemark.rules.context import Context
from cuemark.rules.finding import Fix, Severity
from cuemark.rules.rule import Report, Rule
from cuemark.syntax.parse import parse
from cuemark.text import Span
from cuemark.vault.edits import Edit


def check(context: Context) -> Iterator[Report]:
    """Report each `[[` that nothing closes."""
    if not context.index.linking.wiki:
        return
    for span, inside in context.problems(RULE.code):
        message = "'[[' is not closed in its paragraph; add ']]' or remove it"
        yield Report(span, message, tuple(_fixes(context, span, inside)))


def _fixes(context: Context, span: Span, inside: str) -> Iterator[Fix]:
    """Offer to double the one `]` that closes, where that makes a link of it, and to remove `[[`."""
    links = parse(f"[[{inside}]]").links if inside else ()
    if len(links) == 1 and context.is_sound(links[0]):
        end = span.end + len(inside)
        yield Fix(
            f"Replace ']' behind '{inside}' by ']]'",
            safe=False,
            edits=(Edit(context.path, Span(end, end), "]"),),
        )
    yield Fix("Remove '[['", safe=False, edits=(Edit(context.path, span, ""),))


RULE = Rule("unclosed-link", Severity.WARNING, "'[[' has no ']]' in its paragraph", check)
