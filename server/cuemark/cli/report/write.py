"""The report of a run: the findings in their format or counted, and a summary beside them."""

import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Final, TextIO

from cuemark.cli.arguments import FOR_PEOPLE, CheckOptions
from cuemark.cli.colour import Paint, paint_for
from cuemark.cli.messages import counted, say
from cuemark.cli.output import standard_output
from cuemark.cli.places import Located
from cuemark.cli.statistics import statistics

Writer = Callable[[Sequence[Located], TextIO, Paint], None]
"""Writes the findings in their order."""

# The table of formats that have a module of another name than their own. To add a format, add its module
# to this package and its name to `FORMATS`; only the one that is asked for is imported.
MODULES: Final = {"json": "as_json"}


def writer_of(output_format: str) -> Writer:
    """Return what writes findings in a format."""
    name = MODULES.get(output_format, output_format.replace("-", "_"))
    writer: Writer = import_module(f"cuemark.cli.report.{name}").write
    return writer


def write(located: Sequence[Located], notes: int, options: CheckOptions) -> None:
    """Write what was found in so many notes; the summary goes to standard error."""
    with standard_output() as sink:
        paint = paint_for(options.color, sink)
        if options.statistics:
            sink.write(statistics(located))
        else:
            writer_of(options.output_format)(located, sink, paint)
    if not options.quiet and options.output_format in FOR_PEOPLE:
        say(_summary(located, notes, paint_for(options.color, sys.stderr)))


def _summary(located: Sequence[Located], notes: int, paint: Paint) -> str:
    if not located:
        return paint(f"No findings in {counted(notes, 'note')}", "green")
    fixable = sum(any(fix.safe for fix in one.finding.fixes) for one in located)
    files = len({(one.places.root, one.finding.path) for one in located})
    among = counted(notes, "note") if files == notes else f"{files:,} of {counted(notes, 'note')}"
    offer = f"; {fixable:,} can be fixed safely" if fixable else ""
    return f"{counted(len(located), 'finding')} in {among}{offer}"
