"""What links and timestamps are, for editors to colour: targets, texts, moments, and those that are wrong."""

from collections.abc import Iterator
from enum import IntEnum
from math import isfinite
from typing import Final, NamedTuple

from cuemark.syntax.facts import Link, LinkKind, Note, StampKind, Timestamp
from cuemark.syntax.timestamps import label_moment
from cuemark.text import NEWLINE, Span
from cuemark.vault.index import Index
from cuemark.vault.names import leads_outside
from cuemark.vault.part_names import PartNames
from cuemark.vault.resolve import Found, Missing, Resolution, resolve
from cuemark.vault.videos import stamps_with_videos


class TokenKind(IntEnum):
    """What a piece of text is; the values are places in the legend."""

    TARGET = 0
    FRAGMENT = 1
    TEXT = 2
    MISSING = 3  # a target or fragment that leads nowhere
    MOMENT = 4
    WRONG_MOMENT = 5  # nothing plays, or another moment than is shown


class Token(NamedTuple):
    """A piece of one line; no two pieces overlap."""

    span: Span
    kind: TokenKind


# Kinds whose label is written beside what plays, and may differ from it.
LABELLED: Final = frozenset({StampKind.ANCHOR, StampKind.LINK, StampKind.FRAGMENT})


def tokens(index: Index, path: str, text: str, within: Span | None = None) -> list[Token]:
    """Return the tokens of the note at `path` in the order of its text, or those that touch a span."""
    note = index.note(path)
    if note is None:
        return []
    found = sorted(_all(index, path, note, within or Span(0, len(text))))
    kept: list[Token] = []
    position = 0
    for token in found:
        if position <= token.span.start < token.span.end <= len(text):
            kept += _lines(text, token)
            position = token.span.end
    return kept


def _all(index: Index, path: str, note: Note, within: Span) -> Iterator[Token]:
    taken: set[int] = set()
    for stamp, video in stamps_with_videos(note):
        if _touch(stamp.span, within):
            taken.add(stamp.start)
            yield from _stamp(index, stamp, video)
    parts: dict[str, PartNames] = {}
    for link in note.links:
        if link.start not in taken and _touch(link.span, within):
            yield from _link(index, path, link, parts)


def _touch(span: Span, within: Span) -> bool:
    return span.start <= within.end and within.start <= span.end


def _stamp(index: Index, stamp: Timestamp, video: str) -> Iterator[Token]:
    kind = TokenKind.WRONG_MOMENT if _is_wrong(index, stamp, video) else TokenKind.MOMENT
    for span in (stamp.value_span, stamp.label_span):
        if 0 <= span.start < span.end:
            yield Token(span, kind)


def _is_wrong(index: Index, stamp: Timestamp, video: str) -> bool:
    """Whether a timestamp plays nothing, another moment than it shows, or one behind the video's end."""
    if stamp.flaw or not isfinite(stamp.seconds):
        return True
    end = index.ends.get(video)
    if end and end.is_exact and stamp.seconds > end.seconds:
        return True
    shown = label_moment(stamp.label) if stamp.kind in LABELLED else None
    return shown is not None and abs(shown - stamp.seconds) > 1


def _link(index: Index, path: str, link: Link, parts: dict[str, PartNames]) -> Iterator[Token]:
    if leads_outside(link) or link.kind is LinkKind.AUTOLINK:
        return
    found = resolve(index, path, link)
    is_missing = isinstance(found, Missing)
    if link.kind is not LinkKind.REFERENCE:
        yield Token(link.target_span, TokenKind.MISSING if is_missing else TokenKind.TARGET)
        if link.fragment:
            is_lost = is_missing or _is_lost(index, link, found, parts)
            yield Token(link.fragment_span, TokenKind.MISSING if is_lost else TokenKind.FRAGMENT)
    if link.is_wiki:
        yield Token(link.display_span, TokenKind.TEXT)


def _is_lost(index: Index, link: Link, found: Resolution, parts: dict[str, PartNames]) -> bool:
    note = index.note(found.path) if isinstance(found, Found) and found.is_note else None
    if note is None or not isinstance(found, Found):
        return False
    if found.path not in parts:
        parts[found.path] = PartNames(note)
    return not parts[found.path].has(link)


def _lines(text: str, token: Token) -> Iterator[Token]:
    """Yield the pieces of a token in each of its lines, which is all that some editors understand."""
    position, (start, end) = token.span.start, token.span
    for found in NEWLINE.finditer(text, start, end):
        if position < found.start():
            yield token._replace(span=Span(position, found.start()))
        position = found.end()
    if position < end:
        yield token._replace(span=Span(position, end))
