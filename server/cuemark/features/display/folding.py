"""What can be folded: front matter, sections, lists, quotes and callouts, code, tables, comments."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import Final, NamedTuple

from cuemark.syntax.facts import Note
from cuemark.syntax.layout import Shape, layout
from cuemark.text import Span
from cuemark.vault.fragments import section

FOLDED: Final = frozenset(Shape) - {Shape.HEADING, Shape.PARAGRAPH, Shape.ROW}


class Fold(NamedTuple):
    """A stretch of whole lines, of which the first stays when it is folded."""

    span: Span  # to the end of the last line that says something
    is_comment: bool = False


def folds(note: Note, text: str) -> list[Fold]:
    """Return what can be folded, in the order of the text; of two that begin in one line the smaller one."""
    starts = note.line_starts
    smallest: dict[int, Fold] = {}
    for fold in _all(note, text):
        first, last = (bisect_right(starts, offset) for offset in fold.span)
        known = smallest.get(first)
        if first < last and (known is None or fold.span.end < known.span.end):
            smallest[first] = fold
    return [smallest[line] for line in sorted(smallest)]


def _all(note: Note, text: str) -> Iterator[Fold]:
    head = text[: note.body_start].rstrip()
    if head:
        yield Fold(Span(0, len(head)))
    for number in range(len(note.headings)):
        whole = section(note, number)
        yield Fold(Span(whole.start, whole.start + len(text[whole.start : whole.end].rstrip())))
    for block in layout(text, note.body_start):
        if block.shape in FOLDED:
            yield Fold(block.span, is_comment=block.shape is Shape.COMMENT)
