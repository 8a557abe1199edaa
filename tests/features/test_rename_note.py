"""A note or file under another name: which links follow, and how they are written then."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuemark.config import Profile
from cuemark.vault.edits import Change
from cuemark.vault.names import is_file_name
from tests.drawn import scene
from tests.features.renames import left, prepared, refused, renamed


def check(
    source: str, name: str, expected: str, warning: str = "", profile: Profile = Profile.OBSIDIAN
) -> None:
    """After the rename the vault is as expected, drawn without what did not change."""
    assert left(scene(source), name, profile) == (scene(expected).files, warning)


def follow(link: str, name: str, expected: str) -> None:
    """A link in `kiln/note.md` to `harbour/tides.md`, which gets another name, is written so."""
    source = f"-- harbour/tides.md --\n---\ntitle: Tide $0tables\n---\n# Low\n-- kiln/note.md --\n{link}\n"
    after, _ = left(scene(source), name)
    assert f"harbour/{name}.md" in after
    assert after.get("kiln/note.md", f"{link}\n") == f"{expected}\n"


def test_the_file_is_moved_and_links_follow() -> None:
    check(
        """
-- harbour/tides.md --
Low and high.
-- note.md --
See [[ti$0des]] and ![[tides#^x]] and [[words]].
-- kiln/ash.md --
[[tides#Low]]
""",
        "ebb and flow",
        """
-- harbour/ebb and flow.md --
Low and high.
-- note.md --
See [[ebb and flow]] and ![[ebb and flow#^x]] and [[words]].
-- kiln/ash.md --
[[ebb and flow#Low]]
""",
    )


def test_a_note_is_renamed_from_a_link_to_it_or_from_its_title() -> None:
    assert prepared("[[ ti$0des | x]]\n-- tides.md --\n") == ("tides", "tides")
    assert prepared("[[tides|te$0xt]]\n-- tides.md --\n") == ("text", "tides")
    assert prepared("[x](a/ti$0des.md)\n-- a/tides.md --\n") == ("a/tides.md", "tides")
    assert prepared("---\ntitle: Tide $0tables\n---\n") == ("Tide tables", "note")
    assert prepared("![[co$0ne.svg]]\n-- cone.svg --\n") == ("cone.svg", "cone.svg")


def test_what_has_no_name_is_not_renamed() -> None:
    for source in (
        "plain te$0xt",
        "[[go$0ne]]",
        "[x](https://exa$0mple.org)",
        "---\nvideoId: harb$0our_-01\n---\n",
    ):
        assert prepared(source) is None
        assert refused(source, "x") == "Nothing here has a name that could be changed"


def test_a_link_of_several_notes_is_not_renamed() -> None:
    assert prepared("[[wor$0ds]]\n-- a/words.md --\n-- b/words.md --\n") is None


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("[[tides]]", "[[low water]]"),
        ("[[tides.md]]", "[[low water.md]]"),
        ("[[ tides | the  text ]]", "[[ low water | the  text ]]"),
        ("[[TIDES#Low]]", "[[low water#Low]]"),
        ("[[harbour/tides]]", "[[harbour/low water]]"),
        ("[[/harbour/tides]]", "[[/harbour/low water]]"),
        ("[[../harbour/tides#Low]]", "[[../harbour/low water#Low]]"),
        ("[x](../harbour/tides.md#low)", "[x](../harbour/low%20water.md#low)"),
        ("[x](/harbour/tides.md)", "[x](/harbour/low%20water.md)"),
        ('[x](<../harbour/tides.md> "title")', '[x](<../harbour/low%20water.md> "title")'),
        ("[x](../harbour/tides.html?a=b)", "[x](../harbour/low%20water.html?a=b)"),
        ("[x](tides)", "[x](low%20water)"),
        ("![x](./../harbour/tides.md)", "![x](../harbour/low%20water.md)"),
        ("[x][r]\n\n[r]: ../harbour/tides.md#low", "[x][r]\n\n[r]: ../harbour/low%20water.md#low"),
        ('a <a href="../harbour/tides.md">x</a>', 'a <a href="../harbour/low%20water.md">x</a>'),
        ("| a |\n| - |\n| [[tides\\|x]] |", "| a |\n| - |\n| [[low water\\|x]] |"),
        ('---\nup: "[[tides]]"\n---', '---\nup: "[[low water]]"\n---'),
        ("[[tides]](https://example.org)", "[[low water]](https://example.org)"),
    ],
)
def test_each_link_keeps_the_style_in_which_it_was_written(link: str, expected: str) -> None:
    follow(link, "low water", expected)


@pytest.mark.parametrize(
    "link", ["[[Tide tables]]", "[[tide TABLES|x]]", "`[[tides]]`", "[x](gone/tides.mdx)"]
)
def test_a_link_that_still_finds_the_note_is_left_alone(link: str) -> None:
    follow(link, "low water", link)


def test_a_name_that_no_wikilink_can_hold_is_encoded() -> None:
    follow("[[tides]] [x](../harbour/tides.md)", "C#", "[[C%23]] [x](../harbour/C%23.md)")


def test_a_destination_in_angle_brackets_with_blanks_keeps_them() -> None:
    check(
        "[x](<low ti$0de.md>)\n-- low tide.md --\n",
        "high tide",
        "[x](<high tide.md>)\n-- high tide.md --\n",
    )


def test_a_name_that_another_note_has_is_written_as_a_path_wherever_it_would_be_ambiguous() -> None:
    check(
        "-- a/x.md --\n-- b/words.md --\n-- c/note.md --\n[[a/$0x]] [[words]]\n-- d.md --\n[[words]] [[x]]\n",
        "words",
        "-- a/words.md --\n-- c/note.md --\n[[a/words]] [[b/words]]\n-- d.md --\n[[b/words]] [[a/words]]\n",
    )


def test_what_readers_of_the_profile_find_ambiguous_gets_a_path_too() -> None:
    source = "-- a/x.md --\n-- b/words.md --\n-- a/note.md --\n[[$0x]]\n"
    check(source, "words", "-- a/words.md --\n-- a/note.md --\n[[words]]\n")
    check(source, "words", "-- a/words.md --\n-- a/note.md --\n[[a/words]]\n", profile=Profile.QUARTZ)


def test_a_name_that_is_wanted_already_is_told() -> None:
    source = "[[ti$0des]]\n-- tides.md --\n-- a.md --\n[[fog]]\n"
    after = "[[fog]]\n-- fog.md --\n"
    check(source, "fog", after, "1 note already wants 'fog.md', and will lead to it")
    check(
        f"{source}-- b.md --\n[[Fog]]\n", "fog", after, "2 notes already want 'fog.md', and will lead to it"
    )


def test_a_name_with_folders_moves_the_note_and_its_own_links_follow() -> None:
    check(
        "[[ti$0des]]\n-- tides.md --\n[x](fog.md) [[./fog]] [[fog]]\n-- fog.md --\n",
        "harbour/tides",
        "-- harbour/tides.md --\n[x](../fog.md) [[../fog]] [[fog]]\n",
    )
    check("-- a/note.md --\n[[ti$0des]]\n-- a/tides.md --\n", "/tides.md", "-- tides.md --\n")


def test_a_picture_gets_another_name_too() -> None:
    check(
        "![[co$0ne.svg]] ![x](a/cone.svg)\n-- a/cone.svg --\n",
        "ash.svg",
        "![[ash.svg]] ![x](a/ash.svg)\n-- a/ash.svg --\n",
    )


def test_only_the_case_may_change() -> None:
    check("[[ti$0des]]\n-- tides.md --\n", "Tides", "[[Tides]]\n-- Tides.md --\n")


def test_what_cannot_be_a_file_is_refused() -> None:
    source = "[[ti$0des]]\n-- tides.md --\n-- kiln/ash.md --\n-- Fog.md --\n"
    assert refused(source, "kiln/ash") == "'kiln/ash.md' is there already; choose another name"
    assert refused(source, "fog") == "'Fog.md' is there already; choose another name"
    assert refused(source, "../tides") == "'../tides' lies outside of the vault; choose a place inside"
    for name in ("", " ", "a:b", "a?", "con", ".tides", "x" * 300, "a/", "..", "a/../.."):
        assert refused(source, name)


HOSTILE = st.lists(st.sampled_from(["..", "/", ".", "a", "~", "C:", "\\", "\0", "%2e", "NUL", " ", "é"])).map(
    "".join
)


@given(name=HOSTILE | st.text(max_size=20))
def test_no_name_leads_out_of_the_vault(name: str) -> None:
    change = renamed(scene("-- a/note.md --\n[[ti$0des]]\n-- a/tides.md --\n"), name)
    for move in change.moved if isinstance(change, Change) else ():
        assert all(is_file_name(part) for part in move.to.split("/"))


def test_the_name_that_it_has_changes_nothing() -> None:
    check("[[ti$0des]]\n-- tides.md --\n", "tides", "")
    check("[[ti$0des]]\n-- tides.md --\n", "tides.md", "")
