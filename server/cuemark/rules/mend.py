"""Fixes over several rounds, until nothing is left that could be fixed: texts in, texts out."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from cuemark.rules.finding import Finding
from cuemark.rules.together import together
from cuemark.syntax.facts import Note
from cuemark.vault.affected import affected
from cuemark.vault.edits import apply
from cuemark.vault.index import FOLD_AT, Index, make_entry

MOST_ROUNDS: Final = 20  # real notes need three; more means that two fixes undo each other

Judge = Callable[[Index, str, str | None], list[Finding]]
"""Returns what is reported of a note, and of its text where that is not the one on disk."""
TextOf = Callable[[str], str | None]
"""Returns what a note says now; None for one that must not be changed."""
Parse = Callable[[str], Note]


class Rewritten(NamedTuple):
    """The text of a note before and after its fixes."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Mended:
    """What fixes have made of the notes of a vault, and what is left to report."""

    index: Index
    found: dict[str, list[Finding]]  # of all notes that were asked for
    notes: dict[str, Rewritten]  # that changed, in the order of their paths
    fixes: int  # that were applied
    endless: tuple[str, ...] = ()  # notes whose fixes came to no end, and which are as they were


def mend(
    index: Index,
    found: Mapping[str, list[Finding]],
    text_of: TextOf,
    judge: Judge,
    parse: Parse,
    *,
    unsafe: bool,
) -> Mended:
    """Apply the fixes of what was `found`, judge anew, and so on until nothing changes."""
    work = _Work(index, dict(found), text_of, judge, parse, unsafe=unsafe)
    pending = set(found)
    for _ in range(MOST_ROUNDS):
        pending = work.take(work.next_texts(pending))
        if not pending:
            break
    endless = work.next_texts(pending)
    work.take({path: work.originals[path] for path in endless})
    notes = {path: Rewritten(before, work.texts[path]) for path, before in sorted(work.originals.items())}
    notes = {path: texts for path, texts in notes.items() if texts.before != texts.after}
    return Mended(work.index, work.found, notes, sum(work.counts[path] for path in notes), tuple(endless))


class _Work:
    """The state between two rounds."""

    def __init__(
        self,
        index: Index,
        found: dict[str, list[Finding]],
        text_of: TextOf,
        judge: Judge,
        parse: Parse,
        *,
        unsafe: bool,
    ) -> None:
        self.index = index
        self.found = found
        self.originals: dict[str, str] = {}  # of the notes for which there was a fix
        self.texts: dict[str, str] = {}  # the same now
        self.counts: dict[str, int] = {}  # of fixes
        self._text_of = text_of
        self._judge = judge
        self._parse = parse
        self._unsafe = unsafe

    def next_texts(self, pending: Iterable[str]) -> dict[str, str]:
        """Return what one round makes of those of the notes that change."""
        changed: dict[str, str] = {}
        for path in sorted(pending):
            fixes = together(self.found[path], unsafe=self._unsafe)
            if not fixes or not self._has_text(path):
                continue
            if self._is_stale(path):
                changed[path] = self.texts[path]
                continue
            after = apply(self.texts[path], [edit for fix in fixes for edit in fix.edits])
            if after != self.texts[path]:
                changed[path] = after
                self.counts[path] += len(fixes)
        return changed

    def _has_text(self, path: str) -> bool:
        """Whether a note may be changed; its text is asked for once."""
        if path not in self.texts:
            text = self._text_of(path)
            if text is None:
                return False
            self.originals[path] = self.texts[path] = text
        return True

    def _is_stale(self, path: str) -> bool:
        """Whether a note that has no fix yet says something else than when the vault was read."""
        if path in self.counts:
            return False
        self.counts[path] = 0
        return self.index.notes.get(path) != make_entry(path, self._parse(self.texts[path]))

    def take(self, changed: Mapping[str, str]) -> set[str]:
        """Take over new texts; return the notes of which something else may be reported now."""
        if not changed:
            return set()
        before = self.index
        self.texts.update(changed)
        index = before.with_notes({path: self._parse(text) for path, text in changed.items()})
        self.index = index if index.difference <= FOLD_AT else index.folded()
        touched = self.found.keys() & affected(before, self.index, changed)
        for path in touched:
            self.found[path] = self._judge(self.index, path, self.texts.get(path))
        return touched
