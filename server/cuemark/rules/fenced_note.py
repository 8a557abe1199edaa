"""`fenced-note`: the whole body stands in one fence of code, so that nothing in it links or plays."""

from collections.abc import Iterator

from cuemark.rules.context import Context
from cuemark.rules.finding import Fix, Severity
from cuemark.rules.rule import Report, Rule
from cuemark.text import Span
from cuemark.vault.edits import Edit


def check(context: Context) -> Iterator[Report]:
    """Report, on its first line, that the note is one block of code."""
    start, end = context.note.fence
    if start < 0:
        return
    starts = context.note.line_starts
    inside = [line for line in starts if start < line < end]
    if not inside:
        return
    last = next((line for line in starts if line >= end), context.note.length)
    edits = (
        Edit(context.path, Span(start, inside[0]), ""),
        Edit(context.path, Span(inside[-1], last), ""),
    )
    fix = Fix("Remove the fence around the note", safe=True, edits=edits)
    message = "The whole note is a block of code, so nothing in it links; remove the fence around it"
    yield Report(context.first_line, message, (fix,))


RULE = Rule("fenced-note", Severity.WARNING, "A whole note is a block of code", check)
