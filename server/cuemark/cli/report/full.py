"""A finding with its line, carets under what it is about, and the fixes that are offered."""

import unicodedata
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import Final, NamedTuple, TextIO

from cuemark.cli.colour import Paint
from cuemark.cli.messages import one_line
from cuemark.cli.places import Located
from cuemark.cli.report import concise

WIDEST: Final = 100  # columns of a terminal that are shown of a line
BEFORE: Final = 30  # columns of a cut line that are shown before the finding
SHOWN: Final = 3  # fixes and places besides of one finding
# What would move the cursor is shown as a picture of itself, such as U+241B for ESC, or as U+FFFD.
PICTURES: Final = {
    **{code: chr(0x2400 + code) for code in range(0x20)},
    **dict.fromkeys((*range(0x7F, 0xA0), 0x2028, 0x2029), "\ufffd"),
    ord("\t"): "    ",
}
UNSEEN: Final = frozenset({"Mn", "Me", "Cf"})  # categories of characters that take no column


def write(located: Iterable[Located], sink: TextIO, paint: Paint) -> None:
    """Write the findings in their order."""
    for one in located:
        sink.write(concise.line(one, paint) + "\n")
        sink.writelines(f"{line}\n" for line in _drawn(one, paint))
        sink.write("\n")


def _drawn(located: Located, paint: Paint) -> Iterator[str]:
    finding, places = located
    lines = places.lines(finding.path)
    number = lines.line_of(finding.span.start)
    margin = " " * len(str(number + 1))
    if lines.text:
        line = lines.line_span(number)
        end = min(finding.span.end, line.end) - line.start
        piece = excerpt(line.of(lines.text), finding.span.start - line.start, end)
        yield paint(f"{margin} |", "dim")
        yield paint(f"{number + 1} |", "dim") + f" {piece.text}"
        yield (
            paint(f"{margin} |", "dim") + f" {' ' * piece.start}{paint('^' * piece.width, finding.severity)}"
        )
    for related in finding.related[:SHOWN]:
        row, column = places.row(related.path, related.span.start)
        where = f"{places.shown(related.path)}:{row}:{column}"
        yield one_line(f"{margin} = see {where}: {related.message}")
    yield from _rest(margin, len(finding.related))
    for fix in finding.fixes[:SHOWN]:
        kind = "fix" if fix.safe else "unsafe fix"
        yield f"{margin} = {paint(one_line(f'{kind}: {fix.title}'), 'green')}"
    yield from _rest(margin, len(finding.fixes))


def _rest(margin: str, number: int) -> Iterator[str]:
    if number > SHOWN:
        yield f"{margin} = … and {number - SHOWN:,} more"


class Excerpt(NamedTuple):
    """What is shown of a line, and where in it the finding is: in columns of a terminal."""

    text: str
    start: int
    width: int


def excerpt(line: str, start: int, end: int) -> Excerpt:
    """Cut from a line what fits around its characters from `start` to `end`; `…` says where it was cut.

    An empty range is shown as one column. Only what is shown is looked at, however long the line is.
    """
    is_short = len(line) <= WIDEST and _columns(_plain(line)) <= WIDEST
    cut = 0 if is_short else _cut(line, start, end)
    stop = len(line) if is_short else cut + _fitting(line[cut : cut + WIDEST])
    before = "…" if cut else ""
    before += _plain(line[cut:start])
    about, after = _plain(line[start : min(end, stop)]), _plain(line[min(end, stop) : stop])
    text = f"{before}{about}{after}{'…' if stop < len(line) else ''}"
    return Excerpt(text, _columns(before), max(1, _columns(about)))


def _cut(line: str, start: int, end: int) -> int:
    """Return where to begin: near the finding, or as much before it as there is room for."""
    near = max(0, start - BEFORE)
    early = max(0, min(near, len(line) - WIDEST))
    return early if _columns(_plain(line[early:end])) <= WIDEST else near


def _fitting(piece: str) -> int:
    """Return how many characters of a piece fit into the columns that are shown."""
    widths = accumulate(_columns(_plain(character)) for character in piece)
    return sum(width <= WIDEST for width in widths)


def _plain(text: str) -> str:
    return text.translate(PICTURES)


def _columns(text: str) -> int:
    """Return how many columns of a terminal a text takes: two for wide characters, none for marks."""
    if text.isascii():
        return len(text)
    return sum(
        0
        if unicodedata.category(character) in UNSEEN
        else 1 + (unicodedata.east_asian_width(character) in "WF")
        for character in text
    )
