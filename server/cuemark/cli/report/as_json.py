"""A JSON list in the shape that ruff's readers know: rows and columns 1-based, in code points."""

from collections.abc import Iterable
from typing import Any, TextIO

import msgspec

from cuemark.cli.places import Places
from cuemark.rules.finding import Finding, Fix
from cuemark.rules.pages import page_url
from cuemark.text import Span


def write_all(results: Iterable[tuple[list[Finding], Places]], sink: TextIO) -> None:
    """Write the findings of all vaults, in their order, as one list."""
    records = [record(finding, places) for findings, places in results for finding in findings]
    text = msgspec.json.format(msgspec.json.encode(records), indent=2)
    sink.write(text.decode("utf-8", "replace") + "\n")


def record(finding: Finding, places: Places) -> dict[str, Any]:
    """Return one finding as JSON has it."""
    return {
        "filename": _valid(places.absolute(finding.path)),
        **_location(finding.path, finding.span, places),
        "code": finding.code,
        "severity": finding.severity.value,
        "message": _valid(finding.message),
        "url": page_url(finding.code),
        "fix": _fix(finding, places),
    }


def _location(path: str, span: Span, places: Places) -> dict[str, Any]:
    start, end = places.row(path, span.start), places.row(path, span.end)
    return {
        "location": {"row": start.row, "column": start.column},
        "end_location": {"row": end.row, "column": end.column},
    }


def _fix(finding: Finding, places: Places) -> dict[str, Any] | None:
    fix = best_fix(finding)
    if fix is None:
        return None
    return {
        "applicability": "safe" if fix.safe else "unsafe",
        "message": _valid(fix.title),
        "edits": [
            {
                "filename": _valid(places.absolute(edit.path)),
                "content": _valid(edit.text),
                **_location(edit.path, edit.span, places),
            }
            for edit in fix.edits
        ],
    }


def best_fix(finding: Finding) -> Fix | None:
    """Return the safe fix of a finding, else the first of its unsafe ones."""
    return next((fix for fix in finding.fixes if fix.safe), next(iter(finding.fixes), None))


def _valid(text: str) -> str:
    # Names of files may hold bytes that are no UTF-8, which JSON cannot carry.
    return text if text.isascii() else text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
