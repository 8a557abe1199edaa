"""`--output-format json-lines`."""

import json
from pathlib import Path

from inline_snapshot import snapshot

from cuemark.cli.report import as_json, json_lines
from cuemark.rules.pages import page_url
from tests.cli.reports.reported import checked, lamps, report, strange


def test_each_line_is_an_object_of_the_json_format(vault: Path) -> None:
    located = lamps(vault)
    lines = report(json_lines.write, located).splitlines()
    assert [json.loads(line) for line in lines] == json.loads(report(as_json.write, located))
    assert lines[0] == (
        f'{{"filename":"{vault}/sea/fog.md","location":{{"row":2,"column":10}},'
        '"end_location":{"row":2,"column":14},"code":"invalid-video-id","severity":"information",'
        f'"message":"No id","url":"{page_url("invalid-video-id")}","fix":null}}'
    )


def test_no_text_breaks_a_line_in_two(vault: Path) -> None:
    written = report(json_lines.write, strange(vault))
    assert len(written.splitlines()) == 1
    assert json.loads(written)["message"] == snapshot("""\
two
lines\r\x1b[31m, 100%::error:: ]]><b> | � 🌊 {0} [x](1)\
""")


def test_nothing_found_is_nothing_written(vault: Path) -> None:
    assert report(json_lines.write, checked(vault, {"tides.md": ""})) == ""
