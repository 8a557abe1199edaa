"""`missing-heading`: the note exists, but no heading or anchor of it is called so."""

from collections.abc import Iterator
from difflib import get_close_matches

from cuemark.rules.finding import Edit, Fix, Severity
from cuemark.rules.rule import Context, Report, Rule
from cuemark.vault.written import heading_fragment
from cuemark.syntax.facts import Link, Note
from cuemark.vault.fragments import comparable, find_part, is_block
from cuemark.vault.names import stem_of
from cuemark.vault.resolve import Found, How


def check(context: Context) -> Iterator[Report]:
    """Report each fragment that names no heading of the note that the link leads to."""
    for link, found in context.resolutions:
        if link.fragment is None or not isinstance(found, Found) or not found.is_note:
            continue
        note = context.note if found.path == context.path else context.index.note(found.path)
        last = link.fragment.rpartition("#")[2].strip()
        if note is None or is_block(last) or find_part(note, link):
            continue
        where = "This note" if found.how is How.SELF else f"'{stem_of(found.path)}'"
        message = f"{where} has no heading '{link.fragment}'; add it or correct the link"
        yield Report(link.fragment_span, message, _nearest(context, link, note))


def _nearest(context: Context, link: Link, note: Note) -> tuple[Fix, ...]:
    texts = {comparable(heading.text): heading.text for heading in reversed(note.headings) if heading.text}
    near = get_close_matches(comparable(link.fragment or ""), texts, n=1, cutoff=0.6)
    if not near:
        return ()
    written = heading_fragment(texts[near[0]], link)
    return (Fix(f"Replace by '{written}'", False, (Edit(context.path, link.fragment_span, written),)),)


RULE = Rule("missing-heading", Severity.WARNING, "A link names a heading that its note does not have", check)
