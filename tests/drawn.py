"""A vault, a cursor and named ranges, drawn in one string.

    -- talk.md --
    See [[tide ta$0bles]].
          ^^^^^^^^^^^ missing-note

`-- path --` starts a file (else it is `note.md`), `$0` is the cursor, and a line of carets names a
range of the text line above it, counted without the cursor. None of the marks is in the texts.
"""

import re
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from cuemark.text import Span

CURSOR: Final = "$0"
FILE: Final = re.compile(r"-- (\S.*?) --")  # -- talks/tides.md --
CARETS: Final = re.compile(r" *(\^+)(?: +([\w-]+))?")  # `   ^^^ missing-note`, but not the block `^id`


class Marked(NamedTuple):
    name: str  # "" for bare carets
    path: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(slots=True)
class Scene:
    files: dict[str, str] = field(default_factory=dict)
    ranges: list[Marked] = field(default_factory=list)
    at: tuple[str, int] | None = None

    @property
    def cursor(self) -> tuple[str, int]:
        assert self.at, "the scene has no $0"
        return self.at


def scene(source: str) -> Scene:
    drawn, path, start = Scene(), "note.md", 0
    for line in re.findall(r"[^\n]*\n|[^\n]+", source.removeprefix("\n")):
        if header := FILE.fullmatch(line.rstrip("\n")):
            drawn.files[path := header[1]] = ""
        elif carets := CARETS.fullmatch(line.rstrip("\n")):
            mark = Marked(carets[2] or "", path, start + carets.start(1), start + carets.end(1))
            assert mark.end < len(drawn.files.get(path, "")), f"nothing stands above {line!r}"
            drawn.ranges.append(mark)
        else:
            start = len(drawn.files.setdefault(path, ""))
            before, cursor, after = line.partition(CURSOR)
            assert not cursor or (drawn.at is None and CURSOR not in after), "a scene has one $0"
            drawn.at = (path, start + len(before)) if cursor else drawn.at
            drawn.files[path] += before + after
    return drawn
