"""`--output-format gitlab`."""

import json
from pathlib import Path
from typing import Any

import pytest
from inline_snapshot import snapshot
from jsonschema import Draft202012Validator

from cuemark.cli.report import gitlab
from tests.cli.reports.reported import checked, lamps, many, report, strange

PLACE = {
    "type": "object",
    "required": ["line"],
    "properties": {"line": {"type": "integer", "minimum": 1}, "column": {"type": "integer", "minimum": 1}},
}
# The table "Code Quality report format" of GitLab's documentation, as a schema: it publishes none.
SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "positions"],
                "properties": {
                    "path": {"type": "string", "pattern": r"^(?!\./)[^\\]+$"},
                    "positions": {"type": "object", "required": ["begin"], "properties": {"begin": PLACE}},
                },
            },
        },
    },
}


def read(written: str) -> list[Any]:
    """What a report says, which keeps to the schema."""
    found: list[Any] = json.loads(written)
    Draft202012Validator(SCHEMA).validate(found)
    return found


def issues(vault: Path, text: str) -> list[Any]:
    return read(report(gitlab.write, checked(vault, {"tides.md": text})))


def fingerprints(vault: Path, text: str) -> list[str]:
    return [issue["fingerprint"] for issue in issues(vault, text)]


def test_each_finding_is_an_issue_of_its_severity(vault: Path) -> None:
    assert read(report(gitlab.write, lamps(vault))) == snapshot(
        [
            {
                "description": "invalid-video-id: No id",
                "check_name": "invalid-video-id",
                "fingerprint": "111599f849b4ed9b398bc23ca1931861",
                "severity": "minor",
                "location": {
                    "path": "sea/fog.md",
                    "positions": {"begin": {"line": 2, "column": 10}, "end": {"line": 2, "column": 14}},
                },
            },
            {
                "description": "missing-note: No 'fog horn'",
                "check_name": "missing-note",
                "fingerprint": "5326dcec1081d093e0dcc44380f394c5",
                "severity": "critical",
                "location": {
                    "path": "sea/fog.md",
                    "positions": {"begin": {"line": 4, "column": 17}, "end": {"line": 4, "column": 25}},
                },
            },
            {
                "description": "inexact-link: It is 'sea_oil'",
                "check_name": "inexact-link",
                "fingerprint": "f2111856089ff9a065102bc0a5c7f6ae",
                "severity": "major",
                "location": {
                    "path": "sea/fog.md",
                    "positions": {"begin": {"line": 4, "column": 35}, "end": {"line": 4, "column": 42}},
                },
            },
        ]
    )


def test_a_fingerprint_stays_when_lines_are_added_above(vault: Path) -> None:
    before = fingerprints(vault, "[[gone]] and [[lost]]\n")
    assert fingerprints(vault, "# Tides\n\nThey turn. [[gone]] and\n\n[[lost]]\n") == before


def test_what_is_said_twice_has_two_fingerprints(vault: Path) -> None:
    once, twice = fingerprints(vault, "[[gone]]\n"), fingerprints(vault, "[[gone]]\n\n[[gone]]\n")
    assert twice[0] == once[0] != twice[1]


def test_no_two_findings_share_a_fingerprint(vault: Path) -> None:
    found = [issue["fingerprint"] for issue in read(report(gitlab.write, many(vault, 50)))]
    assert len({*found}) == len(found) == 52


def test_paths_are_those_of_the_project_wherever_the_command_runs(
    vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (vault / "link").symlink_to(vault, target_is_directory=True)
    monkeypatch.setenv("CI_PROJECT_DIR", str(vault / "link"))
    located = checked(vault / "notes", {"lamps.md": "[[gone]]"})
    monkeypatch.chdir(vault / "notes")
    assert read(report(gitlab.write, located))[0]["location"]["path"] == "notes/lamps.md"


def test_a_note_outside_of_the_project_has_its_absolute_path(
    vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    located = checked(vault / "notes", {"lamps.md": "[[gone]]"})
    monkeypatch.setenv("CI_PROJECT_DIR", str(vault / "other"))
    path = read(report(gitlab.write, located))[0]["location"]["path"]
    assert path == f"{vault}/notes/lamps.md"


def test_strange_texts_arrive_as_they_are_but_for_what_is_no_character(vault: Path) -> None:
    [issue] = read(report(gitlab.write, strange(vault)))
    assert (issue["description"], issue["location"]["path"]) == snapshot(
        (
            """\
missing-note: two
lines\r\x1b[31m, 100%::error:: ]]><b> | � 🌊 {0} [x](1)\
""",
            """\
fog �
,:%|<b>.md\
""",
        )
    )


def test_nothing_found_is_an_empty_list(vault: Path) -> None:
    assert issues(vault, "") == []
