"""What `--output-format full` shows of a line: at most 100 columns, with the carets under the right ones."""

import pytest
from inline_snapshot import snapshot

from cuemark.cli.report.full import WIDEST, Excerpt, excerpt
from cuemark.text import Span


def check(line: str) -> list[str]:
    """Return what is shown of a line around what stands in `«»`, and the carets below it."""
    about = Span(line.index("«"), line.index("»") - 1)
    text = line.replace("«", "").replace("»", "")
    shown = excerpt(text, Span(0, len(text)), about)
    return [shown.text, " " * shown.start + "^" * shown.width]


def test_a_line_that_fits_is_shown_whole() -> None:
    assert check("The kiln [[«purrs»]].") == snapshot(["The kiln [[purrs]].", "           ^^^^^"])


def test_a_tab_takes_four_columns() -> None:
    assert check("\t[[«purrs»]]") == snapshot(["    [[purrs]]", "      ^^^^^"])


def test_wide_characters_take_two_columns_and_marks_none() -> None:
    assert check("窯が e\u0301 🔥 [[«窯»]]") == snapshot(["窯が é 🔥 [[窯]]", "            ^^"])


def test_what_would_move_the_cursor_is_a_picture_of_itself() -> None:
    assert check("a\x1b[2J\x9b\u2028 [[«b»]]") == snapshot(["a␛[2J�� [[b]]", "          ^"])


def test_an_empty_span_has_one_caret() -> None:
    assert check("«»") == ["", "^"]
    assert check("The end«»") == ["The end", "       ^"]


def test_a_span_over_two_lines_ends_with_the_first() -> None:
    shown = excerpt("one [[two\nthree]]", Span(0, 9), Span(6, 15))
    assert shown == Excerpt("one [[two", 6, 3)


@pytest.mark.parametrize("letter", ["a", "窯", "\t", "e\u0301"])
@pytest.mark.parametrize("about", [Span(0, 3), Span(150, 160), Span(386_730, 386_740), Span(100, 386_740)])
def test_a_long_line_is_cut_around_the_carets(letter: str, about: Span) -> None:
    line = Span(0, 386_740)
    text = letter * about.start + "[" + "x" * (about.end - about.start - 1) + letter * (line.end - about.end)
    shown = excerpt(text, line, about)
    assert 0 <= shown.start < shown.start + shown.width <= WIDEST + 1
    assert shown.text.startswith("…") == (about.start > 30)
    assert shown.text.endswith("…") == (about.end < line.end or about.start == 100)
