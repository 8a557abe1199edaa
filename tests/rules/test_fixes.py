"""Every fix of the notes at hand: it mends what it is offered for and leaves no other finding."""

import random
from collections import Counter
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuemark.config import Config, Profile
from cuemark.rules.run import findings, policy_of
from cuemark.syntax.parse import parse
from cuemark.vault import root as roots
from cuemark.vault.build import read_vault
from cuemark.vault.edits import apply
from cuemark.vault.scan import read
from tests.rules.judged import Vault, check_fix, is_partly_mended, may_reveal

EXAMPLE: Final = Path(__file__).parents[1] / "vault"
NOTES: Final = 80  # of a large vault, so many are tried
FIXES: Final = 10  # of each note


def check(folder: Path, profile: Profile) -> int:
    """Try the fixes of some notes of a vault, each by itself; return how many there were."""
    index = read_vault(roots.at(folder), Config()).index
    policy, dice, tried = policy_of(Config(), profile), random.Random(1), 0

    def counted(path: str, text: str) -> Counter[str]:
        note = parse(text)
        return Counter(one.code for one in findings(index.with_note(path, note), path, policy, note))

    for path in dice.sample(sorted(index.notes), min(NOTES, len(index.notes))):
        text = read(folder / path).text
        fixes = [(one, fix) for one in findings(index, path, policy) for fix in one.fixes]
        before = counted(path, text)
        for finding, fix in dice.sample(fixes, min(FIXES, len(fixes))):
            after = counted(path, apply(text, fix.edits))
            is_mended = after[finding.code] < before[finding.code] or is_partly_mended(finding, fix)
            assert may_reveal(finding.code, after - before), f"{path}: {fix.title} adds a finding"
            assert is_mended, f"{path}: {fix.title} leaves what it is about"
            tried += 1
    return tried


# What notes with many defects at once are made of.
PIECES: Final = st.sampled_from(
    [
        *("[[", "]]", "[", "]", "|", "\\|", "#", " ", "\n", "\n\n", "!", "`", "](", ")", "| ", "\n| --- |\n"),
        *("tides", "Tides", "low water", "spring tide", "a b", "words", "log", "gone", "C", "2024", "don't"),
        *("#Neap", "#neaps", "#^id", "https://example.org/a", "01:07:01", "12:30", "# ", "<!-- x -->"),
        '<a class="yt-timestamp" data-t="26:57">[26:57]</a>',
        '<a class="yt_timestamp" data-t="0:26:57">[00:27:57]</a>',
        '<a data-t="00:26:57]">',
        "[12:34](https://youtu.be/slowKiln_01?t=75)",
        *(
            "[12:34](https://youtu.be/slowKiln_01)",
            "[00:12:34]",
            "(12:34)",
            "[00:01:02, 12:34]",
            "^id",
            "</a>",
        ),
        '[00:01:02](<a class="yt-timestamp" data-t="00:01:02">00:01:02</a>',
        '<a class="yt-timestamp" data-t="00:01:02">',
        '<a class="yt-timestamp" data-t="00:01:02">1:02</a>',
    ]
)
AROUND: Final = {
    "tides.md": "---\ntitle: Low water\naliases: [Spring tide]\n---\n## Neaps\n",
    "a/log.md": "---\ntitle: Words\n---\n",
    "b/log.md": "---\ntitle: words\n---\n## Neaps\n",
    "a b.md": "",
    "C#.md": "---\ntitle: C sharp\naliases: [gone]\n---\n",
    "2024.md": "---\naliases: [a year]\n---\n",
    "don't.md": "",
}
FRONTS: Final = st.sampled_from(
    ["", "---\nvideoId: slowKiln_01\n---\n", "---\nup: '[[Low water]] [[DON''T]]'\n---\n"]
)


@given(FRONTS, st.lists(PIECES, max_size=12).map("".join), st.sampled_from(Profile))
def test_the_fixes_of_notes_with_many_defects(front: str, body: str, profile: Profile) -> None:
    vault = Vault({"note.md": front + body, **AROUND}, Config(profile=profile))
    for finding in vault.findings():
        for fix in finding.fixes:
            check_fix(vault, finding, fix)


@pytest.mark.parametrize(
    "text",
    [
        "[a][[(b)",
        "[a][[[b]",
        "\n[a][[: b",
        '[[00:01:02](<a class="yt-timestamp" data-t="00:01:02">00:01:02</a>',
    ],
)
def test_brackets_stay_where_a_link_would_be_left(text: str) -> None:
    offered = [fix for one in Vault({"note.md": text}).findings() for fix in one.fixes]
    assert "Remove '[['" not in {fix.title for fix in offered}


def test_a_bracket_that_may_close_another_is_not_doubled() -> None:
    text = "[[[12:34](https://youtu.be/slowKiln_01?t=754)][00:12:34]"
    offered = [fix for one in Vault({"note.md": text}).findings() for fix in one.fixes]
    assert {fix.title for fix in offered} == {"Remove '[['"}


@pytest.mark.parametrize("text", ["[[][[tides](", "[[ a [[tides](", "[[a][[tides]"])
def test_a_bracket_is_not_doubled_where_the_link_would_stand_in_another(text: str) -> None:
    vault = Vault({"note.md": text, "tides.md": "", "a.md": ""})
    for finding in vault.findings():
        for fix in finding.fixes:
            assert "'tides'" not in fix.title
            check_fix(vault, finding, fix)


@pytest.mark.parametrize("profile", Profile)
def test_the_fixes_of_the_example_vault(profile: Profile) -> None:
    assert check(EXAMPLE, profile) > 10


@pytest.mark.corpus
@pytest.mark.parametrize("profile", Profile)
def test_the_fixes_of_a_real_vault(corpus: Path, profile: Profile) -> None:
    assert check(corpus, profile) > 50
