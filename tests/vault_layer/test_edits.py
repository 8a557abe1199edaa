"""What edits leave of a text."""

from typing import Final

from hypothesis import given
from hypothesis import strategies as st

from cuemark.text import Span
from cuemark.vault.edits import Edit, apply


def edit(start: int, end: int, text: str) -> Edit:
    return Edit("note.md", Span(start, end), text)


def check(text: str, *edits: Edit, wanted: str) -> None:
    assert apply(text, edits) == wanted


def test_edits_are_counted_in_the_text_before_any_of_them() -> None:
    check("one two", edit(0, 3, "eleven"), edit(4, 7, "12"), wanted="eleven 12")


def test_edits_that_touch_are_both_applied() -> None:
    check("[[Tides]]", edit(2, 7, "tides"), edit(7, 7, "|Tides"), wanted="[[tides|Tides]]")


def test_insertions_at_one_place_keep_their_order() -> None:
    check("ad", edit(1, 1, "b"), edit(1, 1, "c"), wanted="abcd")


def test_of_edits_that_overlap_the_last_counts() -> None:
    check("one two", edit(0, 5, "x"), edit(4, 7, "12"), wanted="one 12")


def test_an_edit_of_what_is_not_there_changes_nothing() -> None:
    check("one", edit(2, 9, "x"), edit(-1, 2, "x"), edit(2, 1, "x"), wanted="one")


OFFSETS: Final = st.integers(-2, 22)
EDITS: Final = st.lists(st.builds(edit, OFFSETS, OFFSETS, st.text(max_size=3)))


@given(st.text(max_size=20), EDITS)
def test_any_edits_of_any_text_keep_what_stands_before_and_behind_them(text: str, edits: list[Edit]) -> None:
    first = min((one.span.start for one in edits), default=0)
    last = max((max(one.span) for one in edits), default=0)
    left = apply(text, edits)
    assert left.startswith(text[: max(first, 0)])
    assert left.endswith(text[last:])
