"""Somebody moves the timestamps of a section in Neovim, with the command that `docs/editors.md` gives."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from tests.editors.test_neovim import Editor

pytestmark = pytest.mark.editor

PAGE = (Path(__file__).parents[2] / "docs" / "editors.md").read_text("utf-8")
NOTE = "---\nvideoId: slowKiln_01\n---\nIt is lit [00:01:00].\n\n# Ash\n\nIt purrs [00:02:00], [12:34].\n"


@pytest.fixture
def editor(tmp_path: Path) -> Iterator[Editor]:
    (tmp_path / "vault").mkdir()
    (tmp_path / "vault" / "cuemark.toml").write_text("")
    (tmp_path / "vault" / "kiln.md").write_text(NOTE)
    neovim = Editor()
    fences = [token.content for token in MarkdownIt().parse(PAGE) if token.type == "fence"]
    neovim.nvim.exec_lua(next(code for code in fences if "ShiftTimestamps" in code))
    neovim.open(tmp_path / "vault" / "kiln.md")
    yield neovim
    neovim.close()


def check(editor: Editor, command: str, wanted: str) -> None:
    editor.put_cursor_on("It purrs")
    editor.type(f":{command}<CR>")
    editor.until(
        "table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\\n') == wanted", wanted.rstrip("\n")
    )


def test_the_timestamps_of_the_section_are_moved(editor: Editor) -> None:
    check(editor, "ShiftTimestamps 30", NOTE.replace("00:02:00", "00:02:30").replace("12:34", "13:04"))


def test_those_of_the_whole_note_are_moved(editor: Editor) -> None:
    earlier = NOTE.replace("01:00", "00:30").replace("02:00", "01:30").replace("12:34", "12:04")
    check(editor, "ShiftTimestamps! -30", earlier)
