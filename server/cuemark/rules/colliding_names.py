"""`colliding-names`: paths that are one and the same on macOS and Windows, where one note is lost."""

from collections.abc import Iterator

from cuemark.rules.context import Context
from cuemark.rules.finding import Related, Severity
from cuemark.rules.rule import Report, Rule
from cuemark.text import Span
from cuemark.vault.namesakes import colliding


def check(context: Context) -> Iterator[Report]:
    """Report, on its first line, that only case or Unicode's form tells the note from others."""
    others = sorted(colliding(context.index, context.path))
    if others:
        related = tuple(Related(path, Span(0, 0), "This name is the same there") for path in others)
        named = " and ".join(f"'{path}'" for path in others)
        message = f"On macOS and Windows this is the same file as {named}; rename one of them"
        yield Report(context.first_line, message, (), related)


RULE = Rule("colliding-names", Severity.ERROR, "Names differ only by case or by the form of Unicode", check)
