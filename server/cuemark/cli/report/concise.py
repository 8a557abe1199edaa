"""One line a finding: `path:row:column: severity code message`."""

from collections.abc import Iterable
from typing import TextIO

from cuemark.cli.colour import Paint
from cuemark.cli.places import Places
from cuemark.rules.finding import Finding


def write(findings: Iterable[Finding], places: Places, sink: TextIO, paint: Paint) -> None:
    """Write the findings in their order."""
    sink.writelines(f"{line(finding, places, paint)}\n" for finding in findings)


def line(finding: Finding, places: Places, paint: Paint) -> str:
    """Return the one line of a finding."""
    row, column = places.row(finding.path, finding.span.start)
    where = paint(f"{places.shown(finding.path)}:{row}:{column}:", "bold")
    severity = paint(finding.severity, finding.severity)
    return f"{where} {severity} {finding.code} {finding.message}"
