"""Actions on notes that people wrote: sections moved out and put back in, and nothing new is found."""

import random
from collections import Counter
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Final

import pytest

from cuemark.config import Config, Profile
from cuemark.features.actions.action import Action, Asked
from cuemark.features.actions.convert_link import offers as converted
from cuemark.features.actions.extract import offers as extracted
from cuemark.features.actions.inline_embed import offers as inlined
from cuemark.rules.run import findings, policy_of
from cuemark.syntax.parse import parse
from cuemark.text import Span
from cuemark.vault import root as roots
from cuemark.vault.affected import affected
from cuemark.vault.build import read_vault
from cuemark.vault.fragments import section
from cuemark.vault.index import Index
from cuemark.vault.names import note_stem
from cuemark.vault.scan import read
from tests.features.acted import done

EXAMPLE: Final = Path(__file__).parents[1] / "vault"
POLICY: Final = policy_of(Config(), Profile.OBSIDIAN)
NOTES: Final = 60  # of a large vault
# One finding of a note speaks for many places, so of two halves each has one.
ONCE_A_NOTE: Final = frozenset({"bare-timestamp", "shifted-timestamps", "timestamp-without-video"})


class Vault:
    """A vault on disk of which some notes may have other texts."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.index = read_vault(roots.at(folder), Config()).index
        self.texts: dict[str, str] = {}

    def text(self, path: str) -> str:
        return self.texts.get(path) or read(self.folder / path).text

    def write(self, path: str, text: str) -> None:
        self.texts[path] = text
        self.index = self.index.with_note(path, parse(text))

    def asked(self, path: str, span: Span) -> Asked:
        note = self.index.note(path)
        assert note
        return Asked(self.index, path, note, span, self.text, Config(), Profile.OBSIDIAN)

    def check(self, action: Action, copied: Collection[str] = ONCE_A_NOTE) -> bool:
        """Try an action; whether something could be done, after which nothing new may be found.

        What is `copied` may be found once more.
        """
        change = action.change()
        if change is None:
            return False
        files = {path: self.text(path) for path in change.edited_paths}
        left = done(files, change)
        after = self.index.with_notes({path: parse(text) for path, text in left.items()})
        touched = affected(self.index, after, left)
        new = counted(after, touched) - counted(self.index, touched)
        assert not new.keys() - copied, f"{action.title} in {change.edited_paths} adds {new}"
        return True

    def some(self) -> list[str]:
        paths = sorted(self.index.notes)
        return random.Random(1).sample(paths, min(NOTES, len(paths)))


def counted(index: Index, paths: set[str]) -> Counter[str]:
    return Counter(one.code for path in paths for one in findings(index, path, POLICY))


def extract(vault: Vault) -> tuple[int, int]:
    """Move sections out; return how many were, and of how many."""
    tried, dice = [], random.Random(2)
    for path in vault.some():
        note = vault.index.note(path)
        if note and note.headings:
            span = section(note, dice.randrange(len(note.headings)))
            tried += [vault.check(action) for action in extracted(vault.asked(path, span))]
    return sum(tried), len(tried)


def inline(vault: Vault) -> tuple[int, int]:
    """Put sections of other notes in; return how many were, and of how many."""
    tried, dice = [], random.Random(3)
    for path in vault.some():
        note, home = vault.index.note(path), dice.choice(vault.some())
        if not note or not note.headings or home == path:
            continue
        heading = dice.choice(note.headings)
        start = f"{vault.text(home).rstrip()}\n\n"
        vault.write(home, f"{start}![[{note_stem(path)}#{heading.text}]]\n")
        at = len(start) + 4
        copied = {*ONCE_A_NOTE, *(one.code for one in findings(vault.index, path, POLICY))}
        tried += [vault.check(action, copied) for action in inlined(vault.asked(home, Span(at, at)))]
    return sum(tried), len(tried)


def convert(vault: Vault) -> tuple[int, int]:
    """Write links in their other form; return how many were, and of how many."""
    tried, dice = [], random.Random(4)
    for path in vault.some():
        note = vault.index.note(path)
        if note and note.links:
            at = dice.choice(note.links).start + 1
            tried += [vault.check(action) for action in converted(vault.asked(path, Span(at, at)))]
    return sum(tried), len(tried)


KINDS: Final = [extract, inline, convert]


@pytest.mark.parametrize("act", KINDS)
def test_actions_in_the_example_vault(act: Callable[[Vault], tuple[int, int]]) -> None:
    count, tried = act(Vault(EXAMPLE))
    assert count > tried / 2 > 1


@pytest.mark.corpus
@pytest.mark.parametrize("act", KINDS)
def test_actions_in_a_real_vault(corpus: Path, act: Callable[[Vault], tuple[int, int]]) -> None:
    count, tried = act(Vault(corpus))
    assert count > tried / 2 > 5
