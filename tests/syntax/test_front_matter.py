"""Where front matter lies, and what its values say."""

import pytest

from cuemark.syntax.front_matter import read
from tests.syntax.shown_front_matter import check, check_prose, check_toml, show

# Where it lies.


@pytest.mark.parametrize("closing", ["---", "...", "---  \t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_it_ends_behind_the_closing_line(start: str, newline: str, closing: str) -> None:
    lines = ["---", "title: Green tea", closing, "# Tea"]
    text = start + newline.join(lines)
    assert show(text) == (["title: Green tea"], [])
    assert text[read(text).body_start :] == "# Tea"


def test_it_may_be_all_there_is() -> None:
    assert read("---\ntitle: Tea\n---").body_start == len("---\ntitle: Tea\n---")


def test_an_empty_block_is_front_matter() -> None:
    check("")
    check("\n\n")
    check("# to be written\n")


def test_a_line_separator_closes_nothing() -> None:
    check_prose("---\ntitle: Tea\u2028---\u2028")
    check_prose("---\x85title: Tea\n---\n")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\ufeff",
        "\ufeff# Tea",
        "# Tea\n---\ntitle: Tea\n---\n",
        "\n---\ntitle: Tea\n---\n",
        "---\ntitle: Tea\n",
        "---\ntitle: Tea\n--- not yet\n",
        "----\ntitle: Tea\n---\n",
        "+++\ntitle = 'Tea'\n---\n",
    ],
)
def test_without_both_fences_there_is_none(text: str) -> None:
    check_prose(text)


@pytest.mark.parametrize(
    "block",
    [
        "Tea is best\nwhen it is hot.\n",
        "*Tea* is best.\n",
        "> Tea\n",
        "\n[Tea](tea.md), hot\n",
        "What to remember of tea: it is *hot*\n[or](cold.md)\n",
    ],
)
def test_prose_between_two_rules_is_none(block: str) -> None:
    check_prose(f"---\n{block}---\n")


# What its values say.


def test_values_are_as_written() -> None:
    check(
        "at: 1:02:03\nid: 01234567890\nsure: yes\nday: 2024-13-45\nnone: null\n",
        "at: 1:02:03", "id: 01234567890", "sure: yes", "day: 2024-13-45", "none: null",
    )  # fmt: skip


def test_a_key_without_a_value_has_no_items() -> None:
    check("title:\nvideoId: \ndraft: yes\n", "title:", "videoId:", "draft: yes")


def test_quotes_are_no_part_of_a_value() -> None:
    check('a: "tea: hot"\nb: \'tea\'\nc: ""\n', 'a: "tea: hot"', 'b: "tea"', 'c: ""')


def test_escapes_are_read() -> None:
    check("a: \"one\\ttwo \\u0041\"\nb: 'it''s'\n", 'a: "one\ttwo A"', 'b: "it\'s"')


def test_a_comment_is_no_part_of_a_value() -> None:
    check("title: Tea # hot\ncolour: tea#1\n", "title: Tea", "colour: tea#1")


def test_a_value_may_go_on_below() -> None:
    check("title: Tea\n  and more\nnext: x\n", "title: Tea and more", "next: x")


def test_a_block_of_text_is_one_value() -> None:
    check("about: |\n  Tea\n  and more\nnext: x\n", "about: Tea\nand more\n", "next: x")
    check("about: >-\n  Tea\n  and more\nnext: x\n", "about: Tea and more", "next: x")


def test_lists_of_scalars_are_read() -> None:
    check(
        "tags: [tea, green tea]\naliases:\n  - Tea\n  - 'Hot: tea'\n",
        "tags: tea | green tea",
        'aliases: Tea | "Hot: tea"',
    )
    check("aliases:\n- Tea\n- Chai # spiced\n-\ntags: []\n", "aliases: Tea | Chai", "tags:")


def test_what_lies_deeper_has_no_items() -> None:
    check("up: [[Tea]]\nby: {name: Ann}\nin:\n  - x: y\n  - plain\n", "up:", "by:", "in: plain")


def test_keys_may_be_quoted_and_hold_blanks() -> None:
    check('"video id": x\nsources used : y\n? odd\n: z\n', "video id: x", "sources used: y", "odd: z")


def test_tags_and_anchors_are_no_part_of_a_value() -> None:
    check('a: !!str tea\nb: &x "hot tea"\nc: *x\n<<: y\n', "a: tea", 'b: "hot tea"', "c:", "<<: y")


def test_lines_end_where_editors_end_them() -> None:
    check(
        "title: Tea\u2028cold\nnote: 'a\x85b'\nid: 😀\ue000\u2029\n",
        "title: Tea\u2028cold",
        'note: "a\x85b"',
        "id: 😀\ue000\u2029",
    )


def test_characters_of_any_width_keep_their_places() -> None:
    check("a: '😀 tea'\nb: 😀 # x\nc: [😀, é]\n", 'a: "😀 tea"', "b: 😀", "c: 😀 | é")


def test_a_bom_behind_the_fence_is_no_part_of_a_key() -> None:
    check("\ufefftitle: Tea\nx: '😀'\n", "title: Tea", 'x: "😀"')


# The same in TOML.


def test_toml_values_are_as_written() -> None:
    check_toml(
        "title = \"Tea: \\\"hot\\\"\" # note\nday = 2024-05-06 07:08:09\nat = 1_000\n'k' = 'x\\y'\n",
        'title: "Tea: "hot""', "day: 2024-05-06 07:08:09", "at: 1_000", 'k: "x\\y"',
    )  # fmt: skip


def test_toml_lists_may_take_several_lines() -> None:
    check_toml('tags = [\n  "a", # one\n  "b",\n]\nid = 1\n', 'tags: "a" | "b"', "id: 1")


def test_toml_text_may_take_several_lines() -> None:
    check_toml('a = """\nTea\n= "hot" """\nb = \'\'\'x\'\'\'\n', 'a: "Tea\n= "hot" "', 'b: "x"')


def test_toml_tables_have_no_items() -> None:
    check_toml("a = {b = 1}\nc = [[1], 2]\n[d]\ne = 1\n", "a:", "c: 2")


def test_toml_lines_may_end_with_a_carriage_return() -> None:
    assert show('+++\r\na = "x"\r\nb = 1\r\n+++\r\n') == (['a: "x"', "b: 1"], [])
    assert show('+++\ra = "x"\rb = 1\r+++\r') == (['a: "x"', "b: 1"], [])


def test_prose_between_pluses_is_no_front_matter() -> None:
    check_prose("+++\nTea is best hot.\n+++\n")
