"""Transcripts in the editor: what a note says of them, and what they say of notes when they are open."""

from pathlib import Path

from tests.features.films import FOG
from tests.lsp.editor import PULLS, WATCHES, Editor, both
from tests.lsp.wire_client import Json

CAPTIONS = "Fog [harbour_-02].en.vtt"


def listed(editor: Editor, locations: Json) -> list[str]:
    """Locations as `path: text`."""
    return [
        f"{one['uri'].rpartition('/')[2]}: {editor.text_at(one['uri'].rpartition('/')[2], one['range'])}"
        for one in locations
    ]


def shown(editor: Editor, path: str, before: str) -> str:
    """What a hover says at the place behind some text, without the rest of its blocks."""
    found = editor.request("textDocument/hover", editor.at(path, before))
    return str(found["contents"]["value"]) if found else ""


def test_a_moment_shows_and_leads_to_what_is_said(tmp_path: Path) -> None:
    with Editor(tmp_path, FOG, PULLS) as editor:
        editor.show("blasts.md")
        assert "**that somebody is there,**" in shown(editor, "blasts.md", "[00:")
        found = editor.request("textDocument/definition", editor.at("blasts.md", "[00:"))
        assert [one["targetUri"] for one in found] == [editor.uri(CAPTIONS)]
        assert editor.text_at(CAPTIONS, found[0]["targetRange"]) == "that somebody is there,"
        found = editor.request("textDocument/typeDefinition", editor.at("blasts.md", "[00:"))
        assert [one["targetUri"] for one in found] == [editor.uri("horns.md")]


def test_a_cue_shows_and_lists_who_cites_it(tmp_path: Path) -> None:
    with Editor(tmp_path, FOG, PULLS) as editor:
        editor.show(CAPTIONS)
        assert shown(editor, CAPTIONS, "that some").endswith(
            "Cited in\n- Blasts (00:00:06)\n- Horns (00:00:05)"
        )
        context = {"context": {"includeDeclaration": True}}
        found = editor.request("textDocument/references", {**editor.at(CAPTIONS, "that some"), **context})
        assert listed(editor, found) == ["blasts.md: [00:00:06]", "horns.md: [00:00:05]"]
        assert editor.pulled(CAPTIONS) == []


def test_above_each_cited_cue_stands_by_how_many(tmp_path: Path) -> None:
    with Editor(tmp_path, FOG, PULLS) as editor:
        editor.show(CAPTIONS)
        params = {"textDocument": {"uri": editor.uri(CAPTIONS)}}
        found = editor.request("textDocument/codeLens", params)
        assert [(editor.text_at(CAPTIONS, one["range"]), one["command"]["title"]) for one in found] == [
            ("that somebody is there,", "cited by 2 notes"),
            ("and <i>how long</i> they have waited.", "cited by 1 note"),
            ("Two long blasts mean a ship without way.", "cited by 1 note"),
        ]
        _, position, locations = found[0]["command"]["arguments"]
        assert position == found[0]["range"]["start"]
        assert listed(editor, locations) == ["blasts.md: [00:00:06]", "horns.md: [00:00:05]"]


def test_lenses_of_an_open_transcript_are_asked_for_again_when_a_note_changed(tmp_path: Path) -> None:
    with Editor(tmp_path, FOG, {"workspace": {"codeLens": {"refreshSupport": True}}}) as editor:
        editor.show(CAPTIONS)
        editor.show("blasts.md")
        params = {"textDocument": {"uri": editor.uri(CAPTIONS)}}
        assert len(editor.request("textDocument/codeLens", params)) == 3
        editor.type("blasts.md", "there [00:00:06]", "there [00:00:02]")
        editor.wait_for("workspace/codeLens/refresh")
        assert len(editor.request("textDocument/codeLens", params)) == 4


def test_what_is_typed_in_a_transcript_counts_until_it_is_closed(tmp_path: Path) -> None:
    with Editor(tmp_path, FOG, PULLS) as editor:
        editor.show("blasts.md")
        editor.show(CAPTIONS)
        editor.type(CAPTIONS, "that somebody is there,", "that somebody is near,")
        assert "**that somebody is near,**" in shown(editor, "blasts.md", "[00:")
        editor.hide(CAPTIONS)
        assert "**that somebody is there,**" in shown(editor, "blasts.md", "[00:")


def test_a_transcript_of_no_note_says_nothing(tmp_path: Path) -> None:
    with Editor(tmp_path, "-- talk.vtt --\nWEBVTT\n\n00:01.000 --> 00:02.000\nfog\n", PULLS) as editor:
        editor.show("talk.vtt")
        assert shown(editor, "talk.vtt", "fo") == ""
        assert (
            editor.request("textDocument/codeLens", {"textDocument": {"uri": editor.uri("talk.vtt")}}) is None
        )


def test_a_new_transcript_is_found_when_the_editor_tells_of_it(tmp_path: Path) -> None:
    note = "-- fog.md --\n---\nvideoId: fog\n---\n[00:00:01]\n"
    with Editor(tmp_path, note, PULLS) as editor:
        editor.show("fog.md")
        assert "horn" not in shown(editor, "fog.md", "[00:")
        editor.write("fog.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nhorn\n")
        editor.tell("fog.vtt")
        while "**horn**" not in shown(editor, "fog.md", "[00:"):
            # The server looks once it is quiet.
            pass


def test_a_moment_is_offered_and_written_as_a_whole(tmp_path: Path) -> None:
    with Editor(tmp_path, FOG, PULLS, initializationOptions={"moment-trigger": "@@"}) as editor:
        triggers = editor.said["capabilities"]["completionProvider"]["triggerCharacters"]
        assert {"[", '"', "@"} <= set(triggers)
        for typed in ("[0:05", "[is there", "@@0:05"):
            editor.show("horns.md", f"---\nvideoId: harbour_-02\n---\nSomebody is there {typed}")
            found = editor.request("textDocument/completion", editor.at("horns.md", typed))
            first = found["items"][0]
            assert first["documentation"] == "that somebody is there,"
            assert editor.text_at("horns.md", first["textEdit"]["range"]) == first["filterText"] == typed
            anchor = '<a class="yt-timestamp" data-t="00:00:05">[00:00:05]</a>'
            assert first["textEdit"]["newText"] == f"{anchor}$0"


def test_without_a_trigger_of_ones_own_there_is_none(tmp_path: Path) -> None:
    with Editor(tmp_path, FOG, PULLS) as editor:
        assert "@" not in editor.said["capabilities"]["completionProvider"]["triggerCharacters"]


def test_a_picture_of_a_video_is_shown_to_who_has_set_it(tmp_path: Path) -> None:
    picture = "![](https://i.ytimg.com/vi/harbour_-02/mqdefault.jpg)"
    with Editor(tmp_path, FOG, PULLS, initializationOptions={"thumbnails": True}) as editor:
        editor.show("horns.md")
        assert picture in shown(editor, "horns.md", "videoId: ")


SAID = """
-- cuemark.toml --
select = ["unsupported-citation"]
-- kiln.md --
---
videoId: kiln_kiln01
---
Burning willow makes little smoke [00:00:05]
-- kiln_kiln01.vtt --
WEBVTT

00:00:05.000 --> 00:00:09.000
Nineteen hours later the kiln purrs.
"""
UNSAID = "unsupported-citation: 00:00:05"
SRT = "1\n00:00:05,000 --> 00:00:09,000\nWillow leaves hardly any ashes.\n"


def test_findings_follow_what_files_say(tmp_path: Path) -> None:
    with Editor(tmp_path, SAID, WATCHES) as editor:
        editor.show("kiln.md")
        assert editor.pushed("kiln.md") == [UNSAID]
        editor.write("kiln_kiln01.vtt", editor.drawn.files["kiln_kiln01.vtt"].replace("Nineteen", "Willow"))
        editor.tell("kiln_kiln01.vtt")
        assert editor.pushed("kiln.md") == []
        editor.write("kiln_kiln01.vtt", editor.drawn.files["kiln_kiln01.vtt"])
        editor.tell("kiln_kiln01.vtt")
        assert editor.pushed("kiln.md") == [UNSAID]
        editor.write("kiln_kiln01.en.srt", SRT)
        editor.tell("kiln_kiln01.en.srt")
        assert editor.pushed("kiln.md") == []
        (tmp_path / "kiln_kiln01.en.srt").unlink()
        editor.tell("kiln_kiln01.en.srt")
        assert editor.pushed("kiln.md") == [UNSAID]


def test_who_pulls_is_told_to_ask_again_when_a_file_says_something_else(tmp_path: Path) -> None:
    with Editor(tmp_path, SAID, both(PULLS, WATCHES)) as editor:
        editor.show("kiln.md")
        first = editor.pull("kiln.md")
        assert editor.findings("kiln.md", first["items"]) == [UNSAID]
        editor.write("kiln_kiln01.vtt", editor.drawn.files["kiln_kiln01.vtt"].replace("Nineteen", "Willow"))
        editor.tell("kiln_kiln01.vtt")
        editor.wait_for("workspace/diagnostic/refresh")
        assert editor.pull("kiln.md", first["resultId"])["items"] == []


def test_findings_follow_what_is_typed_in_an_open_transcript(tmp_path: Path) -> None:
    with Editor(tmp_path, SAID) as editor:
        editor.show("kiln.md")
        assert editor.pushed("kiln.md") == [UNSAID]
        editor.show("kiln_kiln01.vtt")
        editor.type("kiln_kiln01.vtt", "Nineteen", "Willow")
        assert editor.pushed("kiln.md") == []
        editor.hide("kiln_kiln01.vtt")
        assert editor.pushed("kiln.md") == [UNSAID]
