"""Somebody writes in Neovim, with the two lines of set-up that `docs/editors.md` gives."""

import contextlib
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from time import monotonic
from typing import Any

import pynvim
import pytest

from tests.editors.conftest import Scene, our_scene

pytestmark = pytest.mark.editor

CLIENT = Path(__file__).parents[2] / "client-nvim"
# The keys that the page of editors gives to our commands.
KEYS = re.search(
    r"```lua\n((?:(?!```).)*cuemark\.play.*?)```",
    (Path(__file__).parents[2] / "docs" / "editors.md").read_text("utf-8"),
    re.DOTALL,
)
SEEN = Path(__file__).with_name("seen.lua")
ANCHOR = '<a class="yt-timestamp" data-t="00:12:34">[00:12:34]</a>'
PATIENCE = 30.0  # seconds; other tests may keep all cores busy
SET_UP = """
vim.opt.runtimepath:append(...)
vim.lsp.enable("cuemark")
"""
# Completion while typing is the user's choice, see `:help lsp-attach`. A message that waits for a key
# would stop Neovim from answering us.
HABITS = """
vim.o.messagesopt = "wait:0,history:500"
vim.o.completeopt = "menuone,noselect,popup"
vim.api.nvim_create_autocmd("LspAttach", { callback = function(event)
  vim.lsp.completion.enable(true, event.data.client_id, event.buf, { autotrigger = true })
end })
"""


class Editor:
    """A running Neovim with a screen: keys are typed, everything else is looked at."""

    def __init__(self) -> None:
        program = shutil.which("nvim", path=Path(sys.executable).parent)
        self.nvim = pynvim.attach("child", argv=[program, "--clean", "--embed", "--headless", "-n"])
        self.nvim.ui_attach(120, 30)
        self.nvim.exec_lua(SET_UP, str(CLIENT))
        self.nvim.exec_lua(HABITS)
        assert KEYS
        self.nvim.exec_lua(KEYS[1])
        self.nvim.exec_lua(SEEN.read_text("utf-8"))

    def close(self) -> None:
        # The channel ends with Neovim, in the middle of the command.
        with contextlib.suppress(EOFError, OSError):
            self.nvim.command("qall!")
        self.nvim.close()

    def open(self, note: Path) -> None:
        self.nvim.command(f"edit {self.nvim.funcs.fnameescape(str(note))}")
        self.until("#vim.lsp.get_clients({ bufnr = 0, name = 'cuemark' }) == 1")

    def type(self, keys: str) -> None:
        self.nvim.input(keys)

    def see(self, expression: str, *arguments: object) -> Any:
        return self.nvim.exec_lua(f"local wanted = ...; return {expression}", *arguments)

    def until(self, condition: str, *arguments: object) -> None:
        """Wait until a condition in Lua holds. Neovim takes in keys and answers between two looks."""
        end = monotonic() + PATIENCE
        while not self.see(f"vim.wait(20, function() return {condition} end, 5)", *arguments):
            assert monotonic() < end, f"Not seen in {PATIENCE:g} s: {condition}\n{self.see('seen.screen()')}"

    def until_asked(self) -> None:
        """Wait for the prompt of a question. To wait in Lua would open the prompt within our own request."""
        end = monotonic() + PATIENCE
        while self.nvim.api.get_mode()["mode"] != "c":
            assert monotonic() < end, f"Nothing was asked in {PATIENCE:g} s"

    def until_line(self, text: str) -> None:
        self.until("vim.api.nvim_get_current_line() == wanted", text)

    def put_cursor_on(self, text: str) -> None:
        assert self.nvim.funcs.search(rf"\V{text}", "cw"), f"{text} is not in the note"

    def choose(self, word: str) -> None:
        """Take a word from the popup, once it is there."""
        self.until("vim.list_contains(seen.popup(), wanted)", word)
        self.type("<C-n>" * (self.see("seen.popup()").index(word) + 1) + "<C-y>")
        self.until("#seen.popup() == 0 and seen.idle()")

    def act(self, title: str) -> None:
        """Ask what can be done, and choose the offer that begins so."""
        self.type("gra")
        self.until("seen.chosen(wanted)", title)


@pytest.fixture
def editor(scene: Scene) -> Iterator[Editor]:
    neovim = Editor()
    neovim.open(scene.note)
    yield neovim
    neovim.close()


def test_two_brackets_open_the_popup_and_a_word_of_it_becomes_the_link(editor: Editor, scene: Scene) -> None:
    editor.type(f"GoSee [[{scene.begun}")
    editor.choose(scene.name)
    editor.until_line(f"See [[{scene.name}]]")


def test_a_link_that_is_closed_already_keeps_what_follows(editor: Editor, scene: Scene) -> None:
    editor.type(f"GoSee [[{scene.begun}]] at dusk<Esc>^f]i<C-x><C-o>")
    editor.choose(scene.name)
    editor.until_line(f"See [[{scene.name}]] at dusk")


def test_a_link_begun_in_the_middle_of_a_line_keeps_what_follows(editor: Editor, scene: Scene) -> None:
    editor.type(f"GoSee, at dusk<Esc>0f,i [[{scene.begun}")
    editor.choose(scene.name)
    editor.until_line(f"See [[{scene.name}]], at dusk")


def test_a_link_is_followed_to_its_note(editor: Editor, scene: Scene) -> None:
    editor.put_cursor_on(scene.link)
    editor.type("ll<C-]>")
    editor.until("vim.api.nvim_buf_get_name(0) == wanted", str(scene.leads_to))


def test_a_link_that_is_taken_from_its_middle_is_replaced_as_a_whole(editor: Editor, scene: Scene) -> None:
    editor.type(f"GoSee [[{scene.begun}xyz]] at dusk<Esc>:call search('xyz]]', 'b')<CR>i<C-x><C-o>")
    editor.choose(scene.name)
    editor.until_line(f"See [[{scene.name}]] at dusk")


def test_a_moment_that_is_typed_becomes_a_timestamp(editor: Editor) -> None:
    editor.type("GoIt turns [12:34")
    editor.choose("00:12:34")
    editor.until_line(f"It turns {ANCHOR}")


def test_a_moment_between_brackets_leaves_none_of_them(editor: Editor) -> None:
    editor.type("GoIt turns [12:34] at dusk<Esc>^f]i<C-x><C-o>")
    editor.choose("00:12:34")
    editor.until_line(f"It turns {ANCHOR} at dusk")


def test_an_anchor_is_written_to_its_end_from_its_value(editor: Editor) -> None:
    begun = '<a class="yt-timestamp" data-t="00:12:34">[00:00:00]</a>'
    editor.type(f"GoIt turns {begun.replace('<', '<lt>')} at dusk")
    editor.type("<Esc>:call search('\">', 'b')<CR>i<C-x><C-o>")
    editor.choose("00:12:34")
    editor.until_line(f"It turns {ANCHOR} at dusk")


def test_the_moment_under_the_cursor_is_played(editor: Editor, scene: Scene) -> None:
    editor.put_cursor_on(scene.stamp)
    editor.type("\\p")
    editor.until("seen.opened == wanted", scene.plays)


def test_a_timestamp_shows_what_it_plays(editor: Editor, scene: Scene) -> None:
    editor.put_cursor_on(scene.stamp)
    editor.type("K")
    editor.until("seen.hover():find(wanted, 1, true)", scene.plays)


def test_a_broken_link_is_told_while_it_is_typed_and_no_more_when_it_is_mended(
    editor: Editor, scene: Scene
) -> None:
    editor.type("GoLost: [[A Note Nobody Wrote]] and more")
    editor.until("seen.findings():find(wanted, 1, true)", "'A Note Nobody Wrote'")
    editor.type(f"<Esc>:substitute/A Note Nobody Wrote/{scene.name}/<CR>")
    editor.until("not seen.findings():find(wanted, 1, true)", "'A Note Nobody Wrote'")


def test_a_chosen_action_changes_the_note(editor: Editor, scene: Scene) -> None:
    editor.type(f"GoSee [[{scene.name}]] there<Esc>F[")
    editor.act("Convert to a Markdown link")
    editor.until("vim.api.nvim_get_current_line():find(wanted, 1, true)", ".md) there")
    assert editor.see("vim.api.nvim_get_current_line()").startswith(f"See [{scene.name}](")


def test_a_chosen_action_makes_another_note(editor: Editor, scene: Scene) -> None:
    editor.type("GoLost: [[Nobody Made This]] and more<Esc>")
    editor.until("seen.findings():find(wanted, 1, true)", "'Nobody Made This'")
    # The finding is meant wherever the cursor is in its line.
    editor.act("Create note")
    made = str(scene.note.parent / "Nobody Made This.md")
    editor.until("seen.text(wanted):find('title: Nobody Made This', 1, true)", made)
    editor.until("not seen.findings():find(wanted, 1, true)", "'Nobody Made This'")


def test_a_chosen_action_changes_a_note_that_is_not_open(editor: Editor, scene: Scene) -> None:
    editor.type(f"GoSee [[{scene.name}#Nobody Wrote That]]<Esc>")
    editor.until("seen.findings():find(wanted, 1, true)", "'Nobody Wrote That'")
    editor.act("Create heading 'Nobody Wrote That'")
    editor.until("seen.text(wanted):find('\\n## Nobody Wrote That', 1, true)", str(scene.leads_to))
    editor.until("not seen.findings():find(wanted, 1, true)", "'Nobody Wrote That'")


def test_a_lens_tells_how_many_notes_are_on_the_video(editor: Editor) -> None:
    editor.see("vim.lsp.codelens.refresh({ bufnr = 0 })")
    editor.until("table.concat(seen.lenses(), '\\n'):find(wanted)", "%d+ notes? on this video")


def test_the_front_matter_is_folded_as_one(editor: Editor) -> None:
    editor.nvim.command("set foldmethod=expr foldexpr=v:lua.vim.lsp.foldexpr() foldlevel=0")
    editor.until("vim.fn.foldclosed(1) == 1 and vim.fn.getline(vim.fn.foldclosedend(1)) == '---'")


def test_the_outline_lists_the_headings(editor: Editor) -> None:
    editor.see("vim.lsp.buf.document_symbol({ loclist = true })")
    editor.until("vim.startswith(seen.outline()[1] or '', '[String] ')")


def test_a_click_on_a_lens_opens_a_list_that_is_called_what_the_lens_says(editor: Editor) -> None:
    editor.see("vim.lsp.codelens.refresh({ bufnr = 0 })")
    editor.until("table.concat(seen.lenses(), '\\n'):find(wanted)", "%d+ notes? on this video")
    # With one lens alone there would be nothing to choose.
    editor.until("table.concat(seen.lenses(), '\\n'):find(wanted)", ": play")
    said = editor.see("table.concat(seen.lenses(), '\\n'):match('%d+ notes? on this video')")
    editor.put_cursor_on("videoId")
    editor.type(":lua vim.lsp.codelens.run()<CR>")
    editor.until("seen.chosen(wanted)", said)
    editor.until("vim.fn.getqflist({ title = 1 }).title == wanted", said)
    editor.until("vim.bo.filetype == 'qf' and #vim.fn.getqflist() > 0")


def test_those_who_link_to_a_note_are_listed(editor: Editor, scene: Scene) -> None:
    editor.put_cursor_on(scene.link)
    editor.type("llgrr")
    editor.until("seen.listed(wanted)", scene.link)


def test_a_note_is_renamed_with_the_links_to_it_in_this_note_and_in_others(tmp_path: Path) -> None:
    root = tmp_path / "own"
    root.mkdir()
    scene = our_scene(root)
    other = root / "Moon.md"
    other.write_text(f"# Moon\n\n🌙 It pulls, see {scene.link} and [more](Tide%20Tables.md).\n", "utf-8")
    editor = Editor()
    try:
        editor.open(scene.note)
        editor.put_cursor_on(scene.link)
        editor.type("ll")
        editor.see("vim.lsp.buf.rename(wanted)", "Ebb and Flow")
        editor.until(
            "vim.api.nvim_get_current_line():find(wanted, 1, true)", "[[Ebb and Flow]], as the harbour"
        )
        editor.until("seen.line(wanted, 3) ~= ''", str(other))
        line = "🌙 It pulls, see [[Ebb and Flow]] and [more](Ebb%20and%20Flow.md)."
        assert editor.see("seen.line(wanted, 3)", str(other)) == line
        editor.until("vim.uv.fs_stat(wanted)", str(root / "Ebb and Flow.md"))
        assert not scene.leads_to.exists()
    finally:
        editor.close()


def test_a_name_is_typed_over_the_one_that_the_prompt_offers(tmp_path: Path) -> None:
    root = tmp_path / "own"
    root.mkdir()
    scene = our_scene(root)
    editor = Editor()
    try:
        editor.open(scene.note)
        editor.put_cursor_on("Harbour walk")
        editor.type("grn")
        editor.until_asked()
        assert editor.nvim.funcs.getcmdline() == "Harbour walk"
        editor.type("<C-U>Along the quay<CR>")
        editor.until_line("# Along the quay")
    finally:
        editor.close()
