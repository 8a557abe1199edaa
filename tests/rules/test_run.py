"""Which rules run in a vault, how severe each is, and where all of them are silent."""

from collections.abc import Iterator

import pytest

from cuemark.config import Config, Profile
from cuemark.rules import run
from cuemark.rules.context import Context
from cuemark.rules.finding import Severity
from cuemark.rules.rule import Report, Rule
from cuemark.rules.run import findings, policy_of
from cuemark.rules.table import RULES
from cuemark.syntax.parse import parse
from cuemark.text import Span
from cuemark.vault.index import Index, Linking
from tests.drawn import scene
from tests.rules.judged import DEFAULTS, Vault

DEFECTS = """
-- talks/note.md --
---
title: Slack water
videoId: short
---
[[gone]]
"""
BOTH = "warning invalid-video-id, warning missing-note"


def check(files: str, wanted: str, config: Config = DEFAULTS, templates: tuple[str, ...] = ()) -> None:
    """Compare what is found with `severity code, severity code`."""
    vault = Vault(scene(files).files, config, templates=templates)
    assert ", ".join(f"{one.severity} {one.code}" for one in vault.findings()) == wanted


def everywhere(_context: Context) -> Iterator[Report]:
    yield Report(Span(0, 0), "Something")


@pytest.fixture
def optional(monkeypatch: pytest.MonkeyPatch) -> str:
    """The code of a rule that is off by default, and finds something in every note."""
    rule = Rule("everywhere", Severity.OFF, "Something is found in every note", everywhere)
    monkeypatch.setattr(run, "RULES", (*RULES, rule))
    return rule.code


def test_findings_stand_in_the_order_of_their_places() -> None:
    check(DEFECTS, BOTH)


def test_select_replaces_the_default_set() -> None:
    check(DEFECTS, "warning missing-note", Config(select=("missing-note",)))
    check(DEFECTS, "", Config(select=()))


def test_all_means_every_rule(optional: str) -> None:
    everything = f"information {optional}, information orphan-note, {BOTH}"
    check(DEFECTS, everything, Config(select=("ALL",)))


def test_extend_select_adds_to_the_set(optional: str) -> None:
    check(DEFECTS, f"information {optional}, {BOTH}", Config(extend_select=(optional,)))
    check(
        DEFECTS,
        f"information {optional}, warning missing-note",
        Config(select=("missing-note",), extend_select=(optional,)),
    )


def test_ignore_wins_over_every_selection(optional: str) -> None:
    check(DEFECTS, "warning missing-note", Config(ignore=("invalid-video-id",)))
    unwanted = (optional, "orphan-note")
    check(DEFECTS, BOTH, Config(select=("ALL",), extend_select=(optional,), ignore=unwanted))
    check(DEFECTS, "", Config(ignore=("ALL",)))


def test_a_rule_that_is_off_says_nothing_until_it_is_asked_for(optional: str) -> None:
    check(DEFECTS, BOTH)
    check(DEFECTS, f"information {optional}", Config(select=(optional,)))


def test_a_severity_of_ones_own_replaces_the_default(optional: str) -> None:
    check(
        DEFECTS,
        "hint invalid-video-id, error missing-note",
        Config(severity={"missing-note": "error", "invalid-video-id": "hint"}),
    )
    check(DEFECTS, f"warning {optional}, {BOTH}", Config(severity={optional: "warning"}))


def test_off_silences_a_rule_that_is_on_by_default_or_selected() -> None:
    silent = {"missing-note": "off"}
    check(DEFECTS, "warning invalid-video-id", Config(severity=silent))
    check(DEFECTS, "", Config(severity=silent, select=("missing-note",)))


@pytest.mark.parametrize("glob", ["talks/", "/talks", "talks/*.md", "*.md", "**/note.md", "note.md"])
def test_rules_are_ignored_in_files_named_as_in_exclude(glob: str) -> None:
    check(DEFECTS, "warning missing-note", Config(per_file_ignores={glob: ("invalid-video-id",)}))
    check(DEFECTS, "", Config(per_file_ignores={glob: ("ALL",)}))


@pytest.mark.parametrize("glob", ["note/", "/note.md", "talks/*/note.md", "talk"])
def test_other_files_keep_their_findings(glob: str) -> None:
    check(DEFECTS, BOTH, Config(per_file_ignores={glob: ("ALL",)}))


def test_nothing_in_a_template_is_reported_and_links_to_it_work() -> None:
    files = """
    -- templates/talk.md --
    [[gone]]
    -- templates_of_mine/note.md --
    [[talk]], [[gone]]
    """.replace("\n    ", "\n")
    check(files, "warning missing-note", templates=("templates",))


def test_nobody_judges_the_parts_of_a_note_that_was_not_read() -> None:
    check(
        "[[old#Part]] [[old#^id]] [[gone#Part]]\n-- old.md --\nold\0\n",
        "warning missing-note, warning unreadable-note",
    )


def test_where_wikilinks_are_text_only_the_other_links_are_judged() -> None:
    text = "[[gone]] [[a | b [c]]] [[https://example.org]] [[01:02:03]] [[gone]](lost.md) [x](lost.md) [[open"
    index = Vault({"note.md": text}).index.with_linking(Linking(wiki=False))
    found = findings(index, "note.md", policy_of(Config(), Profile.OBSIDIAN))
    assert [one.span.of(text) for one in found] == ["lost.md", "lost.md"]


def test_a_note_that_is_not_there_has_no_findings() -> None:
    assert findings(Index.empty(), "gone.md", policy_of(Config(), Profile.OBSIDIAN)) == []


def test_what_an_editor_holds_is_judged_instead_of_what_the_index_knows() -> None:
    vault = Vault(scene(DEFECTS).files)
    policy = policy_of(Config(), Profile.OBSIDIAN)
    found = findings(vault.index, "talks/note.md", policy, parse("[[gone]] [[lost]]"))
    assert [one.code for one in found] == ["missing-note", "missing-note"]


def test_the_profile_of_the_configuration_wins_over_that_of_the_files() -> None:
    assert policy_of(Config(), Profile.QUARTZ).profile is Profile.QUARTZ
    assert policy_of(Config(profile=Profile.OBSIDIAN), Profile.QUARTZ).profile is Profile.OBSIDIAN


@pytest.mark.parametrize(
    "text",
    [
        "[[gone]] <!-- cuemark-ignore-line -->",
        "[[gone]] <!-- cuemark-ignore-line missing-heading, missing-note -->",
        "<!-- cuemark-ignore-line missing-note --> and [[gone]]",
        "<!-- cuemark-ignore-next-line missing-note -->\n[[gone]]",
        "<!-- cuemark-ignore missing-note -->\n\n[[gone]]\n\n<!-- cuemark-end-ignore -->",
        "<!-- cuemark-ignore -->\n\n[[gone]]",
        "[[gone]]\n\n<!-- cuemark-ignore-file missing-note -->",
        "<!-- cuemark-ignore-line inexact-link --> [[gone]] <!-- cuemark-ignore-file -->",
        "<!-- cuemark-ignore -->\n<!-- cuemark-ignore-line x -->\n[[gone]]",
    ],
)
def test_a_comment_silences(text: str) -> None:
    check(text, "")


@pytest.mark.parametrize(
    "text",
    [
        "[[gone]] <!-- cuemark-ignore-line missing-heading -->",
        "[[gone]]\n<!-- cuemark-ignore-line missing-note -->",
        "<!-- cuemark-ignore-next-line missing-note -->\n\n[[gone]]",
        "<!-- cuemark-ignore missing-note -->\n\n<!-- cuemark-end-ignore -->\n\n[[gone]]",
        "`<!-- cuemark-ignore-file -->` [[gone]]",
        "<!-- cuemark-ignore-lines -->\n[[gone]]",
    ],
)
def test_other_comments_and_other_lines_do_not(text: str) -> None:
    check(text, "warning missing-note")
