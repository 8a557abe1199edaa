"""Annotations as GitHub reads them from a step's log, and the summary of the job.

Source: "Workflow commands for GitHub Actions". Of each level GitHub shows 10 annotations a step.
"""

import os
from collections.abc import Mapping, Sequence
from typing import Final, TextIO

from cuemark.cli.colour import Paint
from cuemark.cli.messages import counted
from cuemark.cli.places import Located
from cuemark.cli.report.characters import valid
from cuemark.cli.report.checkout import shown
from cuemark.cli.report.github_summary import append_summary
from cuemark.cli.report.worst import worst
from cuemark.rules.finding import Severity

SHOWN: Final = 10  # annotations
LEVELS: Final = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFORMATION: "notice",
    Severity.HINT: "notice",
}
# What would end a message, or be taken for such an escape.
DATA: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
# What would also end the value of a property.
PROPERTY: Final = DATA | str.maketrans({":": "%3A", ",": "%2C"})


def write(located: Sequence[Located], sink: TextIO, _paint: Paint) -> None:
    """Write the worst findings of each level, and all of them counted to the job's summary."""
    for level in dict.fromkeys(LEVELS.values()):
        found = [one for one in located if LEVELS[one.finding.severity] == level]
        sink.writelines(f"{_command(level, one)}\n" for one in worst(found, SHOWN))
        if len(found) > SHOWN:
            cut = counted(len(found) - SHOWN, f"more {level}")
            sink.write(f"Not annotated: {cut}, since GitHub shows {SHOWN} of a level\n")
    if file := os.environ.get("GITHUB_STEP_SUMMARY"):
        append_summary(file, located)


def _command(level: str, one: Located) -> str:
    finding, places = one
    start, end = places.row(finding.path, finding.span.start), places.row(finding.path, finding.span.end)
    properties: dict[str, str | int] = {"file": shown(places, finding.path), "line": start.row}
    # Columns count only within one line.
    if start.row == end.row:
        properties |= {"col": start.column, "endColumn": end.column}
    else:
        properties |= {"endLine": end.row}
    properties |= {"title": finding.code}
    written = ",".join(f"{name}={_escaped(str(value), PROPERTY)}" for name, value in properties.items())
    return f"::{level} {written}::{_escaped(finding.message, DATA)}"


def _escaped(text: str, escapes: Mapping[int, str]) -> str:
    return valid(text).translate(escapes)
