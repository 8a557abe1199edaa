"""Completion on the wire: what an editor writes for an offer, and what it shows of one."""

from pathlib import Path

from tests.lsp.editor import PULLS, Editor
from tests.lsp.wire_client import Json

VAULT = """
-- talk.md --
---
title: A talk
videoId: tidesTalk01
---
\N{WATER WAVE} It turns [00:12:34]. The pilot knows.
-- other.md --
---
videoId: tidesTalk01
---
-- fog.md --
[[Lost note]] [[lost note]]
"""
ANCHOR = '<a class="yt-timestamp" data-t="00:12:34">[00:12:34]</a>'
NEOVIM = {"clientInfo": {"name": "Neovim", "version": "0.11.4"}}
VSCODE = {"clientInfo": {"name": "Visual Studio Code", "version": "1.100.3"}}


def offers(editor: Editor, line: str, label: str = "") -> list[Json]:
    """What is offered at `$0` in a new line of `other.md`, best first; only those with this label."""
    text = f"{(editor.root / 'other.md').read_text('utf-8')}{line}"
    editor.show("other.md", text.replace("$0", ""))
    found = editor.request("textDocument/completion", editor.at("other.md", text.partition("$0")[0]))
    return [item for item in (found or {"items": []})["items"] if label in {"", item["label"]}]


def test_a_moment_is_written_as_a_whole_timestamp(tmp_path: Path) -> None:
    with Editor(tmp_path, VAULT, PULLS) as editor:
        [item] = offers(editor, "\N{WATER WAVE} It turns [12$0]")
        assert item["textEdit"]["newText"] == f"{ANCHOR}$0"
        assert editor.text_at("other.md", item["textEdit"]["range"]) == "[12]"
        assert (item["filterText"], item["labelDetails"]["description"]) == ("[12", "A talk")


def test_a_moment_shows_what_it_supports(tmp_path: Path) -> None:
    with Editor(tmp_path, VAULT, PULLS) as editor:
        [item] = offers(editor, "It turns [12$0]")
        shown = editor.request("completionItem/resolve", item)["documentation"]
        assert shown == {"kind": "markdown", "value": "**A talk**\n\n> \N{WATER WAVE} It turns."}


def test_a_name_that_nobody_wrote_shows_who_wants_it(tmp_path: Path) -> None:
    with Editor(tmp_path, VAULT, PULLS) as editor:
        [item] = offers(editor, "[[lost$0]]")
        shown = editor.request("completionItem/resolve", item)["documentation"]["value"]
        assert shown == "Wanted by 2 links in 1 note\n\n- fog"


def test_an_offer_that_shows_nothing_is_resolved_to_itself(tmp_path: Path) -> None:
    with Editor(tmp_path, VAULT, PULLS) as editor:
        [item] = offers(editor, "> [!warn$0]")
        assert editor.request("completionItem/resolve", item) == item


def test_neovim_takes_out_what_its_snippet_would_leave(tmp_path: Path) -> None:
    with Editor(tmp_path, VAULT, PULLS, **NEOVIM) as editor:
        [item] = offers(editor, "It turns [12$0]")
        [edit] = item["additionalTextEdits"]
        start = item["textEdit"]["range"]["start"]
        assert edit["range"] == {"start": start, "end": {**start, "character": start["character"] + 1}}
        [link] = offers(editor, "[[tal$0]]", "talk")
        assert (link["textEdit"]["newText"], "additionalTextEdits" in link) == ("talk$0", False)


def test_vs_code_finds_an_offer_when_a_blank_is_typed_behind_it(tmp_path: Path) -> None:
    with Editor(tmp_path, VAULT, PULLS, **VSCODE) as editor:
        [item] = offers(editor, "[[lost$0]]")
        assert item["filterText"] == "lost Lost note"


def test_vs_code_is_left_to_complete_markdown_itself(tmp_path: Path) -> None:
    with Editor(tmp_path, VAULT, PULLS, **VSCODE) as editor:
        assert offers(editor, "[x](tal$0)") == []
        assert offers(editor, "[[tal$0]]", "talk")


def test_vs_code_gets_paths_when_they_are_switched_on(tmp_path: Path) -> None:
    switched = {"features": {"markdown-links": True}}
    with Editor(tmp_path, VAULT, PULLS, **VSCODE, initializationOptions=switched) as editor:
        [item] = offers(editor, "[x](tal$0)")
        assert item["textEdit"]["newText"] == "talk.md)$0"
