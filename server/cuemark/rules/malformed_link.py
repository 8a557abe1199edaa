"""`malformed-link`: brackets in brackets, or marks in the display text that hide the link from readers."""

from collections.abc import Iterator

from cuemark.rules.finding import Edit, Fix, Severity
from cuemark.rules.link_form import has_bare_pipe, has_hash
from cuemark.rules.rule import Context, Report, Rule
from cuemark.syntax.facts import Link, LinkFlag
from cuemark.text import Span


def check(context: Context) -> Iterator[Report]:
    """Report each wikilink whose form keeps the readers of the vault from seeing it."""
    if not context.index.linking.wiki:
        return
    for problem in context.note.problems:
        if problem.code == RULE.code:
            span = Span(problem.start, problem.end)
            message = "A link stands inside the brackets of another; close the first one before it"
            yield Report(span, message, (_without_outer(context, problem.start),))
    for link in context.note.links:
        if link.is_wiki and not link.flags & LinkFlag.NESTED:
            yield from _display(context, link)


def _without_outer(context: Context, start: int) -> Fix:
    return Fix("Remove the outer '[['", False, (Edit(context.path, Span(start, start + 2), ""),))


def _display(context: Context, link: Link) -> Iterator[Report]:
    if link.flags & LinkFlag.BRACKETS:
        message = f"The text of the link to '{link.target}' holds a bracket; only editors see such a link"
        title = "Remove the text, keep the link"
        cut = Span(max(link.target_end, link.fragment_end), link.end - 2)
        yield Report(link.span, message, (Fix(title, False, (Edit(context.path, cut, ""),)),))
    elif has_hash(link, context.profile):
        yield Report(link.span, f"The text of the link to '{link.target}' holds '#'; Quartz sees no link there")
    elif has_bare_pipe(link, context.profile):
        yield Report(link.span, "The '|' of this link ends the table's cell; write '\\|'", _escaped(context, link))


def _escaped(context: Context, link: Link) -> tuple[Fix, ...]:
    return (Fix("Replace '|' by '\\|'", True, (Edit(context.path, Span(link.pipe, link.pipe), "\\"),)),)


RULE = Rule("malformed-link", Severity.WARNING, "A wikilink's form hides it from readers", check)
