"""`broken-anchor`: a timestamp's `<a …>` that is not closed, closes nothing, or hides in a link."""

from collections.abc import Iterator

from cuemark.rules.context import Context
from cuemark.rules.finding import Fix, Severity
from cuemark.rules.rule import Report, Rule
from cuemark.syntax.anchor import anchor
from cuemark.syntax.clock import read_clock, write_clock
from cuemark.syntax.facts import Problem, StampKind, Timestamp
from cuemark.syntax.timestamps import MISPLACED, UNCLOSED, label_moment
from cuemark.text import Span
from cuemark.vault.edits import Edit

ADVICE = {
    UNCLOSED: "This timestamp is not closed; write '</a>' behind its label",
    "It closes nothing": "This '</a>' closes nothing; write the timestamp's '<a …>' before its label",
    MISPLACED: "This timestamp stands in the place of a link's destination; write it without the link",
}


def check(context: Context) -> Iterator[Report]:
    """Report each tag of a timestamp that is not part of a whole one."""
    problems = [problem for problem in context.note.problems if problem.code == RULE.code]
    if not problems:
        return
    stamps = [stamp for stamp in context.timestamps if context.is_of_broken(stamp)]
    anchors = {stamp.start: stamp for stamp in stamps if stamp.kind is StampKind.ANCHOR}
    labels = {offset: stamp for stamp in stamps if stamp.kind is StampKind.BARE for offset in stamp.span}
    for problem in problems:
        span = Span(problem.start, problem.end)
        inner = anchors.get(problem.start)
        fix = _out_of_link(context, problem, inner) if inner else _around_label(context, problem, labels)
        yield Report(span, ADVICE[problem.detail], (fix,) if fix else ())


def _out_of_link(context: Context, problem: Problem, stamp: Timestamp) -> Fix | None:
    """Offer the timestamp without the link around it, where its label and `data-t` mean one moment."""
    meant = read_clock(stamp.value)
    if meant is None or problem.whole_start < 0 or label_moment(stamp.label) not in {None, meant}:
        return None
    return _replaced(context, Span(problem.whole_start, problem.whole_end), meant)


def _around_label(context: Context, problem: Problem, labels: dict[int, Timestamp]) -> Fix | None:
    """Offer the timestamp of the label that stands in brackets at the tag."""
    if problem.detail == MISPLACED:
        return None  # whole, it would still stand there
    if label := labels.get(problem.end):
        return _replaced(context, Span(problem.start, max(label.end, problem.whole_end)), label.seconds)
    if label := labels.get(problem.start):
        return _replaced(context, Span(label.start, problem.end), label.seconds)
    return None


def _replaced(context: Context, span: Span, seconds: float) -> Fix:
    edit = Edit(context.path, span, anchor(seconds))
    return Fix(f"Replace by the timestamp '{write_clock(seconds)}'", safe=False, edits=(edit,))


RULE = Rule("broken-anchor", Severity.WARNING, "A timestamp's '<a …>' is not closed or out of place", check)
