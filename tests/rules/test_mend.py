"""Fixes over several rounds: they come to an end, meet each other well, and touch nothing else."""

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuemark.config import Config, Profile
from cuemark.rules import run
from cuemark.rules.context import Context
from cuemark.rules.finding import Finding, Fix, Severity
from cuemark.rules.mend import Mended, mend
from cuemark.rules.rule import Report, Rule
from cuemark.rules.run import Policy, findings, policy_of
from cuemark.rules.together import together
from cuemark.syntax.parse import parse
from cuemark.text import Span
from cuemark.vault import root as roots
from cuemark.vault.build import read_vault
from cuemark.vault.edits import Edit, apply
from cuemark.vault.index import Index
from cuemark.vault.scan import read
from tests.drawn import scene
from tests.rules.judged import Vault, may_reveal
from tests.rules.test_fixes import AROUND, FRONTS, PIECES

DEFAULT = policy_of(Config(), Profile.OBSIDIAN)


def mended(
    index: Index, texts: Mapping[str, str], *, unsafe: bool = False, policy: Policy = DEFAULT
) -> Mended:
    """Mend all notes of a vault."""

    def judge(index: Index, path: str, text: str | None = None) -> list[Finding]:
        del text
        return findings(index, path, policy)

    return mend(index, {path: judge(index, path) for path in texts}, texts.get, judge, parse, unsafe=unsafe)


def after_of(result: Mended) -> dict[str, str]:
    """Return what the notes that changed say now."""
    return {path: note.after for path, note in result.notes.items()}


def check(drawn: str, after: str, *, unsafe: bool = False) -> Mended:
    """The notes become those."""
    files, expected = scene(drawn).files, scene(after).files
    result = mended(Vault(files).index, files, unsafe=unsafe)
    assert {**files, **after_of(result)} == expected
    assert not result.endless
    return result


def test_all_safe_fixes_of_a_note_are_applied() -> None:
    result = check(
        """
-- talk.md --
[[Ash Glazes]] <a class="yt-timestamp" data-t="0:26:57">[0:26:57]</a> [[gone]]
-- ash_glazes.md --
""",
        """
-- talk.md --
[[ash_glazes|Ash Glazes]] <a class="yt-timestamp" data-t="00:26:57">[00:26:57]</a> [[gone]]
-- ash_glazes.md --
""",
    )
    assert result.fixes == 2
    assert {one.code for one in result.found["talk.md"]} >= {"missing-note"}


def test_what_a_fix_brings_to_light_is_fixed_in_the_next_round() -> None:
    check(
        """
-- talk.md --
```
See [[Ash Glazes]].
```
-- ash_glazes.md --
""",
        """
-- talk.md --
See [[ash_glazes|Ash Glazes]].
-- ash_glazes.md --
""",
    )


def test_a_fix_in_one_note_that_changes_what_links_in_another_find() -> None:
    # The title cannot be read until it is quoted; then a link finds the note by it, though not exactly.
    check(
        """
-- talk.md --
[[Clay: where to dig]]
-- clay.md --
---
title: Clay: where to dig
---
""",
        """
-- talk.md --
[[clay|Clay: where to dig]]
-- clay.md --
---
title: "Clay: where to dig"
---
""",
    )


def test_of_unsafe_fixes_only_those_without_an_alternative_are_applied() -> None:
    check(
        """
-- talk.md --
[[glossary]], [[Words#Brik]]
-- a/glossary.md --
-- b/glossary.md --
-- Words.md --
# Brick
""",
        """
-- talk.md --
[[glossary]], [[Words#Brick]]
-- a/glossary.md --
-- b/glossary.md --
-- Words.md --
# Brick
""",
        unsafe=True,
    )


def test_what_is_known_stays_as_it_is() -> None:
    files = {"talk.md": "[[Ash Glazes]]", "ash_glazes.md": ""}
    policy = policy_of(Config(), Profile.OBSIDIAN, (), {"talk.md": {"inexact-link": 1}})
    assert mended(Vault(files).index, files, policy=policy).notes == {}


def test_fixes_that_undo_each_other_leave_the_note_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    def flip(context: Context) -> Iterator[Report]:
        written = "tide" if context.note.title == "ebb" else "ebb"
        yield Report(
            Span(2, 2),
            "Flip",
            (
                Fix(
                    "Flip",
                    safe=True,
                    edits=(Edit(context.path, Span(0, context.note.length), f"# {written}"),),
                ),
            ),
        )

    monkeypatch.setattr(run, "RULES", (Rule("flip", Severity.WARNING, "Flips", flip),))
    files = {"talk.md": "# ebb", "other.md": "# ebb"}
    result = mended(Vault(files).index, files, policy=policy_of(Config(), Profile.OBSIDIAN))
    assert result.endless == ("other.md", "talk.md")
    assert (result.notes, result.fixes) == ({}, 0)


def test_a_note_that_was_changed_since_the_vault_was_read_is_judged_anew() -> None:
    files = {"talk.md": "[[Ash Glazes]]", "ash_glazes.md": ""}
    texts = {**files, "talk.md": "Since then: [[Ash Glazes]]"}
    result = mended(Vault(files).index, texts)
    assert after_of(result) == {"talk.md": "Since then: [[ash_glazes|Ash Glazes]]"}
    assert (result.fixes, result.found["talk.md"]) == (1, [])


def test_a_note_that_must_not_be_changed_is_left_alone() -> None:
    files = {"talk.md": "[[Ash Glazes]]", "ash_glazes.md": ""}
    index = Vault(files).index

    def judge(index: Index, path: str, text: str | None = None) -> list[Finding]:
        del text
        return findings(index, path, DEFAULT)

    found = {path: judge(index, path) for path in files}
    result = mend(index, found, lambda _: None, judge, parse, unsafe=True)
    assert (result.notes, result.found, result.endless) == ({}, found, ())


def test_fixes_that_touch_wait_for_each_other() -> None:
    def fix(*spans: tuple[int, int]) -> Finding:
        edits = tuple(Edit("talk.md", Span(*span), "") for span in spans)
        return Finding(
            "talk.md", edits[0].span, "code", Severity.WARNING, "", (Fix("", safe=True, edits=edits),)
        )

    both, between, behind, touching = fix((0, 1), (8, 9)), fix((4, 5)), fix((10, 12)), fix((12, 12))
    chosen = together([both, between, behind, touching], unsafe=False)
    assert chosen == [both.fixes[0], behind.fixes[0]]


def undone(before: str, fix: Fix) -> str:
    """Apply a fix, and put back what stood there, as an editor does."""
    edits = sorted(fix.edits, key=lambda edit: edit.span)
    back, moved = [], 0
    for edit in edits:
        start = edit.span.start + moved
        back.append(Edit(edit.path, Span(start, start + len(edit.text)), edit.span.of(before)))
        moved += len(edit.text) - (edit.span.end - edit.span.start)
    return apply(apply(before, edits), back)


def check_whole(index: Index, texts: Mapping[str, str], *, unsafe: bool, policy: Policy) -> Mended:
    """Mending leaves nothing to mend and no new finding, and what was done can be undone."""
    before = {path: findings(index, path, policy) for path in texts}
    for path, found in before.items():
        assert all(undone(texts[path], fix) == texts[path] for one in found for fix in one.fixes)
    result = mended(index, texts, unsafe=unsafe, policy=policy)
    again = mended(result.index, {**texts, **after_of(result)}, unsafe=unsafe, policy=policy)
    assert (again.notes, result.endless) == ({}, ())
    for path in texts:
        codes = {one.code for one in before[path]}
        added = Counter(one.code for one in result.found[path]) - Counter(one.code for one in before[path])
        # What notes about one video say is evidence for each other, and one of them may have been mended.
        del added["shifted-timestamps"]
        assert not added or any(may_reveal(code, added) for code in codes), f"{path}: {added}"
        assert not together(result.found[path], unsafe=unsafe)
    return result


@given(FRONTS, st.lists(PIECES, max_size=12).map("".join), st.sampled_from(Profile), st.booleans())
def test_any_note_is_mended_once_and_for_all(front: str, body: str, profile: Profile, unsafe: bool) -> None:  # noqa: FBT001 - hypothesis draws it
    files = {"note.md": front + body, **AROUND}
    check_whole(Vault(files).index, files, unsafe=unsafe, policy=policy_of(Config(profile=profile), profile))


def check_folder(folder: Path, *, unsafe: bool) -> Mended:
    index = read_vault(roots.at(folder), Config()).index
    sources = {path: read(folder / path) for path in index.notes}
    texts = {path: source.text for path, source in sources.items() if not source.problem}
    return check_whole(index, texts, unsafe=unsafe, policy=DEFAULT)


@pytest.mark.parametrize("unsafe", [False, True])
def test_the_example_vault(unsafe: bool) -> None:  # noqa: FBT001 - pytest gives it
    assert check_folder(Path(__file__).parents[1] / "vault", unsafe=unsafe).fixes > 5


@pytest.mark.corpus
def test_a_real_vault(corpus: Path) -> None:
    assert check_folder(corpus, unsafe=False).fixes > 1_000
