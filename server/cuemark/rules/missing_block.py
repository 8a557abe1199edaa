"""`missing-block`: the note exists, but no block of it has this id."""

from collections.abc import Iterator

from cuemark.rules.finding import Severity
from cuemark.rules.rule import Context, Report, Rule
from cuemark.vault.fragments import find_part, is_block
from cuemark.vault.names import stem_of
from cuemark.vault.resolve import Found, How


def check(context: Context) -> Iterator[Report]:
    """Report each `#^id` that names no block of the note that the link leads to."""
    for link, found in context.resolutions:
        if link.fragment is None or not isinstance(found, Found) or not found.is_note:
            continue
        last = link.fragment.rpartition("#")[2].strip()
        note = context.note if found.path == context.path else context.index.note(found.path)
        if note is not None and is_block(last) and find_part(note, link) is None:
            where = "This note" if found.how is How.SELF else f"'{stem_of(found.path)}'"
            yield Report(link.fragment_span, f"{where} has no block '{last}'; add the id or correct the link")


RULE = Rule("missing-block", Severity.WARNING, "A link names a block that its note does not have", check)
