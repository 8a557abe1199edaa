"""Which notes' findings an edit may change: never one too few, and not more than the edit touches."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuemark.config import Config, Profile
from cuemark.rules.finding import Finding
from cuemark.rules.run import Policy, findings, policy_of
from cuemark.syntax.parse import parse
from cuemark.vault.affected import affected
from cuemark.vault.index import Index, Linking
from tests.drawn import scene
from tests.vault_layer.random_vaults import file_paths, note_paths, texts
from tests.vault_layer.vaults import built

# --- never one too few -------------------------------------------------------------------------


def judged(index: Index, policy: Policy) -> dict[str, list[Finding]]:
    return {path: findings(index, path, policy) for path in index.notes}


def edited(index: Index, changes: Mapping[str, str | None]) -> Index:
    files = {path for path in changes if not path.endswith(".md")}
    gone = {path for path in files if changes[path] is None}
    notes = {
        path: None if text is None else parse(text) for path, text in changes.items() if path not in files
    }
    return index.with_notes(notes).with_files(files - gone, gone)


@pytest.mark.parametrize("profile", Profile)
@given(
    vault=st.dictionaries(note_paths | file_paths, texts, max_size=10),
    changes=st.dictionaries(note_paths | file_paths, st.none() | texts, min_size=1, max_size=3),
)
def test_a_note_whose_findings_changed_is_affected(
    profile: Profile, vault: dict[str, str], changes: dict[str, str | None]
) -> None:
    policy = policy_of(Config(select=("ALL",)), profile)
    before = built(vault)
    after = edited(before, changes)
    old, new = judged(before, policy), judged(after, policy)
    changed = {path for path in old.keys() | new.keys() if old.get(path) != new.get(path)}
    assert changed <= affected(before, after, changes)


# --- not more than the edit touches ------------------------------------------------------------


def check(source: str, changes: Mapping[str, str | None], expected: str) -> None:
    """Draw a vault, change notes and files (None: they go), and name who is affected."""
    before = built(scene(source).files)
    assert " ".join(sorted(affected(before, edited(before, changes), changes))) == expected


LINKS = """
-- tides.md --
# Low
-- note.md --
[[tides]]
-- part.md --
[[tides#Low]]
-- other.md --
[[fog]]
"""


def test_prose_affects_its_own_note_alone() -> None:
    check(LINKS, {"tides.md": "Water.\n# Low\n"}, "tides.md")


def test_a_heading_affects_those_who_link_to_parts() -> None:
    check(LINKS, {"tides.md": "# High\n"}, "part.md tides.md")
    check(LINKS, {"tides.md": "# Low\nWater. ^x\n"}, "part.md tides.md")
    check(LINKS, {"tides.md": '# Low\n<a id="x"></a>\n'}, "part.md tides.md")


def test_a_note_that_comes_or_goes_affects_those_who_link_to_it() -> None:
    check(LINKS, {"tides.md": None}, "note.md part.md tides.md")
    check(LINKS, {"fog.md": ""}, "fog.md other.md")


def test_a_note_that_moves_affects_those_who_link_to_either_name() -> None:
    check(LINKS, {"tides.md": None, "fog.md": "# Low"}, "fog.md note.md other.md part.md tides.md")


def test_a_second_note_of_a_name_affects_those_who_link_to_the_first() -> None:
    check(LINKS, {"a/tides.md": ""}, "a/tides.md note.md part.md")


def test_a_title_or_alias_affects_those_who_link_by_it() -> None:
    check(LINKS, {"tides.md": "---\ntitle: Fog\n---\n# Low\n"}, "other.md tides.md")
    check(LINKS, {"tides.md": "---\nalias: fog\n---\n# Low\n"}, "other.md tides.md")


def test_titles_of_the_same_letters_are_not_the_same() -> None:
    source = "-- a.md --\n---\ntitle: Low tide\n---\n-- b.md --\n[[low tide]]\n"
    check(source, {"a.md": "---\ntitle: Low-tide\n---\n"}, "a.md b.md")
    check(source, {"a.md": "---\nalias: Low tide\n---\n"}, "a.md b.md")


def test_a_note_of_the_same_name_affects_what_is_offered_to_be_written() -> None:
    source = "-- a/tides.md --\n---\ntitle: Ebb\n---\n-- note.md --\n[[Ebb]]\n"
    check(source, {"b/tides.md": ""}, "b/tides.md note.md")
    check(f"{source}-- b/tides.md --\n", {"b/tides.md": None}, "b/tides.md note.md")
    check(f"{source}-- b/tides.md --\n", {"c/tides.md": ""}, "c/tides.md")


def test_a_file_affects_those_who_link_to_it() -> None:
    source = "![[chart.png]]\n-- a/b.md --\n[x](../c/chart.png)\n-- fog.md --\n[[chart]]\n"
    check(source, {"c/chart.png": ""}, "a/b.md note.md")


def test_a_folder_affects_those_who_link_to_it() -> None:
    source = "[x](a/)\n-- b/1.md --\n[x](../a/..)\n-- b/2.md --\n[x](../a/c)\n-- b/3.md --\n[x](d/)\n"
    check(source, {"a/c/tides.md": ""}, "a/c/tides.md b/1.md b/2.md note.md")
    check(f"{source}-- a/c/fog.md --\n", {"a/c/tides.md": ""}, "a/c/tides.md")


def test_the_note_of_a_folder_affects_those_who_link_to_the_folder() -> None:
    check("[x](a/#low)\n-- a/tides.md --\n", {"a/index.md": ""}, "a/index.md note.md")


def test_links_that_are_read_otherwise_affect_all() -> None:
    index = built(scene(LINKS).files)
    assert affected(index, index.with_linking(Linking(wiki=False)), ()) == set(index.notes)


def test_nothing_affects_nothing() -> None:
    index = built(scene(LINKS).files)
    assert affected(index, index, ["tides.md", "gone.md"]) == {"tides.md"}
