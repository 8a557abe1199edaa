"""References and rename over the wire: what comes back, applied to the files, and what is refused."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from cuemark.lsp.uris import to_path
from cuemark.text import Encoding, LineIndex, Place
from tests.lsp.editor import PUSHED, Editor, both
from tests.lsp.wire_client import Json, RequestFailedError

VAULT: Final = """
-- tides.md --
---
title: Tide tables
aliases: [ebb]
---
# Tides
## Springs
-- kiln/ash.md --
🌊 [[tides]] [x](../tides.md#springs) [[ebb]]
-- note.md --
See [[tides#Springs]].
"""
EDITS: Final[Json] = {
    "workspace": {
        "workspaceEdit": {
            "documentChanges": True,
            "resourceOperations": ["create", "rename"],
            "changeAnnotationSupport": {},
        }
    },
    "textDocument": {"rename": {"prepareSupport": True}},
}


@pytest.fixture
def editor(tmp_path: Path) -> Iterator[Editor]:
    (tmp_path / "vault").mkdir()
    with Editor(tmp_path / "vault", VAULT, both(PUSHED, EDITS)) as opened:
        opened.show("note.md")
        yield opened


def plain_editor(root: Path) -> Editor:
    """An editor that knows nothing but `changes`."""
    root.mkdir()
    editor = Editor(root, VAULT)
    editor.show("note.md")
    return editor


def named(editor: Editor, name: str, path: str = "note.md", before: str = "[[tid") -> Json:
    return editor.request("textDocument/rename", {**editor.at(path, before), "newName": name})


def path_of(editor: Editor, uri: str) -> str:
    file = to_path(uri)
    assert file
    return Path(file).relative_to(editor.root).as_posix()


def applied(editor: Editor, edits: Json) -> str:
    """Apply the edits of `documentChanges` to the files as an editor does, and tell what was done."""
    done = []
    for one in edits["documentChanges"]:
        if "kind" in one:
            old, new = (path_of(editor, one[key]) for key in ("oldUri", "newUri"))
            (editor.root / old).rename(editor.root / new)
            done.append(f"{old} -> {new}")
        else:
            path = path_of(editor, one["textDocument"]["uri"])
            text = edited((editor.root / path).read_text("utf-8"), one["edits"])
            editor.write(path, text)
            done.append(f"{path}: {text.rpartition('---')[2].strip()}")
    return "\n".join(done)


def edited(text: str, edits: Json) -> str:
    lines = LineIndex(text)
    for edit in reversed(edits):
        places = (edit["range"][edge] for edge in ("start", "end"))
        start, end = (lines.offset(Place(one["line"], one["character"]), Encoding.UTF16) for one in places)
        text = text[:start] + edit["newText"] + text[end:]
    return text


def refused(editor: Editor, name: str) -> str:
    with pytest.raises(RequestFailedError) as caught:
        named(editor, name)
    assert caught.value.code == -32803
    return caught.value.message


def test_references_are_places_in_files(editor: Editor) -> None:
    params = {**editor.at("note.md", "[[tid"), "context": {"includeDeclaration": True}}
    found = [
        (path_of(editor, one["uri"]), one["range"])
        for one in editor.request("textDocument/references", params)
    ]
    assert [f"{path}: {editor.text_at(path, place)}" for path, place in found] == [
        "kiln/ash.md: [[tides]]",
        "kiln/ash.md: [x](../tides.md#springs)",
        "kiln/ash.md: [[ebb]]",
        "note.md: [[tides#Springs]]",
        "tides.md: ",
    ]


def test_highlights_are_ranges_of_the_note(editor: Editor) -> None:
    (found,) = editor.request("textDocument/documentHighlight", editor.at("note.md", "[[tid"))
    assert editor.text_at("note.md", found["range"]) == "[[tides#Springs]]"
    assert editor.request("textDocument/documentHighlight", editor.at("note.md", "Se")) is None


def test_a_rename_is_prepared_with_the_part_under_the_cursor_and_its_name(editor: Editor) -> None:
    assert editor.said["capabilities"]["renameProvider"] == {"prepareProvider": True}
    found = editor.request("textDocument/prepareRename", editor.at("note.md", "[[tid"))
    assert (editor.text_at("note.md", found["range"]), found["placeholder"]) == ("tides", "tides")
    assert editor.request("textDocument/prepareRename", editor.at("note.md", "Se")) is None


def test_a_note_gets_another_name_and_its_links_follow(editor: Editor) -> None:
    assert applied(editor, named(editor, "ebb and flow")) == (
        "kiln/ash.md: 🌊 [[ebb and flow]] [x](../ebb%20and%20flow.md#springs) [[ebb]]\n"
        "note.md: See [[ebb and flow#Springs]].\n"
        "tides.md -> ebb and flow.md"
    )


def test_a_heading_gets_another_text_and_its_links_follow(editor: Editor) -> None:
    assert applied(editor, named(editor, "Neap tides", before="#Spr")) == (
        "kiln/ash.md: 🌊 [[tides]] [x](../tides.md#neap-tides) [[ebb]]\n"
        "note.md: See [[tides#Neap tides]].\n"
        "tides.md: # Tides\n## Neap tides"
    )


def test_open_notes_carry_their_version_and_all_edits_what_they_are_for(editor: Editor) -> None:
    editor.type("note.md", "See", "Look at")
    edits = named(editor, "ebb and flow")
    versions = {
        path_of(editor, one["textDocument"]["uri"]): one["textDocument"]["version"]
        for one in edits["documentChanges"][:2]
    }
    assert versions == {"kiln/ash.md": None, "note.md": 2}
    assert edits["changeAnnotations"] == {"cuemark": {"label": "Rename 'tides.md' to 'ebb and flow.md'"}}


def test_a_closed_note_is_read_anew_before_it_is_edited(editor: Editor) -> None:
    editor.request("textDocument/prepareRename", editor.at("note.md", "[[tid"))  # all is read
    editor.write("kiln/ash.md", "Written behind the server's back: [[tides]]\n")
    assert applied(editor, named(editor, "flow")) == (
        "kiln/ash.md: Written behind the server's back: [[flow]]\n"
        "note.md: See [[flow#Springs]].\n"
        "tides.md -> flow.md"
    )


def test_what_cannot_be_is_refused_with_the_reason(editor: Editor) -> None:
    assert refused(editor, "kiln/ash") == "'kiln/ash.md' is there already; choose another name"
    assert refused(editor, "../tides") == "'../tides' lies outside of the vault; choose a place inside"
    editor.write("flow.md", "")  # nobody has told the server
    assert refused(editor, "flow") == "'flow.md' is there already; choose another name"
    assert "'a:b' cannot be the name of a file" in refused(editor, "a:b")


def test_an_editor_that_renames_no_files_is_told_so_and_gets_the_edits_of_texts(tmp_path: Path) -> None:
    with plain_editor(tmp_path / "vault") as editor:
        assert editor.said["capabilities"]["renameProvider"] is True
        assert "does not rename files" in refused(editor, "flow")
        changes = named(editor, "Neap", before="#Spr")["changes"]
        assert sorted(path_of(editor, uri) for uri in changes) == ["kiln/ash.md", "note.md", "tides.md"]


def test_an_editor_that_renames_files_is_sent_them_though_it_says_no_more(tmp_path: Path) -> None:
    (tmp_path / "vault").mkdir()
    neovim: Json = {"workspace": {"workspaceEdit": {"resourceOperations": ["rename", "create", "delete"]}}}
    with Editor(tmp_path / "vault", VAULT, both(PUSHED, neovim)) as editor:
        editor.show("note.md")
        assert applied(editor, named(editor, "flow")).endswith("tides.md -> flow.md")


def test_before_the_editor_renames_files_the_links_to_them_are_written_anew(editor: Editor) -> None:
    files = [
        {"oldUri": editor.uri("tides.md"), "newUri": editor.uri("ash.md")},
        {"oldUri": editor.uri("kiln"), "newUri": editor.uri("oven")},
    ]
    edits = editor.request("workspace/willRenameFiles", {"files": files})
    assert applied(editor, edits) == (
        "kiln/ash.md: 🌊 [[/ash]] [x](../ash.md#springs) [[ebb]]\nnote.md: See [[ash#Springs]]."
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_the_mark_at_the_start_of_a_file_is_not_counted_as_editors_take_it_off(
    tmp_path: Path, encoding: str
) -> None:
    (tmp_path / "vault").mkdir()
    capabilities = both(both(PUSHED, EDITS), {"general": {"positionEncodings": [encoding]}})
    with Editor(tmp_path / "vault", VAULT, capabilities) as editor:
        editor.show("note.md")
        editor.write("kiln/ash.md", "\ufeff[[tides]] \N{WATER WAVE}\n")
        (edit,) = named(editor, "flow")["documentChanges"][0]["edits"]
        assert (edit["range"]["start"], edit["range"]["end"]) == (
            {"line": 0, "character": len("[[")},
            {"line": 0, "character": len("[[tides")},
        )


def test_what_leaves_the_vault_by_two_dots_is_outside(editor: Editor) -> None:
    files = [{"oldUri": editor.uri("tides.md"), "newUri": f"{editor.uri('kiln')}/../../tides.md"}]
    assert editor.request("workspace/willRenameFiles", {"files": files}) is None


def test_files_of_no_link_are_renamed_without_edits(editor: Editor) -> None:
    files = [{"oldUri": editor.uri("note.md"), "newUri": editor.uri("other.md")}]
    assert editor.request("workspace/willRenameFiles", {"files": files}) is None
