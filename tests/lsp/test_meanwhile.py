"""What people do while a folder is looked at is not lost."""

import asyncio
from pathlib import Path

import pytest

from cuemark.lsp import folder as folders
from cuemark.lsp.folder import Folder
from cuemark.lsp.news import with_news
from cuemark.vault.index import Index
from cuemark.vault.root import at


async def test_a_note_that_is_closed_meanwhile_says_what_its_file_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "note.md").write_text("# On disk\n", "utf-8")
    folder = Folder(at(tmp_path), {}, lambda *_: None)
    await folder.read(lambda *_: None)
    folder.put("note.md", "# Typed\n")
    loop = asyncio.get_running_loop()

    async def close() -> None:
        folder.drop("note.md")

    def slow(*arguments: object) -> Index:
        asyncio.run_coroutine_threadsafe(close(), loop).result()
        return with_news(*arguments)  # type: ignore[arg-type] # they are passed on as they are

    monkeypatch.setattr(folders, "with_news", slow)
    (tmp_path / "other.md").write_text("# Other\n", "utf-8")
    await folder.sweep()
    notes = [folder.current().note(path) for path in ("note.md", "other.md")]
    assert [note.title for note in notes if note] == ["On disk", "Other"]
