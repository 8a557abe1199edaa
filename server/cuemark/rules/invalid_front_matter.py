"""`invalid-front-matter`: front matter that other tools cannot read."""

from collections.abc import Iterator

from cuemark.rules.context import Context
from cuemark.rules.finding import Fix, Severity
from cuemark.rules.rule import Report, Rule
from cuemark.syntax.broken_yaml import UNQUOTED, quoted
from cuemark.text import Span
from cuemark.vault.edits import Edit


def check(context: Context) -> Iterator[Report]:
    """Report what is wrong with the front matter, where YAML says it is."""
    values = {(item.start, item.end): item.text for field in context.note.fields for item in field.items}
    for span, message in context.problems(RULE.code):
        # For this problem alone quotes are known to make the field YAML again.
        value = values.get(span) if message == UNQUOTED else None
        yield Report(span, message, _in_quotes(context, span, value) if value else ())


def _in_quotes(context: Context, span: Span, value: str) -> tuple[Fix, ...]:
    written = quoted(value)
    return (Fix(f"Replace by {written}", safe=True, edits=(Edit(context.path, span, written),)),)


RULE = Rule("invalid-front-matter", Severity.ERROR, "The front matter cannot be read", check)
