"""Code actions on the wire: what is offered, and the edits that come later."""

from pathlib import Path
from typing import Final

import pytest

from cuemark.text import Encoding, LineIndex, Place
from tests.lsp.editor import PULLS, Editor, both
from tests.lsp.wire_client import Json, RequestFailedError

EDITS: Final[Json] = {
    "workspace": {
        "workspaceEdit": {
            "documentChanges": True,
            "resourceOperations": ["create", "rename", "delete"],
            "changeAnnotationSupport": {},
        }
    }
}
LATER: Final[Json] = {
    "textDocument": {
        "codeAction": {
            "codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix", "refactor", "source"]}},
            "dataSupport": True,
            "isPreferredSupport": True,
            "resolveSupport": {"properties": ["edit"]},
        }
    }
}
MODERN: Final = both(both(PULLS, EDITS), LATER)
VAULT: Final = """
-- note.md --
See [[Tide tables]] and [[fgo]] and [[gone#Springs]], [[Tide tables|again]]. 🌊 [[Tide tables]]
-- tide_tables.md --
-- fog.md --
# Fog
"""


def ask(editor: Editor, path: str, text: str, diagnostics: Json = (), **context: Json) -> Json:
    """Return what is offered for some text of an open note."""
    start = editor.at(path, text.partition("$0")[0])["position"] if "$0" in text else None
    end = editor.at(path, text.replace("$0", ""))["position"]
    return editor.request(
        "textDocument/codeAction",
        {
            "textDocument": {"uri": editor.uri(path)},
            "range": {"start": start or end, "end": end},
            "context": {"diagnostics": [*diagnostics], **context},
        },
    )


def titles(actions: Json) -> list[str]:
    return [action["title"] for action in actions]


def take(editor: Editor, actions: Json, title: str) -> Json:
    """Return the edit of an action, asked for when it is chosen."""
    action = next(action for action in actions if action["title"] == title)
    assert "edit" not in action
    return editor.request("codeAction/resolve", action)["edit"]


def applied(editor: Editor, path: str, edit: Json) -> str:
    """Return the text of a note after the edits of it."""
    text = (editor.root / path).read_text("utf-8")
    lines = LineIndex(text)
    changes = edit.get("changes") or {
        one["textDocument"]["uri"]: one["edits"] for one in edit["documentChanges"] if "edits" in one
    }
    spans = [
        (
            *(
                lines.offset(
                    Place(one["range"][edge]["line"], one["range"][edge]["character"]), Encoding.UTF16
                )
                for edge in ("start", "end")
            ),
            one["newText"],
        )
        for one in changes[editor.uri(path)]
    ]
    for start, end, new in sorted(spans, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def test_a_certain_fix_comes_first_and_is_preferred(tmp_path: Path) -> None:
    with Editor(tmp_path, VAULT, MODERN) as editor:
        editor.show("note.md")
        first, *others = ask(editor, "note.md", "See [[T")
        assert (first["title"], first["kind"], first["isPreferred"]) == (
            "Replace by 'tide_tables'",
            "quickfix",
            True,
        )
        assert editor.findings("note.md", first["diagnostics"]) == ["inexact-link: Tide tables"]
        assert titles(others) == [
            "Convert to a Markdown link",
            "Fix all 'inexact-link' in this note",
            "Silence 'inexact-link' on this line",
            "Silence 'inexact-link' in this note",
            "Fix all that is certain in this note",
        ]


def test_the_edit_comes_when_the_action_is_chosen(tmp_path: Path) -> None:
    with Editor(tmp_path, VAULT, MODERN) as editor:
        editor.show("note.md")
        edit = take(editor, ask(editor, "note.md", "See [[T"), "Fix all 'inexact-link' in this note")
        assert applied(editor, "note.md", edit) == (
            "See [[tide_tables|Tide tables]] and [[fgo]] and [[gone#Springs]], [[tide_tables|again]]. "
            "🌊 [[tide_tables|Tide tables]]\n"
        )
        assert edit["documentChanges"][0]["textDocument"]["version"] == 1
        assert edit["changeAnnotations"]["cuemark"]["label"] == "Fix all 'inexact-link' in this note"


def test_an_action_may_make_a_file(tmp_path: Path) -> None:
    with Editor(tmp_path, VAULT, MODERN) as editor:
        editor.show("note.md")
        made, filled = take(editor, ask(editor, "note.md", "[[gone#"), "Create note 'gone'")[
            "documentChanges"
        ]
        assert (made["kind"], made["uri"]) == ("create", editor.uri("gone.md"))
        assert filled["edits"][0]["newText"] == "---\ntitle: Gone\n---\n\n## Springs\n"


def test_an_edit_of_a_closed_note_is_of_its_text_on_disk(tmp_path: Path) -> None:
    with Editor(tmp_path, f"{VAULT}-- other.md --\n[[fog#Horns]]\n", MODERN) as editor:
        editor.show("other.md")
        assert editor.pulled("other.md") == ["missing-heading: Horns"]
        editor.write("fog.md", "# Fog\n\nWritten behind the server's back.\n")
        edit = take(editor, ask(editor, "other.md", "[[fog#"), "Create heading 'Horns' in 'fog'")
        assert applied(editor, "fog.md", edit) == "# Fog\n\nWritten behind the server's back.\n\n## Horns\n"


def test_what_somebody_else_has_done_meanwhile_is_not_done_twice(tmp_path: Path) -> None:
    with Editor(tmp_path, f"{VAULT}-- other.md --\n[[fog#Horns]]\n", MODERN) as editor:
        editor.show("other.md")
        actions = ask(editor, "other.md", "[[fog#")
        editor.write("fog.md", "# Fog\n\n## Horns\n")
        with pytest.raises(RequestFailedError, match="Nothing can be done"):
            take(editor, actions, "Create heading 'Horns' in 'fog'")


def test_a_note_that_cannot_be_read_is_not_written(tmp_path: Path) -> None:
    with Editor(tmp_path, f"{VAULT}-- other.md --\n[[fog#Horns]]\n", MODERN) as editor:
        editor.show("other.md")
        actions = ask(editor, "other.md", "[[fog#")
        (tmp_path / "fog.md").write_bytes(b"# Fog \xff\n")
        with pytest.raises(RequestFailedError, match="Nothing can be done"):
            take(editor, actions, "Create heading 'Horns' in 'fog'")
        assert "Create heading 'Horns' in 'fog'" not in titles(ask(editor, "other.md", "[[fog#"))


def test_an_editor_that_names_all_findings_of_a_line_is_offered_what_mends_each(tmp_path: Path) -> None:
    with Editor(tmp_path, VAULT, MODERN) as editor:
        editor.show("note.md")
        found = editor.pull("note.md")["items"]
        assert "Create note 'gone'" in titles(ask(editor, "note.md", "See ", found))
        assert "Create note 'gone'" not in titles(ask(editor, "note.md", "See ", ()))


def test_each_of_several_notes_to_be_made_mends_its_own_finding(tmp_path: Path) -> None:
    with Editor(tmp_path, "-- note.md --\n[[gone]] [[lost]]\n", MODERN) as editor:
        editor.show("note.md")
        made = {one["title"]: one.get("diagnostics") for one in ask(editor, "note.md", "$0[[gone]] [[lost]]")}
        for name in ("gone", "lost"):
            assert editor.findings("note.md", made[f"Create note '{name}'"]) == [f"missing-note: {name}"]


def test_only_the_kinds_that_were_asked_for_are_offered(tmp_path: Path) -> None:
    with Editor(tmp_path, VAULT, MODERN) as editor:
        editor.show("note.md")
        place = "See [[T"
        assert {one["kind"] for one in ask(editor, "note.md", place, only=["quickfix"])} == {"quickfix"}
        assert titles(ask(editor, "note.md", place, only=["refactor"])) == ["Convert to a Markdown link"]
        assert titles(ask(editor, "note.md", place, only=["refactor.rewrite"])) == [
            "Convert to a Markdown link"
        ]
        assert titles(ask(editor, "note.md", place, only=["refactor.extract"])) == []
        certain = ["Fix all that is certain in this note"]
        for kind in ("source", "source.fixAll", "source.fixAll.cuemark"):
            assert titles(ask(editor, "note.md", place, only=[kind])) == certain
        assert ask(editor, "note.md", place, only=["source.fixAll.other"]) == []


def test_what_is_offered_can_be_done_whatever_the_settings_say_of_moments(tmp_path: Path) -> None:
    settings = 'timestamps.extra = [{ pattern = "@{time}" }]\n'
    note = "Lamps @2:10 [[fog]] [[gone]]\n"
    with Editor(tmp_path, f"{VAULT}-- cuemark.toml --\n{settings}-- log.md --\n{note}", MODERN) as editor:
        editor.show("log.md")
        for place, title in (
            ("[[f", "Convert to a Markdown link"),
            ("[[g", "Silence 'missing-note' on this line"),
        ):
            edit = take(editor, ask(editor, "log.md", place), title)
            assert applied(editor, "log.md", edit) != note


def test_a_selection_is_extracted(tmp_path: Path) -> None:
    with Editor(tmp_path, VAULT, MODERN) as editor:
        editor.show("fog.md", "# Fog\n\n🌊 Two horns\n")
        actions = ask(editor, "fog.md", "# Fog\n\n🌊 $0Two horns")
        (link, _, filled) = take(editor, actions, "Extract to a new note 'Two horns'")["documentChanges"]
        assert link["edits"][0]["newText"] == "[[Two horns]]"
        assert link["edits"][0]["range"]["start"] == {"line": 2, "character": 3}
        assert filled["edits"][0]["newText"].endswith("\n\nTwo horns\n")


def test_a_choice_that_comes_after_the_note_has_changed_is_refused(tmp_path: Path) -> None:
    with Editor(tmp_path, VAULT, MODERN) as editor:
        editor.show("note.md")
        action = ask(editor, "note.md", "See [[T")[0]
        editor.type("note.md", "See", "We see")
        with pytest.raises(RequestFailedError, match="The note has changed"):
            editor.request("codeAction/resolve", action)


def test_nothing_is_made_where_a_folder_leads_out_of_the_vault(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    vault = tmp_path / "vault"
    vault.mkdir()
    (vault / "linked").symlink_to(outside)
    with Editor(vault, "-- note.md --\n[[linked/gone]] [[./linked/gone]]\n", MODERN) as editor:
        editor.show("note.md")
        for action in ask(editor, "note.md", "[[linked/g"):
            if action["title"].startswith("Create"):
                with pytest.raises(RequestFailedError, match="Nothing can be done"):
                    editor.request("codeAction/resolve", action)
        assert [*outside.iterdir()] == []


def test_an_editor_that_asks_for_no_edits_later_gets_them_at_once(tmp_path: Path) -> None:
    with Editor(tmp_path, VAULT, PULLS) as editor:
        editor.show("note.md")
        actions = ask(editor, "note.md", "See [[T")
        assert "data" not in actions[0]
        assert actions[0]["edit"]["changes"][editor.uri("note.md")][0]["newText"] == "tide_tables"


def test_an_editor_that_makes_no_files_is_offered_none(tmp_path: Path) -> None:
    with Editor(tmp_path, VAULT, PULLS) as editor:
        editor.show("note.md")
        assert "Create note 'gone'" not in titles(ask(editor, "note.md", "[[gone#"))


def test_what_others_have_offered_is_left_to_them(tmp_path: Path) -> None:
    with Editor(tmp_path, VAULT, MODERN) as editor:
        foreign = {"title": "Another server's", "kind": "quickfix", "data": {"id": 1}}
        assert editor.request("codeAction/resolve", foreign) == foreign


def test_an_editor_that_makes_files_takes_them_among_document_changes(tmp_path: Path) -> None:
    neovim = {"workspace": {"workspaceEdit": {"resourceOperations": ["rename", "create", "delete"]}}}
    with Editor(tmp_path, VAULT, both(both(PULLS, LATER), neovim)) as editor:
        editor.show("note.md")
        edit = take(editor, ask(editor, "note.md", "[[gone#"), "Create note 'gone'")
        assert edit["documentChanges"][0]["kind"] == "create"


def test_a_note_that_stands_alone_has_no_vault_to_put_notes_into(tmp_path: Path) -> None:
    with Editor(tmp_path, VAULT, MODERN) as editor:
        uri = "untitled:Untitled-1"
        editor.open(uri, "[[gone]] [[#gone]]\n")
        place = {"line": 0, "character": 3}
        actions = editor.request(
            "textDocument/codeAction",
            {
                "textDocument": {"uri": uri},
                "range": {"start": place, "end": {"line": 0, "character": 8}},
                "context": {"diagnostics": []},
            },
        )
        assert titles(actions) == []


def test_notations_of_ones_own_stand_in_the_way_of_nothing(tmp_path: Path) -> None:
    source = (
        '-- cuemark.toml --\ntimestamps.extra = [{pattern = "@{time}"}]\n-- fog.md --\n'
        "-- note.md --\n---\nvideoId: tidesTalk01\n---\nThe horn @01:05, see [[fog]].\n"
    )
    with Editor(tmp_path, source, MODERN) as editor:
        editor.show("note.md")
        edit = take(editor, ask(editor, "note.md", "see [[f"), "Convert to a Markdown link")
        assert applied(editor, "note.md", edit).endswith("@01:05, see [fog](fog.md).\n")
