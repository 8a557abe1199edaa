"""Names that are nearly those of a target that leads nowhere."""

import pytest

from tests.features.acted import acted, titles

VAULT = """
-- tide_tables.md --
---
title: How to read a tide table
aliases: [Almanac]
---
## Springs
-- a/fog_signals.md --
-- b/fog_signals.md --
-- slow_kiln.md --
-- slow_kilns.md --
-- slow_kilt.md --
-- slow_kale.md --
"""


def check(link: str, *names: str) -> None:
    """These are offered in place of the target."""
    near = [title for title in titles(f"{link}{VAULT}") if title.startswith("Replace")]
    assert near == [f"Replace by '{name}' (unsafe)" for name in names]


def test_letters_that_changed_places() -> None:
    check("[[tide_tabl$0se]]", "tide_tables")


def test_another_way_to_write_the_title() -> None:
    check("[[How to raed a $0tide table]]", "tide_tables")


def test_an_alias_that_was_mistyped() -> None:
    check("[[Almana$0k]]", "tide_tables")


def test_the_best_three() -> None:
    check("[[slow_kil$0]]", "slow_kiln", "slow_kilt", "slow_kilns")


def test_notes_of_one_name_are_told_apart_by_their_paths() -> None:
    check("[[fog_singal$0s]]", "a/fog_signals", "b/fog_signals")


def test_a_markdown_link_gets_a_path() -> None:
    check("[x](tide_tabels.m$0d)", "tide_tables.md")


def test_a_note_without_the_heading_that_the_link_names_is_not_meant() -> None:
    check("[[tide_tabels#Spr$0ings]]", "tide_tables")
    check("[[slow_kyln#Spr$0ings]]")


def test_nothing_is_near_a_name_of_another_kind() -> None:
    check("[[quantum me$0chanics]]")


def test_what_else_the_link_says_is_kept() -> None:
    source = f"[[ tide_tabl$0se#Springs | the tides ]]{VAULT}"
    assert acted(source, "Replace by 'tide_tables' (unsafe)").startswith(
        "-- note.md --\n[[ tide_tables#Springs | the tides ]]\n"
    )


@pytest.mark.parametrize("written", ["hrbour", "arbour", "ahrbour", "hapbour", "xharbour"])
def test_a_mistake_may_be_in_the_first_letters(written: str) -> None:
    assert "Replace by 'harbour' (unsafe)" in titles(f"-- note.md --\n[[{written}$0]]\n-- harbour.md --\n")


def test_two_letters_of_a_short_name_may_have_changed_places() -> None:
    assert "Replace by 'fog' (unsafe)" in titles("-- note.md --\n[[fgo$0]]\n-- fog.md --\n")
