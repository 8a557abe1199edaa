"""Fixes over several rounds, until nothing is left that could be fixed: texts in, texts out."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from cuemark.rules.finding import Finding
from cuemark.rules.together import together
from cuemark.syntax.facts import Note
from cuemark.vault.affected import affected
from cuemark.vault.edits import apply
from cuemark.vault.index import Index

MOST_ROUNDS: Final = 20  # real notes need three; more means that two fixes undo each other

Judge = Callable[[Index, str], list[Finding]]
"""Returns what is reported of a note."""
Parse = Callable[[str], Note]


@dataclass(frozen=True, slots=True)
class Mended:
    """What fixes have made of some notes of a vault, and what is left to report."""

    index: Index
    found: dict[str, list[Finding]]  # of all notes that were asked for
    texts: dict[str, str]  # of the notes that changed
    fixes: int  # that were applied
    endless: tuple[str, ...] = ()  # notes whose fixes came to no end, and which are as they were


def mend(
    index: Index,
    found: Mapping[str, list[Finding]],
    texts: Mapping[str, str],
    judge: Judge,
    parse: Parse,
    *,
    unsafe: bool,
) -> Mended:
    """Apply the fixes of what was `found`, judge anew, and so on until nothing changes.

    `texts` are those of the notes that may be changed, as the index knows them.
    """
    work = _Work(index, dict(found), dict(texts), judge, parse)
    counts = dict.fromkeys(texts, 0)
    pending = set(texts)
    for _ in range(MOST_ROUNDS):
        changed: dict[str, str] = {}
        for path in sorted(pending):
            fixes = together(work.found[path], unsafe=unsafe)
            after = apply(work.texts[path], [edit for fix in fixes for edit in fix.edits])
            if after != work.texts[path]:
                changed[path] = after
                counts[path] += len(fixes)
        pending = work.take(changed) & texts.keys()
        if not changed:
            break
    endless = {path for path in pending if together(work.found[path], unsafe=unsafe)}
    work.take({path: texts[path] for path in endless})
    after_all = {path: text for path, text in work.texts.items() if text != texts[path]}
    return Mended(
        work.index, work.found, after_all, sum(counts[path] for path in after_all), tuple(sorted(endless))
    )


class _Work:
    """The state between two rounds."""

    def __init__(
        self, index: Index, found: dict[str, list[Finding]], texts: dict[str, str], judge: Judge, parse: Parse
    ) -> None:
        self.index = index
        self.found = found
        self.texts = texts
        self._judge = judge
        self._parse = parse

    def take(self, changed: Mapping[str, str]) -> set[str]:
        """Take over new texts; return the notes of which something else may be reported now."""
        if not changed:
            return set()
        before = self.index
        self.texts.update(changed)
        notes = {path: self._parse(text) for path, text in changed.items()}
        self.index = before.with_notes(notes).folded()
        return self._judge_anew(affected(before, self.index, changed))

    def _judge_anew(self, paths: Iterable[str]) -> set[str]:
        touched = self.found.keys() & set(paths)
        for path in touched:
            self.found[path] = self._judge(self.index, path)
        return touched
