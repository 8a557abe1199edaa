"""What hovers show of a note's text: what it becomes, and how it is escaped."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from cuemark.features.preview import (
    LINES,
    UNSEEN,
    WIDTH,
    capped,
    counted,
    escaped,
    first_lines,
    quoted,
    readable,
)


def check(line: str, expected: str) -> None:
    """A line of Markdown as a reader sees it."""
    assert readable(line) == expected


def test_markup_becomes_its_text() -> None:
    check("## The **moon** and `tide`", "The moon and tide")
    check(
        "- [ ] read [[tide_tables#Springs | the tables]] and [more](https://example.org)",
        "read the tables and more",
    )
    check("## The moon ##", "The moon")
    check("## C#", "C#")
    check("> [!note]- Mind the wind", "Mind the wind")
    check("1. ![[chart.png]] ![A chart](chart.png)", "chart.png A chart")
    check("| high | low |", "high | low")
    check('It turns <a class="yt-timestamp" data-t="00:01:08">[00:01:08]</a>.', "It turns [00:01:08].")
    check("Fish &amp; chips <b>now</b>", "Fish & chips now")


@pytest.mark.parametrize(
    "line", ["", "   ", "---", "===", "| - | :-: |", "```python", "~~~", "$$", "%%", "<!-- note -->", ">"]
)
def test_a_line_of_marks_says_nothing(line: str) -> None:
    check(line, "")


def test_the_first_lines_that_say_something_are_shown() -> None:
    text = "From: [[harbour]] <br/> \n\n## Springs\r\n\r\n---\r\nThe *moon*\n\n" + "More\n" * 20
    assert first_lines(text) == "Springs  \nThe moon" + "  \nMore" * (LINES - 2)


def test_a_stretch_is_shown_alone() -> None:
    text = "# Ebb\nfalls\n# Flow\nrises\n"
    assert first_lines(text, text.index("# Flow")) == "Flow  \nrises"
    assert first_lines(text, 0, text.index("# Flow")) == "Ebb  \nfalls"
    assert first_lines(text, 900, 1000) == ""


def test_long_text_ends_at_a_word() -> None:
    assert capped("one two three", 9) == "one two …"
    assert capped("one two", 9) == "one two"
    assert len(capped("word " * 1000)) <= WIDTH + 2
    assert len(first_lines(("x" * 10_000 + "\n") * 100)) <= LINES * (WIDTH + 5)


def test_numbers_are_told_as_people_do() -> None:
    assert [counted(number, "note") for number in (0, 1, 2)] == ["0 notes", "1 note", "2 notes"]


def test_what_was_written_stands_in_quotes() -> None:
    assert quoted("a*b") == r"'a\*b'"


def shown(markdown: str) -> str:
    """The text of CommonMark that is one paragraph of text, as a reader sees it."""
    tokens = MarkdownIt("js-default", {"html": True, "linkify": False}).parse(markdown)
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    children = tokens[1].children or []
    assert {child.type for child in children} <= {"text", "text_special"}
    return "".join(child.content for child in children)


MARKED = r"""
# a
- a
+ a
* a
> a
1. a
12) a
===
---
***
| a |
:-- | --:
~~~
```
a_b
_a_
__a__
*a*
~~a~~
`a`
[a](b)
![a](b)
[a]
<b>
</b>
<!-- a
&lt;
&#60;
\
a\*b
C:\a
https://a.b
HTTPS://a.b
www.a.b
WWW.a.b
a@b.c
a._-@b.c
mailto:a@b.c
[^1]
[x]: y
$a$
1.5 m
2024
#
-
'
"
"""


@pytest.mark.parametrize("text", MARKED.split("\n")[1:-1])
def test_escaped_text_is_shown_as_it_is(text: str) -> None:
    assert shown(escaped(text)) == " ".join(text.split())


@given(st.text(max_size=200))
def test_any_escaped_text_is_shown_as_it_is(text: str) -> None:
    plain = " ".join(UNSEEN.sub("", text).split())
    assert (shown(escaped(text)) if plain else escaped(text)) == plain


def test_what_is_written_plainly_needs_no_escapes() -> None:
    for text in (
        "tide_tables",
        "Low water, at 12:34",
        "It rises (by 3 m).",
        "harbour/tide_tables.md",
        "a-b + c = d",
    ):
        assert escaped(text) == text


def test_what_nobody_sees_or_what_turns_the_text_is_left_out() -> None:
    assert escaped("a\u202eb\x00c\u2066d\ud800e\x1b[0m") == "abcde\\[0m"
