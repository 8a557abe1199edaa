"""A baseline in the editor: what it knows is a hint, and what is new is what `check` reports."""

import json
import subprocess
import sys
from pathlib import Path

from tests.lsp.editor import PULLS, WATCHES, Editor, both

VAULT = """
-- cuemark.toml --
baseline = "known.json"
-- talk.md --
[[gone]] and [[lost]], [[#None]]
-- known.json --
{"version": 1, "findings": {"talk.md": {"missing-note": 2}}}
"""
WARNING, HINT = 2, 4


def levels(editor: Editor, path: str) -> list[tuple[str, int]]:
    items = editor.pull(path)["items"]
    return list(zip(editor.findings(path, items), [one["severity"] for one in items], strict=True))


def test_what_is_known_is_a_hint_and_check_leaves_it_out(tmp_path: Path) -> None:
    with Editor(tmp_path, VAULT, PULLS) as editor:
        editor.show("talk.md")
        assert levels(editor, "talk.md") == [
            ("missing-note: gone", HINT),
            ("missing-note: lost", HINT),
            ("missing-heading: None", WARNING),
        ]
    command = [sys.executable, "-m", "cuemark", "check", "--output-format", "json", str(tmp_path)]
    found = json.loads(subprocess.run(command, capture_output=True, check=False, text=True).stdout)
    assert [one["code"] for one in found] == ["missing-heading"]


def test_one_more_makes_all_of_them_count(tmp_path: Path) -> None:
    with Editor(tmp_path, VAULT, PULLS) as editor:
        editor.show("talk.md")
        editor.type("talk.md", "and", "[[fresh]]")
        assert {level for _, level in levels(editor, "talk.md")} == {WARNING}


def test_a_baseline_that_is_written_anew_counts_at_once(tmp_path: Path) -> None:
    with Editor(tmp_path, VAULT, both(PULLS, WATCHES)) as editor:
        editor.show("talk.md")
        assert levels(editor, "talk.md")[0] == ("missing-note: gone", HINT)
        editor.write("known.json", '{"version": 1, "findings": {}}')
        editor.tell("known.json")
        editor.wait_for("workspace/diagnostic/refresh")
        assert {level for _, level in levels(editor, "talk.md")} == {WARNING}


def test_a_baseline_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with Editor(tmp_path, VAULT.replace('{"version"', "[")) as editor:
        said = editor.wait_for("window/showMessage")
        assert said["message"] == (
            f"{tmp_path}/cuemark.toml:1: "
            "The baseline 'known.json' cannot be read: it was not written by 'cuemark baseline'"
        )


def test_saving_mends_what_is_new_and_leaves_alone_what_is_known(tmp_path: Path) -> None:
    source = """
-- cuemark.toml --
baseline = "known.json"
-- tide_tables.md --
-- talk.md --
[[Tide Tables]]

<a class="yt-timestamp" data-t="0:28:04">[00:28:04]</a>
-- known.json --
{"version": 1, "findings": {"talk.md": {"inexact-link": 1}}}
"""
    with Editor(tmp_path, source, PULLS) as editor:
        editor.show("talk.md")
        place = editor.at("talk.md", "[[Tide")["position"]
        asked = {"range": {"start": place, "end": place}, "textDocument": {"uri": editor.uri("talk.md")}}
        context = {"diagnostics": [], "only": ["source.fixAll"]}
        (action,) = editor.request("textDocument/codeAction", {**asked, "context": context})
        (edits,) = action["edit"]["changes"].values()
        assert [editor.text_at("talk.md", edit["range"]) for edit in edits] == ["0:28:04"]
