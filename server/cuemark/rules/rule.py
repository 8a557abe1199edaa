"""What a rule is: a code, a default severity and a function over one note in its vault."""

from collections.abc import Callable, Iterator, Sequence
from fnmatch import fnmatchcase
from functools import cached_property
from typing import NamedTuple

from cuemark.config import Profile
from cuemark.rules.finding import Fix, Related, Severity
from cuemark.rules.link_form import is_malformed
from cuemark.rules.stamp_links import is_stamp_target
from cuemark.syntax.facts import Link, LinkKind, Note, Suppression, Timestamp
from cuemark.text import Span
from cuemark.vault.index import Index
from cuemark.vault.resolve import Resolution, resolve


class Report(NamedTuple):
    """What a rule says of a note; `rules.run` makes a finding of it."""

    span: Span
    message: str
    fixes: tuple[Fix, ...] = ()
    related: tuple[Related, ...] = ()


class Rule(NamedTuple):
    """One rule; its page is `docs/rules/CODE.md`."""

    code: str
    severity: Severity
    summary: str
    check: Callable[["Context"], Iterator[Report]]


class Context:
    """One note as rules see it: its facts, its vault, and where its links lead."""

    def __init__(self, index: Index, path: str, note: Note, profile: Profile) -> None:
        self.index = index
        self.path = path
        self.note = note
        self.profile = profile

    @cached_property
    def resolutions(self) -> Sequence[tuple[Link, Resolution]]:
        """Each link whose target is judged, with where it leads.

        A reference is judged at its definition; a link whose form is wrong, or that is an address
        or a timestamp, is spoken of by the rule about that.
        """
        return [
            (link, resolve(self.index, self.path, link))
            for link in self.note.links
            if link.kind is not LinkKind.REFERENCE
            and not (link.is_wiki and (is_malformed(link, self.profile) or is_stamp_target(link)))
        ]

    @cached_property
    def timestamps(self) -> tuple[Timestamp, ...]:
        """The note's timestamps in order."""
        return self.note.timestamps

    def is_suppressed(self, code: str, offset: int) -> bool:
        """Whether a comment in the note silences a rule at this offset."""
        return any(
            silences(one, code) and (one.whole_file or one.start <= offset < max(one.end, one.start + 1))
            for one in self.note.suppressions
        )

    def first_open(self, code: str, spans: Sequence[Span]) -> list[Span]:
        """Return the spans that are not suppressed: what a rule that reports once a note counts."""
        if not self.note.suppressions:
            return list(spans)
        return [span for span in spans if not self.is_suppressed(code, span.start)]


def silences(suppression: Suppression, code: str) -> bool:
    """Whether a suppression is about a rule; one without codes is about all."""
    return not suppression.codes or any(fnmatchcase(code, wanted) for wanted in suppression.codes)
