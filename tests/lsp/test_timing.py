"""Commands that move timestamps, on the wire: what the editor is asked to change, and what it is told."""

from pathlib import Path

import pytest

from tests.lsp.editor import PULLS, Editor, both
from tests.lsp.test_commands import run
from tests.lsp.wire_client import Json, RequestFailedError

VAULT = """
-- kiln.md --
---
videoId: slowKiln_01
---
\N{FIRE} [00:01:00]

# Clay

[00:02:00] and [00:03:00]
-- empty.md --
Nothing.
"""
APPLIES = both(PULLS, {"workspace": {"applyEdit": True, "workspaceEdit": {"documentChanges": True}}})


def check(root: Path, command: str, argument: Json, wanted: str, where: str | None = None) -> None:
    """Run a command on the open note, about the section or words of `where`, and compare the edits."""
    with Editor(root, VAULT, APPLIES) as editor:
        editor.show("kiln.md")
        if where is not None:
            place = editor.at("kiln.md", where)["position"]
            argument = {**argument, "range": {"start": place, "end": place}}
        run(editor, command, {"uri": editor.uri("kiln.md"), **argument})
        params = editor.wait_for("workspace/applyEdit")
        [change] = params["edit"]["documentChanges"]
        assert change["textDocument"]["version"] == 1
        edits = [f"{editor.text_at('kiln.md', one['range'])} -> {one['newText']}" for one in change["edits"]]
        assert f"{params['label']}: {', '.join(edits)}" == wanted


def test_the_timestamps_of_a_note_are_moved(tmp_path: Path) -> None:
    wanted = "00:01:00 -> 00:01:10, 00:02:00 -> 00:02:10, 00:03:00 -> 00:03:10"
    check(
        tmp_path,
        "cuemark.shiftTimestamps",
        {"seconds": 10},
        f"Move 3 timestamps 10 seconds later: {wanted}",
    )


def test_those_of_a_section_are_moved(tmp_path: Path) -> None:
    wanted = "Move 2 timestamps 90 seconds earlier: 00:02:00 -> 00:00:30, 00:03:00 -> 00:01:30"
    check(tmp_path, "cuemark.shiftTimestamps", {"seconds": -90}, wanted, where="# Clay")


def test_two_known_moments_move_all_others(tmp_path: Path) -> None:
    known = {"first": {"old": "00:01:00", "new": 30}, "second": {"old": 180, "new": "01:30"}}
    wanted = "00:01:00 -> 00:00:30, 00:02:00 -> 00:01:00, 00:03:00 -> 00:01:30"
    check(tmp_path, "cuemark.remapTimestamps", known, f"Move 3 timestamps to another cut: {wanted}")


def test_the_user_is_told_why_nothing_was_moved(tmp_path: Path) -> None:
    with Editor(tmp_path, VAULT, APPLIES) as editor:
        for path, seconds in (("kiln.md", -61), ("empty.md", 5)):
            editor.show(path)
            asked = {"uri": editor.uri(path), "seconds": seconds}
            assert run(editor, "cuemark.shiftTimestamps", asked) is None
        told = [editor.wait_for("window/showMessage")["message"] for _ in range(2)]
        assert told[0] == "00:01:00 would lie before the start of the video; nothing was moved"
        assert told[1].startswith("No timestamps of the note's video are here")


def test_an_editor_that_applies_no_edits_is_told(tmp_path: Path) -> None:
    with Editor(tmp_path, VAULT, PULLS) as editor:
        editor.show("kiln.md")
        run(editor, "cuemark.shiftTimestamps", {"uri": editor.uri("kiln.md"), "seconds": 5})
        assert "the editor applies no edits" in editor.wait_for("window/showMessage")["message"]


@pytest.mark.parametrize(
    ("command", "argument"),
    [
        ("cuemark.shiftTimestamps", {"uri": "file:///kiln.md"}),
        ("cuemark.shiftTimestamps", {"uri": 5, "seconds": 5}),
        ("cuemark.remapTimestamps", {"uri": "file:///kiln.md", "first": {"old": 1, "new": 2}}),
        (
            "cuemark.remapTimestamps",
            {"uri": "", "first": {"old": "now", "new": 2}, "second": {"old": 5, "new": 6}},
        ),
    ],
)
def test_a_command_without_its_arguments_is_refused(tmp_path: Path, command: str, argument: Json) -> None:
    with Editor(tmp_path, VAULT, APPLIES) as editor, pytest.raises(RequestFailedError, match="-32602"):
        run(editor, command, argument)


def test_what_is_said_is_quoted_from_the_file_beside_the_note(tmp_path: Path) -> None:
    said = (
        "-- Slow kiln [slowKiln_01].en.vtt --\nWEBVTT\n\n00:01:58.000 --> 00:02:03.000\nWillow burns long.\n"
    )
    with Editor(tmp_path, f"{VAULT}{said}", APPLIES) as editor:
        editor.show("kiln.md")
        place = editor.at("kiln.md", "[00:02")
        asked = {
            "range": {"start": place["position"], "end": place["position"]},
            "context": {"diagnostics": []},
        }
        offered = editor.request("textDocument/codeAction", {**place, **asked})
        [quote] = [one for one in offered if one["title"] == "Quote what is said at 00:01:58"]
        [edit] = quote["edit"]["documentChanges"][0]["edits"]
        assert edit["newText"].startswith("\n\n> Willow burns long. <a class=")
