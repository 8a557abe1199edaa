"""The link that somebody is typing: which part the cursor is in, and what an offer may replace."""

import re
from enum import StrEnum
from typing import Final, NamedTuple

from cuemark.text import Span

# What ends a link's target: nothing behind it belongs to the target.
TARGET_END: Final = re.compile(r"#|\\?\||\]\]")
FENCE: Final = re.compile(r"^[ \t>]*(`{3,}|~{3,})", re.MULTILINE)
# Nobody types a name of more characters; a line may hold hundreds of thousands.
REACH: Final = 400


class Part(StrEnum):
    """The part of a link that the cursor is in."""

    TARGET = "target"  # [[no|
    HEADING = "heading"  # [[note#He|
    BLOCK = "block"  # [[note#^i|
    DISPLAY = "display"  # [[note|te|


class TypedLink(NamedTuple):
    """A link around the cursor."""

    part: Part
    target: str  # what is written of the target
    typed: str  # what is written of the part, up to the cursor
    span: Span  # what an offer replaces: the part, with `]]` where nothing else follows it
    closing: str  # what an offer must end with
    blank: bool = False  # whether there is a blank before the pipe, so that one belongs behind it


def typed_link(text: str, offset: int) -> TypedLink | None:
    """Return the wikilink around `offset`; None outside of one, and in code."""
    line_start = max(text.rfind("\n", 0, offset) + 1, offset - REACH)
    before = text[line_start:offset]
    opening = before.rfind("[[")
    if opening < 0 or "]]" in before[opening:] or _in_code(text, line_start + opening, before[:opening]):
        return None
    inner = before[opening + 2 :]
    start = line_start + opening + 2
    rest = _rest_of_link(text, offset)
    if "|" in inner:
        return _display(inner, start, offset, rest)
    if "#" in inner:
        return _fragment(inner, start, offset, rest)
    return _made(Part.TARGET, "", inner, start, offset, rest)


def _in_code(text: str, offset: int, line_before: str) -> bool:
    if line_before.count("`") % 2:
        return True
    if "```" not in text and "~~~" not in text:
        return False
    opened = ""
    for fence in FENCE.finditer(text, 0, offset):
        marker = fence[1]
        if not opened:
            opened = marker
        elif marker[0] == opened[0] and len(marker) >= len(opened):
            opened = ""
    return bool(opened)


def _rest_of_link(text: str, offset: int) -> str | None:
    """Return what follows the cursor up to and with `]]`; None when the link is not closed."""
    line_end = min(end for end in (text.find("\n", offset), len(text)) if end >= 0)
    following = text[offset : min(line_end, offset + REACH)].rstrip("\r")
    closing = following.find("]]")
    if closing < 0 or "[[" in following[:closing]:
        return None
    return following[: closing + 2]


def _display(inner: str, start: int, offset: int, rest: str | None) -> TypedLink:
    named, _, shown = inner.partition("|")
    behind = start + len(named) + 1
    target = named.partition("#")[0].rstrip("\\").strip()
    end = offset + len(rest) if rest is not None else offset
    blank = named.endswith(" ") and not shown.startswith(" ")
    lead = len(shown) - len(shown.lstrip())
    return TypedLink(Part.DISPLAY, target, shown.strip(), Span(behind + lead, end), "]]", blank)


def _fragment(inner: str, start: int, offset: int, rest: str | None) -> TypedLink:
    target, _, fragment = inner.partition("#")
    # Of `A#B` the last part is being typed.
    last = fragment.rpartition("#")[2]
    part = Part.BLOCK if last.lstrip().startswith("^") else Part.HEADING
    return _made(part, target.strip(), last, start + len(inner) - len(last), offset, rest)


def _made(part: Part, target: str, typed: str, start: int, offset: int, rest: str | None) -> TypedLink:
    lead = len(typed) - len(typed.lstrip())
    if rest is None:
        return TypedLink(part, target, typed.strip(), Span(start + lead, offset), "]]")
    ending = TARGET_END.search(rest)
    tail = rest[: ending.start()] if ending else rest
    if ending and ending[0] == "]]":
        return TypedLink(part, target, typed.strip(), Span(start + lead, offset + ending.end()), "]]")
    # A pipe or a fragment follows: only the part itself is replaced, its blanks are kept.
    end = offset + len(tail.rstrip())
    return TypedLink(part, target, typed.strip(), Span(start + lead, end), "")
