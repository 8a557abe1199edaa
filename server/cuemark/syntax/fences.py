"""Where the fences of a body lie, as far as its lines alone tell: at the margin, and in items of lists."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

FENCE: Final = re.compile(r"\n([ ]{0,3})(`{3,})([^\n]*)")
MOMENTS: Final = "timestamp"  # the info string of code that holds moments
# A fence that lines of the same indentation open and close, with none of less between them.
HELD: Final = re.compile(
    rf"\n([ ]{{4,}}+)```[ ]*+(?!{MOMENTS})([^`\n]*+)"
    r"(?:\n(?:\1(?![ ]*+```)[^\n]*+|[ ]*+(?![^\n]))){0,999}?\n\1```[ ]*+(?![^\n])"
)
# An item at the margin, whatever stands before it: of numbers only the first may interrupt a paragraph.
ITEM: Final = re.compile(r"(?:[*+-]|1[.)])([ ]{1,4})(?=[^ \n])")
LATER_ITEM: Final = re.compile(r"\d{1,9}[.)]([ ]{1,4})(?=[^ \n])")
SO_FAR: Final = 100  # lines that are looked back for the item before
MANY: Final = 50  # fences in items: more are the exact path's


def find_fences(body: str, fences: list[tuple[int, int, str]]) -> bool:
    """Collect the fences at the margin with their info strings, in a body that begins with a newline.

    False when one is indented by a few blanks, never closed, holds moments or is followed by indented text.
    """
    opened: re.Match[str] | None = None
    for line in FENCE.finditer(body):
        if opened is None:
            if line[1] or "`" in line[3] or line[3].lstrip().startswith(MOMENTS):
                return False
            opened = line
        elif len(line[2]) >= len(opened[2]) and not line[3].strip(" "):
            fences.append((opened.start() + 1, line.end(), opened[3].strip()))
            opened = None
            if body.startswith(("\n    ", "\n\t"), line.end()):
                return False
    return opened is None


def held_fences(body: str) -> Iterator[tuple[int, int, str]]:
    """Yield the fences that surely belong to an item of a list at the margin, of many only the first."""
    for found in islice(HELD.finditer(body), MANY):
        content = _content(body, found.start(), len(found[1]))
        if content and not body.startswith("\n" + " " * (content + 4), found.end()):
            yield found.start() + 1, found.end(), found[2].strip()


def _content(body: str, end: int, indentation: int) -> int:
    """Return where the content of the item begins, as a column, that holds the fence behind a line's `end`.

    0 where a line that is not the item's stands between, or where that would not be a fence.
    """
    start, end = next(_lines_before(body, end, indentation), (0, 0))
    item = ITEM.match(body, start, end)
    if item is None and (later := LATER_ITEM.match(body, start, end)) and _continues_list(body, start):
        item = later
    column = item.end() - start if item else 0
    return column if column <= indentation < column + 4 else 0


def _continues_list(body: str, start: int) -> bool:
    """Whether a line that looks like an item begins behind a blank line, or follows on another item."""
    if body.startswith("\n\n", start - 2):
        return True
    for first, last in _lines_before(body, start - 1, len("1. ")):
        if ITEM.match(body, first, last):
            return True
        if not LATER_ITEM.match(body, first, last):
            return False
        if body.startswith("\n\n", first - 2):
            return True
    return False


def _lines_before(body: str, end: int, indentation: int) -> Iterator[tuple[int, int]]:
    """Yield the lines before `end`, backwards, that are neither blank nor indented so far."""
    for _ in range(SO_FAR):
        if end <= 0:
            return
        start = body.rfind("\n", 0, end) + 1
        line = body[start:end]
        if line.strip(" ") and not line.startswith(" " * indentation):
            yield start, end
        end = start - 1
