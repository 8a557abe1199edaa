"""What was found in a note is taken back when the note is gone, or no longer of a vault that is shown."""

from pathlib import Path
from typing import Final

from tests.lsp.editor import PULLS, PUSHED, WATCHES, Editor, both
from tests.lsp.wire_client import Json

WHOLE: Final = '-- talk.md --\nSee [[Gone]].\n-- cuemark.toml --\ndiagnostics.scope = "vault"\n'
OPEN: Final = 'diagnostics.scope = "open"\n'


def check(editor: Editor) -> None:
    """What was pushed about the note is taken back."""
    said = editor.wait_for("textDocument/publishDiagnostics")
    assert (said["uri"], said["diagnostics"]) == (editor.uri("talk.md"), [])


def wait_for_findings(root: Path) -> Editor:
    editor = Editor(root, WHOLE, both(PUSHED, WATCHES))
    said = editor.wait_for("textDocument/publishDiagnostics")
    assert (said["uri"], len(said["diagnostics"])) == (editor.uri("talk.md"), 1)
    return editor


def leave(editor: Editor) -> None:
    folder = {"uri": editor.root.as_uri(), "name": "vault"}
    editor.notify("workspace/didChangeWorkspaceFolders", {"event": {"added": [], "removed": [folder]}})


def test_of_a_deleted_note(tmp_path: Path) -> None:
    with wait_for_findings(tmp_path) as editor:
        (tmp_path / "talk.md").unlink()
        editor.tell("talk.md")
        check(editor)


def test_of_a_folder_that_is_no_longer_open(tmp_path: Path) -> None:
    with wait_for_findings(tmp_path) as editor:
        leave(editor)
        check(editor)


def test_of_closed_notes_when_only_open_ones_are_shown(tmp_path: Path) -> None:
    with wait_for_findings(tmp_path) as editor:
        editor.write("cuemark.toml", OPEN)
        editor.tell("cuemark.toml")
        check(editor)


def hold(editor: Editor) -> Json:
    """Ask for the whole vault until nothing is new."""
    [report] = editor.request("workspace/diagnostic", {"previousResultIds": []})["items"]
    assert (report["uri"], len(report["items"])) == (editor.uri("talk.md"), 1)
    seen = [{"uri": report["uri"], "value": report["resultId"]}]
    return editor.send_request("workspace/diagnostic", {"previousResultIds": seen})


def check_answer(editor: Editor, waiting: Json) -> None:
    [report] = editor.response(waiting)["items"]
    assert (report["uri"], report["items"]) == (editor.uri("talk.md"), [])


def test_a_deleted_note_is_empty_for_who_asks_for_the_vault(tmp_path: Path) -> None:
    with Editor(tmp_path, WHOLE, both(PULLS, WATCHES)) as editor:
        waiting = hold(editor)
        (tmp_path / "talk.md").unlink()
        editor.tell("talk.md")
        check_answer(editor, waiting)


def test_so_is_a_note_of_a_folder_that_is_no_longer_open(tmp_path: Path) -> None:
    with Editor(tmp_path, WHOLE, both(PULLS, WATCHES)) as editor:
        waiting = hold(editor)
        leave(editor)
        check_answer(editor, waiting)
