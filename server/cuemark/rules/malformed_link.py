"""`malformed-link`: brackets in brackets, or marks in the display text that hide the link from readers."""

from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from cuemark.rules.context import Context
from cuemark.rules.finding import Fix, Severity
from cuemark.rules.link_form import Form
from cuemark.rules.minutes import are_minutes, as_minutes, by_bracket
from cuemark.rules.rule import Report, Rule
from cuemark.syntax.anchor import anchored
from cuemark.syntax.clock import write_clock
from cuemark.syntax.facts import Link, LinkFlag, Timestamp
from cuemark.syntax.passage import Passage
from cuemark.syntax.timestamps import read_bare
from cuemark.syntax.wikilinks import CLOSED, DEEP
from cuemark.text import Span
from cuemark.vault.edits import Edit

MARKUP: Final = frozenset("`<\\")  # in what it holds, brackets may be no moment


def check(context: Context) -> Iterator[Report]:
    """Report each wikilink whose form keeps the readers of the vault from seeing it."""
    for link, form in context.forms:
        if form is Form.SOUND:
            continue
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
    moments = _moments(context, link)
    edits = [
        Edit(context.path, before, "]] "),
        *(Edit(context.path, *written) for bracket in moments for written in anchored(bracket)),
        Edit(context.path, Span(link.end - 2, link.end), ""),
    ]
    is_all = len(moments) == 1 and moments[0][0].span == link.display_span
    what = f"timestamp '{write_clock(moments[0][0].seconds)}'" if is_all else "text"
    return (Fix(f"Put the {what} behind the link", safe=False, edits=tuple(edits)),)


def _moments(context: Context, link: Link) -> list[list[Timestamp]]:
    """Return the moments in the text of a link, which nobody could click behind it either."""
    text = link.display_span.of(context.sources.text_of(context.path)) if context.note.video else ""
    if MARKUP & set(text):
        return []
    stamps = [*read_bare(Passage([(link.display_start, text)]), text)]
    brackets = by_bracket(stamps)
    return [*map(as_minutes, brackets)] if are_minutes(context, stamps) else [*brackets]


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
