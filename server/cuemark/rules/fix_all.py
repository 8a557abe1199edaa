"""Fixes of many findings at once: those that do not get in each other's way."""

from bisect import bisect_left
from collections.abc import Iterable

from cuemark.rules.finding import Finding, Fix
from cuemark.vault.edits import Edit


def safe_fixes(found: Iterable[Finding]) -> list[Fix]:
    """Return the certain fix of each finding that has one."""
    return [fix for finding in found for fix in [*filter(_is_safe, finding.fixes)][:1]]


def only_fixes(found: Iterable[Finding]) -> list[Fix]:
    """Return the fix of each finding that has just one, certain or not: several are for people to choose."""
    return [finding.fixes[0] for finding in found if len(finding.fixes) == 1]


def _is_safe(fix: Fix) -> bool:
    return fix.safe


def together(fixes: Iterable[Fix]) -> tuple[Edit, ...]:
    """Return the edits of the fixes that can be made at once; of those that overlap the first counts.

    A fix is made as a whole or not at all.
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
