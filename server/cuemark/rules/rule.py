"""What a rule is: a code, a default severity and a function over one note in its vault."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from cuemark.rules.context import Context
from cuemark.rules.finding import Fix, Related, Severity
from cuemark.text import Span


class Report(NamedTuple):
    """What a rule says of a note; `rules.run` makes a finding of it."""

    span: Span
    message: str
    fixes: tuple[Fix, ...] = ()
    related: tuple[Related, ...] = ()
    at_most: Severity = Severity.ERROR  # how severe it is when the rule is more severe


Check = Callable[[Context], Iterator[Report]]
"""Yields what is wrong in one note."""


class Rule(NamedTuple):
    """One rule; its page is `docs/rules/CODE.md`."""

    code: str
    severity: Severity
    summary: str
    check: Check
