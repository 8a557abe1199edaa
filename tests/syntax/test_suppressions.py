"""Comments that silence rules: which rules, and between which characters."""

from textwrap import dedent

import pytest

from cuemark.syntax.facts import Suppression
from cuemark.syntax.parse import parse
from cuemark.text import Span
from tests.drawn import scene


def check(source: str, *codes: str) -> Suppression:
    """One comment silences these rules on exactly the lines below `<!-- … -->` that end with a `*`."""
    drawn = scene(dedent(source))
    ((_, text),) = drawn.files.items()
    (found,) = parse(text).suppressions
    assert found.codes == codes
    silenced = Span(found.start, found.end).of(text).splitlines()
    assert silenced == [line for line in text.splitlines() if line.endswith("*")]
    assert text[found.comment_start : found.comment_end].endswith("-->")
    return found


def test_a_comment_silences_its_own_line() -> None:
    check(
        """
        [[one]]
        [[two]] <!-- cuemark-ignore-line missing-note --> *
        [[three]]
        """,
        "missing-note",
    )


def test_a_comment_silences_the_next_line() -> None:
    check(
        """
        [[one]]
        <!-- cuemark-ignore-next-line -->
        [[two]] *
        [[three]]
        """
    )


def test_a_comment_of_two_lines_silences_the_line_below_its_end() -> None:
    check(
        """
        <!-- cuemark-ignore-next-line
        missing-note -->
        [[two]] *
        """,
        "missing-note",
    )


def test_codes_stand_with_blanks_or_commas_between_them() -> None:
    check(
        """
        <!-- cuemark-ignore-next-line missing-note, inexact-link  self-link -->
        [[two]] *
        """,
        "missing-note",
        "inexact-link",
        "self-link",
    )


def test_two_comments_silence_all_between_them() -> None:
    text = "[[one]]\n\n<!-- cuemark-ignore -->\n[[two]]\n\n# Three\n<!-- cuemark-end-ignore -->\n[[four]]\n"
    (found,) = parse(text).suppressions
    assert text[found.start : found.end] == text[text.index("<!--") : text.index("\n[[four]]")]


def test_without_an_end_the_rest_is_silent() -> None:
    text = "[[one]]\n\n<!-- cuemark-ignore missing-note -->\n[[two]]\n"
    (found,) = parse(text).suppressions
    assert (found.start, found.end) == (text.index("<!--"), len(text))


def test_stretches_may_lie_in_each_other() -> None:
    text = "<!-- cuemark-ignore a-b -->\n<!-- cuemark-ignore c-d -->\n<!-- cuemark-end-ignore -->\n[[x]]\n"
    outer, inner = parse(text).suppressions
    assert (outer.codes, outer.end, inner.codes) == (("a-b",), len(text), ("c-d",))
    assert inner.end == text.index("\n[[x]]")


def test_a_comment_silences_the_whole_file() -> None:
    text = "---\ntitle: Tides\n---\n[[one]]\n<!-- cuemark-ignore-file -->\n"
    (found,) = parse(text).suppressions
    assert (found.whole_file, found.start, found.end) == (True, 0, len(text))


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_lines_may_end_in_any_way(newline: str) -> None:
    text = newline.join(["[[one]]", "<!-- cuemark-ignore-next-line -->", "[[two]]", "[[three]]"])
    (found,) = parse(text).suppressions
    assert text[found.start : found.end].strip() == "[[two]]"


@pytest.mark.parametrize(
    "comment",
    [
        "`<!-- cuemark-ignore-file -->`",
        "```\n<!-- cuemark-ignore-file -->\n```",
        "<!-- cuemark-ignore-everything -->",
        "<!-- cuemark-ignore-file missing_note! -->",
        "<!-- markdownlint-disable -->",
        "<!-- cuemark-end-ignore -->",
        "cuemark-ignore-file",
    ],
)
def test_other_comments_silence_nothing(comment: str) -> None:
    assert parse(f"[[one]]\n\n{comment}\n").suppressions == ()


@pytest.mark.parametrize(
    "place",
    ["{}", "low {} water", "- {}", "> {}", "# Tides {}", "| a |\n|---|\n| b {} |", "<div>\n{}\n</div>"],
)
def test_a_comment_may_stand_anywhere(place: str) -> None:
    assert len(parse(place.format("<!-- cuemark-ignore-line -->")).suppressions) == 1
