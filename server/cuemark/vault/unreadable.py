"""Notes that cannot be read as they are: they stay in the vault, so that links to them work."""

from typing import Final

from msgspec import structs

from cuemark.syntax.facts import Note, Problem
from cuemark.syntax.parse import parse
from cuemark.text import NEWLINE

CODE: Final = "unreadable-note"


def unreadable(note: Note, text: str, reason: str) -> Note:
    """Return the note with the reason, on the first line of its text, why it could not be read as it is."""
    newline = NEWLINE.search(text)
    first_line = newline.start() if newline else len(text)
    problem = Problem(CODE, 0, first_line, f"The note cannot be read as it is: {reason}")
    return structs.replace(note, problems=(*note.problems, problem))


def listed(reason: str) -> Note:
    """Return a note that is only listed: nothing in it was read."""
    return unreadable(parse(""), "", reason)


def is_unreadable(note: Note) -> bool:
    """Whether a note could not be read as it is, so that nobody may write it."""
    return any(problem.code == CODE for problem in note.problems)


def is_unread(note: Note) -> bool:
    """Whether a note is only listed, so that nobody knows what is in it."""
    return not note.length and is_unreadable(note)
