"""A finding with its line, carets under what it is about, and the fix that is offered."""

import unicodedata
from collections.abc import Iterable
from typing import Final, TextIO

from cuemark.cli.colour import Paint
from cuemark.cli.places import Places
from cuemark.cli.report import concise
from cuemark.rules.finding import Finding

WIDEST: Final = 100  # columns of text that are shown of a long line


def write(findings: Iterable[Finding], places: Places, sink: TextIO, paint: Paint) -> None:
    """Write the findings in their order."""
    for finding in findings:
        sink.write(concise.line(finding, places, paint) + "\n")
        sink.writelines(f"{line}\n" for line in _drawn(finding, places, paint))
        sink.write("\n")


def _drawn(finding: Finding, places: Places, paint: Paint) -> Iterable[str]:
    lines = places.lines(finding.path)
    number = lines.line_of(finding.span.start)
    line = lines.line_span(number)
    text = line.of(lines.text)
    start = finding.span.start - line.start
    end = min(finding.span.end, line.end) - line.start
    cut = max(0, min(start - WIDEST // 3, len(text) - WIDEST))
    shown = text[cut : cut + WIDEST].replace("\t", " ")
    margin = " " * len(str(number + 1))
    before = _columns(shown[: start - cut])
    carets = max(1, _columns(shown[start - cut : max(end, start + 1) - cut]))
    yield paint(f"{margin} |", "dim")
    yield paint(f"{number + 1} |", "dim") + f" {'…' if cut else ''}{shown}{'…' if cut + WIDEST < len(text) else ''}"
    yield paint(f"{margin} |", "dim") + " " * (before + 1 + bool(cut)) + paint("^" * carets, finding.severity)
    for related in finding.related:
        row, column = places.row(related.path, related.span.start)
        yield f"{margin} = see {places.shown(related.path)}:{row}:{column}: {related.message}"
    for fix in finding.fixes[:3]:
        kind = "fix" if fix.safe else "unsafe fix"
        yield f"{margin} = " + paint(f"{kind}: {fix.title}", "green")


def _columns(text: str) -> int:
    """Return how many columns of a terminal a text takes: two for wide characters, none for marks."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in text
    )
