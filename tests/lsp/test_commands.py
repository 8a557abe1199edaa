"""Commands on the wire: play a moment, tell what is in the vault, read it again."""

from pathlib import Path

import pytest

from tests.lsp.editor import PULLS, Editor, both
from tests.lsp.wire_client import Json, RequestFailedError

VAULT = """
-- harbour/talk.md --
---
title: A talk
videoId: tidesTalk01
---
\N{WATER WAVE} The water turns <a class="yt-timestamp" data-t="00:01:05">[00:01:05]</a>.

See [[tide tables]].
-- other.md --
See [[tide tables]].
"""
OPENS = both(PULLS, {"window": {"showDocument": {"support": True}}})


def run(editor: Editor, command: str, *arguments: Json) -> Json:
    return editor.request("workspace/executeCommand", {"command": command, "arguments": list(arguments)})


def test_commands_are_announced(tmp_path: Path) -> None:
    with Editor(tmp_path, VAULT, PULLS) as editor:
        announced = editor.said["capabilities"]["executeCommandProvider"]["commands"]
        assert {"cuemark.play", "cuemark.statistics", "cuemark.reindex"} <= set(announced)


def test_play_opens_the_moment_outside_of_the_editor(tmp_path: Path) -> None:
    with Editor(tmp_path, VAULT, OPENS) as editor:
        editor.show("harbour/talk.md")
        assert run(editor, "cuemark.play", editor.at("harbour/talk.md", "data-t")) is not None
        opened = editor.wait_for("window/showDocument")
        assert (opened["uri"], opened["external"]) == ("https://youtu.be/tidesTalk01?t=65", True)


def test_a_player_of_ones_own_plays_instead(tmp_path: Path) -> None:
    own = {"player": "mpv://play/{videoId}?start={seconds}"}
    with Editor(tmp_path, VAULT, OPENS, initializationOptions=own) as editor:
        editor.show("harbour/talk.md")
        run(editor, "cuemark.play", editor.at("harbour/talk.md", "The water"))
        assert editor.wait_for("window/showDocument")["uri"] == "mpv://play/tidesTalk01?start=65"


def test_a_vault_does_not_choose_the_player(tmp_path: Path) -> None:
    source = f'{VAULT}-- cuemark.toml --\nplayer = "evil://{{videoId}}"\n'
    with Editor(tmp_path, source, OPENS) as editor:
        editor.show("harbour/talk.md")
        run(editor, "cuemark.play", editor.at("harbour/talk.md", "The water"))
        assert editor.wait_for("window/showDocument")["uri"] == "https://youtu.be/tidesTalk01?t=65"


def test_an_editor_that_opens_nothing_shows_the_address(tmp_path: Path) -> None:
    with Editor(tmp_path, VAULT, PULLS) as editor:
        editor.show("harbour/talk.md")
        address = run(editor, "cuemark.play", editor.at("harbour/talk.md", "The water"))
        assert editor.wait_for("window/showMessage")["message"] == address


def test_where_nothing_plays_the_user_is_told(tmp_path: Path) -> None:
    with Editor(tmp_path, VAULT, OPENS) as editor:
        editor.show("other.md")
        assert run(editor, "cuemark.play", editor.at("other.md", "See")) is None
        assert "put the cursor on a timestamp" in editor.wait_for("window/showMessage")["message"]


def test_a_command_without_its_argument_is_refused(tmp_path: Path) -> None:
    with Editor(tmp_path, VAULT, OPENS) as editor:
        for arguments in ([], [5], [{"textDocument": {"uri": 1}, "position": {}}]):
            with pytest.raises(RequestFailedError, match="-32602"):
                run(editor, "cuemark.play", *arguments)


def test_statistics_are_told_in_a_sentence(tmp_path: Path) -> None:
    root = tmp_path / "vault"
    root.mkdir()
    with Editor(root, VAULT, PULLS) as editor:
        told = "vault: 2 notes, 1 of them on 1 video; 1 name that links ask for and nobody has written"
        assert run(editor, "cuemark.statistics") == told
        assert editor.wait_for("window/showMessage")["message"] == told


def test_the_vault_is_read_again_when_asked_to(tmp_path: Path) -> None:
    with Editor(tmp_path, VAULT, PULLS) as editor:
        editor.show("other.md")
        assert editor.pulled("other.md") == ["missing-note: tide tables"]
        editor.write("tide tables.md", "# Tide tables\n")
        run(editor, "cuemark.reindex")
        assert editor.pulled("other.md") == []


def test_what_is_typed_survives_a_new_reading(tmp_path: Path) -> None:
    with Editor(tmp_path, VAULT, PULLS) as editor:
        editor.show("other.md")
        editor.type("other.md", "tide tables", "talk")
        run(editor, "cuemark.reindex")
        assert editor.pulled("other.md") == []
        editor.type("other.md", "talk", "nowhere")
        assert editor.pulled("other.md") == ["missing-note: nowhere"]
