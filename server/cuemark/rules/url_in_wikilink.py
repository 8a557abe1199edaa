"""`url-in-wikilink`: an address in double brackets, which is no note's name."""

from collections.abc import Iterator
from typing import Final

from cuemark.rules.context import Context
from cuemark.rules.finding import Fix, Severity
from cuemark.rules.link_form import Form
from cuemark.rules.rule import Report, Rule
from cuemark.syntax.facts import Link, LinkFlag
from cuemark.text import Span
from cuemark.vault.edits import Edit

# An address with any of these is no URL, and might end a link too early.
UNSAFE: Final = frozenset(' <>\\"`')


def check(context: Context) -> Iterator[Report]:
    """Report each wikilink whose target is an address."""
    for link, form in context.forms:
        if form is Form.ADDRESS:
            address = link.target if link.fragment is None else f"{link.target}#{link.fragment}"
            message = f"'{address}' is an address, not a note; write a Markdown link"
            yield Report(link.target_span, message, _fixes(context, link, address))


def _fixes(context: Context, link: Link, address: str) -> tuple[Fix, ...]:
    """Offer the Markdown link, unless it would mean nothing there or its text might end it too early."""
    if link.flags & (LinkFlag.FIELD | LinkFlag.BRACKETS) or UNSAFE & set(address):
        return ()
    if link.display_start == link.display_end and not link.flags & LinkFlag.EMBED:
        edit = Edit(context.path, link.span, f"<{address}>")
        return (Fix(f"Replace by '<{address}>'", safe=True, edits=(edit,)),)
    edits = _around_text(context, link, address)
    return (Fix(f"Replace by a Markdown link to '{address}'", safe=True, edits=edits),)


def _around_text(context: Context, link: Link, address: str) -> tuple[Edit, Edit]:
    destination = f"<{address}>" if "(" in address or ")" in address else address
    opening = "![" if link.flags & LinkFlag.EMBED else "["
    # Without a text, both edits touch in front of the closing brackets.
    start = link.display_start if link.display_start >= 0 else link.end - 2
    end = max(start, link.display_end)
    return (
        Edit(context.path, Span(link.start, start), opening),
        Edit(context.path, Span(end, link.end), f"]({destination})"),
    )


RULE = Rule("url-in-wikilink", Severity.WARNING, "An address stands in double brackets", check)
