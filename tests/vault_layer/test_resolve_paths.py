"""Where wikilinks lead that are paths, name a file, hold percent signs, or have a destination."""

from cuemark.vault.resolve import answering
from tests.vault_layer.leads import check
from tests.vault_layer.vaults import built

# --- percent signs -----------------------------------------------------------------------------


def test_percent_signs_are_decoded_only_when_the_written_name_finds_nothing() -> None:
    check("[[low%20tide]] → Found low tide.md by stem\n-- low tide.md --")
    check("[[low%20tide]] → Found low%20tide.md by stem\n-- low tide.md --\n-- low%20tide.md --")
    check("[[a%2Ftides]] → Found a/tides.md by path\n-- a/tides.md --\n-- b/tides.md --")


def test_percent_signs_that_are_no_text_stay() -> None:
    check("[[100%]] → Found 100%.md by stem\n[[%FF%FE]] → Missing\n-- 100%.md --")


# --- files -------------------------------------------------------------------------------------


def test_a_name_with_its_extension_finds_any_file() -> None:
    check("""
![[chart.png]] → Found a/chart.png by stem, no note
[[Chart.PNG]] → Found a/chart.png by case, no note
[[the-chart.png]] → Found the chart.png by slug, no note
[[chart]] → Missing
-- a/chart.png --
-- the chart.png --
""")


def test_notes_come_before_files_at_each_step() -> None:
    check("[[chart.png]] → Found chart.png.md by stem\n-- chart.png --\n-- chart.png.md --")
    check("[[chart.png]] → Found chart.png by stem, no note\n-- chart.png --\n-- chart-png.md --")


def test_files_of_one_name_are_ambiguous_outside_of_their_folders() -> None:
    files = "-- a/chart.png --\n-- b/chart.png --"
    check(f"[[chart.png]] → Ambiguous a/chart.png b/chart.png by stem\n{files}")
    check(f"-- a/note.md --\n[[chart.png]] → Found a/chart.png by folder, no note\n{files}")


# --- paths -------------------------------------------------------------------------------------


def test_a_path_is_taken_from_the_root_then_from_the_own_folder() -> None:
    check("""
-- a/note.md --
[[b/tides]] → Found b/tides.md by path
[[b/tides.md]] → Found b/tides.md by path
[[b/fog]] → Found a/b/fog.md by path
-- a/b/tides.md --
-- b/tides.md --
-- a/b/fog.md --
-- c/b/fog.md --
""")


def test_the_end_of_a_path_finds_a_note_in_any_folder() -> None:
    check("[[b/tides]] → Found a/b/tides.md by suffix\n-- a/b/tides.md --")
    check(
        "[[b/tides]] → Ambiguous a/b/tides.md c/b/tides.md by suffix\n-- a/b/tides.md --\n-- c/b/tides.md --"
    )
    check("[[b/tides]] → Missing\n-- a/xb/tides.md --\n-- b/c/tides.md --")


def test_a_path_ignores_case_last() -> None:
    check("[[B/tides]] → Found a/b/tides.md by case\n-- a/b/tides.md --")
    check("[[B/Tides]] → Found a/B/Tides.md by suffix\n-- b/tides.md --\n-- a/B/Tides.md --")


def test_a_leading_slash_is_the_root_alone() -> None:
    check("""
-- a/note.md --
[[/tides]] → Found tides.md by path
[[/fog]] → Missing
[[/b/ebb]] → Missing
-- tides.md --
-- a/fog.md --
-- c/b/ebb.md --
""")


def test_dots_are_taken_from_the_own_folder_alone() -> None:
    check("""
-- a/note.md --
[[./tides]] → Found a/tides.md by path
[[../tides]] → Found tides.md by path
[[../b/ebb]] → Found b/ebb.md by path
[[./fog]] → Missing
[[./b/ebb]] → Missing
-- a/tides.md --
-- tides.md --
-- fog.md --
-- b/ebb.md --
""")


def test_a_path_finds_files_and_prefers_notes() -> None:
    check("""
[[a/chart.png]] → Found a/chart.png by path, no note
[[a/talk]] → Found a/talk.md by path
-- a/chart.png --
-- a/talk --
-- a/talk.md --
""")


def test_folders_with_other_spellings_are_the_same() -> None:
    check("[[Caf\u00e9/tides]] → Found Cafe\u0301/tides.md by path\n-- Cafe\u0301/tides.md --")


def test_no_path_leads_out_of_the_vault() -> None:
    check("""
-- a/note.md --
[[../../tides]] → Unchecked: outside the vault
[[/../tides]] → Unchecked: outside the vault
-- tides.md --
""")


def test_titles_and_letters_alone_are_no_paths() -> None:
    check("""
[[a/low tide]] → Missing
[[a/Title]] → Missing
-- a/low_tide.md --
---
title: Title
---
""")


# --- with a destination ------------------------------------------------------------------------


def test_a_wikilink_with_a_destination_is_the_markdown_link_where_it_finds_nothing() -> None:
    check("""
[[tides]](fog.md) → Found tides.md by stem
[[gone]](fog.md) → Found fog.md by path
[[gone]](gone.md) → Missing
[[gone]](https://example.org) → Unchecked: another scheme
-- tides.md --
-- fog.md --
""")


def test_a_number_in_brackets_with_a_destination_is_no_heading() -> None:
    check("""
[[#12]](https://example.org) → Unchecked: another scheme
[[#Tides]](https://example.org) → Found note.md by self

# Tides
""")


def test_the_link_that_answers_is_told() -> None:
    index = built({"note.md": "[[gone#a]](fog.md#b) [[fog#a]](gone.md#b)", "fog.md": ""})
    note = index.note("note.md")
    assert note
    assert [answering(index, "note.md", link)[0].fragment for link in note.links] == ["b", "a"]
