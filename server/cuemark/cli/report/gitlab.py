"""A Code Quality report of GitLab: a JSON list. Source: "Code Quality report format" in its documentation."""

from collections.abc import Iterable
from typing import Any, Final, TextIO

import msgspec

from cuemark.cli.colour import Paint
from cuemark.cli.places import Located
from cuemark.cli.report.characters import valid
from cuemark.cli.report.checkout import shown
from cuemark.cli.report.fingerprint import fingerprints
from cuemark.rules.finding import Severity

SEVERITIES: Final = {
    Severity.ERROR: "critical",
    Severity.WARNING: "major",
    Severity.INFORMATION: "minor",
    Severity.HINT: "info",
}


def write(located: Iterable[Located], sink: TextIO, _paint: Paint) -> None:
    """Write the findings in their order, as one list."""
    text = msgspec.json.encode([_issue(one, fingerprint) for one, fingerprint in fingerprints(located)])
    sink.write(msgspec.json.format(text, indent=2).decode() + "\n")


def _issue(one: Located, fingerprint: str) -> dict[str, Any]:
    finding = one.finding
    return {
        # GitLab shows this alone, so it names the rule.
        "description": valid(f"{finding.code}: {finding.message}"),
        "check_name": finding.code,
        "fingerprint": fingerprint,
        "severity": SEVERITIES[finding.severity],
        "location": {
            "path": shown(one.places, finding.path),
            "positions": {
                "begin": _position(one, finding.span.start),
                "end": _position(one, finding.span.end),
            },
        },
    }


def _position(one: Located, offset: int) -> dict[str, int]:
    row = one.places.row(one.finding.path, offset)
    return {"line": row.row, "column": row.column}
