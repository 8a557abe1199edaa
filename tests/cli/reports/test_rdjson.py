"""`--output-format rdjson`."""

import json
from pathlib import Path
from typing import Any

from inline_snapshot import snapshot

from cuemark.cli.places import Located
from cuemark.cli.report import rdjson
from cuemark.rules.finding import Fix
from cuemark.text import Span
from cuemark.vault.edits import Edit
from tests.cli.reports.reported import checked, lamps, report, strange


def result(located: list[Located]) -> Any:
    return json.loads(report(rdjson.write, located))


def repaired(vault: Path, text: str, *edits: tuple[int, int, str]) -> list[Any]:
    """The suggestions for a finding in a text with one fix of these edits."""
    [(finding, places)] = checked(vault, {"tides.md": text})
    parts = tuple(Edit("tides.md", Span(start, end), content) for start, end, content in edits)
    fix = Fix("Repair", safe=True, edits=parts)
    [diagnostic] = result([Located(finding._replace(fixes=(fix,)), places)])["diagnostics"]
    suggestions = diagnostic["suggestions"]
    assert isinstance(suggestions, list)
    return suggestions


def test_columns_are_bytes_and_a_fix_is_a_suggestion(vault: Path) -> None:
    assert result(lamps(vault)) == snapshot(
        {
            "source": {"name": "cuemark"},
            "diagnostics": [
                {
                    "message": "No id",
                    "location": {
                        "path": "sea/fog.md",
                        "range": {"start": {"line": 2, "column": 10}, "end": {"line": 2, "column": 14}},
                    },
                    "severity": "INFO",
                    "code": {"value": "invalid-video-id"},
                    "suggestions": [],
                },
                {
                    "message": "No 'fog horn'",
                    "location": {
                        "path": "sea/fog.md",
                        "range": {"start": {"line": 4, "column": 20}, "end": {"line": 4, "column": 28}},
                    },
                    "severity": "ERROR",
                    "code": {"value": "missing-note"},
                    "suggestions": [],
                },
                {
                    "message": "It is 'sea_oil'",
                    "location": {
                        "path": "sea/fog.md",
                        "range": {"start": {"line": 4, "column": 38}, "end": {"line": 4, "column": 45}},
                    },
                    "severity": "WARNING",
                    "code": {"value": "inexact-link"},
                    "suggestions": [
                        {
                            "range": {"start": {"line": 4, "column": 38}, "end": {"line": 4, "column": 45}},
                            "text": "sea_oil|Sea Oil",
                        }
                    ],
                },
            ],
        }
    )


def test_a_fix_of_several_edits_is_one_suggestion_with_what_stands_between(vault: Path) -> None:
    assert repaired(vault, "the [[gone]] tide\n", (0, 3, "🌊"), (6, 10, "ebb")) == snapshot(
        [{"range": {"start": {"line": 1, "column": 1}, "end": {"line": 1, "column": 11}}, "text": "🌊 [[ebb"}]
    )


def test_a_fix_that_takes_many_lines_is_no_suggestion(vault: Path) -> None:
    assert repaired(vault, "[[gone]]" + "\n" * 30 + "end\n", (2, 6, "x"), (38, 41, "y")) == []


def test_a_fix_of_another_note_is_no_suggestion(vault: Path) -> None:
    [(finding, places)] = checked(vault, {"tides.md": "[[gone]]"})
    fix = Fix("Repair", safe=True, edits=(Edit("moon.md", Span(0, 0), "x"),))
    [diagnostic] = result([Located(finding._replace(fixes=(fix,)), places)])["diagnostics"]
    assert diagnostic["suggestions"] == []


def test_strange_texts_arrive_as_they_are_but_for_what_is_no_character(vault: Path) -> None:
    [diagnostic] = result(strange(vault))["diagnostics"]
    assert (diagnostic["message"], diagnostic["location"]["path"]) == snapshot(
        (
            """\
two
lines\r\x1b[31m, 100%::error:: ]]><b> | � 🌊 {0} [x](1)\
""",
            """\
fog �
,:%|<b>.md\
""",
        )
    )
