"""How findings reach an editor: pulled or pushed, never both, and only what changed."""

from pathlib import Path

from tests.lsp.editor import PULLS, WATCHES, Editor, both

TWO_NOTES = """
-- talk.md --
See [[Other]] and [[Gone]].
-- Other.md --
# Other
"""


def test_findings_are_pushed_with_their_version(tmp_path: Path) -> None:
    with Editor(tmp_path, TWO_NOTES) as editor:
        editor.show("talk.md")
        said = editor.wait_for("textDocument/publishDiagnostics")
        assert editor.findings("talk.md", said["diagnostics"]) == ["missing-note: Gone"]
        assert said["version"] == 1


def test_a_diagnostic_has_its_code_its_page_and_its_source(tmp_path: Path) -> None:
    with Editor(tmp_path, TWO_NOTES, PULLS) as editor:
        editor.show("talk.md")
        [diagnostic] = editor.pull("talk.md")["items"]
        assert (diagnostic["source"], diagnostic["severity"]) == ("cuemark", 2)
        assert diagnostic["codeDescription"]["href"].endswith("/missing-note.md")
        assert "'Gone'" in diagnostic["message"]


def test_findings_go_when_the_link_is_mended(tmp_path: Path) -> None:
    with Editor(tmp_path, TWO_NOTES) as editor:
        editor.show("talk.md")
        assert editor.pushed("talk.md") == ["missing-note: Gone"]
        editor.type("talk.md", "Gone", "Other")
        assert editor.pushed("talk.md") == []


def test_who_pulls_is_never_pushed_to(tmp_path: Path) -> None:
    with Editor(tmp_path, TWO_NOTES, PULLS) as editor:
        assert editor.said["capabilities"]["diagnosticProvider"]["identifier"] == "cuemark"
        editor.show("talk.md")
        assert editor.pulled("talk.md") == ["missing-note: Gone"]
        editor.type("talk.md", "Gone", "Lost")
        assert editor.pulled("talk.md") == ["missing-note: Lost"]
        editor.write("Lost.md", "# Lost\n")
        editor.tell("Lost.md")
        editor.wait_for("workspace/diagnostic/refresh")
        assert editor.pulled("talk.md") == []
        assert not [
            method for method, _ in editor.notifications if method == "textDocument/publishDiagnostics"
        ]


def test_who_does_not_pull_is_not_asked_to(tmp_path: Path) -> None:
    with Editor(tmp_path, TWO_NOTES) as editor:
        assert "diagnosticProvider" not in editor.said["capabilities"]


def test_what_did_not_change_is_said_to_be_unchanged(tmp_path: Path) -> None:
    with Editor(tmp_path, TWO_NOTES, PULLS) as editor:
        editor.show("talk.md")
        first = editor.pull("talk.md")
        assert editor.pull("talk.md", first["resultId"]) == {
            "kind": "unchanged",
            "resultId": first["resultId"],
        }
        editor.type("talk.md", "Gone", "Lost")
        assert editor.pull("talk.md", first["resultId"])["kind"] == "full"


def test_a_note_that_appears_mends_the_links_of_others(tmp_path: Path) -> None:
    with Editor(tmp_path, TWO_NOTES, WATCHES) as editor:
        editor.show("talk.md")
        assert editor.pushed("talk.md") == ["missing-note: Gone"]
        editor.write("deep/Gone.md", "# Here\n")
        editor.tell("deep/Gone.md")
        assert editor.pushed("talk.md") == []


def test_a_note_that_disappears_breaks_the_links_of_others(tmp_path: Path) -> None:
    with Editor(tmp_path, TWO_NOTES, WATCHES) as editor:
        editor.show("talk.md")
        assert editor.pushed("talk.md") == ["missing-note: Gone"]
        (tmp_path / "Other.md").unlink()
        editor.tell("Other.md")
        assert editor.pushed("talk.md") == ["missing-note: Other", "missing-note: Gone"]


def test_a_heading_typed_elsewhere_mends_a_link_to_it(tmp_path: Path) -> None:
    source = """
-- talk.md --
See [[Other#Part two]].
-- Other.md --
# Part one
"""
    with Editor(tmp_path, source) as editor:
        editor.show("talk.md")
        assert editor.pushed("talk.md") == ["missing-heading: Part two"]
        editor.show("Other.md")
        editor.type("Other.md", "Part one", "Part two")
        assert editor.pushed("talk.md") == []


def test_what_was_typed_counts_until_the_note_is_closed(tmp_path: Path) -> None:
    with Editor(tmp_path, TWO_NOTES) as editor:
        editor.show("talk.md")
        assert editor.pushed("talk.md") == ["missing-note: Gone"]
        editor.show("Other.md")
        editor.type("Other.md", "# Other", "---\naliases: [Gone]\n---\n# Other")
        assert editor.pushed("talk.md") == ["inexact-link: Gone"]
        editor.hide("Other.md")
        assert editor.pushed("talk.md") == ["missing-note: Gone"]


def test_a_closed_note_has_no_findings_in_the_editor(tmp_path: Path) -> None:
    with Editor(tmp_path, TWO_NOTES) as editor:
        editor.show("talk.md")
        assert editor.pushed("talk.md") == ["missing-note: Gone"]
        editor.hide("talk.md")
        assert editor.pushed("talk.md") == []


def test_other_places_of_a_finding_are_related_information(tmp_path: Path) -> None:
    source = """
-- talk.md --
See [[word]].
-- a/word.md --
one
-- b/word.md --
two
"""
    with Editor(tmp_path, source, PULLS) as editor:
        editor.show("talk.md")
        [diagnostic] = editor.pull("talk.md")["items"]
        places = [one["location"]["uri"] for one in diagnostic["relatedInformation"]]
        assert places == [editor.uri("a/word.md"), editor.uri("b/word.md")]


def test_a_vault_can_be_asked_for_whole_and_answers_when_something_changes(tmp_path: Path) -> None:
    source = TWO_NOTES + '-- cuemark.toml --\ndiagnostics.scope = "vault"\n'
    with Editor(tmp_path, source, both(PULLS, WATCHES)) as editor:
        assert editor.said["capabilities"]["diagnosticProvider"]["workspaceDiagnostics"] is True
        [report] = editor.request("workspace/diagnostic", {"previousResultIds": []})["items"]
        assert (report["uri"], len(report["items"])) == (editor.uri("talk.md"), 1)
        seen = [{"uri": report["uri"], "value": report["resultId"]}]
        waiting = editor.send_request("workspace/diagnostic", {"previousResultIds": seen})
        editor.write("Gone.md", "found\n")
        editor.tell("Gone.md")
        [report] = editor.response(waiting)["items"]
        assert (report["uri"], report["items"]) == (editor.uri("talk.md"), [])


def test_more_findings_than_anybody_reads_are_not_sent(tmp_path: Path) -> None:
    source = (
        "-- a.md --\n[[b]]\n" + "\n\n".join(f"[[gone {number}]]" for number in range(300)) + "\n-- b.md --\n"
    )
    with Editor(tmp_path, source, PULLS) as editor:
        editor.show("a.md")
        assert len(editor.pull("a.md")["items"]) == 200


def test_a_text_that_went_astray_is_read_again_when_it_is_saved(tmp_path: Path) -> None:
    with Editor(tmp_path, TWO_NOTES, PULLS) as editor:
        editor.show("talk.md")
        place = {"line": 40, "character": 0}
        edit = {"range": {"start": place, "end": place}, "text": "[[Nowhere]]"}
        editor.change(editor.uri("talk.md"), 2, edit)
        assert len(editor.pull("talk.md")["items"]) == 2
        editor.write("talk.md", "\ufeffSee [[Other]].\n")
        editor.notify("textDocument/didSave", {"textDocument": {"uri": editor.uri("talk.md")}})
        assert editor.pull("talk.md")["items"] == []
