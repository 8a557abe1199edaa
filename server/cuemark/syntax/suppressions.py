"""Comments that silence rules: `<!-- cuemark-ignore-line CODE… -->` and its three sisters."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import Final

from cuemark.syntax.facts import Suppression
from cuemark.text import Span, line_starts

COMMENT: Final = re.compile(
    r"<!--[ \t\n]*+cuemark-(?P<what>ignore-line|ignore-next-line|ignore-file|ignore|end-ignore)"
    r"(?P<codes>(?:[ \t\n,]++[A-Za-z][\w-]*+)*+)[ \t\n,]*+-->"
)


class LineAt:
    """Finds the span of the line that holds an offset, or of one some lines below it."""

    def __init__(self, text: str, starts: list[int]) -> None:
        self._text, self._starts = text, starts

    def __call__(self, offset: int, below: int) -> Span:
        """Return the span, with the line's ending; an empty span past the last line."""
        line = bisect_right(self._starts, offset) - 1 + below
        if line >= len(self._starts):
            return Span(len(self._text), len(self._text))
        last = line + 1 == len(self._starts)
        return Span(self._starts[line], len(self._text) if last else self._starts[line + 1])


def read_suppressions(comments: Iterable[re.Match[str]], text: str) -> tuple[Suppression, ...]:
    """Return what each comment silences; `comments` are matches in order of their offsets."""
    line_at, length = LineAt(text, line_starts(text)), len(text)
    result: list[Suppression] = []
    pending: list[tuple[tuple[str, ...], int, int]] = []
    for comment in comments:
        start, end = comment.span()
        codes = tuple(comment["codes"].replace(",", " ").split())
        match comment["what"]:
            case "ignore-line":
                result.append(Suppression(codes, *line_at(start, 0), start, end))
            case "ignore-next-line":
                result.append(Suppression(codes, *line_at(end, 1), start, end))
            case "ignore-file":
                result.append(Suppression(codes, 0, length, start, end, whole_file=True))
            case "ignore":
                pending.append((codes, start, end))
            case _ if pending:
                opened, first, last = pending.pop()
                result.append(Suppression(opened, first, end, first, last, closing_start=start))
            case _:
                pass
    result += [Suppression(codes, start, length, start, end) for codes, start, end in pending]
    return tuple(sorted(result, key=lambda one: one.comment_start))
