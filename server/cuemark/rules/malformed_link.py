"""`malformed-link`: brackets in brackets, or marks in the display text that hide the link from readers."""

from bisect import bisect_left
from collections.abc import Iterator

from cuemark.rules.context import Context
from cuemark.rules.finding import Fix, Severity
from cuemark.rules.link_form import Form
from cuemark.rules.rule import Report, Rule
from cuemark.syntax.facts import Link, LinkFlag
from cuemark.syntax.wikilinks import CLOSED, DEEP
from cuemark.text import Span
from cuemark.vault.edits import Edit


def check(context: Context) -> Iterator[Report]:
    """Report each wikilink whose form keeps the readers of the vault from seeing it."""
    for link, form in context.forms:
        brackets = Span(link.start + bool(link.flags & LinkFlag.EMBED), link.end)
        match form:
            case Form.BRACKETS:
                message = f"The text of the link to '{link.target}' holds a bracket; only editors see a link"
                yield Report(brackets, message, _text_behind(context, link))
            case Form.HASH:
                message = f"The text of the link to '{link.target}' holds '#'; Quartz sees no link"
                yield Report(brackets, message, _text_behind(context, link))
            case Form.PIPE:
                message = "The '|' of this link ends the table's cell; write '\\|'"
                yield Report(brackets, message, _escaped(context, link))
            case _:
                pass
    if context.index.linking.wiki:
        yield from _nested(context)


def _text_behind(context: Context, link: Link) -> tuple[Fix, ...]:
    """Offer to close the link before its text, which loses nothing."""
    if link.flags & (LinkFlag.EMBED | LinkFlag.FIELD) or not context.is_sound(link):
        return ()
    before = Span(max(link.target_end, link.fragment_end), link.display_start)
    after = Span(link.end - 2, link.end)
    edits = (Edit(context.path, before, "]] "), Edit(context.path, after, ""))
    return (Fix("Put the text behind the link", safe=False, edits=edits),)


def _escaped(context: Context, link: Link) -> tuple[Fix, ...]:
    if not context.is_sound(link):
        return ()
    edit = Edit(context.path, Span(link.pipe, link.pipe), "\\")
    return (Fix("Replace '|' by '\\|'", safe=True, edits=(edit,)),)


def _nested(context: Context) -> Iterator[Report]:
    inner = [link for link, form in context.forms if form is Form.NESTED]
    starts = [link.start for link in inner]
    for span, how in context.problems(RULE.code):
        held = inner[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        fixes: list[Fix] = []
        if how != DEEP and all(map(context.is_sound, held)):
            edits = [Edit(context.path, Span(span.start, span.start + 2), "")]
            if how == CLOSED:
                edits.append(Edit(context.path, Span(span.end - 2, span.end), ""))
            fixes.append(Fix("Remove the outer brackets", safe=False, edits=tuple(edits)))
        message = "A link stands inside the brackets of another; close the first one before it"
        yield Report(span, message, tuple(fixes))


RULE = Rule("malformed-link", Severity.WARNING, "A wikilink's form hides it from readers", check)
