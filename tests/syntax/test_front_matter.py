"""What front matter says, where it ends, and what is said against it."""

import time
from itertools import pairwise

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cuemark.syntax import plain_fields, yaml_fields
from cuemark.syntax.facts import Item
from cuemark.syntax.front_matter import FrontMatter, quotable, read

BODY = "\n# Tea\n"

NOT_YAML = "Front matter is not valid YAML:"
HOLDS_COLON = f"{NOT_YAML} the value holds ': '; put it in quotes"


def show(text: str) -> tuple[list[str], list[str]]:
    """Return the fields as `key: item | "quoted item"`, and the problems as `what it underlines: message`."""
    front = read(text)
    check_spans(text, front)
    fields = []
    for field in front.fields:
        items = [f'"{item.text}"' if item.quoted else item.text for item in field.items]
        fields.append(f"{field.key}: {' | '.join(items)}".rstrip(" "))
    return fields, [f"{text[problem.start : problem.end]}: {problem.detail}" for problem in front.problems]


def check_spans(text: str, front: FrontMatter) -> None:
    """All spans lie in the front matter; a plain value of one line is what its span shows."""
    for field in front.fields:
        assert 0 <= field.key_start <= field.key_end <= front.body_start <= len(text)
        for item in field.items:
            assert field.key_end <= item.start <= item.end <= front.body_start
            if is_raw(text, item):
                assert text[item.start : item.end] == item.text
    for problem in front.problems:
        assert 0 < problem.start < problem.end <= front.body_start
        assert problem.code == "invalid-front-matter"


def is_raw(text: str, item: Item) -> bool:
    """Whether a value is neither quoted nor a block of text nor continued on the next line."""
    written = text[item.start : item.end]
    return not item.quoted and "\n" not in written and "\r" not in written and written[:1] not in "|>"


def check(block: str, *fields: str, problems: tuple[str, ...] = ()) -> None:
    """Compare what a block of YAML between fences says, and that the body begins behind it."""
    text = f"---\n{block}---\n{BODY}"
    assert show(text) == (list(fields), list(problems))
    assert text[read(text).body_start :] == BODY


def check_prose(text: str) -> None:
    """The text has no front matter, and nothing is said against it."""
    assert read(text) == FrontMatter((), 1 if text.startswith("\ufeff") else 0, ())


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


# What is wrong with it.


def test_a_bad_value_costs_only_itself() -> None:
    check(
        "title: Tea: hot\ntags:\n  - a\n  - b\nvideoId: 'x'\n",
        "title: Tea: hot", "tags: a | b", 'videoId: "x"',
        problems=(f"Tea: hot: {HOLDS_COLON}",),
    )  # fmt: skip


def test_every_bad_value_has_its_problem() -> None:
    check(
        'a: x: y\nb: "open\nc: [d\ne: @f\ng: h\n',
        "a: x: y", 'b: "open', "c:", "e: @f", "g: h",
        problems=(
            f"x: y: {HOLDS_COLON}",
            f'": {NOT_YAML} found unexpected end of stream while scanning a quoted scalar',
            f"[: {NOT_YAML} did not find expected ',' or ']' while parsing a flow sequence",
            f"@: {NOT_YAML} found character that cannot start any token while scanning for the next token",
        ),
    )  # fmt: skip


def test_a_line_that_belongs_nowhere_is_named() -> None:
    check(
        "title: Tea\nvideo\nid: x\n",
        "title: Tea", "id: x",
        problems=(f"v: {NOT_YAML} could not find expected ':' while scanning a simple key",),
    )  # fmt: skip


def test_an_alias_needs_its_anchor() -> None:
    check(
        "a: *b\n",
        "a: *b",
        problems=(f"*: {NOT_YAML} '*' names an anchor that is not there",),
    )
    check(
        "a: &x y\nb: *x\nc: d: e\n",
        "a: y",
        "b:",
        "c: d: e",
        problems=(f"d: e: {HOLDS_COLON}",),
    )


def test_a_key_written_twice_is_named_and_kept() -> None:
    check(
        "a: x\nb: y\n'a': z\n",
        "a: x",
        "b: y",
        "a: z",
        problems=("a: Front matter has the key 'a' twice; remove one",),
    )
    check("a:\n  b: 1\n  b: 2\n", "a:", problems=("b: Front matter has the key 'b' twice; remove one",))
    check(
        "a: x: y\nb: 1\nb: 2\n",
        "a: x: y",
        "b: 1",
        "b: 2",
        problems=(
            f"x: y: {HOLDS_COLON}",
            "b: Front matter has the key 'b' twice; remove one",
        ),
    )


def test_a_list_is_not_keys() -> None:
    check(
        "- Tea\n- Chai\n",
        problems=("- Tea: Front matter is a list; write keys with values, such as 'title: …'",),
    )


def test_a_second_document_is_refused() -> None:
    check(
        "a: b\n--- c\n",
        "a: b",
        problems=(f"-: {NOT_YAML} a second document begins here",),
    )


@pytest.mark.parametrize(
    ("character", "name"), [("\0", "U+0000"), ("\f", "U+000C"), ("\ud800", "U+D800"), ("\uffff", "U+FFFF")]
)
def test_a_character_that_yaml_forbids_is_named(character: str, name: str) -> None:
    check(
        f"a: é😀 x{character}y\nb: z\n", f"a: é😀 x{character}y", "b: z",
        problems=(f"{character}: Front matter holds {name}, which YAML does not allow; remove it",),
    )  # fmt: skip


@pytest.mark.parametrize("opener", ["[", "{", "[{x: ", "- ", "? ", "[x, ["])
def test_too_deep_a_value_is_refused(opener: str) -> None:
    fields, problems = show(f"---\na: b\nc:\n  {opener * 10_000}\nd: e\n---\n")
    assert fields == ["a: b", "c:", "d: e"]
    assert [problem.split(": ", 1)[1] for problem in problems] == [
        "Front matter is nested more than 32 levels deep; flatten it"
    ]


def test_many_links_are_not_deep() -> None:
    links = "".join(f"  - '[[{number}]]' # tea\n" for number in range(100))
    fields, problems = show(f"---\nup:\n{links}---\n")
    assert fields[0].count("|") == 99
    assert not problems


def test_too_large_a_block_is_read_by_its_lines() -> None:
    fields, problems = show(f"---\ntitle: Tea: hot\nlong: '{'x ' * 40_000}' # \nid: y\n---\n")
    assert [fields[0], fields[2]] == ["title: Tea: hot", "id: y"]
    assert problems[0] == "title: Front matter is larger than 64 KiB; keep only short values in it"


# What quotes mend.


@pytest.mark.parametrize(
    ("value", "replacement"),
    [
        ("Tea: hot", '"Tea: hot"'),
        ("Tea:", '"Tea:"'),
        ('The "tea": hot\\cold', '"The \\"tea\\": hot\\\\cold"'),
        ("Tea:\thot  ", '"Tea:\thot"'),
    ],
)
@pytest.mark.parametrize(
    "line", ["title: {}\n", "id: x\n\n# a\ntitle: {}\nby: y\n", "by:\n  name: {}\n  id: x\n"]
)
def test_quotes_mend_a_value_that_holds_a_colon(line: str, value: str, replacement: str) -> None:
    text = f"---\n{line.format(value)}---\n"
    (problem,) = read(text).problems
    mending = quotable(text, problem)
    assert mending is not None
    start, end, written = mending
    assert (text[start:end], written) == (value.rstrip(), replacement)
    mended = read(text[:start] + written + text[end:])
    assert not mended.problems
    assert len(mended.fields) == len(read(text).fields)


@pytest.mark.parametrize(
    "block",
    [
        "title: a: b # c\n",
        "title: a: b\n  c\n",
        "- title: a: b\n",
        "title: [a: b\n",
        "title: 'a': b\n",
        "a: b\na: c\n",
        "title: @a\n",
    ],
)
def test_quotes_are_offered_only_where_they_are_sure_to_mend(block: str) -> None:
    text = f"---\nid: x\n{block}---\n"
    problems = read(text).problems
    assert problems
    assert [quotable(text, problem) for problem in problems] == [None] * len(problems)


# TOML.


def check_toml(block: str, *fields: str, problems: tuple[str, ...] = ()) -> None:
    text = f"+++\n{block}+++\n{BODY}"
    assert show(text) == (list(fields), list(problems))
    assert text[read(text).body_start :] == BODY


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


def test_broken_toml_says_where_and_costs_only_itself() -> None:
    check_toml(
        'a = "x"\nb = tea\nc = [1,\nd = "y"\n', 'a: "x"', "b: tea", "c: 1", 'd: "y"',
        problems=("t: Front matter is not valid TOML: invalid value",),
    )  # fmt: skip
    check_toml(
        "a = 1\na = 2\n", "a: 1", "a: 2", problems=("a: Front matter has the key 'a' twice; remove one",)
    )
    check_toml('a = "x\n', 'a: "x"', problems=("x: Front matter is not valid TOML: illegal character '\\n'",))


@pytest.mark.parametrize(
    "value", ["[" * 20_000, "{a = " * 10_000, "'''" * 9_999, '"""' + '\\"""' * 9_000, "9" * 5_000]
)
def test_hostile_toml_is_refused(value: str) -> None:
    fields, problems = show(f"+++\nid = 1\na = {value}\n+++\n")
    assert fields[0] == "id: 1"
    assert len(problems) == 1


def test_a_toml_key_of_many_dots_is_refused() -> None:
    assert show(f"+++\n{'a.' * 20_000}a = 1\n+++\n")[1][0].endswith(
        "Front matter is nested more than 32 levels deep; flatten it"
    )


def test_prose_between_pluses_is_no_front_matter() -> None:
    check_prose("+++\nTea is best hot.\n+++\n")


# On any text.

PIECES = st.sampled_from(
    [
        *(
            "\n",
            "\n",
            "\r\n",
            "\r",
            " ",
            "  ",
            "\t",
            ": ",
            ":",
            "- ",
            "-",
            "? ",
            "#",
            " #",
            "'",
            '"',
            "\\",
            "[",
            "]",
        ),
        *(
            "{",
            "}",
            ", ",
            "&a ",
            "*a",
            "!t ",
            "|",
            ">",
            "%",
            "@",
            "`",
            "<<",
            "---",
            "...",
            "key",
            "a",
            "é",
            "😀",
            "_",
        ),
        *("\u2028", "\x85", "\xa0", "\ufeff", "\0", "\x7f", "\ud800", "=", "1.5", '"""', "/"),
        *("b: c\n", "tags:\n", "- x\n", "title: x\n", "a = 1\n"),
    ]
)
BLOCKS = st.lists(PIECES, max_size=30).map("".join)


@settings(max_examples=500)
@given(
    st.text(max_size=30)
    | st.tuples(
        st.sampled_from(["---\n", "\ufeff---\r\n", "+++\n"]),
        BLOCKS,
        st.sampled_from(["\n---\n", "\n...", "\r+++\n"]),
    ).map("".join)
)
@example("---\n? \n? \n---\n")
def test_any_text_has_an_answer(text: str) -> None:
    check_spans(text, read(text))


@settings(max_examples=500)
@given(BLOCKS.map(lambda block: f"---\n{block}\n---\n"))
def test_the_loader_in_python_has_an_answer_too(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml_fields, "LOADER", yaml.SafeLoader)
        check_spans(text, read(text))


VALUES = st.one_of(
    st.lists(PIECES, max_size=4).map("".join),
    st.text("ab é😀:-#,'", max_size=8),
    st.text("ab:-?", max_size=5),
    st.sampled_from(["a b", "'a: b'", '"x"', "[a, b c]", "1:02", "[]"]),
)
ENDS = st.sampled_from(["\n", "\n", "\r\n", " \n\n"])
KEYS = st.sampled_from(["a: ", "b-c: ", "d e:  ", "f:\n  - ", "g:\n- ", "h:\n"])
KEY_LINES = st.tuples(KEYS, VALUES, ENDS).map("".join)
ENTRIES = st.tuples(st.sampled_from(["  - ", "- "]), VALUES, ENDS).map("".join)
LINES = st.tuples(KEY_LINES, st.just("") | ENTRIES).map("".join)


@settings(max_examples=1000)
@given(st.lists(LINES, max_size=5).map("".join))
@example("a: b\n- c\n")
@example("a:\n  - b\n - c\n")
def test_plain_lines_say_what_yaml_says(block: str) -> None:
    fields, end = plain_fields.read(block, 0)
    reading = yaml_fields.parse(block[:end], 0, set())
    assert isinstance(reading, yaml_fields.Reading)
    assert reading.fields == fields


def test_a_plain_block_needs_no_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_fields, "LOADER", None)
    check(
        "title: How tea is made\naliases:\n  - Tea\ntags: [a, b]\n\nid: 'x: y'\nvideoId: -a_b-c\n",
        "title: How tea is made",
        "aliases: Tea",
        "tags: a | b",
        'id: "x: y"',
        "videoId: -a_b-c",
    )


HOSTILE = [
    "[",
    "a: [",
    "x: y: ",
    "a: x\n",
    "a: [x\n",
    "'",
    '"',
    "- ",
    "? ",
    ": ",
    "&a [*a, ",
    "\ufeff",
    "!",
    "\u2028",
    " ",
    "#",
    "a - ",
    "k: 'a\n",
    '" ".',
]


@pytest.mark.parametrize("piece", HOSTILE)
@pytest.mark.parametrize("fence", ["---", "+++"])
def test_hostile_blocks_cost_little(piece: str, fence: str) -> None:
    took = []
    for size in (30_000, 60_000, 300_000):
        began = time.perf_counter()
        read(f"{fence}\nk: v\n{piece * (size // len(piece))}\n{fence}\n")
        took.append(time.perf_counter() - began)
    assert max(took) < 2
    assert all(later < 40 * max(earlier, 0.005) for earlier, later in pairwise(took))
