"""A finding with its line, carets under what it is about, and the fixes that are offered."""

import unicodedata
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import Final, NamedTuple, TextIO

from cuemark.cli.colour import Paint
from cuemark.cli.messages import one_line
from cuemark.cli.places import Located
from cuemark.cli.report import concise
from cuemark.text import Span

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
        piece = excerpt(lines.text, lines.line_span(number), finding.span)
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


def excerpt(text: str, line: Span, about: Span) -> Excerpt:
    """Cut from a line what fits around what the finding is about; `…` says where it was cut.

    An empty span is shown as one column. Only what is shown is looked at, however long the line is.
    """
    is_short = line.end - line.start <= WIDEST and _columns(_plain(line.of(text))) <= WIDEST
    end = min(about.end, line.end)
    cut = line.start if is_short else _cut(text, line, Span(about.start, end))
    window = text[cut : min(cut + WIDEST, line.end)]
    stop = line.end if is_short else cut + _fitting(window, WIDEST)
    end = min(end, stop)
    before = ("…" if cut > line.start else "") + _plain(text[cut : about.start])
    shown = _plain(text[about.start : end])
    after = _plain(text[end:stop]) + ("…" if stop < line.end else "")
    return Excerpt(before + shown + after, _columns(before), max(1, _columns(shown)))


def _cut(text: str, line: Span, about: Span) -> int:
    """Return where to begin: near the finding, or as much before it as there is room for."""
    left = text[max(line.start, about.start - BEFORE) : about.start]
    near = about.start - _fitting(left[::-1], BEFORE)
    early = max(line.start, min(near, line.end - WIDEST))
    has_room = about.end - early <= WIDEST and _columns(_plain(text[early : about.end])) <= WIDEST
    return early if has_room else near


def _fitting(piece: str, columns: int) -> int:
    """Return how many characters at the beginning of a piece fit into so many columns."""
    widths = accumulate(_columns(_plain(character)) for character in piece)
    return sum(width <= columns for width in widths)


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
