"""`--output-format github`."""

from pathlib import Path

import pytest
from inline_snapshot import snapshot

from cuemark.cli.messages import CallError
from cuemark.cli.report import github
from tests.cli.reports.reported import checked, lamps, many, report, strange


def test_each_finding_is_an_annotation_of_its_level(vault: Path) -> None:
    assert report(github.write, lamps(vault)) == snapshot("""\
::error file=sea/fog.md,line=4,col=17,endColumn=25,title=missing-note::No 'fog horn'
::warning file=sea/fog.md,line=4,col=35,endColumn=42,title=inexact-link::It is 'sea_oil'
::notice file=sea/fog.md,line=2,col=10,endColumn=14,title=invalid-video-id::No id
""")


def test_a_finding_over_two_lines_names_both_and_no_column(vault: Path) -> None:
    assert report(github.write, checked(vault, {"lamps.md": "the [[great\nlens]]"})).startswith(
        "::error file=lamps.md,line=1,endLine=2,title=missing-note::"
    )


def test_what_would_end_a_command_or_a_property_is_escaped(vault: Path) -> None:
    properties, message = report(github.write, strange(vault)).removeprefix("::error ").split("::", 1)
    assert properties == snapshot("file=fog �%0A%2C%3A%25|<b>.md,line=1,col=5,endColumn=9,title=missing-note")
    assert message == snapshot("two%0Alines%0D\x1b[31m, 100%25::error:: ]]><b> | � 🌊 {0} [x](1)\n")


def test_the_worst_ten_of_each_level_are_annotations_and_the_others_are_counted(vault: Path) -> None:
    lines = report(github.write, many(vault, 12)).splitlines()
    assert [line.split()[0] for line in lines] == ["::error"] * 10 + ["Not"] + ["::warning"] * 2
    assert lines[10] == snapshot("Not annotated: 2 more errors, since GitHub shows 10 of a level")


def test_paths_are_those_of_the_repository_wherever_the_command_runs(
    vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_WORKSPACE", str(vault))
    located = checked(vault / "notes", {"lamps.md": "[[gone]]"})
    monkeypatch.chdir(vault / "notes")
    assert "file=notes/lamps.md," in report(github.write, located)


def test_the_summary_of_the_job_counts_rules_and_names_the_worst_notes(
    vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(vault / "summary.md"))
    report(github.write, lamps(vault))
    assert (vault / "summary.md").read_text("utf-8") == snapshot("""\
## cuemark

3 findings in 1 note

| Rule | Severity | Findings | Safe fixes |
| --- | --- | ---: | ---: |
| inexact-link | warning | 1 | 1 |
| invalid-video-id | information | 1 | 0 |
| missing-note | error | 1 | 0 |

| Note | Findings |
| --- | ---: |
| sea/fog.md | 3 |
""")


def test_the_summary_is_appended_and_says_when_nothing_was_found(
    vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = vault / "summary.txt"
    summary.write_text("Before\n", "utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    report(github.write, checked(vault, {"tides.md": ""}))
    assert summary.read_text("utf-8") == snapshot("""\
Before
## cuemark

No findings
""")


def test_the_name_of_a_note_is_no_markup_in_the_summary(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(vault / "summary.txt"))
    report(github.write, strange(vault))
    assert (vault / "summary.txt").read_text("utf-8").splitlines()[-1] == snapshot(
        "| fog �\\\\x0a,\\:%\\|\\<b\\>.md | 1 |"
    )


def test_a_summary_that_cannot_be_written_is_told(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(vault / "gone" / "summary.md"))
    with pytest.raises(CallError, match=r"summary '.*summary\.md' cannot be written: No such file"):
        report(github.write, [])
