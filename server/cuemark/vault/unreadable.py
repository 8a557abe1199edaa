"""Notes that cannot be read as they are: they stay in the vault, so that links to them work."""

from typing import Final

from msgspec import structs

from cuemark.syntax.facts import Note, Problem
from cuemark.syntax.parse import parse

CODE: Final = "unreadable-note"


def unreadable(note: Note, reason: str) -> Note:
    """Return the note with the reason, on its first line, why it could not be read as it is."""
    first_line = note.line_starts[1] if len(note.line_starts) > 1 else note.length
    problem = Problem(CODE, 0, first_line, f"The note cannot be read as it is: {reason}")
    return structs.replace(note, problems=(*note.problems, problem))


def listed(reason: str) -> Note:
    """Return a note that is only listed: nothing in it was read."""
    return unreadable(parse(""), reason)
