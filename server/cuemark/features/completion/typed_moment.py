"""The moment that somebody is typing: `[26:5`, `data-t="00:2`, `[open source`, or a trigger of their own."""

import re
from typing import Final, NamedTuple

from cuemark.features.completion.typed import LINE_END, REACH, surroundings
from cuemark.syntax.anchor import anchor
from cuemark.syntax.parse import parse
from cuemark.text import Span

# `<a class="yt-timestamp" data-t="00:2`, and what may stand behind the cursor of such an anchor.
VALUE: Final = re.compile(r"<a\s[^<>]*?data-t=\"([^\"<>]*+)\Z")
VALUE_REST: Final = re.compile(r"[^\"<>]*+\"(?:[^<>]*+>(?:[^<]{0,40}</a>)?)?|[0-9:]*+")
# The label of an anchor is no place for another one.
IN_LABEL: Final = re.compile(r"<a\s[^<>]*>[^<]*\Z")
# `- [` begins a box to tick, `[^` a footnote, `![` a picture, `[[` a link.
BRACKET: Final = re.compile(r"(?<![\[!\]\\])\[([^\[\]^][^\[\]]*|)\Z")
BOX: Final = re.compile(r"[ \t>]*[-*+] \[ ?\Z")
# What closes a bracket; digits that stand there are of the same stamp.
BRACKET_REST: Final = re.compile(r"[0-9:.,]*+\]")
# What makes a link of it.
LINK_REST: Final = re.compile(r"[^\[\]]*+\][(\[\]:]")


class TypedMoment(NamedTuple):
    """A moment around the cursor: what is typed of its time or words, and what an anchor replaces."""

    typed: str
    span: Span


def typed_moment(text: str, offset: int, trigger: str = "") -> TypedMoment | None:
    """Return the moment that is typed at `offset`; None where none is, and where none can be."""
    before = LINE_END.split(text[max(offset - REACH, 0) : offset])[-1]
    after = LINE_END.split(text[offset : offset + REACH])[0]
    found = _in_value(before, after, offset) or _behind(trigger, before, offset)
    if found is None and not IN_LABEL.search(before):
        found = _in_bracket(before, after, offset)
    return found if found and _may_be_moment(text, found.span) else None


def _in_value(before: str, after: str, offset: int) -> TypedMoment | None:
    found = VALUE.search(before)
    if found is None:
        return None
    rest = VALUE_REST.match(after)
    end = offset + (rest.end() if rest else 0)
    return TypedMoment(found[1].strip(), Span(offset - len(found[0]), end))


def _in_bracket(before: str, after: str, offset: int) -> TypedMoment | None:
    found = BRACKET.search(before)
    if found is None or BOX.fullmatch(before) or LINK_REST.match(after):
        return None
    rest = BRACKET_REST.match(after)
    return TypedMoment(found[1].strip(), Span(offset - len(found[0]), offset + (rest.end() if rest else 0)))


def _behind(trigger: str, before: str, offset: int) -> TypedMoment | None:
    start = before.rfind(trigger) if trigger else -1
    typed = before[start + len(trigger) :]
    return TypedMoment(typed.strip(), Span(offset - len(before) + start, offset)) if start >= 0 else None


def _may_be_moment(text: str, span: Span) -> bool:
    """Whether the parser reads a timestamp there, and not a part of code or of a comment."""
    first, last = surroundings(text, span)
    note = parse(f"{text[first : span.start]}{anchor(0)}{text[span.end : last]}")
    return any(stamp.start == span.start - first for stamp in note.timestamps)
