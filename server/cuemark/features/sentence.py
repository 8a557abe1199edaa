"""The sentence that a timestamp supports: the one in which it stands, after which, or before which.

A stamp behind the end of a sentence supports that sentence; but where a paragraph begins with a
stamp and each stamp in it begins a sentence, they all stand before what they support.
"""

import re
from collections.abc import Mapping
from typing import Final

from cuemark.features.preview import WIDTH, capped, unmarked
from cuemark.syntax.facts import Note, StampKind, Timestamp
from cuemark.syntax.headings import heading_text
from cuemark.text import NEWLINE, Span

# Stand for stamps while sentences are looked for: the one in question, and others.
OURS: Final = "\ue000"
OTHER: Final = "\ue001"
MARK: Final = re.compile(f"[{OURS}{OTHER}]")
# Between paragraphs, list items and rows of a table, and behind a heading.
BREAK: Final = re.compile(
    r"(?:\r\n?|\n)(?=[ \t>]*+(?:[\r\n]|(?:[-*+]|\d{1,9}[.)]|#{1,6})[ \t]|\|))"
    r"|(?:\A|(?<=[\r\n]))[ \t>]*+#{1,6}[ \t][^\r\n]*+(?:\r\n?|\n)"
)
LINE_END: Final = re.compile(r"[\r\n]|\Z")
# The end of a sentence with the stamps behind it, where no lower-case word follows.
END: Final = re.compile(
    rf"[.!?…。！？][\"'”’»)\]]*+(?:\s*+{MARK.pattern}[.,;]?)*+(?=\s+[^a-z\s]|\s*\Z)"  # noqa: RUF001 - full width
)
# What stands before a stamp that begins a sentence.
START: Final = re.compile(
    rf"(?:\A|[\n.!?…:。！？][\"'”’»)\]]*+|{MARK.pattern}[,;]?)\s*+\Z"  # noqa: RUF001 - full width
)
# Stamps in a row, and the brackets around them: `(⁂, ⁂ and ⁂)`.
ROW: Final = re.compile(
    rf"\s*+[(\[]?{MARK.pattern}(?:\s*+(?:[,;&–-]|and|to)?\s*+{MARK.pattern})*+[)\]]?"  # noqa: RUF001 - dash
)
REACH: Final = 2000  # characters on either side of the stamp; no sentence is longer


def supported(text: str, note: Note, stamp: Timestamp) -> str:
    """Return the sentence that a stamp supports, as plain text, capped; "" where nothing is said."""
    stamps = {_whole(one): one for one in note.timestamps}
    ours = _whole(stamp)
    top = note.body_start if ours.start >= note.body_start else 0
    block = _paragraph(text, ours, top)
    body = _body(text, block, stamps, ours)
    if not _says_something(body):
        # A stamp that stands alone belongs to what is above it; below a heading, to what follows.
        end = len(text[: block.start].rstrip())
        above = _paragraph(text, _point(end), top)
        below = _paragraph(text, _point(len(text) - len(text[block.end :].lstrip())), top)
        is_first = end <= top or _is_heading(text[above.start : above.end])
        body = (
            OURS + _body(text, below, stamps, ours) if is_first else _body(text, above, stamps, ours) + OURS
        )
    return _shown(_sentence(body)) if OURS in body else ""


def _point(offset: int) -> Span:
    return Span(offset, offset)


def _is_heading(paragraph: str) -> bool:
    return paragraph.lstrip(" \t>").startswith("#")


def _whole(stamp: Timestamp) -> Span:
    """Return the span of a stamp, or of the bracket that it shares with others."""
    return Span(stamp.group_start, stamp.group_end) if stamp.group_start >= 0 else stamp.span


def _says_something(body: str) -> bool:
    return any(char.isalnum() for char in body)


def _paragraph(text: str, span: Span, top: int) -> Span:
    """Return the paragraph, list item, row or heading around a span, as far as it is near and below `top`."""
    first, last = max(span.start - REACH, min(top, span.start)), min(span.end + REACH, len(text))
    start = max((found.end() for found in BREAK.finditer(text, first, span.start)), default=first)
    following = BREAK.search(text, span.end, last)
    if _is_heading(text[start : span.start]):
        following = LINE_END.search(text, span.end, last)
    return Span(start, following.start() if following else last)


def _body(text: str, block: Span, stamps: Mapping[Span, Timestamp], ours: Span) -> str:
    """Return what a paragraph says, line by line, with a mark for each stamp; a label of words is said."""
    pieces: list[str] = []
    position = block.start
    for span in sorted(stamps):
        if position <= span.start and span.end <= block.end:
            said = text[position : span.start] + _words(stamps[span])
            pieces += (MARK.sub(" ", said), OURS if span == ours else OTHER)
            position = span.end
    pieces.append(MARK.sub(" ", text[position : block.end]))
    return "\n".join(_line(line) for line in NEWLINE.split("".join(pieces)))


def _words(stamp: Timestamp) -> str:
    """Return the label of a link to a moment, where it is more than the moment."""
    is_link = stamp.kind in {StampKind.LINK, StampKind.FRAGMENT}
    return stamp.label if is_link and any(map(str.isalpha, stamp.label)) else ""


def _line(line: str) -> str:
    if line.lstrip().startswith("|"):
        line = line.replace("|", " ")
    return heading_text(unmarked(line)).strip()


def _sentence(body: str) -> str:
    """Return the part of a paragraph that our stamp supports, with the marks in it."""
    at = body.index(OURS)
    if _stamps_come_first(body):
        others = (found.start() for found in MARK.finditer(body, at + 1))
        stop = next((other for other in others if _says_something(body[at:other])), len(body))
        end = END.search(body, at, stop)
        return body[at : end.end() if end else stop]
    ends = [found.end() for found in END.finditer(body)]
    start = max((end for end in ends if end <= at), default=0)
    return body[start : min((end for end in ends if end > at), default=len(body))]


def _stamps_come_first(body: str) -> bool:
    marks = [found.start() for found in MARK.finditer(body)]
    if _says_something(body[: marks[0]]) or not _says_something(body[marks[-1] :]):
        return False
    return all(START.search(body, max(mark - 8, 0), mark) for mark in marks)


def _shown(sentence: str) -> str:
    before, whole = _tidy(sentence.partition(OURS)[0]), _tidy(sentence)
    if len(before) > WIDTH:
        return f"… {before[-WIDTH:].partition(' ')[2]}"
    return capped(whole)


def _tidy(text: str) -> str:
    return " ".join(ROW.sub("", text).split()).strip(" ,:;–—-")  # noqa: RUF001 - dashes
