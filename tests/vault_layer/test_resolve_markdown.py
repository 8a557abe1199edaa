"""Where Markdown links lead, and which links of any kind are not looked up or not judged."""

import pytest

from cuemark.vault.index import Linking
from tests.vault_layer.leads import check

# --- by their path -----------------------------------------------------------------------------


def test_a_path_is_taken_from_the_own_folder() -> None:
    check("""
-- a/note.md --
[x](tides.md) → Found a/tides.md by path
[x](./tides.md) → Found a/tides.md by path
[x](../tides.md) → Found tides.md by path
[x](b/tides.md) → Found a/b/tides.md by path
-- a/tides.md --
-- tides.md --
-- a/b/tides.md --
-- b/tides.md --
""")


def test_a_path_is_percent_decoded() -> None:
    check("""
[x](low%20tide.md) → Found low tide.md by path
[x](<low tide.md>) → Found low tide.md by path
-- low tide.md --
-- low20tide.md --
""")


def test_a_query_is_no_part_of_a_path() -> None:
    check("""
![x](chart.png?raw=true) → Found chart.png by path, no note
[x](what%3F.md) → Found what?.md by path
-- chart.png --
-- what?.md --
-- what.md --
""")


def test_composed_paths_find_decomposed_files_and_folders() -> None:
    check("""
[x](Caf%C3%A9/tide%C3%A9.md) → Found Cafe\u0301/tidee\u0301.md by path
[x](Caf%C3%A9/) → Found Cafe\u0301 by path, no note
[x](Caf%C3%A9/caf%C3%A9) → Found Cafe\u0301/Cafe\u0301 by name, no note
[x](Caf%C3%A9/fog) → Missing
-- Cafe\u0301/tidee\u0301.md --
-- Cafe\u0301/Cafe\u0301 --
""")


def test_a_folder_is_found_by_its_own_note() -> None:
    check("""
-- a/note.md --
[x](../talks) → Found talks/index.md by path
[x](../talks/) → Found talks/index.md by path
[x](../fog/) → Found fog/Readme.md by path
[x](../ebb/) → Found ebb by path, no note
[x](.) → Found a by path, no note
[x](..) → Found index.md by path
[x](/) → Found index.md by path
-- talks/README.md --
-- talks/index.md --
-- fog/Readme.md --
-- ebb/tides.md --
-- ebb/index.txt --
-- index.md --
""")


def test_a_wikilink_finds_no_folder() -> None:
    check("[[talks]] → Missing\n-- talks/index.md --")


def test_a_page_is_found_by_its_note() -> None:
    check("""
[x](tides.html) → Found tides.md by path
[x](fog.html) → Found fog.html by path, no note
[x](gone.html) → Missing
-- tides.md --
-- fog.html --
-- fog.md --
""")


def test_a_leading_slash_is_a_file_of_the_root_or_a_route_of_the_site() -> None:
    check("""
-- a/note.md --
[x](/tides.md) → Found tides.md by path
[x](/a) → Found a by path, no note
[x](/tides) → Unchecked: a site's route
[x](/note.md) → Unchecked: a site's route
-- tides.md --
""")


def test_references_and_html_are_markdown_links() -> None:
    check("""
A reference [x][t] → Found low tide.md by path
A tag <a href="low%20tide.md">x</a> → Found low tide.md by path
A tag <img src="a/chart.png"> → Found a/chart.png by path, no note

[t]: low%20tide.md#a "→ Found low tide.md by path"
-- low tide.md --
-- a/chart.png --
""")


# --- by their name -----------------------------------------------------------------------------


def test_a_path_that_leads_nowhere_is_tried_as_a_wikilink() -> None:
    check("""
-- a/note.md --
[x](Tides.md) → Found tides.md by name
[x](tides) → Found tides.md by name
[x](tides/) → Found tides.md by name
[x](fog%20signals.md) → Found c/fog signals.md by name
[x](c/ebb.md) → Found b/c/ebb.md by name
[x](wrong/tides.md) → Missing
[x](flow.md) → Ambiguous c/flow.md b/c/flow.md by name
-- tides.md --
-- c/fog signals.md --
-- b/c/ebb.md --
-- c/flow.md --
-- b/c/flow.md --
""")


# --- what is not looked up ---------------------------------------------------------------------


def test_a_fragment_alone_is_a_place_in_this_note() -> None:
    check("-- a/note.md --\n[[#Tides]] → Found a/note.md by self\n[x](#tides) → Found a/note.md by self\n")


def test_a_link_without_a_path_is_not_judged() -> None:
    check("[x]() → Unchecked: leads nowhere\n[x](?page=2) → Unchecked: leads nowhere\n")


@pytest.mark.parametrize(
    "link",
    [
        "[x](https://example.org/a.md)",
        "[x](mailto:a@example.org)",
        "[x](//example.org)",
        r"[x](C:\a.md)",
        "<ftp://example.org>",
        "[[https://example.org]]",
    ],
)
def test_addresses_are_not_judged(link: str) -> None:
    check(f"{link} → Unchecked: another scheme\n")


def test_a_colon_in_a_wikilink_is_no_scheme() -> None:
    check("[[Tides: a talk]] → Found Tides: a talk.md by stem\n-- Tides: a talk.md --")


def test_no_path_leads_out_of_the_vault() -> None:
    check("[x](../tides.md) → Unchecked: outside the vault\n-- tides.md --")


# --- what is not judged ------------------------------------------------------------------------


def test_targets_that_the_configuration_ignores_are_not_judged() -> None:
    source = """
[[todo later]] → Unchecked: ignored by the configuration
[x](a/b.pdf) → Unchecked: ignored by the configuration
[[later]] → Missing
[[Todo]] → Missing
"""
    check(source, Linking(ignored=("todo*", "*.pdf")))


def test_where_wikilinks_are_text_only_markdown_links_count() -> None:
    source = """
[[tides]] → Unchecked: wikilinks are text in this vault
[x](tides.md) → Found tides.md by path
[[x]](tides.md) → Found tides.md by path
-- tides.md --
"""
    check(source, Linking(wiki=False))


def test_a_note_that_stands_alone_knows_only_itself() -> None:
    source = """
[[gone]] → Unchecked: no vault
[[tides]] → Unchecked: no vault
[x](tides.md) → Unchecked: no vault
[[note]] → Found note.md by stem
[[#a]] → Found note.md by self
[x](../a.md) → Unchecked: outside the vault
-- tides.md --
"""
    check(source, Linking(alone=True))


def test_where_another_tool_has_its_own_links_only_files_are_looked_up() -> None:
    source = """
[[tides]] → Unchecked: another tool's links
[[gone]] → Unchecked: another tool's links
[x](tides.md) → Unchecked: another tool's links
![x](chart.png) → Found chart.png by path, no note
[x](#a) → Found note.md by self
-- tides.md --
-- chart.png --
"""
    check(source, Linking(between_notes=False))


EXCLUDE = ("drafts/", "*.svg", "secret.md")


@pytest.mark.parametrize(
    "link",
    [
        "[[drafts/tides]]",
        "[[./drafts/a/b]]",
        "[x](drafts/tides.md)",
        "[x](drafts)",
        "[x](drafts/)",
        "[[.obsidian/a]]",
        "[x](.github/a.yml)",
        "![[chart.svg]]",
        "[[a/chart.svg]]",
        "![x](a/chart.svg)",
        "[[secret]]",
        "[[se%63ret]]",
    ],
)
def test_what_the_scan_passes_over_is_not_judged(link: str) -> None:
    check(f"{link} → Unchecked: not read by the scan\n", exclude=EXCLUDE)


@pytest.mark.parametrize("name", ["drafts", ".NET", "...", "chart.svg.old", "a/drafts", "secrets"])
def test_a_name_that_no_skipped_file_has_is_missing(name: str) -> None:
    check(f"[[{name}]] → Missing\n", exclude=EXCLUDE)


def test_what_is_there_is_found_before_anybody_asks_what_is_skipped() -> None:
    source = "[[drafts/tides]] → Found a/drafts/tides.md by suffix\n-- a/drafts/tides.md --"
    check(source, exclude=("/drafts/",))
