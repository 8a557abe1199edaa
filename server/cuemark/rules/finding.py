"""What a rule says: a finding, the fixes it carries as data, and how severe it is."""

from enum import StrEnum
from typing import Final, NamedTuple

from cuemark.text import Span
from cuemark.vault.edits import Edit


class Severity(StrEnum):
    """How much a finding matters; the values are those of the configuration and of JSON."""

    ERROR = "error"
    WARNING = "warning"
    INFORMATION = "information"
    HINT = "hint"
    OFF = "off"

    @property
    def rank(self) -> int:
        """0 for an error, growing as it matters less."""
        return RANKS[self]


RANKS: Final = {severity: rank for rank, severity in enumerate(Severity)}


class Fix(NamedTuple):
    """A repair: `safe` ones are certain; the title says what will stand there."""

    title: str
    safe: bool
    edits: tuple[Edit, ...]


class Related(NamedTuple):
    """Another place that a finding is about."""

    path: str
    span: Span
    message: str


class Finding(NamedTuple):
    """One defect, where it sits and what can be done; `path` is relative to the root, with `/`."""

    path: str
    span: Span
    code: str
    severity: Severity
    message: str
    fixes: tuple[Fix, ...] = ()
    related: tuple[Related, ...] = ()
    known: bool = False  # whether it is in the baseline
