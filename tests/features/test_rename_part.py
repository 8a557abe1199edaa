"""Headings, blocks, aliases and tags under another name: which links and uses follow, and how."""

import pytest

from tests.drawn import scene
from tests.features.renames import left, prepared, refused


def check(source: str, name: str, expected: str, warning: str = "") -> None:
    """After the rename the vault is as expected, drawn without what did not change."""
    assert left(scene(source), name) == (scene(expected).files, warning)


# --- headings ----------------------------------------------------------------------------------


def test_a_heading_is_renamed_where_it_stands_or_from_a_link_to_it() -> None:
    assert prepared("---\ntitle: x\n---\n## Spr$0ing *tides* ##\n") == ("Spring *tides*", "Spring *tides*")
    assert prepared("# Spr$0ings\n") == ("Springs", "Springs")
    assert prepared("[[tides#spr$0ings]]\n-- tides.md --\n# `Springs`\n") == ("springs", "`Springs`")
    assert prepared("[x](tides.md#spr$0ings)\n-- tides.md --\nSprings\n---\n") == ("springs", "Springs")


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("[[tides#Spring tides]]", "[[tides#Neap tides, too]]"),
        ("[[tides#spring TIDES | x]]", "[[tides#Neap tides, too | x]]"),
        ("[[tides#spring-tides]]", "[[tides#neap-tides-too]]"),
        ("[[tides#Moon#Spring tides]]", "[[tides#Moon#Neap tides, too]]"),
        ("[x](tides.md#spring-tides)", "[x](tides.md#neap-tides-too)"),
        ("[x](tides.md#Spring%20tides)", "[x](tides.md#Neap%20tides,%20too)"),
        ("[x](tides.md#user-content-spring-tides)", "[x](tides.md#user-content-neap-tides-too)"),
        ("[x][r]\n\n[r]: tides.md#spring-tides", "[x][r]\n\n[r]: tides.md#neap-tides-too"),
        ("[[tides#Spring tides#High]]", "[[tides#Neap tides, too#High]]"),
        ("[[tides#High]] [[tides#Moon]] [[tides#Wind]]", "[[tides#High]] [[tides#Moon]] [[tides#Wind]]"),
    ],
)
def test_each_fragment_keeps_the_style_in_which_it_was_written(link: str, expected: str) -> None:
    source = "-- tides.md --\n# Moon\n## Spring $0tides\n### High\n-- note.md --\n"
    after, _ = left(scene(source + link), "Neap tides, too")
    assert after["tides.md"] == "# Moon\n## Neap tides, too\n### High\n"
    assert after.get("note.md", link) == expected


def test_a_heading_of_one_word_is_a_slug_in_a_link_of_markdown() -> None:
    check(
        "# Spr$0ings\n[x](#springs) [[#springs]]\n",
        "Neap tides",
        "# Neap tides\n[x](#neap-tides) [[#Neap tides]]\n",
    )


def test_headings_of_one_name_are_counted_anew() -> None:
    check(
        "# Te$0sts\n## Tests\n## Tests\n[x](#tests-1) [[#Tests-2]] [[#tests]]\n",
        "Trials",
        "# Trials\n## Tests\n## Tests\n[x](#tests) [[#Tests-1]] [[#Trials]]\n",
    )
    check(
        "# A\n## Tests\n## B$0\n[x](#tests) [[#B]]\n",
        "Tests",
        "# A\n## Tests\n## Tests\n[x](#tests) [[#Tests-1]]\n",
    )


def test_marks_that_no_link_can_hold_are_left_out_of_fragments() -> None:
    check("# A$0\n[[#A]] [x](#a)\n", "C# | `why`", "# C# | `why`\n[[#C why]] [x](#c--why)\n")


def test_an_id_that_a_heading_gives_itself_stays_its_name() -> None:
    check("# A$0 {#low}\n[x](#low) [x](#a-low)\n", "B {#low}", "# B {#low}\n[x](#low) [x](#a-low)\n")


def test_a_heading_that_is_wanted_already_is_told() -> None:
    check(
        "# A$0\n-- b.md --\n[[note#Ebb]]\n",
        "Ebb",
        "# Ebb\n",
        "1 note already wants 'Ebb', and will lead to it",
    )


def test_what_is_no_heading_is_refused() -> None:
    for name in ("", "# ", "x #", "a\nb"):
        assert refused("# A$0\n", name).endswith("cannot be the text of a heading; use other characters")
    assert refused("A$0\n===\n", "- a")
    taken = refused('# A$0\n\n<a id="low"></a> x [x](#low)\n', "low")
    assert taken == "'low' is the name of another place in the note; choose another"


# --- blocks ------------------------------------------------------------------------------------


def test_a_block_gets_another_id() -> None:
    assert prepared("Text ^mo$0on\n") == ("^moon", "moon")
    check(
        "Text ^mo$0on\n\n[[#^moon]] [x](#^moon)\n"
        "-- b.md --\n![[note#^Moon]] [[note#^moo]] [x](note.md#%5Emoon)\n",
        "^half-1",
        "Text ^half-1\n\n[[#^half-1]] [x](#^half-1)\n"
        "-- b.md --\n![[note#^half-1]] [[note#^moo]] [x](note.md#%5Ehalf-1)\n",
    )


def test_what_is_no_id_is_refused() -> None:
    assert (
        refused("Text ^mo$0on\n", "a b") == "'^a b' cannot be the id of a block; use letters, digits and '-'"
    )
    assert refused("A ^mo$0on\n\nB ^sun\n", "Sun") == "'^Sun' is the id of another block; choose another"


# --- aliases -----------------------------------------------------------------------------------


def test_an_alias_is_renamed_with_the_links_that_call_the_note_so() -> None:
    assert prepared("---\naliases: [e$0bb, 'low tide']\n---\n") == ("ebb", "ebb")
    check(
        "---\naliases: [e$0bb, low tide]\n---\n-- b.md --\n[[ebb]] [[Ebb#x|y]] [[low tide]] [[note]]\n",
        "flow",
        "---\naliases: [flow, low tide]\n---\n-- b.md --\n[[flow]] [[flow#x|y]] [[low tide]] [[note]]\n",
    )


def test_an_alias_is_quoted_as_it_has_to_be() -> None:
    check("---\naliases: [e$0bb]\n---\n", "a, b: c", '---\naliases: ["a, b: c"]\n---\n')
    check("---\naliases: ['e$0bb']\n---\n", "it's", "---\naliases: ['it''s']\n---\n")
    check('---\nalias: "e$0bb"\n---\n', 'say "so"', '---\nalias: "say \\"so\\""\n---\n')
    assert (
        refused("---\naliases: [e$0bb]\n---\n", "")
        == "'' cannot be written as an alias here; use other characters"
    )


def test_an_alias_that_a_note_has_as_its_name_makes_its_links_leave_it() -> None:
    check(
        "-- tides.md --\n---\naliases: [e$0bb]\n---\n-- fog.md --\n-- b.md --\n[[ebb]] [[fog]]\n",
        "fog",
        "-- tides.md --\n---\naliases: [fog]\n---\n-- b.md --\n[[tides]] [[fog]]\n",
    )


# --- tags --------------------------------------------------------------------------------------


def test_a_tag_is_renamed_everywhere_with_the_tags_below_it() -> None:
    assert prepared("#se$0a/tide") == ("sea/tide", "sea/tide")
    check(
        "#se$0a and #Sea/tide, #season\n-- b.md --\n---\ntags: [sea, 'sea/tide', x]\n---\n`#sea`\n",
        "#ocean",
        "#ocean and #ocean/tide, #season\n-- b.md --\n---\ntags: [ocean, 'ocean/tide', x]\n---\n`#sea`\n",
    )


def test_two_tags_that_become_one_are_told() -> None:
    check("#se$0a #Ocean\n", "ocean", "#ocean #Ocean\n", "'#ocean' is there already, so both become one tag")


def test_what_is_no_tag_is_refused() -> None:
    for name in ("", "a b", "12", "a.b"):
        assert refused("#se$0a", name) == f"'#{name}' is no tag; use letters, digits, '-', '_' and '/'"
