"""Which fixes are applied when nobody is asked about each: the certain ones, as far as they do not meet."""

from bisect import bisect_left
from collections.abc import Iterable

from cuemark.rules.finding import Finding, Fix
from cuemark.text import Span
from cuemark.vault.edits import Edit


def fix_of(finding: Finding, *, unsafe: bool) -> Fix | None:
    """Return the safe fix of a finding, else with `unsafe` its only one.

    Where several unsafe ones are offered somebody has to choose, and None is returned.
    """
    for fix in finding.fixes:
        if fix.safe:
            return fix
    return finding.fixes[0] if unsafe and len(finding.fixes) == 1 else None


def safe_fixes(found: Iterable[Finding]) -> list[Fix]:
    """Return the certain fix of each finding that has one."""
    return [fix for finding in found if (fix := fix_of(finding, unsafe=False))]


def only_fixes(found: Iterable[Finding]) -> list[Fix]:
    """Return the fix of each finding that has just one, certain or not: several are for people to choose."""
    return [finding.fixes[0] for finding in found if len(finding.fixes) == 1]


def together(findings: Iterable[Finding], *, unsafe: bool) -> list[Fix]:
    """Return the fixes of one note that can be applied at once, in the order of their places.

    Two of which one begins before the other has ended may be about one thing, so the later one waits;
    what is left of it is found again in the text that the other has made.
    """
    fixes = (fix for finding in findings if (fix := _own_fix(finding, unsafe=unsafe)))
    chosen: list[Fix] = []
    last = -1
    for fix in sorted(fixes, key=_span):
        start, end = _span(fix)
        if start > last:
            chosen.append(fix)
            last = end
    return chosen


def _own_fix(finding: Finding, *, unsafe: bool) -> Fix | None:
    """Return the fix of a finding, None where it would change another note, and for what is known."""
    fix = None if finding.known else fix_of(finding, unsafe=unsafe)
    return fix if fix and fix.edits and {edit.path for edit in fix.edits} == {finding.path} else None


def _span(fix: Fix) -> Span:
    return Span(min(edit.span.start for edit in fix.edits), max(edit.span.end for edit in fix.edits))


def at_once(fixes: Iterable[Fix]) -> tuple[Edit, ...]:
    """Return the edits of the fixes that can be made at once; of those that overlap the first counts.

    A fix is made as a whole or not at all. Other than for `together`, one may be made within another that
    leaves its place alone: there is no next round in which it would have its turn.
    """
    taken: list[tuple[str, int, int]] = []
    edits: list[Edit] = []
    for fix in fixes:
        if not any(_is_taken(taken, edit) for edit in fix.edits):
            edits += fix.edits
            for edit in fix.edits:
                taken.insert(bisect_left(taken, _place(edit)), _place(edit))
    return tuple(edits)


def _place(edit: Edit) -> tuple[str, int, int]:
    return edit.path, edit.span.start, edit.span.end


def _is_taken(taken: list[tuple[str, int, int]], edit: Edit) -> bool:
    """Whether an edit overlaps one of those taken, or stands at the same place."""
    path, start, end = _place(edit)
    number = bisect_left(taken, (path, start, end))
    before, after = taken[number - 1 : number], taken[number : number + 1]
    return any(one[0] == path and (start < one[2] or one[1:] == (start, end)) for one in before) or any(
        one[0] == path and (one[1] < end or one[1:] == (start, end)) for one in after
    )
