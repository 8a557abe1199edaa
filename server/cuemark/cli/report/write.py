"""The report of a run: findings in their format or counted, or a diff of what fixes would change."""

import sys
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from typing import Final, TextIO

from cuemark.cli.arguments import CheckOptions
from cuemark.cli.case import Result
from cuemark.cli.colour import Paint, paint_for
from cuemark.cli.diff import for_terminal, unified
from cuemark.cli.messages import say
from cuemark.cli.output import error_output, report_output, write_bytes
from cuemark.cli.places import Located
from cuemark.cli.report.summary import summary
from cuemark.cli.statistics import statistics
from cuemark.cli.stdin import Piped
from cuemark.rules.finding import Severity

Writer = Callable[[Sequence[Located], TextIO, Paint], None]
"""Writes the findings in their order."""

# The table of formats that have a module of another name than their own. To add a format, add its module
# to this package and its name to `FORMATS`; only the one that is asked for is imported.
MODULES: Final = {"json": "as_json"}
DIFF_COLOURS: Final = {"-": Severity.ERROR, "+": "green", "@": Severity.INFORMATION}


def writer_of(output_format: str) -> Writer:
    """Return what writes findings in a format."""
    name = MODULES.get(output_format, output_format.replace("-", "_"))
    writer: Writer = import_module(f"cuemark.cli.report.{name}").write
    return writer


def write(
    located: Sequence[Located], results: Sequence[Result], options: CheckOptions, piped: Piped | None
) -> None:
    """Write what came of a run; raises `CallError`. The summary goes to standard error."""
    is_text_out = piped is not None and options.is_mending and not options.diff
    if piped and is_text_out:
        write_bytes(_mended_bytes(piped, results))
    if options.diff:
        with report_output(options.output_file) as sink:
            write_diff(results, sink, paint_for(options.color, sink))
    elif not options.fix_only:
        # Where the text of the note is the output, the report makes way for it, as in ruff.
        output = (
            error_output() if is_text_out and not options.output_file else report_output(options.output_file)
        )
        with output as sink:
            _write_findings(located, options, sink)
    if not options.quiet:
        paint = paint_for(options.color, sys.stderr)
        for line in summary(located, results, options, paint):
            say(line)


def _write_findings(located: Sequence[Located], options: CheckOptions, sink: TextIO) -> None:
    if options.statistics:
        sink.write(statistics(located))
    else:
        writer_of(options.output_format)(located, sink, paint_for(options.color, sink))


def _diff(results: Sequence[Result]) -> Iterator[str]:
    for result in results:
        if result.mended:
            for path, (before, after) in result.mended.notes.items():
                yield from unified(result.places.shown(path), before, after)


def write_diff(results: Sequence[Result], sink: TextIO, paint: Paint) -> None:
    """Write what fixes would change; what a terminal would act upon is spelled out there."""
    shown = for_terminal if sink.isatty() else str
    sink.writelines(_painted(shown(line), paint) for line in _diff(results))


def _painted(line: str, paint: Paint) -> str:
    colour = DIFF_COLOURS.get(line[0])
    return paint(line.removesuffix("\n"), colour) + "\n" if colour and paint.on else line


def _mended_bytes(piped: Piped, results: Sequence[Result]) -> bytes:
    notes = (note for result in results if result.mended for note in result.mended.notes.values())
    return next((note.after.encode() for note in notes), piped.data)
