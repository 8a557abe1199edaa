"""`self-link`: a link to the note in which it stands, and to no part of it."""

from collections.abc import Iterator

from cuemark.rules.context import Context
from cuemark.rules.finding import Severity
from cuemark.rules.profile import Verdict, judge
from cuemark.rules.rule import Report, Rule
from cuemark.vault.resolve import Found


def check(context: Context) -> Iterator[Report]:
    """Report each link that leads to where its reader already is."""
    for link, found in context.resolutions:
        if not isinstance(found, Found) or found.path != context.path or link.fragment is not None:
            continue
        if judge(found, link.target, context.profile) is Verdict.OK:
            yield Report(link.target_span, f"'{link.target}' is this note; remove the link or name a heading")


RULE = Rule("self-link", Severity.OFF, "A link leads to its own note", check)
