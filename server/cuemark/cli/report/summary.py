"""The summary of a run, in a few lines for people: what was found, fixed and left out."""

from collections.abc import Iterator, Sequence

from cuemark.cli.arguments import FOR_PEOPLE, CheckOptions
from cuemark.cli.case import Result
from cuemark.cli.colour import Paint
from cuemark.cli.messages import counted
from cuemark.cli.places import Located
from cuemark.rules.together import fix_of


def summary(
    located: Sequence[Located], results: Sequence[Result], options: CheckOptions, paint: Paint
) -> Iterator[str]:
    """Yield the lines; formats for programs have none but what was done to notes."""
    if options.is_mending:
        yield _fixed(results, options)
    if options.diff or options.fix_only or options.output_format not in FOR_PEOPLE:
        return
    yield _found(located, sum(result.notes for result in results), paint)
    if known := sum(result.known for result in results):
        yield f"{counted(known, 'known finding')} left out, as the baseline says"
    yield from _fixable(located)


def _fixed(results: Sequence[Result], options: CheckOptions) -> str:
    fixes = sum(result.fixes for result in results)
    notes = sum(len(result.mended.notes) for result in results if result.mended)
    if not fixes:
        return "Nothing to fix"
    verb = "Would fix" if options.diff else "Fixed"
    return f"{verb} {counted(fixes, 'finding')} in {counted(notes, 'note')}"


def _found(located: Sequence[Located], notes: int, paint: Paint) -> str:
    if not located:
        return paint(f"No findings in {counted(notes, 'note')}", "green")
    files = len({(one.places.root, one.finding.path) for one in located})
    among = counted(notes, "note") if files == notes else f"{files:,} of {counted(notes, 'note')}"
    return f"{counted(len(located), 'finding')} in {among}"


def _fixable(located: Sequence[Located]) -> Iterator[str]:
    fixes = [fix for one in located if (fix := fix_of(one.finding, unsafe=True))]
    safe = sum(fix.safe for fix in fixes)
    more = len(fixes) - safe
    if safe:
        yield f"[*] {safe:,} fixable with --fix" + (f" ({more:,} more with --unsafe-fixes)" if more else "")
    elif more:
        yield f"None fixable with --fix ({more:,} with --fix --unsafe-fixes)"
