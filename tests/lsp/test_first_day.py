"""What happens on the first day: a storm of events, a checkout, a home folder, a vault being read."""

import os
from pathlib import Path

from tests.lsp.editor import PULLS, SERVE, WATCHES, Editor, both
from tests.lsp.wire_client import Client

SOME = 60
MANY = 21_273


def vault(count: int, target: str = "Gone") -> str:
    return "".join(f"-- n{number}.md --\nSee [[{target} {number}]] and [[n0]].\n" for number in range(count))


def test_a_storm_of_events_in_one_message_is_one_look_at_the_folder(tmp_path: Path) -> None:
    with Editor(tmp_path, vault(SOME), both(PULLS, WATCHES)) as editor:
        editor.show("n1.md")
        assert editor.pulled("n1.md") == ["missing-note: Gone 1"]
        editor.write("Gone 1.md", "")
        editor.tell(*(f"n{number}.md" for number in range(MANY)), "Gone 1.md")
        editor.wait_for("workspace/diagnostic/refresh")
        assert editor.pulled("n1.md") == []


def test_a_storm_of_many_messages_is_answered_meanwhile(tmp_path: Path) -> None:
    with Editor(tmp_path, vault(SOME), both(PULLS, WATCHES)) as editor:
        editor.show("n1.md")
        assert editor.pulled("n1.md") == ["missing-note: Gone 1"]
        editor.write("Gone 1.md", "")
        for number in range(2_000):
            editor.tell(f"n{number}.md")
        assert editor.request("textDocument/hover", editor.at("n1.md", "[[n0"))
        editor.tell("Gone 1.md")
        editor.wait_for("workspace/diagnostic/refresh")
        assert editor.pulled("n1.md") == []


def test_a_checkout_that_replaces_half_of_the_vault_is_read_anew(tmp_path: Path) -> None:
    with Editor(tmp_path, vault(SOME), both(PULLS, WATCHES)) as editor:
        editor.show("n1.md")
        assert editor.pulled("n1.md") == ["missing-note: Gone 1"]
        for number in range(SOME // 2, SOME):
            (tmp_path / f"n{number}.md").unlink()
            editor.write(f"Gone {number - SOME // 2}.md", "# Here\n")
        editor.tell(*(f"n{number}.md" for number in range(SOME)))
        editor.wait_for("workspace/diagnostic/refresh")
        assert editor.pulled("n1.md") == []
        editor.show("n2.md", "[[n59]] [[Gone 2]]")
        assert editor.pulled("n2.md") == ["missing-note: n59"]


def test_an_editor_that_watches_nothing_is_right_after_the_next_save(tmp_path: Path) -> None:
    with Editor(tmp_path, vault(SOME), PULLS) as editor:
        editor.show("n1.md")
        assert editor.pulled("n1.md") == ["missing-note: Gone 1"]
        editor.write("Gone 1.md", "")
        editor.notify("textDocument/didSave", {"textDocument": {"uri": editor.uri("n1.md")}})
        editor.show("n2.md")
        while editor.pulled("n1.md"):
            # Each save is a chance to look again; two looks have some time between them.
            editor.notify("textDocument/didSave", {"textDocument": {"uri": editor.uri("n1.md")}})
        assert editor.pulled("n2.md") == ["missing-note: Gone 2"]


def test_nothing_is_read_in_the_home_folder(tmp_path: Path) -> None:
    (tmp_path / "other.md").write_text("# Other\n")
    note = tmp_path / "note.md"
    note.write_text("See [[other]] and [[gone]] and [[#here]].\n")
    with Client(SERVE, env={"HOME": os.fspath(tmp_path)}) as editor:
        editor.initialize(tmp_path, PULLS)
        editor.open(note.as_uri(), note.read_text())
        answer = editor.request("textDocument/diagnostic", {"textDocument": {"uri": note.as_uri()}})
        # Links to other notes are nobody's business there; a link within the note still is.
        assert [one["code"] for one in answer["items"]] == ["missing-heading"]
        place = {"textDocument": {"uri": note.as_uri()}, "position": {"line": 0, "character": 6}}
        assert editor.request("textDocument/definition", place) == []


def test_a_note_without_a_folder_stands_alone() -> None:
    with Client(SERVE) as editor:
        editor.initialize(None, PULLS)
        editor.open("untitled:Untitled-1", "[[gone]] [[#gone]] [[")
        answer = editor.request("textDocument/diagnostic", {"textDocument": {"uri": "untitled:Untitled-1"}})
        assert [one["code"] for one in answer["items"]] == ["missing-heading", "unclosed-link"]


def test_no_text_of_a_note_is_in_the_log(tmp_path: Path) -> None:
    secret = "Sesame-Opens"
    source = f"-- a.md --\n---\ntitle: {secret}\n---\n# {secret}\n[[{secret}]] [[{secret}#{secret}]]\n"
    settings = {"cuemark": {"log-level": "debug"}}
    with Editor(tmp_path, source, PULLS, initializationOptions=settings) as editor:
        editor.show("a.md")
        assert editor.pull("a.md")["items"]
        editor.request("textDocument/hover", editor.at("a.md", "[[Sesame"))
        editor.type("a.md", "[[Sesame", "[[Sesame and [[")
        editor.request("textDocument/completion", editor.at("a.md", "and [["))
        assert editor.shut_down() == 0
        assert secret not in editor.log


def test_reading_a_vault_is_shown_as_progress(tmp_path: Path) -> None:
    with Editor(tmp_path, vault(SOME), both(PULLS, {"window": {"workDoneProgress": True}})) as editor:
        kinds = [editor.wait_for("$/progress")["value"]["kind"] for _ in range(2)]
        assert kinds[0] == "begin"
        editor.wait_for("$/progress", lambda params: params["value"]["kind"] == "end")
        assert editor.requests[0][0] == "window/workDoneProgress/create"
