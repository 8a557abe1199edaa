"""Silence a rule where it speaks: a comment on the line, or one for the whole note."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from cuemark.features.actions.action import Action, Asked
from cuemark.features.actions.unharmed import said
from cuemark.syntax.facts import Note, Suppression
from cuemark.text import NEWLINE, Span
from cuemark.vault.edits import Change, Edit, apply

ON_LINE: Final = "<!-- cuemark-ignore-line"
CLOSING: Final = "-->"
# Whoever silences the rule about comments that silence nothing would have to silence that, too.
NEVER: Final = frozenset({"unused-suppression"})


def offers(asked: Asked, code: str) -> Iterator[Action]:
    """Yield what silences the rule about what is found at the span; nothing where that makes no sense."""
    if code in NEVER:
        return
    line, note = f"Silence '{code}' on this line", f"Silence '{code}' in this note"
    if asked.span.start >= asked.note.body_start:  # no line of the front matter can hold a comment
        yield Action(line, "quickfix", lambda: _on_line(asked, code, line), mends=code)
    yield Action(note, "quickfix", lambda: Change(note, (_at_top(asked, code),)), mends=code)


def _at_top(asked: Asked, code: str) -> Edit:
    start, text = asked.note.body_start, asked.text_of(asked.path)
    newline = newline_of(text)
    before = "" if text[:start].endswith(("\n", "\r")) else newline
    comment = f"{before}<!-- cuemark-ignore-file {code} -->{newline}"
    return Edit(asked.path, Span(start, start), comment)


def _on_line(asked: Asked, code: str, title: str) -> Change | None:
    """Return the first comment that silences the rule and changes nothing else that the note says."""
    text = asked.text_of(asked.path)
    before = said(asked.note)
    for edit in _comments(asked, code, text):
        after = asked.read(apply(text, [edit]))
        offset = asked.span.start + (len(edit.text) if edit.span.start <= asked.span.start else 0)
        if said(after) == before and _is_silent(after, code, offset):
            return Change(title, (edit,))
    return None


def _is_silent(note: Note, code: str, offset: int) -> bool:
    return any(code in one.codes and one.start <= offset < one.end for one in note.suppressions)


def _comments(asked: Asked, code: str, text: str) -> Iterator[Edit]:
    starts = asked.note.line_starts
    number = bisect_right(starts, asked.span.start) - 1
    start = starts[number]
    line = text[start : starts[number + 1] if number + 1 < len(starts) else len(text)]
    for one in asked.note.suppressions:
        is_here = start <= one.comment_start and one.comment_end <= start + len(line)
        if one.codes and is_here and text.startswith(ON_LINE, one.comment_start):
            yield _insertion(asked, _behind_codes(one, text), f" {code}")
    yield _insertion(asked, start + len(line.rstrip()), f" {ON_LINE} {code} {CLOSING}")
    indent = line[: len(line) - len(line.lstrip(" \t"))]
    above = f"{indent}<!-- cuemark-ignore-next-line {code} {CLOSING}{newline_of(text)}"
    yield _insertion(asked, start, above)


def _insertion(asked: Asked, offset: int, text: str) -> Edit:
    return Edit(asked.path, Span(offset, offset), text)


def _behind_codes(one: Suppression, text: str) -> int:
    """Return the offset behind the last code of a comment."""
    return one.comment_start + len(text[one.comment_start : one.comment_end].removesuffix(CLOSING).rstrip())


def newline_of(text: str) -> str:
    """Return how the lines of a text end."""
    found = NEWLINE.search(text)
    return found[0] if found else "\n"
