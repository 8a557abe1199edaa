"""Reviewdog's diagnostic format, `rdjson`: columns are 1-based bytes of UTF-8, ends are exclusive.

Source: `proto/rdf/reviewdog.proto` of reviewdog.
"""

from collections.abc import Iterable
from typing import Any, Final, TextIO

import msgspec

from cuemark.cli.colour import Paint
from cuemark.cli.places import Located, Places
from cuemark.cli.report.as_json import best_fix
from cuemark.cli.report.characters import valid
from cuemark.rules.finding import Finding, Severity
from cuemark.rules.pages import page_url
from cuemark.text import Encoding, Span
from cuemark.vault.edits import apply

SEVERITIES: Final = {
    Severity.ERROR: "ERROR",
    Severity.WARNING: "WARNING",
    Severity.INFORMATION: "INFO",
    Severity.HINT: "INFO",
}
# Lines that a suggestion may take; nobody reviews a longer one, and hosts show none beyond the change.
MOST_LINES: Final = 20


def write(located: Iterable[Located], sink: TextIO, _paint: Paint) -> None:
    """Write the findings in their order, as one result."""
    diagnostics = [_diagnostic(finding, places) for finding, places in located]
    result = {"source": {"name": "cuemark"}, "diagnostics": diagnostics}
    sink.write(msgspec.json.format(msgspec.json.encode(result), indent=2).decode() + "\n")


def _diagnostic(finding: Finding, places: Places) -> dict[str, Any]:
    url = page_url(finding.code)
    return {
        "message": valid(finding.message),
        "location": {
            # Reviewdog looks from where it runs, as people do.
            "path": valid(places.shown(finding.path)).replace("\\", "/"),
            "range": _range(places, finding.path, finding.span),
        },
        "severity": SEVERITIES[finding.severity],
        # A page that is a file of this machine helps nobody who reads the review.
        "code": {"value": finding.code} | ({"url": url} if url.startswith("https:") else {}),
        "suggestions": _suggestions(finding, places),
    }


def _range(places: Places, path: str, span: Span) -> dict[str, Any]:
    lines = places.lines(path)
    start, end = (lines.place(offset, Encoding.UTF8) for offset in span)
    return {
        "start": {"line": start.line + 1, "column": start.column + 1},
        "end": {"line": end.line + 1, "column": end.column + 1},
    }


def _suggestions(finding: Finding, places: Places) -> list[dict[str, Any]]:
    """Return the best fix as one suggestion: several would be taken one by one, which is no repair."""
    fix = best_fix(finding)
    if fix is None or {edit.path for edit in fix.edits} != {finding.path}:
        return []
    lines = places.lines(finding.path)
    span = Span(min(edit.span.start for edit in fix.edits), max(edit.span.end for edit in fix.edits))
    if lines.line_of(span.end) - lines.line_of(span.start) >= MOST_LINES:
        return []
    after = apply(lines.text, fix.edits)
    text = after[span.start : len(after) - (len(lines.text) - span.end)]
    return [{"range": _range(places, finding.path, span), "text": valid(text)}]
