"""One line a finding: `path:row:column: severity code message`; `[*]` marks what has a safe fix."""

from collections.abc import Iterable
from typing import TextIO

from cuemark.cli.colour import Paint
from cuemark.cli.messages import one_line
from cuemark.cli.places import Located
from cuemark.rules.together import fix_of


def write(located: Iterable[Located], sink: TextIO, paint: Paint) -> None:
    """Write the findings in their order."""
    sink.writelines(f"{line(one, paint)}\n" for one in located)


def line(located: Located, paint: Paint) -> str:
    """Return the one line of a finding."""
    finding, places = located
    row, column = places.row(finding.path, finding.span.start)
    where = paint(f"{places.shown_line(finding.path)}:{row}:{column}:", "bold")
    severity = paint(finding.severity, finding.severity)
    mark = f" [{paint('*', 'green')}]" if fix_of(finding, unsafe=False) else ""
    return f"{where} {severity} {finding.code}{mark} {one_line(finding.message)}"
