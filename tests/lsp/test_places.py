"""Completion, definition and hover on the wire: one conversation each, in the editor's units."""

from pathlib import Path

from tests.lsp.editor import PULLS, Editor

VAULT = """
-- talk.md --
---
title: A talk
videoId: tidesTalk01
---
\N{WATER WAVE} See [[tide tables|the tables]] and [[moon#Springs]].

The water turns <a class="yt-timestamp" data-t="00:01:05">[00:01:05]</a>.

-- tide tables.md --
# Tide tables

How to read them.
-- moon.md --
# Moon

## Springs

Twice a month.
-- hub.md --
### [Why tides turn](https://www.youtube.com/watch?v=tidesTalk01)

- [[talk]]
"""


def test_definition_leads_to_the_heading_and_says_from_where(tmp_path: Path) -> None:
    with Editor(tmp_path, VAULT, PULLS) as editor:
        editor.show("talk.md")
        [link] = editor.request("textDocument/definition", editor.at("talk.md", "[[moon#Sp"))
        assert link["targetUri"] == editor.uri("moon.md")
        assert editor.text_at("talk.md", link["originSelectionRange"]) == "Springs"
        assert editor.text_at("moon.md", link["targetSelectionRange"]) == "Springs"
        assert editor.text_at("moon.md", link["targetRange"]).startswith("## Springs")


def test_definition_is_a_location_for_editors_that_know_no_links(tmp_path: Path) -> None:
    with Editor(tmp_path, VAULT) as editor:
        editor.show("talk.md")
        [place] = editor.request("textDocument/definition", editor.at("talk.md", "[[tide"))
        assert (place["uri"], place["range"]["start"]) == (
            editor.uri("tide tables.md"),
            {"line": 0, "character": 0},
        )


def test_definition_of_a_video_leads_to_its_section_in_the_hub(tmp_path: Path) -> None:
    with Editor(tmp_path, VAULT, PULLS) as editor:
        editor.show("talk.md")
        [link] = editor.request("textDocument/definition", editor.at("talk.md", "videoId: tides"))
        assert link["targetUri"] == editor.uri("hub.md")


def test_hover_on_a_timestamp_offers_the_second(tmp_path: Path) -> None:
    with Editor(tmp_path, VAULT, PULLS) as editor:
        editor.show("talk.md")
        hover = editor.request("textDocument/hover", editor.at("talk.md", "data-t="))
        assert "https://youtu.be/tidesTalk01?t=65" in hover["contents"]["value"]
        assert "Why tides turn" in hover["contents"]["value"]
        assert editor.text_at("talk.md", hover["range"]).startswith("<a class")


def test_hover_on_a_link_shows_the_note(tmp_path: Path) -> None:
    with Editor(tmp_path, VAULT, PULLS) as editor:
        editor.show("talk.md")
        hover = editor.request("textDocument/hover", editor.at("talk.md", "[[tide"))
        assert "How to read them" in hover["contents"]["value"]
        assert editor.text_at("talk.md", hover["range"]) == "tide tables"


def test_a_snippet_closes_the_link_for_editors_that_take_one(tmp_path: Path) -> None:
    with Editor(tmp_path, VAULT, PULLS) as editor:
        editor.show("talk.md", "[[tide]] tail")
        offer = editor.request("textDocument/completion", editor.at("talk.md", "[[tide"))
        [item] = [item for item in offer["items"] if item["label"] == "tide tables"]
        assert (item["textEdit"]["newText"], item["insertTextFormat"]) == ("tide tables]]$0", 2)
        assert editor.text_at("talk.md", item["textEdit"]["range"]) == "tide]]"
        assert item["filterText"] == "tide"
        assert offer["isIncomplete"] is True


def test_plain_text_closes_the_link_for_the_others(tmp_path: Path) -> None:
    with Editor(tmp_path, VAULT) as editor:
        editor.show("talk.md", "[[tide")
        offer = editor.request("textDocument/completion", editor.at("talk.md", "[[tide"))
        assert offer["items"][0]["textEdit"]["newText"] == "tide tables]]"


def test_a_preview_comes_when_somebody_looks_at_an_offer(tmp_path: Path) -> None:
    with Editor(tmp_path, VAULT, PULLS) as editor:
        editor.show("talk.md", "[[tide")
        item = editor.request("textDocument/completion", editor.at("talk.md", "[[tide"))["items"][0]
        assert "documentation" not in item
        assert "How to read them" in editor.request("completionItem/resolve", item)["documentation"]["value"]


def test_nothing_is_offered_or_said_outside_of_links(tmp_path: Path) -> None:
    with Editor(tmp_path, VAULT, PULLS) as editor:
        editor.show("talk.md")
        for method in ("completion", "hover"):
            assert editor.request(f"textDocument/{method}", editor.at("talk.md", "The water")) is None
        assert editor.request("textDocument/definition", editor.at("talk.md", "The water")) == []
