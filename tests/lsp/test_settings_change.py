"""Settings that decide what a note says count for every note as soon as they change."""

import asyncio
from pathlib import Path

import pytest

from cuemark.lsp import session
from cuemark.lsp.folder import Folder
from cuemark.vault.root import at
from tests.lsp.editor import PULLS, WATCHES, Editor, both

VAULT = """
-- fog.md --
---
film: tidesTalk01
---
The horn <a class="yt-timestamp" data-t="00:01:05">[00:01:05]</a>.
"""


async def check(folder: Folder, *, fog: str, typed: str) -> None:
    await folder.sweep()
    notes = (folder.current().note(path) for path in ("fog.md", "typed.md"))
    assert [note.video for note in notes if note] == [fog, typed]


async def opened(root: Path) -> Folder:
    (root / "fog.md").write_text("---\nfilm: tidesTalk01\n---\n", "utf-8")
    folder = Folder(at(root), {}, lambda *_: None)
    await folder.read(lambda *_: None)
    folder.put("typed.md", "---\nfilm: hornTalk001\n---\n")
    await check(folder, fog="", typed="")
    return folder


async def test_notes_that_are_open_and_closed_are_read_by_a_new_key(tmp_path: Path) -> None:
    folder = await opened(tmp_path)
    assert folder.reconfigure({"video_keys": ("film",)})
    await check(folder, fog="tidesTalk01", typed="hornTalk001")
    assert folder.reconfigure({})
    await check(folder, fog="", typed="")


async def test_settings_that_change_while_the_vault_is_read_count_afterwards(tmp_path: Path) -> None:
    folder = await opened(tmp_path)
    reading = asyncio.ensure_future(folder.read(lambda *_: None))
    await asyncio.sleep(0)  # it has begun, with the settings of before
    folder.reconfigure({"video_keys": ("film",)})
    await reading
    await check(folder, fog="tidesTalk01", typed="hornTalk001")


def test_a_configuration_that_is_written_while_the_editor_runs_counts_at_once(tmp_path: Path) -> None:
    with Editor(tmp_path, VAULT) as editor:
        editor.show("fog.md")
        assert editor.pushed("fog.md") == ["timestamp-without-video: 00:01:05"]
        editor.write("cuemark.toml", 'video-keys = ["film"]\n')
        editor.tell("cuemark.toml")
        assert editor.pushed("fog.md") == []


ASKED = both(PULLS, {"workspace": {"configuration": True}})
LOST = "-- a.md --\n[[b]]\n"


def ask_again(editor: Editor, settings: object) -> list[str]:
    """Change the settings that the editor tells when it is asked, and return what is found then."""
    editor.settings = settings
    editor.notify("workspace/didChangeConfiguration", {"settings": None})
    editor.wait_for("workspace/configuration")
    return editor.pulled("a.md")


def test_settings_that_the_editor_tells_when_asked_count(tmp_path: Path) -> None:
    with Editor(tmp_path, LOST, ASKED) as editor:
        editor.wait_for("workspace/configuration")  # at its start
        editor.show("a.md")
        assert ask_again(editor, {"ignore": ["missing-note"]}) == []
        assert ask_again(editor, None) == []
        assert ask_again(editor, {}) == ["missing-note: b"]


def test_who_has_no_settings_any_longer_has_those_of_the_start(tmp_path: Path) -> None:
    with Editor(tmp_path, LOST, ASKED, initializationOptions={"ignore": ["missing-note"]}) as editor:
        editor.wait_for("workspace/configuration")  # at its start
        editor.show("a.md")
        assert ask_again(editor, {"ignore": ["missing-heading"]}) == ["missing-note: b"]
        assert ask_again(editor, {}) == []


def test_what_is_wrong_with_a_changed_configuration_is_shown(tmp_path: Path) -> None:
    with Editor(tmp_path, LOST, PULLS) as editor:
        editor.show("a.md")
        assert editor.pulled("a.md") == ["missing-note: b"]
        editor.write("cuemark.toml", 'ignore = ["missing-note"]\nprofle = "quartz"\n')
        editor.tell("cuemark.toml")
        said = editor.wait_for("window/showMessage")["message"]
        assert "cuemark.toml:2" in said
        assert "'profle'" in said


async def test_an_editor_that_watches_no_files_hears_of_a_changed_configuration(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "SWEEP", 0.0)
    vaults = session.Session(lambda *_: None)
    vaults.add(tmp_path.as_uri())
    (folder,) = vaults.folders
    await folder.read(lambda *_: None)
    before = folder.config
    await vaults.sweep(folder)
    assert folder.config is before
    (tmp_path / "cuemark.toml").write_text('ignore = ["missing-note"]\n', "utf-8")
    await vaults.sweep(folder)
    assert folder.config.ignore == ("missing-note",)


def test_a_link_to_what_is_passed_over_from_now_on_is_not_judged(tmp_path: Path) -> None:
    with Editor(tmp_path, "-- a.md --\n[[old/b]]\n", both(PULLS, WATCHES)) as editor:
        editor.show("a.md")
        for path, text, found in (
            ("cuemark.toml", 'exclude = ["old/**"]\n', []),
            ("cuemark.toml", "", ["missing-note: old/b"]),
            (".gitignore", "old/\n", []),
            (".gitignore", "", ["missing-note: old/b"]),
        ):
            editor.write(path, text)
            editor.tell(path)
            assert editor.pulled("a.md") == found
