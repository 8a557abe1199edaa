"""Workspace folders and settings: several vaults, folders that come and go, and who decides what."""

from pathlib import Path

from tests.lsp.editor import PULLS, WATCHES, Editor, both

TWO_VAULTS = """
-- one/cuemark.toml --
-- one/a.md --
[[b]]
-- two/cuemark.toml --
-- two/b.md --
[[a]]
"""


def folders(root: Path, *names: str) -> list[dict[str, str]]:
    return [{"uri": (root / name).as_uri(), "name": name} for name in names]


def test_two_workspace_folders_are_two_vaults(tmp_path: Path) -> None:
    with Editor(tmp_path, TWO_VAULTS, PULLS, workspaceFolders=folders(tmp_path, "one", "two")) as editor:
        editor.show("one/a.md")
        editor.show("two/b.md")
        assert editor.pulled("one/a.md") == ["missing-note: b"]
        assert editor.pulled("two/b.md") == ["missing-note: a"]


def test_a_folder_inside_of_a_vault_belongs_to_it(tmp_path: Path) -> None:
    source = "-- cuemark.toml --\n-- a.md --\n-- deep/b.md --\n[[a]]\n"
    with Editor(tmp_path, source, PULLS, workspaceFolders=folders(tmp_path, "deep")) as editor:
        editor.show("deep/b.md")
        assert editor.pulled("deep/b.md") == []


def test_a_folder_that_is_added_is_read(tmp_path: Path) -> None:
    with Editor(tmp_path, TWO_VAULTS, PULLS, workspaceFolders=folders(tmp_path, "one")) as editor:
        editor.show("two/b.md")
        assert editor.pulled("two/b.md") == []
        event = {"added": folders(tmp_path, "two"), "removed": []}
        editor.notify("workspace/didChangeWorkspaceFolders", {"event": event})
        assert editor.pulled("two/b.md") == ["missing-note: a"]


def test_notes_of_a_folder_that_is_removed_stand_alone(tmp_path: Path) -> None:
    with Editor(tmp_path, TWO_VAULTS, PULLS, workspaceFolders=folders(tmp_path, "one")) as editor:
        editor.show("one/a.md")
        assert editor.pulled("one/a.md") == ["missing-note: b"]
        event = {"added": [], "removed": folders(tmp_path, "one")}
        editor.notify("workspace/didChangeWorkspaceFolders", {"event": event})
        assert editor.pulled("one/a.md") == []


def test_settings_of_the_editor_count_where_the_vault_is_silent(tmp_path: Path) -> None:
    settings = {"severity": {"missing-note": "error"}}
    with Editor(tmp_path, "-- a.md --\n[[b]]\n", PULLS, initializationOptions=settings) as editor:
        editor.show("a.md")
        assert [one["severity"] for one in editor.pull("a.md")["items"]] == [1]


def test_the_vault_decides_what_ci_and_the_editor_show(tmp_path: Path) -> None:
    source = '-- a.md --\n[[b]]\n-- cuemark.toml --\nseverity.missing-note = "information"\n'
    settings = {"severity": {"missing-note": "error"}}
    with Editor(tmp_path, source, PULLS, initializationOptions=settings) as editor:
        editor.show("a.md")
        assert [one["severity"] for one in editor.pull("a.md")["items"]] == [3]


def test_a_changed_setting_changes_the_findings(tmp_path: Path) -> None:
    with Editor(tmp_path, "-- a.md --\n[[b]]\n", PULLS) as editor:
        editor.show("a.md")
        assert editor.pulled("a.md") == ["missing-note: b"]
        changed = {"settings": {"cuemark": {"ignore": ["missing-note"]}}}
        editor.notify("workspace/didChangeConfiguration", changed)
        assert editor.pulled("a.md") == []


def test_a_changed_configuration_file_changes_the_findings(tmp_path: Path) -> None:
    with Editor(tmp_path, "-- a.md --\n[[b]]\n-- cuemark.toml --\n", both(PULLS, WATCHES)) as editor:
        editor.show("a.md")
        assert editor.pulled("a.md") == ["missing-note: b"]
        editor.write("cuemark.toml", 'ignore = ["missing-note"]\n')
        editor.tell("cuemark.toml")
        editor.wait_for("workspace/diagnostic/refresh")
        assert editor.pulled("a.md") == []


def test_a_bad_key_is_shown_with_its_line(tmp_path: Path) -> None:
    source = '-- a.md --\n[[b]]\n-- cuemark.toml --\n\nprofle = "quartz"\n'
    with Editor(tmp_path, source, PULLS) as editor:
        said = editor.wait_for("window/showMessage")["message"]
        assert "cuemark.toml:2" in said
        assert "'profle'" in said


def test_files_that_the_editor_renames_are_followed(tmp_path: Path) -> None:
    with Editor(tmp_path, "-- a.md --\n[[b]]\n-- b.md --\n", PULLS) as editor:
        editor.show("a.md")
        assert editor.pulled("a.md") == []
        (tmp_path / "b.md").rename(tmp_path / "c.md")
        renamed = {"files": [{"oldUri": editor.uri("b.md"), "newUri": editor.uri("c.md")}]}
        editor.notify("workspace/didRenameFiles", renamed)
        editor.wait_for("workspace/diagnostic/refresh")
        assert editor.pulled("a.md") == ["missing-note: b"]


def test_who_asks_after_files_were_renamed_hears_of_the_vault_as_it_is_now(tmp_path: Path) -> None:
    with Editor(tmp_path, "-- a.md --\n[[b]] [[c]]\n-- b.md --\n", PULLS) as editor:
        editor.show("a.md")
        assert editor.pulled("a.md") == ["missing-note: c"]
        (tmp_path / "b.md").rename(tmp_path / "c.md")
        renamed = {"files": [{"oldUri": editor.uri("b.md"), "newUri": editor.uri("c.md")}]}
        editor.notify("workspace/didRenameFiles", renamed)
        found = editor.request("textDocument/definition", editor.at("a.md", "[[c"))
        assert found[0]["targetUri"] == editor.uri("c.md")
        assert editor.pulled("a.md") == ["missing-note: b"]


def test_who_asks_after_a_file_was_written_hears_of_it(tmp_path: Path) -> None:
    with Editor(tmp_path, "-- a.md --\n[[b]]\n", both(PULLS, WATCHES)) as editor:
        editor.show("a.md")
        assert editor.pulled("a.md") == ["missing-note: b"]
        editor.write("b.md", "# B\n")
        editor.tell("b.md")
        assert editor.pulled("a.md") == []


def test_the_server_never_changes_a_file(tmp_path: Path) -> None:
    with Editor(tmp_path, TWO_VAULTS, PULLS) as editor:
        before = {file: file.stat().st_mtime_ns for file in tmp_path.rglob("*")}
        editor.show("one/a.md")
        editor.pulled("one/a.md")
        editor.type("one/a.md", "b", "c")
        editor.pulled("one/a.md")
        assert editor.shut_down() == 0
        assert {file: file.stat().st_mtime_ns for file in tmp_path.rglob("*")} == before
