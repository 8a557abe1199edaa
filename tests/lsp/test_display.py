"""What an editor shows around and in a note, on the wire: one conversation each, in the editor's units."""

from pathlib import Path

from inline_snapshot import snapshot

from cuemark.text import Span
from tests.lsp.editor import PULLS, Editor, both
from tests.lsp.wire_client import Json

VAULT = """
-- talk.md --
---
title: A talk
videoId: tidesTalk01
---
# \N{WATER WAVE} Tides
See \N{WATER WAVE} [[moon#Springs|the springs]], [[gone]] and [the moon](moon.md).

## Turning
The water turns <a class="yt-timestamp" data-t="00:01:05">[00:01:05]</a>
and <a class="yt-timestamp" data-t="00:02:05">[00:02:05]</a>.
-- moon.md --
---
title: Why there is a moon
---
## Springs
[[talk]]
-- hub.md --
### [Why tides turn](https://www.youtube.com/watch?v=tidesTalk01)

[[talk]] and [[moon]]
"""
VSCODE = {"clientInfo": {"name": "Visual Studio Code - Insiders"}}
SHOWS: Json = {"experimental": {"commands": {"commands": ["cuemark.showReferences"]}}}
TREE: Json = {"textDocument": {"documentSymbol": {"hierarchicalDocumentSymbolSupport": True}}}
TYPES = ["class", "property", "string", "comment", "number"]


def about(editor: Editor, path: str, **more: Json) -> Json:
    return {"textDocument": {"uri": editor.uri(path)}, **more}


def whole(editor: Editor, path: str) -> Json:
    text = (editor.root / path).read_text("utf-8")
    return {"start": {"line": 0, "character": 0}, "end": {"line": text.count("\n"), "character": 0}}


# --- symbols -----------------------------------------------------------------------------------


def test_the_outline_is_a_tree_where_the_editor_shows_one(tmp_path: Path) -> None:
    with Editor(tmp_path, VAULT, TREE) as editor:
        editor.show("talk.md")
        [top] = editor.request("textDocument/documentSymbol", about(editor, "talk.md"))
        assert (top["name"], [child["name"] for child in top["children"]]) == (
            "\N{WATER WAVE} Tides",
            ["Turning"],
        )
        assert editor.text_at("talk.md", top["selectionRange"]) == "\N{WATER WAVE} Tides"
        assert editor.text_at("talk.md", top["children"][0]["range"]).startswith("## Turning\nThe water")


def test_moments_are_in_the_outline_when_the_vault_wants_them(tmp_path: Path) -> None:
    vault = f"{VAULT}-- cuemark.toml --\nfeatures.moments-in-outline = true\n"
    with Editor(tmp_path, vault, TREE) as editor:
        editor.show("talk.md")
        [top] = editor.request("textDocument/documentSymbol", about(editor, "talk.md"))
        moments = top["children"][0]["children"]
        assert [(one["name"], one["kind"]) for one in moments] == [("00:01:05", 24), ("00:02:05", 24)]


def test_the_outline_is_a_list_for_the_others(tmp_path: Path) -> None:
    with Editor(tmp_path, VAULT) as editor:
        editor.show("talk.md")
        symbols = editor.request("textDocument/documentSymbol", about(editor, "talk.md"))
        assert [(one["name"], one["containerName"]) for one in symbols] == [
            ("\N{WATER WAVE} Tides", ""),
            ("Turning", "\N{WATER WAVE} Tides"),
        ]
        assert symbols[0]["location"]["uri"] == editor.uri("talk.md")


def test_symbols_of_the_vault_are_found_with_their_places(tmp_path: Path) -> None:
    with Editor(tmp_path, VAULT) as editor:
        [found] = editor.request("workspace/symbol", {"query": "springs"})
        assert (found["name"], found["containerName"]) == ("Springs", "Why there is a moon")
        assert editor.text_at("moon.md", found["location"]["range"]) == "Springs"
        [video] = editor.request("workspace/symbol", {"query": "@tides turn"})
        assert video["location"]["uri"] == editor.uri("hub.md")


def test_the_place_of_a_symbol_comes_when_it_is_chosen(tmp_path: Path) -> None:
    late = {"workspace": {"symbol": {"resolveSupport": {"properties": ["location.range"]}}}}
    with Editor(tmp_path, VAULT, late) as editor:
        [found] = editor.request("workspace/symbol", {"query": "springs"})
        assert found["location"] == {"uri": editor.uri("moon.md")}
        chosen = editor.request("workspaceSymbol/resolve", found)
        assert editor.text_at("moon.md", chosen["location"]["range"]) == "Springs"


# --- lenses ------------------------------------------------------------------------------------


def lenses(editor: Editor, path: str) -> list[Json]:
    found = editor.request("textDocument/codeLens", about(editor, path))
    assert not any("command" in lens for lens in found)
    return [editor.request("codeLens/resolve", lens) for lens in found]


def test_what_a_lens_says_comes_when_it_is_seen(tmp_path: Path) -> None:
    with Editor(tmp_path, VAULT, SHOWS) as editor:
        editor.show("talk.md")
        assert [
            f"{editor.text_at('talk.md', lens['range'])}: {lens['command']['title']}"
            for lens in lenses(editor, "talk.md")
        ] == snapshot(
            [
                "A talk: 2 notes link here",
                "tidesTalk01: 2 notes on this video",
                "tidesTalk01: play",
                "🌊 Tides: covers 00:01:05–00:02:05",
                "Turning: covers 00:01:05–00:02:05",
            ]
        )


def test_a_click_on_a_lens_shows_the_references_to_its_place(tmp_path: Path) -> None:
    with Editor(tmp_path, VAULT, SHOWS) as editor:
        editor.show("moon.md")
        title, heading = lenses(editor, "moon.md")
        assert title["command"]["command"] == heading["command"]["command"] == "cuemark.showReferences"
        assert heading["command"]["arguments"] == [editor.uri("moon.md"), heading["range"]["start"]]


def test_a_lens_is_a_text_where_nobody_knows_how_to_show_references(tmp_path: Path) -> None:
    with Editor(tmp_path, VAULT) as editor:
        editor.show("moon.md")
        assert [lens["command"] for lens in lenses(editor, "moon.md")] == [
            {"title": "2 notes link here", "command": ""},
            {"title": "1 note links here", "command": ""},
        ]


def test_lenses_tokens_and_hints_are_asked_for_again_when_something_changed_elsewhere(tmp_path: Path) -> None:
    refreshed = ("codeLens", "inlayHint", "semanticTokens")
    refreshes = {"workspace": {name: {"refreshSupport": True} for name in refreshed}}
    with Editor(tmp_path, VAULT, refreshes) as editor:
        editor.show("talk.md")
        editor.pushed("talk.md")
        editor.write("gone.md", "# Here again\n")
        editor.tell("gone.md")
        for name in refreshed:
            editor.wait_for(f"workspace/{name}/refresh")


# --- in the text -------------------------------------------------------------------------------


def test_hints_are_shown_when_they_are_wanted(tmp_path: Path) -> None:
    with Editor(tmp_path, VAULT, initializationOptions={"features": {"title-hints": True}}) as editor:
        editor.show("hub.md")
        asked = about(editor, "hub.md", range=whole(editor, "hub.md"))
        talk, moon = editor.request("textDocument/inlayHint", asked)
        assert (talk["label"], moon["label"]) == ("A talk", "Why there is a moon")
        assert moon["position"] == editor.at("hub.md", "[[moon]]")["position"]


def test_no_hint_is_shown_unless_it_is_wanted(tmp_path: Path) -> None:
    with Editor(tmp_path, VAULT) as editor:
        editor.show("hub.md")
        asked = about(editor, "hub.md", range=whole(editor, "hub.md"))
        assert editor.request("textDocument/inlayHint", asked) is None


def links(editor: Editor, path: str) -> list[str]:
    """The links of a note, each with where it leads."""
    shown = []
    for link in editor.request("textDocument/documentLink", about(editor, path)):
        target = link.get("target") or editor.request("documentLink/resolve", link).get("target", "nowhere")
        shown.append(f"{editor.text_at(path, link['range'])[:20]} {target.replace(editor.uri(''), '')}")
    return shown


def test_where_a_link_leads_comes_when_it_is_clicked_on(tmp_path: Path) -> None:
    with Editor(tmp_path, VAULT) as editor:
        editor.show("talk.md")
        assert links(editor, "talk.md") == snapshot(
            [
                "[[moon#Springs|the s /moon.md",
                "[[gone]] nowhere",
                "[the moon](moon.md) /moon.md",
                '<a class="yt-timesta https://youtu.be/tidesTalk01?t=65',
                '<a class="yt-timesta https://youtu.be/tidesTalk01?t=125',
            ]
        )


def test_vs_code_is_told_the_line_and_left_its_own_links(tmp_path: Path) -> None:
    with Editor(tmp_path, VAULT, None, **VSCODE) as editor:
        editor.show("talk.md")
        assert links(editor, "talk.md") == snapshot(
            [
                "[[moon#Springs|the s /moon.md#L4,4",
                "[[gone]] nowhere",
                '<a class="yt-timesta https://youtu.be/tidesTalk01?t=65',
                '<a class="yt-timesta https://youtu.be/tidesTalk01?t=125',
            ]
        )


def tokens(editor: Editor, path: str, data: list[int]) -> list[str]:
    """The pieces of a note that are coloured, each with its type and whether it is struck through."""
    shown, line, column = [], 0, 0
    for down, right, length, kind, modifiers in zip(*[iter(data)] * 5, strict=True):
        line, column = line + down, right if down else column + right
        place = {
            "start": {"line": line, "character": column},
            "end": {"line": line, "character": column + length},
        }
        shown.append(f"{TYPES[kind]}{'!' * modifiers} {editor.text_at(path, place)}")
    return shown


def test_links_and_moments_have_colours(tmp_path: Path) -> None:
    with Editor(tmp_path, VAULT) as editor:
        provider = editor.said["capabilities"]["semanticTokensProvider"]
        assert provider["legend"] == {"tokenTypes": TYPES, "tokenModifiers": ["deprecated"]}
        editor.show("talk.md")
        found = editor.request("textDocument/semanticTokens/full", about(editor, "talk.md"))
        assert tokens(editor, "talk.md", found["data"]) == snapshot(
            [
                "class moon",
                "property Springs",
                "string the springs",
                "comment gone",
                "class moon.md",
                "number 00:01:05",
                "number [00:01:05]",
                "number 00:02:05",
                "number [00:02:05]",
            ]
        )


def test_only_what_differs_is_sent_again(tmp_path: Path) -> None:
    with Editor(tmp_path, VAULT) as editor:
        editor.show("talk.md")
        first = editor.request("textDocument/semanticTokens/full", about(editor, "talk.md"))
        editor.type("talk.md", "[[gone]]", "[[moon]]")
        asked = about(editor, "talk.md", previousResultId=first["resultId"])
        second = editor.request("textDocument/semanticTokens/full/delta", asked)
        [edit] = second["edits"]
        assert len(edit["data"]) == edit["deleteCount"] == 1
        data = first["data"]
        data[edit["start"] : edit["start"] + edit["deleteCount"]] = edit["data"]
        assert "class moon" in tokens(editor, "talk.md", data)
        again = about(editor, "talk.md", previousResultId=second["resultId"])
        assert editor.request("textDocument/semanticTokens/full/delta", again)["edits"] == []
        unknown = editor.request("textDocument/semanticTokens/full/delta", asked)
        assert unknown["data"] == data


def test_of_the_lines_that_are_seen_the_colours_come_alone(tmp_path: Path) -> None:
    with Editor(tmp_path, VAULT) as editor:
        editor.show("talk.md")
        place = editor.range("talk.md", Span(0, 0)) | {"end": editor.at("talk.md", "[[gone]]")["position"]}
        found = editor.request("textDocument/semanticTokens/range", about(editor, "talk.md", range=place))
        assert tokens(editor, "talk.md", found["data"])[-1] == "comment gone"


# --- the shape of the text ---------------------------------------------------------------------


def folded(editor: Editor, path: str, found: list[Json]) -> list[str]:
    """The first line of each fold, and with what its last one begins."""
    lines = (editor.root / path).read_text("utf-8").split("\n")
    return [f"{lines[fold['startLine']]} … {lines[fold['endLine']].partition(' ')[0]}" for fold in found]


def test_sections_are_folded(tmp_path: Path) -> None:
    with Editor(tmp_path, VAULT) as editor:
        editor.show("talk.md")
        found = editor.request("textDocument/foldingRange", about(editor, "talk.md"))
        assert folded(editor, "talk.md", found) == [
            "--- … ---",
            "# \N{WATER WAVE} Tides … and",
            "## Turning … and",
        ]


def test_no_more_folds_are_sent_than_the_editor_takes(tmp_path: Path) -> None:
    few = {"textDocument": {"foldingRange": {"rangeLimit": 2}}}
    with Editor(tmp_path, VAULT, few) as editor:
        editor.show("talk.md")
        found = editor.request("textDocument/foldingRange", about(editor, "talk.md"))
        assert folded(editor, "talk.md", found) == ["# \N{WATER WAVE} Tides … and", "## Turning … and"]


def test_a_selection_grows_from_each_cursor(tmp_path: Path) -> None:
    with Editor(tmp_path, VAULT) as editor:
        editor.show("talk.md")
        positions = [editor.at("talk.md", before)["position"] for before in ("[[moon#Spr", "The wat")]
        link, word = editor.request(
            "textDocument/selectionRange", about(editor, "talk.md", positions=positions)
        )
        assert editor.text_at("talk.md", link["range"]) == "Springs"
        assert editor.text_at("talk.md", link["parent"]["range"]) == "moon#Springs"
        assert editor.text_at("talk.md", word["range"]) == "water"


def test_both_places_of_a_moment_change_together(tmp_path: Path) -> None:
    with Editor(tmp_path, VAULT) as editor:
        editor.show("talk.md")
        found = editor.request("textDocument/linkedEditingRange", editor.at("talk.md", 'data-t="00:0'))
        assert [editor.text_at("talk.md", place) for place in found["ranges"]] == ["00:01:05", "00:01:05"]
        assert editor.request("textDocument/linkedEditingRange", editor.at("talk.md", "The wa")) is None


# --- the hierarchy of links --------------------------------------------------------------------


def test_who_links_to_a_note_and_whom_it_links_to_is_a_hierarchy(tmp_path: Path) -> None:
    with Editor(tmp_path, VAULT) as editor:
        editor.show("talk.md")
        [item] = editor.request("textDocument/prepareCallHierarchy", editor.at("talk.md", "[[mo"))
        assert (item["name"], item["uri"]) == ("Why there is a moon", editor.uri("moon.md"))
        hub, talk = editor.request("callHierarchy/incomingCalls", {"item": item})
        assert (hub["from"]["uri"], talk["from"]["name"]) == (editor.uri("hub.md"), "A talk")
        assert [editor.text_at("talk.md", place) for place in talk["fromRanges"]] == [
            "[[moon#Springs|the springs]]",
            "[the moon](moon.md)",
        ]
        [out] = editor.request("callHierarchy/outgoingCalls", {"item": item})
        assert out["to"]["name"] == "A talk"
        assert [editor.text_at("moon.md", place) for place in out["fromRanges"]] == ["[[talk]]"]


# --- what is on --------------------------------------------------------------------------------


def offered(editor: Editor) -> set[str]:
    names = {"documentSymbol", "workspaceSymbol", "foldingRange", "selectionRange", "codeLens", "hover"}
    return {name for name in names if editor.said["capabilities"].get(f"{name}Provider")}


def test_vs_code_keeps_what_its_own_service_does(tmp_path: Path) -> None:
    with Editor(tmp_path, VAULT, None, **VSCODE) as editor:
        assert offered(editor) == {"codeLens", "hover"}
        assert editor.request("textDocument/foldingRange", about(editor, "talk.md")) is None


def test_unless_it_is_switched_on(tmp_path: Path) -> None:
    chosen = {"features": {"folding": True, "document-symbols": True, "hover": False}}
    with Editor(tmp_path, VAULT, TREE, initializationOptions=chosen, **VSCODE) as editor:
        assert offered(editor) == {"codeLens", "hover", "foldingRange", "documentSymbol"}
        editor.show("talk.md")
        assert editor.request("textDocument/hover", editor.at("talk.md", "[[mo")) is None
        assert len(editor.request("textDocument/documentSymbol", about(editor, "talk.md"))) == 1


def test_elsewhere_all_is_offered_and_can_be_switched_off_at_any_time(tmp_path: Path) -> None:
    with Editor(tmp_path, VAULT) as editor:
        assert len(offered(editor)) == 6
        editor.show("talk.md")
        assert editor.request("textDocument/foldingRange", about(editor, "talk.md"))
        settings = {"cuemark": {"features": {"folding": False}}}
        editor.notify("workspace/didChangeConfiguration", {"settings": settings})
        assert editor.request("textDocument/foldingRange", about(editor, "talk.md")) is None


def test_a_note_that_is_not_there_has_nothing_to_show(tmp_path: Path) -> None:
    with Editor(tmp_path, VAULT, both(PULLS, TREE)) as editor:
        for method in ("documentSymbol", "foldingRange", "documentLink"):
            assert editor.request(f"textDocument/{method}", about(editor, "nowhere.md")) is None
        assert editor.request("textDocument/codeLens", about(editor, "nowhere.md")) == []
