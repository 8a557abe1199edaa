"""Which link somebody is typing: `$0` is the cursor, and angle quotes hold what an offer would replace."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuemark.features.completion.typed_link import typed_link
from tests.drawn import scene


def check(drawn: str, part: str | None) -> None:
    """The part of a link that the cursor is in, None outside of links, and the stretch that is replaced."""
    vault = scene(drawn.replace("‹", "").replace("›", ""))
    path, offset = vault.cursor
    text = vault.files[path]
    link = typed_link(text, offset)
    assert (link and link.part) == part
    if link:
        start, end = link.span
        redrawn = f"{text[:start]}‹{text[start:offset]}$0{text[offset:end]}›{text[end:]}"
        assert redrawn == drawn.removeprefix("\n")
        assert link.typed == text[start:offset]


def test_an_open_link_is_replaced_up_to_the_cursor() -> None:
    check("See [[‹$0›", "target")
    check("See [[‹ti$0› and more", "target")
    check("See [[‹low ti$0›, and more", "target")


def test_a_closed_link_is_replaced_with_its_brackets() -> None:
    check("See [[‹$0]]› there", "target")
    check("See [[‹ti$0]]› there", "target")
    check("See [[‹ti$0de]]› there", "target")


def test_a_bracket_that_was_closed_alone_is_replaced_too() -> None:
    check("See [[‹ti$0]› there", "target")


def test_only_the_part_is_replaced_where_another_follows() -> None:
    check("[[‹ti$0›|]]", "target")
    check("[[‹ti$0›|text]]", "target")
    check("[[‹ti$0de›#Ebb]]", "target")
    check("[[tides#‹Eb$0›|text]]", "heading")
    check(r"[[‹ti$0›\|text]]", "target")


def test_blanks_around_a_part_are_not_of_it() -> None:
    check("[[ ‹ti$0› | text]]", "target")
    check("[[ ‹ti$0de› #Ebb]]", "target")
    check("[[ ‹ti$0 ]]›", "target")
    check("[[tides | ‹te$0]]›", "display")


def test_blanks_that_are_typed_belong_to_the_words() -> None:
    check("[[‹low $0]]›", "target")


def test_the_fragment_is_a_heading_or_a_block() -> None:
    check("[[#‹$0]]›", "heading")
    check("[[tides#‹Eb$0]]›", "heading")
    check("[[tides#Ebb#‹Fl$0]]›", "heading")
    check("[[tides#‹^t$0]]›", "block")


def test_behind_the_pipe_is_the_display_text() -> None:
    check("[[tides|‹$0]]›", "display")
    check("[[tides#Ebb|‹the e$0bb]]›", "display")
    check("[[tides|‹one | t$0wo]]›", "display")
    check(r"[[tides\|‹te$0]]›", "display")


def test_only_the_link_at_the_cursor_counts() -> None:
    check("[[ebb]] and [[‹ti$0]]› and [[flow]]", "target")
    check("[[‹ti$0› and [[flow]]", "target")
    check("[[ebb#‹Sl$0]]› and [[flow]]", "heading")
    check("[[ebb|‹te$0]]› and [[flow]]", "display")
    check("[[ebb [[‹ti$0]]› flow]]", "target")


def test_outside_of_the_brackets_there_is_no_link() -> None:
    check("See [[tides]]$0", None)
    check("See $0[[tides]]", None)
    check("See [$0[tides]]", None)
    check("See [[tides]$0]", None)
    check("See [ti$0", None)
    check("$0", None)
    check("[[|te$0", None)


def test_a_link_may_stand_in_whatever_holds_text() -> None:
    check("![[‹ti$0]]›", "target")
    check("## About [[‹ti$0›", "target")
    check("- [ ] read [[‹ti$0›", "target")
    check("> [!note] See [[‹ti$0]]›", "target")
    check("**[[‹ti$0]]›**", "target")
    check("`code` [[‹ti$0]]›", "target")
    check("a lone ` before [[‹ti$0]]›", "target")


def test_a_link_may_stand_in_a_table() -> None:
    check("| a | b |\n| - | - |\n| [[‹ti$0› | b |\n", "target")
    check("| a | b |\n| - | - |\n| [[‹ti$0›\\|text]] | b |\n", "target")
    check("| a | b |\n| - | - |\n| a | [[‹ti$0]]› |\n", "target")


def test_a_link_may_stand_in_a_quoted_value_of_the_front_matter() -> None:
    check('---\nseries: "[[‹ti$0›"\n---\n', "target")
    check("---\nseries: [[ti$0]]\n---\n", None)


@pytest.mark.parametrize(
    "source",
    [
        "Write `[[ti$0]]` for a link",
        "Write ``a ` and [[ti$0]]`` for a link",
        "```\n[[ti$0\n```\n",
        "```\nnever closed\n\n[[ti$0",
        "~~~~ markdown\n```\n[[ti$0]]\n~~~~\n",
        "Indented:\n\n    [[ti$0]]\n",
        "<!-- [[ti$0]] -->",
        "%% [[ti$0]] %%",
        "$$\n[[ti$0]]\n$$\n",
        "<div>\n[[ti$0]]\n</div>\n",
        r"An escaped \[[ti$0]]",
    ],
)
def test_no_link_stands_in_what_is_no_text(source: str) -> None:
    check(source, None)


def test_a_link_ends_with_its_line() -> None:
    check("[[tides\r\n and $0", None)
    check("[[‹ti$0›\r\n]]", "target")


def test_in_a_very_long_line_only_what_is_near_counts() -> None:
    check("word " * 50_000 + "[[‹ti$0›" + " word" * 50_000, "target")
    check("[[" + "word " * 50_000 + "$0", None)


@given(text=st.text(alphabet="[]|#^\\!` \nab"), data=st.data())
def test_any_place_of_any_text_has_an_answer(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    link = typed_link(text, offset)
    if link:
        assert link.span.start <= offset <= link.span.end <= len(text)
        assert "\n" not in link.span.of(text)


PIECES = st.sampled_from([
    "\n", "\n\n", "\n\n# H\n", "\n\n## H\n\n", "\n\n#", "[[", "]]", "a", " ", "- ", "1. ", "> ", "    ", "\t",
    "\\", "*", "`", "``", "<div>", "</div>", "<p", "<br>", "[x]: y", "| a |\n| - |\n| ", "---\n",
])  # fmt: skip


@given(before=st.lists(PIECES, max_size=12).map("".join), after=st.lists(PIECES, max_size=6).map("".join))
def test_the_section_of_a_link_tells_the_same_as_the_whole_note(before: str, after: str) -> None:
    # Nothing in it is front matter, which only the beginning of a note can be.
    text = f"\n{before}[[a{after}"
    # Behind what might hold blank lines, the whole note is asked.
    whole = f"`~~~`\n\n{text}"
    link, same = (typed_link(one, len(one) - len(after)) for one in (text, whole))
    assert (link and link.part) == (same and same.part)
