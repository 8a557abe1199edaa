"""`missing-heading`: the note exists, but no heading or anchor of it is called so."""

from collections.abc import Iterator
from difflib import get_close_matches
from functools import lru_cache
from typing import Final

from cuemark.rules.context import Context, LostPart
from cuemark.rules.finding import Fix, Severity
from cuemark.rules.link_form import fits
from cuemark.rules.rule import Report, Rule
from cuemark.vault.edits import Edit
from cuemark.vault.fragments import comparable
from cuemark.vault.written import heading_fragment

# How alike two headings are that may be the same, from 0 to 1.
ALIKE: Final = 0.6
# Comparing is slow: so many headings of a note, for so many links of another, are enough for people.
MOST_HEADINGS: Final = 300
MOST_LINKS: Final = 50


def check(context: Context) -> Iterator[Report]:
    """Report each fragment that names no heading of the note that the link leads to."""
    lost = [one for one in context.lost_parts if not one.is_block]
    for number, one in enumerate(lost):
        message = f"{one.where} has no heading '{one.link.fragment}'; add it or correct the link"
        yield Report(one.link.fragment_span, message, _nearest(context, one) if number < MOST_LINKS else ())


def _nearest(context: Context, lost: LostPart) -> tuple[Fix, ...]:
    texts = {comparable(heading.text): heading.text for heading in lost.note.headings[:MOST_HEADINGS]}
    match = most_alike(comparable(lost.link.fragment or ""), tuple(filter(None, texts)))
    written = heading_fragment(texts[match], lost.link) if match else ""
    if not fits(lost.link, written):
        return ()
    edit = Edit(context.path, lost.link.fragment_span, written)
    return (Fix(f"Replace by '{written}'", safe=False, edits=(edit,)),)


@lru_cache(maxsize=256)
def most_alike(wanted: str, known: tuple[str, ...]) -> str | None:
    """Return the name that is written most like another, None when none is; kept while somebody types."""
    return next(iter(get_close_matches(wanted, known, n=1, cutoff=ALIKE)), None)


RULE = Rule("missing-heading", Severity.WARNING, "A link names a heading that its note does not have", check)
