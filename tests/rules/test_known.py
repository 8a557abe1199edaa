"""Findings that a baseline knows are hints, as many of a rule in a note as it says."""

from cuemark.config import Config, Profile
from cuemark.rules.run import findings, policy_of
from cuemark.vault.baseline import Baseline
from tests.rules.judged import Vault

KNOWN: Baseline = {"talk.md": {"missing-note": 2}}


def check(text: str, *severities: str) -> None:
    """What is found in the note is so severe, in order of place."""
    policy = policy_of(Config(), Profile.OBSIDIAN, (), KNOWN)
    found = findings(Vault({"talk.md": text, "other.md": text}).index, "talk.md", policy)
    assert [str(one.severity) for one in found] == [*severities]
    assert [one.known for one in found] == [severity == "hint" for severity in severities]


def test_as_many_as_are_known_are_hints() -> None:
    check("[[gone]] [[lost]]", "hint", "hint")


def test_fewer_are_hints_as_well() -> None:
    check("[[gone]]", "hint")


def test_of_more_nobody_can_tell_which_are_new() -> None:
    check("[[gone]] [[lost]] [[fresh]]", "warning", "warning", "warning")


def test_other_rules_are_not_meant() -> None:
    check("[[gone]] [[#None]]", "hint", "warning")


def test_other_notes_are_not_meant() -> None:
    policy = policy_of(Config(), Profile.OBSIDIAN, (), KNOWN)
    [found] = findings(Vault({"other.md": "[[gone]]"}).index, "other.md", policy)
    assert not found.known
