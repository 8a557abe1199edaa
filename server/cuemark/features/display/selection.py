"""Selections that grow: word, part of a link, link, sentence, block, section, note."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import accumulate
from typing import Final

from cuemark.syntax.facts import Link, Note, Timestamp
from cuemark.syntax.layout import Shape, layout
from cuemark.text import Span
from cuemark.vault.fragments import section

WORD: Final = re.compile(r"\w+")
REACH: Final = 200  # characters of a word on either side of the cursor
# The end of a sentence, where no lower-case word follows.
END: Final = re.compile(r"[.!?…。！？][\"'”’»)\]*_]*+(?=\s+[^a-z\s]|\s*\Z)")  # noqa: RUF001 - full width
BLANKS: Final = re.compile(r"\s*+")
# What a block begins with that is no part of its first sentence: `> - [ ] `, `1. `, `## `
MARKS: Final = re.compile(r"[ \t]*+(?:(?:[>*+-]|\d{1,9}[.)]|#{1,6})[ \t]++)*+(?:\[[ xX]\][ \t]++)?")


def selections(note: Note, text: str, offset: int) -> list[Span]:
    """Return the spans around a cursor, the smallest first; each lies in the next and is smaller."""
    offset = min(max(offset, 0), len(text))
    around = {span for span in _spans(note, text, offset) if span.touches(offset) and span.start < span.end}
    grown: list[Span] = []
    for span in sorted(around, key=lambda span: (span.end - span.start, span.start)):
        if not grown or (span.start <= grown[-1].start and grown[-1].end <= span.end):
            grown.append(span)
    return grown or [Span(offset, offset)]


def _spans(note: Note, text: str, offset: int) -> Iterator[Span]:
    yield _word(text, offset)
    for link in note.links:
        if link.span.touches(offset):
            yield from _link_spans(link)
    for stamp in note.timestamps:
        if stamp.span.touches(offset):
            yield from _stamp_spans(stamp)
    if offset < note.body_start:
        yield from _field_spans(note, text, offset)
    else:
        yield from _block_spans(note, text, offset)
        yield Span(note.body_start, len(text))
    yield Span(0, len(text))


def _block_spans(note: Note, text: str, offset: int) -> Iterator[Span]:
    for block in layout(text, note.body_start):
        if block.span.touches(offset):
            yield block.span
            if block.shape in {Shape.PARAGRAPH, Shape.HEADING, Shape.ROW}:
                yield from _inside(note, text, block.span, offset)
    for number, heading in enumerate(note.headings):
        if heading.start <= offset:
            yield section(note, number)


def _word(text: str, offset: int) -> Span:
    words = WORD.finditer(text, max(offset - REACH, 0), min(offset + REACH, len(text)))
    return next((Span(*word.span()) for word in words if Span(*word.span()).touches(offset)), Span(0, 0))


def _link_spans(link: Link) -> Iterator[Span]:
    yield from (link.target_span, link.fragment_span, link.display_span)
    if link.target_start >= 0 and link.fragment_start >= 0:
        yield Span(link.target_start, link.fragment_end)
    yield link.span


def _stamp_spans(stamp: Timestamp) -> Iterator[Span]:
    yield from (stamp.value_span, stamp.label_span, stamp.span)
    if stamp.group_start >= 0:
        yield Span(stamp.group_start, stamp.group_end)


def _field_spans(note: Note, text: str, offset: int) -> Iterator[Span]:
    """Yield the value, the field and the front matter around an offset in it."""
    yield Span(0, len(text[: note.body_start].rstrip()))
    starts = [*(field.key_start for field in note.fields), note.body_start]
    for field, end in zip(note.fields, starts[1:], strict=True):
        last = max((item.end for item in field.items), default=field.key_end)
        yield Span(field.key_start, max(min(last, end), field.key_end))
        yield from (Span(item.start, item.end) for item in field.items if item.start <= offset)


def _inside(note: Note, text: str, block: Span, offset: int) -> Iterator[Span]:
    """Yield the text of a block without its marks, and the sentence in it."""
    start = _behind(MARKS, text, block.start)
    yield Span(start, block.end)
    for end in _sentence_ends(note, text, Span(start, block.end)):
        if offset <= end:
            yield Span(start, end)
            return
        start = _behind(BLANKS, text, end)


def _behind(pattern: re.Pattern[str], text: str, offset: int) -> int:
    found = pattern.match(text, offset)
    return found.end() if found else offset


def _sentence_ends(note: Note, text: str, block: Span) -> Iterator[int]:
    """Yield where sentences end: in no link or timestamp, and behind the timestamps that support them."""
    stamps = [stamp.span for stamp in note.timestamps if block.start <= stamp.start < block.end]
    links = [link.span for link in note.links if block.start <= link.start < block.end]
    held = sorted((*stamps, *links))
    starts, ends = [span.start for span in stamps], list(accumulate((span.end for span in held), max))
    for found in END.finditer(text, *block):
        end = found.end()
        before = bisect_left(held, (end,))
        if before and end < ends[before - 1]:
            continue
        number = bisect_left(starts, end)
        while number < len(stamps) and _behind(BLANKS, text, end) >= stamps[number].start:
            end = max(end, stamps[number].end)
            number += 1
        yield end
    yield block.end
