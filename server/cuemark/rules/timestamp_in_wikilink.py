"""`timestamp-in-wikilink`: `[[01:07:01]]`, a moment in double brackets."""

from collections.abc import Iterator

from cuemark.rules.context import Context
from cuemark.rules.finding import Fix, Severity
from cuemark.rules.link_form import Form
from cuemark.rules.rule import Report, Rule
from cuemark.syntax.anchor import anchor
from cuemark.syntax.clock import read_clock, write_clock
from cuemark.syntax.facts import Link, LinkFlag
from cuemark.vault.edits import Edit


def check(context: Context) -> Iterator[Report]:
    """Report each wikilink whose target is a timestamp."""
    for link, form in context.forms:
        if form is Form.STAMP:
            message = f"'{link.target}' is a moment, not a note; write a timestamp"
            yield Report(link.target_span, message, _fixes(context, link))


def _fixes(context: Context, link: Link) -> tuple[Fix, ...]:
    """Offer the anchor where there is a video for it to play, and no text that would be lost."""
    seconds = read_clock(link.target)
    has_text = link.display_start >= 0 or link.fragment is not None
    if seconds is None or has_text or link.flags & LinkFlag.FIELD or not context.note.video:
        return ()
    clock = write_clock(seconds)
    edit = Edit(context.path, link.span, anchor(seconds))
    return (Fix(f"Replace by the timestamp '{clock}'", safe=False, edits=(edit,)),)


RULE = Rule("timestamp-in-wikilink", Severity.WARNING, "A timestamp stands in double brackets", check)
