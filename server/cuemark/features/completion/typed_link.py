"""The link that somebody is typing: which part the cursor is in, and what an offer replaces.

Where the brackets are is seen on the line; whether a link may stand there at all, in code or a
comment, say, is asked of the parser with a link put in its place.
"""

import re
from enum import StrEnum
from typing import Final, NamedTuple

from cuemark.features.completion.typed import LINE_END, REACH, link_there
from cuemark.text import Span

# What ends the target or the fragment: `#`, `|`, the `\|` of a table, `]]`.
PART_END: Final = re.compile(r"#|\\?\||\]\]")
# A bracket of one of these is no part of a name: the cursor is not in a target.
BRACKET: Final = re.compile(r"[\[\]]")


class Part(StrEnum):
    """The part of a link that the cursor is in."""

    TARGET = "target"  # [[no|
    HEADING = "heading"  # [[note#He|
    BLOCK = "block"  # [[note#^i|
    DISPLAY = "display"  # [[note|te|


class TypedLink(NamedTuple):
    """A link around the cursor."""

    part: Part
    target: str  # what is written of the target, trimmed
    outer: str  # the `A` of `[[note#A#B|`, with its `#`
    typed: str  # from the start of `span` up to the cursor
    span: Span  # what an offer replaces: the part, with `]]` where nothing else follows it
    before: str  # what an offer must begin with
    after: str  # what it must end with
    flags: int = 0  # of the link around a target, as `LinkFlag` has them


class _Brackets(NamedTuple):
    """The inside of a link: what is before the cursor, and what is behind it up to `]]`."""

    start: int  # of `inner`
    inner: str
    rest: str | None  # with `]]`; None when the link is not closed


def typed_link(text: str, offset: int) -> TypedLink | None:
    """Return the wikilink around `offset`; None outside of one, and where no link can be."""
    found = _brackets(text, offset)
    if found is None:
        return None
    named, pipe, shown = found.inner.partition("|")
    if BRACKET.search(named):
        return None
    link = link_there(text, Span(found.start - 2, offset + len(found.rest or "")))
    if link is None:
        return None
    if pipe:
        return _display(found, named, shown) if named.strip(" \t\\") else None
    target, hash_sign, fragment = named.partition("#")
    if not hash_sign:
        return _named(Part.TARGET, found, "", named)._replace(flags=link.flags)
    outer, inner_hash, last = fragment.rpartition("#")
    part = Part.BLOCK if last.lstrip().startswith("^") else Part.HEADING
    return _named(part, found, target, last)._replace(outer=outer + inner_hash)


def _brackets(text: str, offset: int) -> _Brackets | None:
    first = max(offset - REACH, 0)
    before = LINE_END.split(text[first:offset])[-1]
    opening = before.rfind("[[")
    if opening < 0 or "]]" in before[opening:] or text[offset - 1 : offset + 1] == "]]":
        return None
    inner = before[opening + 2 :]
    return _Brackets(offset - len(inner), inner, _rest(text, offset))


def _rest(text: str, offset: int) -> str | None:
    following = LINE_END.split(text[offset : offset + REACH])[0]
    closing = following.find("]]")
    if closing >= 0 and "[[" not in following[:closing]:
        return following[: closing + 2]
    # An editor may have closed the first of two brackets only.
    return "]" if following.startswith("]") else None


def _named(part: Part, found: _Brackets, target: str, written: str) -> TypedLink:
    typed = written.lstrip()
    offset = found.start + len(found.inner)
    start = offset - len(typed)
    if found.rest is None:
        return TypedLink(part, target.strip(), "", typed, Span(start, offset), "", "]]")
    ending = PART_END.search(found.rest)
    tail = found.rest[: ending.start()] if ending else ""
    blanks = tail[len(tail.rstrip()) :]
    if ending and ending[0] != "]]":
        # A pipe or a fragment follows: only the part itself is replaced, its blanks are kept.
        end = offset + len(tail) - len(blanks)
        return TypedLink(part, target.strip(), "", typed, Span(start, end), "", "")
    span = Span(start, offset + len(found.rest))
    return TypedLink(part, target.strip(), "", typed, span, "", f"{blanks}]]")


def _display(found: _Brackets, named: str, shown: str) -> TypedLink:
    """Return the display text; a blank before the pipe asks for one behind it."""
    target = named.partition("#")[0].rstrip("\\").strip()
    offset = found.start + len(found.inner)
    typed = shown.lstrip()
    rest = found.rest or ""
    tail = rest.removesuffix("]]").removesuffix("]")
    blanks = tail[len(tail.rstrip()) :]
    blank = " " if named.rstrip("\\").endswith(" ") and typed == shown else ""
    span = Span(offset - len(typed), offset + len(rest))
    return TypedLink(Part.DISPLAY, target, "", typed, span, blank, f"{blanks}]]")
