"""Settings that decide what a note says count for every note as soon as they change."""

import asyncio
from pathlib import Path

from cuemark.lsp.folder import Folder
from cuemark.vault.root import at
from tests.lsp.editor import Editor

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
