"""One pass over a vault: what is found in each note, where its links lead, how its timestamps are."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from cuemark.cli.stats.stamp_states import states
from cuemark.rules.context import Context
from cuemark.rules.finding import Finding
from cuemark.rules.link_form import Form
from cuemark.rules.run import Policy, findings
from cuemark.syntax.facts import Link, LinkFlag, LinkKind, Note
from cuemark.vault.backlinks import is_entrance
from cuemark.vault.index import Entry, Index
from cuemark.vault.names import leads_outside
from cuemark.vault.resolve import Ambiguous, Found, Missing, Resolution, answering


class Fate(StrEnum):
    """Where a link leads."""

    NOTE = "to a note"
    FILE = "to another file"
    NOWHERE = "nowhere"
    SEVERAL = "to several notes"
    MALFORMED = "written wrong"
    WEB = "out of the vault"
    UNJUDGED = "not judged"


class Seen(NamedTuple):
    """What there is to count in one note."""

    entry: Entry
    findings: list[Finding]
    links: Counter[Fate]
    leads_to: frozenset[str]  # the other notes that its links lead to
    stamps: Counter[str]  # by state
    is_orphan: bool


@dataclass(frozen=True, slots=True)
class Survey:
    """What there is to count in a vault, note by note."""

    index: Index
    notes: dict[str, Seen]  # those that were asked for, in order of their paths
    linked: Counter[str]  # by how many other notes of the vault each note is linked to


def survey(index: Index, policy: Policy, asked: Iterable[str]) -> Survey:
    """Look at all notes of a vault, since links come from anywhere, and keep what was asked for."""
    leads = {path: list(_leads(index, path)) for path in index.notes}
    linked = Counter(target for path, pairs in leads.items() for target in _others(path, pairs))
    reached = {
        target
        for path, pairs in leads.items()
        if not _entry(index, path).hub_of
        for target, is_cited in pairs
        if is_cited and target != path
    }
    seen = {path: _look(index, policy, path, leads[path], reached) for path in sorted(asked)}
    return Survey(index, seen, linked)


def _look(index: Index, policy: Policy, path: str, leads: list[tuple[str, bool]], reached: set[str]) -> Seen:
    note = _note(index, path)
    found = findings(index, path, policy, note)
    is_judged = not index.linking.alone and index.linking.between_notes
    return Seen(
        _entry(index, path),
        found,
        Counter(_fates(index, path, note, policy)),
        _others(path, leads),
        Counter(state for _, state in states(note, found)),
        is_judged and path not in reached and not is_entrance(index, path),
    )


def _leads(index: Index, path: str) -> Iterator[tuple[str, bool]]:
    """Yield the notes that a note's links lead to, and whether that keeps them from being orphans.

    The link of a `From:` line leads back to a hub and does not.
    """
    for link in _note(index, path).links:
        is_cited = not link.flags & LinkFlag.FROM
        yield from ((target, is_cited) for target in _targets(answering(index, path, link)[1]))


def _targets(found: Resolution) -> tuple[str, ...]:
    if isinstance(found, Ambiguous):
        return found.paths
    return (found.path,) if isinstance(found, Found) and found.is_note else ()


def _others(path: str, leads: Iterable[tuple[str, bool]]) -> frozenset[str]:
    return frozenset(target for target, _ in leads) - {path}


def _fates(index: Index, path: str, note: Note, policy: Policy) -> Iterator[Fate]:
    """Yield where each link leads; one in brackets, `[text][label]`, counts where its label is defined."""
    context = Context(index, path, note, policy.profile)
    wrong = {id(link) for link, form in context.forms if form is not Form.SOUND}
    for link in note.links:
        if link.kind is not LinkKind.REFERENCE:
            yield Fate.MALFORMED if id(link) in wrong else _fate(*answering(index, path, link))


def _fate(link: Link, found: Resolution) -> Fate:
    if isinstance(found, Found):
        return Fate.NOTE if found.is_note else Fate.FILE
    if isinstance(found, Missing):
        return Fate.NOWHERE
    if isinstance(found, Ambiguous):
        return Fate.SEVERAL
    return Fate.WEB if leads_outside(link) else Fate.UNJUDGED


def _note(index: Index, path: str) -> Note:
    note = index.note(path)
    assert note is not None, path  # noqa: S101 - the path is one of the index's own
    return note


def _entry(index: Index, path: str) -> Entry:
    entry = index.notes.get(path)
    assert entry is not None, path  # noqa: S101 - likewise
    return entry
