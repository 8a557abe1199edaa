"""What a fragment names: carets mark the part that the first link of a scene names, if there is one."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cuemark.syntax.headings import heading_slugs
from cuemark.syntax.parse import parse
from cuemark.vault.fragments import PartKind, comparable, find_part, heading_number
from tests.drawn import scene


def check(source: str) -> None:
    drawn = scene(source)
    note = parse(drawn.files["note.md"])
    part = find_part(note, note.links[0])
    expected = [(marked.name, marked.span) for marked in drawn.ranges]
    assert ([(part.kind.value, part.name)] if part else []) == expected


# --- headings as Obsidian compares them --------------------------------------------------------


def test_a_fragment_names_a_heading() -> None:
    check("""
[[#Low tide]]
# High tide
## Low tide
   ^^^^^^^^ heading
""")


@pytest.mark.parametrize(
    "fragment",
    [
        "what is it",
        "What, is it?",
        "  What\u00a0is  it ",
        "(what) [is] {it}",
        "What | is: it",
        "What/is\\it",
        "What<is>it",
        "what * is ~ it!",
    ],
)
def test_marks_and_blanks_are_one_blank_and_case_is_ignored(fragment: str) -> None:
    assert comparable(fragment) == "what is it"


@pytest.mark.parametrize("fragment", ["what-is-it", "what_is_it", "what'is'it", "whatisit", "what – is it"])
def test_other_marks_count(fragment: str) -> None:
    assert comparable(fragment) != "what is it"


def test_a_fragment_without_the_marks_of_its_heading_names_it() -> None:
    check("""
[[#C is it]]
# C++: is it?
  ^^^^^^^^^^^ heading
""")


def test_composed_and_decomposed_headings_are_the_same() -> None:
    check("""
[x](#caf\u00e9-open)
# Cafe\u0301 open
  ^^^^^^^^^^ heading
""")


def test_the_markup_of_a_heading_does_not_count() -> None:
    check("""
[[#The tide table of May]]
# The *tide* `table` of [[may|May]]
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ heading
""")


def test_a_heading_may_hold_a_number_sign() -> None:
    check("""
[[#C# and issue #12]]
# C# and issue #12
  ^^^^^^^^^^^^^^^^ heading
""")


def test_headings_of_marks_alone_are_told_apart() -> None:
    check("""
[[#???]]
# !!!
#
# ???
  ^^^ heading
""")


def test_no_part_of_a_heading_is_its_name() -> None:
    check("[[#Low]]\n# Low tide\n")


def test_a_moment_that_is_no_media_fragment_is_a_heading() -> None:
    check("[[#00:39:05]]\n# 00:39\n")


# --- slugs -------------------------------------------------------------------------------------


def test_a_slug_names_its_heading() -> None:
    check("""
[x](#whats-new-in-v12)
# What's new in *v1.2*?
  ^^^^^^^^^^^^^^^^^^^^^ heading
""")


def test_slugs_of_equal_headings_are_numbered() -> None:
    check("""
[x](#notes-1)
# Notes
## Notes
   ^^^^^ heading
### Notes
""")
    check("""
[[#Notes]]
# Notes
  ^^^^^ heading
## Notes
""")
    check("[x](#notes-2)\n# Notes\n# Notes\n")


def test_a_text_comes_before_a_slug() -> None:
    check("""
[[#Whats new]]
# What's new
# Whats new
  ^^^^^^^^^ heading
""")


def test_a_percent_encoded_fragment_is_decoded() -> None:
    check("""
[x](#caf%C3%A9)
# Caf\u00e9
  ^^^^ heading
""")


# --- below another heading ---------------------------------------------------------------------


def test_a_heading_is_looked_for_below_another() -> None:
    check("""
[[#High tide#Times]]
# Low tide
## Times
# High tide
## More
### Times
    ^^^^^ heading
""")


def test_a_heading_beside_another_is_not_below_it() -> None:
    check("[[#Low tide#Times]]\n# Low tide\n# High tide\n## Times\n")
    check("[[#Times#Low tide]]\n# Low tide\n## Times\n")


def test_every_heading_of_a_path_must_be_above_in_order() -> None:
    check("""
[[#A#B#C]]
# A
## B
### C
    ^ heading
""")
    check("[[#B#A#C]]\n# A\n## B\n### C\n")


# --- blocks and anchors ------------------------------------------------------------------------


def test_a_block_is_named_by_its_id_in_any_case() -> None:
    check("""
[[#^Ebb]]
Water goes. ^ebb
            ^^^^ block
""")


def test_a_block_of_a_heading_is_named_by_its_id() -> None:
    check("""
[[#Low tide#^ebb]]
# Low tide
Water goes. ^ebb
            ^^^^ block
""")


def test_no_part_of_an_id_names_its_block() -> None:
    check("[[#^eb]]\nWater goes. ^ebb\n")
    check("[[#ebb]]\nWater goes. ^ebb\n")


def test_the_ids_of_html_and_of_headings_are_names() -> None:
    check("""
[x](#low)
Water <a id="low"></a> goes.
             ^^^ anchor
""")
    check("""
[x](#flow)
Water <span name='flow'>comes</span>.
                  ^^^^ anchor
""")
    check("""
[[#tide-table]]
# Times {#tide-table}
  ^^^^^^^^^^^^^^^^^^^ heading
""")


def test_an_anchor_is_spelled_exactly() -> None:
    check('[x](#Low)\nWater <a id="low"></a> goes.\n')


# --- what always leads somewhere ---------------------------------------------------------------


@pytest.mark.parametrize("link", ["[[note#]]", "[x](#top)", "[x](#TOP)", "[[talk#t=5]]", "[x](#t=1:02,70)"])
def test_the_whole_note_is_named_by_fragments_that_every_note_has(link: str) -> None:
    note = parse(f"{link}\n# A\n")
    part = find_part(note, note.links[0])
    assert part
    assert (part.kind, part.whole) == (PartKind.WHOLE, (0, note.length))


def test_a_heading_that_is_called_top_comes_before_the_top() -> None:
    check("""
[x](#top)
# Tides
## Top
   ^^^ heading
""")


# --- what belongs to a part --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fragment", "whole"),
    [("A", "# A\na\n## B\nb\n"), ("B", "## B\nb\n"), ("C", "# C\nc ^c\n"), ("^c", "c ^c")],
)
def test_a_section_goes_on_to_the_next_heading_of_its_level(fragment: str, whole: str) -> None:
    text = f"# A\na\n## B\nb\n# C\nc ^c\n\n[[#{fragment}]]"
    note = parse(text)
    part = find_part(note, note.links[0])
    assert part
    assert text[slice(*part.whole)].removesuffix(f"\n[[#{fragment}]]") == whole


TITLES = st.text(alphabet="aA1 -_#?'.\u00e9e\u0301", min_size=1, max_size=8)


@given(titles=st.lists(TITLES, min_size=1, max_size=6))
@example(titles=["a", "a", "a-1"])
def test_every_heading_is_named_by_its_slug_or_an_earlier_one_by_its_text(titles: list[str]) -> None:
    note = parse("\n".join(f"## {title}" for title in titles))
    for number, slug in enumerate(heading_slugs(heading.text for heading in note.headings)):
        if slug:
            found = heading_number(note, slug)
            assert found is not None
            assert found == number or comparable(note.headings[found].text) == comparable(slug)
