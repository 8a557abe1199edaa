"""The report of a run: the findings in their format or counted, and a summary beside them."""

import sys
from collections.abc import Callable, Sequence
from typing import Final, TextIO

from cuemark.cli.arguments import CheckOptions
from cuemark.cli.colour import Paint, paint_for
from cuemark.cli.messages import counted, say
from cuemark.cli.output import standard_output
from cuemark.cli.places import Located
from cuemark.cli.report import as_json, concise, full
from cuemark.cli.statistics import statistics

Writer = Callable[[Sequence[Located], TextIO, Paint], None]
"""Writes the findings in their order."""

WRITERS: Final[dict[str, Writer]] = {"concise": concise.write, "full": full.write, "json": as_json.write}


def write(located: Sequence[Located], notes: int, options: CheckOptions) -> None:
    """Write what was found in so many notes; the summary goes to standard error."""
    with standard_output() as sink:
        paint = paint_for(options.color, sink)
        if options.statistics:
            sink.write(statistics(located))
        else:
            WRITERS[options.output_format](located, sink, paint)
    if not options.quiet and options.output_format != "json":
        say(_summary(located, notes, paint_for(options.color, sys.stderr)))


def _summary(located: Sequence[Located], notes: int, paint: Paint) -> str:
    if not located:
        return paint(f"No findings in {counted(notes, 'note')}", "green")
    fixable = sum(any(fix.safe for fix in one.finding.fixes) for one in located)
    files = len({(one.places.root, one.finding.path) for one in located})
    among = counted(notes, "note") if files == notes else f"{files:,} of {counted(notes, 'note')}"
    offer = f"; {fixable:,} can be fixed safely" if fixable else ""
    return f"{counted(len(located), 'finding')} in {among}{offer}"
