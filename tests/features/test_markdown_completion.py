"""Completion in the links of Markdown, tried by taking an offer."""

import pytest

from cuemark.config import Profile
from cuemark.features.completion.complete import complete
from tests.drawn import scene
from tests.features.completed import offers, taken
from tests.features.vaults import index_of

VAULT = """
-- harbour/tide tables.md --
---
title: How to read a tide table
---
## Springs & neaps

The moon keeps its half ^moon

## Questions
## Questions
-- kiln/kiln.md --
-- kiln/fire (1).svg --
"""


def check(before: str, after: str, *, take: str = "", path: str = "harbour/note.md") -> None:
    """The note after taking the offer with this label, else the first one, and the cursor in it."""
    assert taken(f"{VAULT}-- {path} --\n{before}", take) == after


def test_a_note_is_written_as_its_path_from_here() -> None:
    check("[x](tide$0", "[x](tide%20tables.md)$0")
    check("[x](tide$0)", "[x](../harbour/tide%20tables.md)$0", path="kiln/note.md")


def test_a_path_may_be_typed_with_its_folders() -> None:
    check("[x](../kiln/ki$0)", "[x](../kiln/kiln.md)$0")
    check("[x](/kiln/ki$0)", "[x](../kiln/kiln.md)$0")
    check("[x](./tide%20$0)", "[x](tide%20tables.md)$0")


def test_a_path_in_pointed_brackets_may_hold_blanks() -> None:
    check("[x](<tide ta$0>)", "[x](tide%20tables.md)$0")
    check("[x](<tide ta$0", "[x](tide%20tables.md)$0")


def test_what_follows_the_path_is_kept() -> None:
    check("[x](tid$0#springs)", "[x](tide%20tables.md$0#springs)")
    check('[x](tid$0 "Tides")', '[x](tide%20tables.md$0 "Tides")')
    check("[x](tid$0) and [y](z)", "[x](tide%20tables.md)$0 and [y](z)")
    check("[x](tid$0 and more", "[x](tide%20tables.md)$0 and more")
    check("[x](ti$0de)", "[x](tide%20tables.md)$0")


def test_files_are_offered_too_and_first_for_an_image() -> None:
    check("![x](fire$0)", "![x](../kiln/fire%20%281%29.svg)$0")
    note = "-- kiln/note.md --\n"
    assert offers(f"{VAULT}{note}![x](ki$0)") == ["kiln.md"]
    assert offers(f"{VAULT}{note}![x]($0)")[0] == "fire (1).svg"
    assert offers(f"{VAULT}{note}[x]($0)")[0] == "kiln.md"


def test_the_label_is_the_path_and_the_title_stands_beside_it() -> None:
    assert offers(f"{VAULT}-- kiln/note.md --\n[x](read$0)") == [
        "../harbour/tide tables.md  How to read a tide table"
    ]


def test_a_heading_is_written_as_its_slug() -> None:
    check("[x](tide%20tables.md#spr$0", "[x](tide%20tables.md#springs--neaps)$0")
    check("## Ebb & flow\n\n[x](#$0)", "## Ebb & flow\n\n[x](#ebb--flow)$0")
    check("[x](tide%20tables.md#que$0)", "[x](tide%20tables.md#questions)$0")
    check("[x](tide%20tables.md#que$0", "[x](tide%20tables.md#questions-1)$0", take="Questions-1")
    assert offers(f"{VAULT}-- harbour/note.md --\n[x](tide%20tables.md#$0)") == [
        "Springs & neaps  ##",
        "Questions  ##",
        "Questions-1  ##",
    ]


def test_a_block_is_offered_behind_the_caret() -> None:
    check("[x](tide%20tables.md#^$0)", "[x](tide%20tables.md#^moon)$0")


def test_a_label_of_the_notes_definitions_is_offered() -> None:
    definitions = "\n\n[tables]: tide%20tables.md\n[The moon]: moon.md\n"
    check(f"See [x][$0{definitions}", f"See [x][tables]$0{definitions}")
    check(f"See [x][mo$0on]{definitions}", f"See [x][The moon]$0{definitions}")
    assert offers(f"-- note.md --\nSee [x][$0]{definitions}") == [
        "tables  tide%20tables.md",
        "The moon  moon.md",
    ]


@pytest.mark.parametrize("before", ["`[x](ti$0`", "```\n[x](ti$0\n```\n", "x](ti$0)", "`[x][$0`\n\n[a]: b"])
def test_where_no_link_can_be_nothing_is_offered(before: str) -> None:
    assert offers(f"{VAULT}-- note.md --\n{before}") == []


def test_an_editor_that_completes_markdown_itself_is_left_to_it() -> None:
    drawn = scene(f"{VAULT}-- note.md --\n[x](ti$0)")
    path, offset = drawn.cursor
    index = index_of(drawn.files)
    assert complete(index, path, drawn.files[path], offset, Profile.OBSIDIAN)
    assert not complete(index, path, drawn.files[path], offset, Profile.OBSIDIAN, with_markdown=False)
