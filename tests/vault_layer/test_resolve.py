"""Where wikilinks lead that are names: every step, and in which order; never by a part of a name."""

import pytest

from cuemark.vault.resolve import ordered
from tests.vault_layer.leads import check

# --- names -------------------------------------------------------------------------------------


def test_a_name_finds_the_note_whose_stem_it_is() -> None:
    check("[[tides]] → Found talks/tides.md by stem\n-- talks/tides.md --")


def test_a_name_may_find_its_own_note() -> None:
    check("-- a/tides.md --\n[[tides]] → Found a/tides.md by stem\n-- b/fog.md --")


def test_the_extension_of_a_note_may_be_written() -> None:
    check("""
[[tides]] → Found tides.md by stem
[[tides.md]] → Found tides.md by stem
[[fog]] → Found fog.markdown by stem
[[fog.markdown]] → Found fog.markdown by stem
[[fog.md]] → Missing
-- tides.md --
-- fog.markdown --
""")


def test_a_written_extension_tells_two_notes_apart() -> None:
    check("""
[[tides]] → Ambiguous tides.markdown tides.md by stem
[[tides.md]] → Found tides.md by stem
-- tides.md --
-- tides.markdown --
""")


def test_a_written_extension_is_none_of_the_letters_of_a_name() -> None:
    check("[[tides.md]] → Found tides.md by stem\n-- tidesmd.md --\n-- tides.md --")
    check("[[tides md]] → Missing\n-- tides.md --")


def test_a_dot_begins_no_extension() -> None:
    check("[[cone 6.5]] → Found cone 6.5.md by stem\n-- cone 6.5.md --\n-- cone 6.md --")
    check("[[cone 6]] → Missing\n-- cone 6.5.md --")


def test_notes_may_have_an_extension_that_the_configuration_chose() -> None:
    source = """
-- note.txt --
[[tides]] → Found tides.txt by stem
[[tides.txt]] → Found tides.txt by stem
[[a/tides]] → Missing
[[./tides]] → Found tides.txt by path
[[tides.md]] → Missing
[[fog]] → Missing
-- tides.txt --
-- fog.md --
"""
    check(source, extensions=("txt",))


def test_case_counts_only_when_the_exact_name_finds_nothing() -> None:
    check("[[Tides]] → Found tides.md by case\n-- tides.md --")
    check("[[Tides]] → Found b/Tides.md by stem\n-- tides.md --\n-- b/Tides.md --")
    check("[[GEZEITENSTRASSE]] → Found Gezeitenstraße.md by case\n-- Gezeitenstraße.md --")


def test_a_composed_name_is_the_same_as_a_decomposed_one() -> None:
    check("[[Cafe\u0301]] → Found Caf\u00e9.md by stem\n-- Caf\u00e9.md --")
    check("[[CAF\u00c9]] → Found Cafe\u0301.md by case\n-- Cafe\u0301.md --")


@pytest.mark.parametrize(
    "field",
    ["aliases: [fog, Tide Tables]", "aliases: Tide Tables", "alias: Tide Tables", "aliases:\n- tide tables"],
)
def test_an_alias_finds_its_note(field: str) -> None:
    check(f"[[Tide tables]] → Found t.md by alias\n-- t.md --\n---\n{field}\n---\n")


def test_the_title_of_the_front_matter_finds_its_note() -> None:
    check("[[tide tables]] → Found t.md by title\n-- t.md --\n---\ntitle: Tide Tables\n---\n")


def test_a_heading_is_no_title_that_links_find() -> None:
    check("[[Tide Tables]] → Missing\n-- t.md --\n# Tide Tables\n")


def test_aliases_and_titles_are_one_step() -> None:
    check("""
[[Tides]] → Ambiguous a.md b.md by alias
[[Fog]] → Found a.md by alias
-- a.md --
---
title: Fog
aliases: [Tides, Fog]
---
-- b.md --
---
title: Tides
---
""")


def test_letters_and_digits_alone_are_the_last_step() -> None:
    check("""
[[tide-tables]] → Found tide tables.md by slug
[[TIDE_TABLES]] → Found tide tables.md by slug
[[Tide, tables!]] → Found tide tables.md by slug
[[tidetables]] → Found tide tables.md by slug
-- tide tables.md --
-- tides.md --
""")


def test_letters_and_digits_of_a_title_find_nothing() -> None:
    check("[[tide-tables]] → Missing\n-- t.md --\n---\ntitle: Tide Tables\n---\n")


def test_the_first_step_that_finds_anything_decides() -> None:
    alias = "-- d.md --\n---\nalias: low tide\n---\n"
    exact, case, slug = "-- a/low tide.md --\n", "-- b/Low Tide.md --\n", "-- c/low_tide.md --\n"
    check(f"[[low tide]] → Found a/low tide.md by stem\n{slug}{alias}{case}{exact}")
    check(f"[[low tide]] → Found b/Low Tide.md by case\n{slug}{alias}{case}")
    check(f"[[low tide]] → Found d.md by alias\n{slug}{alias}")
    check(f"[[low tide]] → Found c/low_tide.md by slug\n{slug}")


def test_no_part_of_a_name_finds_it() -> None:
    check("""
[[tide]] → Missing
[[ides]] → Missing
[[tidess]] → Missing
[[tides and]] → Missing
[[and moons]] → Missing
-- tides.md --
-- tides and fog.md --
---
aliases: [tides and moons]
---
""")


def test_names_without_letters_are_told_apart() -> None:
    check("[[!?]] → Found !?.md by stem\n[[?!]] → Missing\n-- !?.md --")


# --- the own folder first ----------------------------------------------------------------------


def test_the_exact_name_in_the_own_folder_comes_first() -> None:
    own = "-- a/note.md --\n[[tides]] → Found a/tides.md by folder\n-- a/tides.md --\n"
    check(f"{own}-- tides.md --\n-- b/tides.md --")


def test_the_exact_name_elsewhere_comes_before_another_case_in_the_own_folder() -> None:
    check("-- a/note.md --\n[[tides]] → Found b/tides.md by stem\n-- a/Tides.md --\n-- b/tides.md --")


@pytest.mark.parametrize(
    ("name", "text", "how"),
    [
        ("Low Tide", "", "case"),
        ("x", "---\nalias: low tide\n---\n", "alias"),
        ("x", "---\ntitle: low tide\n---\n", "title"),
        ("low-tide", "", "slug"),
    ],
)
def test_every_step_looks_in_the_own_folder_first(name: str, text: str, how: str) -> None:
    both = f"-- b/{name}.md --\n{text}-- a/{name}.md --\n{text}"
    check(f"-- a/note.md --\n[[low tide]] → Found a/{name}.md by {how}\n{both}")
    check(f"-- note.md --\n[[low tide]] → Ambiguous a/{name}.md b/{name}.md by {how}\n{both}")


def test_a_title_in_the_own_folder_comes_before_an_alias_elsewhere() -> None:
    check("""
-- a/note.md --
[[low tide]] → Found a/x.md by title
-- a/x.md --
---
title: low tide
---
-- b/x.md --
---
alias: low tide
---
""")


def test_a_folder_below_is_not_the_own_folder() -> None:
    answer = "Ambiguous c/tides.md a/b/tides.md by stem"
    check(f"-- a/note.md --\n[[tides]] → {answer}\n-- a/b/tides.md --\n-- c/tides.md --")


def test_several_come_with_the_fewest_folders_first_then_by_path() -> None:
    answer = "Ambiguous b/tides.md c/tides.md a/b/tides.md by stem"
    check(f"[[tides]] → {answer}\n-- a/b/tides.md --\n-- c/tides.md --\n-- b/tides.md --")
    assert ordered(["b/c/d", "z", "a/b/c", "a/x"]) == ("z", "a/x", "a/b/c", "b/c/d")
