"""Findings that a baseline knows already: they are hints, and nobody fails because of them."""

from collections import Counter
from collections.abc import Mapping, Sequence

from cuemark.rules.finding import Finding, Severity


def with_known(found: Sequence[Finding], counts: Mapping[str, int] | None) -> Sequence[Finding]:
    """Return the findings of a note, those that are known as hints; `counts` has their number by rule.

    Where a rule finds more than that, nobody can tell which of them are new, so that all of them count.
    """
    if not counts:
        return found
    numbers = Counter(one.code for one in found)
    known = {code for code, number in numbers.items() if number <= counts.get(code, 0)}
    return [one._replace(severity=Severity.HINT, known=True) if one.code in known else one for one in found]
