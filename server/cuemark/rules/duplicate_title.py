"""`duplicate-title`: several notes with one title, which lists and searches show alike."""

from collections.abc import Iterator

from cuemark.rules.context import Context
from cuemark.rules.finding import Related, Severity
from cuemark.rules.rule import Report, Rule
from cuemark.text import Span
from cuemark.vault.namesakes import titled


def check(context: Context) -> Iterator[Report]:
    """Report, on its first line, which other notes have the title of this one."""
    title = context.note.title
    others = sorted(titled(context.index, title) - {context.path})
    if others:
        related = tuple(Related(path, Span(0, 0), "This note has the same title") for path in others)
        named = " and ".join(f"'{path}'" for path in others)
        yield Report(context.first_line, f"'{title}' is also the title of {named}", (), related)


RULE = Rule("duplicate-title", Severity.OFF, "Several notes have the same title", check)
