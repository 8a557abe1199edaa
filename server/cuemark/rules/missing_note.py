"""`missing-note`: a link leads to no note and no file."""

from collections.abc import Iterator

from cuemark.rules.context import Context
from cuemark.rules.finding import Severity
from cuemark.rules.rule import Report, Rule
from cuemark.vault.resolve import Missing


def check(context: Context) -> Iterator[Report]:
    """Report each link that finds nothing."""
    for link, found in context.resolutions:
        if isinstance(found, Missing):
            nothing = "No note is named" if link.is_wiki else "No file lies at"
            yield Report(link.target_span, f"{nothing} '{link.target}'; create it or correct the link")


RULE = Rule("missing-note", Severity.WARNING, "A link leads to no note or file", check)
