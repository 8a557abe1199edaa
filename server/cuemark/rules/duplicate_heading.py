"""`duplicate-heading`: two headings of a note by one name, so that a link has to number them."""

from collections.abc import Iterator

from cuemark.rules.context import Context
from cuemark.rules.finding import Related, Severity
from cuemark.rules.rule import Report, Rule
from cuemark.syntax.headings import github_slug
from cuemark.text import Span
from cuemark.vault.names import nfc


def check(context: Context) -> Iterator[Report]:
    """Report the second and every later heading of a name, in the spelling of links."""
    first: dict[str, Span] = {}
    for heading in context.note.headings:
        slug = github_slug(nfc(heading.text))
        span = Span(heading.text_start, heading.text_end)
        before = first.setdefault(slug, span)
        if slug and before != span:
            message = f"Links to '{heading.text}' lead to an earlier heading; rename one of them"
            yield Report(span, message, (), (Related(context.path, before, "Links lead here"),))


RULE = Rule("duplicate-heading", Severity.OFF, "Two headings of a note have the same name", check)
