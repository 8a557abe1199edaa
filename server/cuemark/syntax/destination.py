"""The destination and title of a Markdown link, as CommonMark 0.31 reads them (section 6.3)."""

import re
from typing import Final, NamedTuple

# White space with at most one line ending.
GAP: Final = re.compile(r"[ \t]*+(?:\n[ \t]*+)?")
POINTY: Final = re.compile(r"<((?:[^<>\n\\]|\\.)*+)>")  # <a b>
TITLE: Final = re.compile(  # "a", 'a', (a)
    r'"(?:[^"\\]|\\.)*+"|\'(?:[^\'\\]|\\.)*+\'|\((?:[^()\\]|\\.)*+\)', re.DOTALL
)
# What ends or nests a bare destination: control characters and blanks end it.
STEP: Final = re.compile(r"\\[!-/:-@\[-`{-~]|[()]|[\x00-\x20\x7f]")
# CommonMark wants at least three levels; its reference implementations stop at 32.
DEPTH: Final = 32


class Destination(NamedTuple):
    """Where a destination stands, and the offset behind it (for `read_inline`, behind `)`)."""

    start: int
    end: int
    after: int


def read_destination(text: str, position: int) -> Destination | None:
    """Read `<a b>` or `a(b)c` at `position`; None when there is none."""
    if pointy := POINTY.match(text, position):
        return Destination(pointy.start(1), pointy.end(1), pointy.end())
    if text.startswith("<", position):
        return None
    end = _bare_end(text, position)
    return Destination(position, end, end) if end is not None else None


def _bare_end(text: str, position: int) -> int | None:
    depth = 0
    for step in STEP.finditer(text, position):
        match step[0]:
            case "(":
                depth += 1
                if depth > DEPTH:
                    return None
            case ")":
                if depth == 0:
                    return step.start()
                depth -= 1
            case char if len(char) == 1:
                return step.start() if depth == 0 and step.start() > position else None
    return len(text) if depth == 0 and len(text) > position else None


def read_inline(text: str, position: int) -> Destination | None:
    """Read `(destination "title")` whose `(` is at `position`; None when it is no such thing."""
    start = _skip(text, position + 1)
    if text.startswith(")", start):
        return Destination(start, start, start + 1)
    found = read_destination(text, start)
    if found is None:
        return None
    after = _skip(text, found.after)
    if after > found.after and (title := TITLE.match(text, after)):
        after = _skip(text, title.end())
    return found._replace(after=after + 1) if text.startswith(")", after) else None


def _skip(text: str, position: int) -> int:
    gap = GAP.match(text, position)
    return gap.end() if gap else position
