"""Which fixes are applied when nobody is asked about each: the certain ones, as far as they do not meet."""

from collections.abc import Iterable

from cuemark.rules.finding import Finding, Fix
from cuemark.text import Span


def fix_of(finding: Finding, *, unsafe: bool) -> Fix | None:
    """Return the safe fix of a finding, else with `unsafe` its only one.

    Where several unsafe ones are offered somebody has to choose, and None is returned.
    """
    safe = next((fix for fix in finding.fixes if fix.safe), None)
    return finding.fixes[0] if safe is None and unsafe and len(finding.fixes) == 1 else safe


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
