"""Somebody writes about a video whose transcript lies beside the notes, in Neovim."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.editors.test_neovim import Editor

pytestmark = pytest.mark.editor

VAULT = Path(__file__).parents[1] / "vault"
HARBOUR = "harbour_radio"
CAPTIONS = f"{HARBOUR}/recordings/The keeper's log [harbour_-03].en.vtt"
ANCHOR = '<a class="yt-timestamp" data-t="{0}">[{0}]</a>'


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    return Path(shutil.copytree(VAULT, tmp_path / "vault"))


@pytest.fixture
def editor() -> Iterator[Editor]:
    neovim = Editor()
    yield neovim
    neovim.close()


def test_a_timestamp_shows_and_leads_to_what_is_said(editor: Editor, vault: Path) -> None:
    editor.open(vault / HARBOUR / "keepers_log.md")
    editor.put_cursor_on("00:07:10")
    editor.type("K")
    editor.until("seen.hover():find(wanted, 1, true)", "Fog takes your ears before it takes your eyes.")
    editor.type("<C-]>")
    editor.until("vim.api.nvim_buf_get_name(0) == wanted", str(vault / CAPTIONS))
    editor.until_line("Fog takes your ears before it takes your eyes.")


def test_a_transcript_shows_who_cites_what_is_said(editor: Editor, vault: Path) -> None:
    editor.open(vault / CAPTIONS)
    editor.put_cursor_on("He waited until")
    editor.type("K")
    editor.until("seen.hover():find(wanted, 1, true)", "Eleven minutes without a lamp (00:07:05)")
    editor.type("<Esc>grr")
    editor.until("#vim.fn.getqflist() == 1 and vim.fn.getqflist()[1].text:find(wanted, 1, true)", "00:07:05")


def test_above_what_is_said_stands_how_many_cite_it(editor: Editor, vault: Path) -> None:
    editor.open(vault / CAPTIONS)
    editor.see("vim.lsp.codelens.refresh({ bufnr = 0 })")
    editor.until("#vim.lsp.codelens.get(0) == wanted", 7)
    assert editor.see("vim.lsp.codelens.get(0)[1].command.title") == "cited by 1 note"


def test_words_that_are_typed_become_the_moment_at_which_they_are_said(editor: Editor, vault: Path) -> None:
    editor.open(vault / HARBOUR / "lamp.md")
    editor.type("GoFog takes the ears [takes your ea<C-x><C-o>")
    editor.until("#seen.popup() > 0")
    editor.type("<C-n><C-y>")
    editor.until_line(f"Fog takes the ears {ANCHOR.format('00:07:10')}")
