"""A JSON list in the shape that ruff's readers know: rows and columns 1-based, in code points."""

from collections.abc import Iterable
from typing import Any, TextIO

import msgspec

from cuemark.cli.colour import Paint
from cuemark.cli.places import Located, Places
from cuemark.cli.report.characters import valid
from cuemark.rules.finding import Finding, Fix
from cuemark.rules.pages import page_url
from cuemark.text import Span


def write(located: Iterable[Located], sink: TextIO, _paint: Paint) -> None:
    """Write the findings in their order, as one list."""
    text = msgspec.json.encode([record(one.finding, one.places) for one in located])
    sink.write(msgspec.json.format(text, indent=2).decode() + "\n")


def record(finding: Finding, places: Places) -> dict[str, Any]:
    """Return one finding as JSON has it."""
    return {
        "filename": valid(places.absolute(finding.path)),
        **_location(finding.path, finding.span, places),
        "code": finding.code,
        "severity": finding.severity.value,
        "message": valid(finding.message),
        "url": page_url(finding.code),
        "fix": _fix(finding, places),
    }


def _location(path: str, span: Span, places: Places) -> dict[str, Any]:
    start, end = places.row(path, span.start), places.row(path, span.end)
    return {"location": start._asdict(), "end_location": end._asdict()}


def _fix(finding: Finding, places: Places) -> dict[str, Any] | None:
    fix = best_fix(finding)
    if fix is None:
        return None
    edits = [
        {
            "filename": valid(places.absolute(edit.path)),
            **_location(edit.path, edit.span, places),
            "content": valid(edit.text),
        }
        for edit in fix.edits
    ]
    return {
        "applicability": "safe" if fix.safe else "unsafe",
        "message": valid(fix.title),
        "edits": edits,
    }


def best_fix(finding: Finding) -> Fix | None:
    """Return the safe fix of a finding, else the first of its unsafe ones."""
    return next((fix for fix in finding.fixes if fix.safe), next(iter(finding.fixes), None))
