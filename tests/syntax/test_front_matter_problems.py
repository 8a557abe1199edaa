"""What is said against front matter, what is read all the same, and what quotes mend."""

import pytest

from cuemark.syntax.front_matter import quotable, read
from tests.syntax.shown_front_matter import HOLDS_COLON, NOT_YAML, check, check_toml, show


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


# The same in TOML.


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
