from collections.abc import Iterator
from typing import Self, SupportsIndex

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuemark.text import Encoding, LineIndex, Place, Span, line_starts, width

UTF8, UTF16, UTF32 = Encoding.UTF8, Encoding.UTF16, Encoding.UTF32

# Characters of every width, all that ends a line, much that does not, and the halves of a pair,
# together and alone, as an editor can leave them.
PIECES = (*"ab\u00e9\u6f6e\U0001f30a\u0301\n\r\u2028\u0085\x0b\x0c\x00\ud83c\udf0a", "\r\n", "\ud83c\udf0a")
texts = st.lists(st.sampled_from(PIECES) | st.characters(), max_size=60).map("".join)
encodings = st.sampled_from(Encoding)


def check(text: str, *lines: str) -> None:
    """The lines of a text, each without its ending."""
    index = LineIndex(text)
    assert tuple(index.line_span(line).of(text) for line in range(len(index.starts))) == lines


def check_place(text: str, encoding: Encoding, line: int, column: int) -> None:
    """`|` in a text stands at a place, and that place is where `|` stands."""
    at = text.index("|")
    index = LineIndex(text.replace("|", ""))
    assert index.place(at, encoding) == Place(line, column)
    assert index.offset(Place(line, column), encoding) == at


def check_lookup(text: str, place: Place, encoding: Encoding, before: str) -> None:
    """A place, however odd, leads to the offset behind `before`."""
    assert LineIndex(text).offset(place, encoding) == len(before)


def test_an_empty_text_has_one_line() -> None:
    check("", "")


def test_each_of_the_three_endings_ends_a_line() -> None:
    check("ebb\nflow\r\nslack\rneap", "ebb", "flow", "slack", "neap")


def test_a_final_newline_begins_an_empty_line() -> None:
    check("ebb\n", "ebb", "")
    check("ebb\r\n", "ebb", "")
    check("ebb\r", "ebb", "")


def test_endings_of_different_systems_do_not_melt_together() -> None:
    check("ebb\n\rflow", "ebb", "", "flow")
    check("ebb\r\r\nflow", "ebb", "", "flow")


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e"])
def test_no_other_sign_ends_a_line(sign: str) -> None:
    check(f"ebb{sign}flow\nslack", f"ebb{sign}flow", "slack")
    check_place(f"ebb{sign}fl|ow\nslack", UTF32, 0, 6)
    check_place(f"ebb{sign}flow\nsl|ack", UTF16, 1, 2)


def test_a_line_that_is_not_there_is_empty_and_at_the_end() -> None:
    assert LineIndex("ebb\nflow").line_span(2) == Span(8, 8)


def test_columns_of_ascii_are_characters_everywhere() -> None:
    for encoding in Encoding:
        check_place("ebb\nand fl|ow", encoding, 1, 6)


def test_columns_count_bytes_pairs_or_characters() -> None:
    text = "\u00e9 \u6f6e \U0001f30a|!"
    check_place(text, UTF8, 0, 2 + 1 + 3 + 1 + 4)
    check_place(text, UTF16, 0, 1 + 1 + 1 + 1 + 2)
    check_place(text, UTF32, 0, 1 + 1 + 1 + 1 + 1)


def test_a_wave_on_the_line_above_moves_no_column() -> None:
    for encoding in Encoding:
        check_place("\U0001f30a\r\nebb|", encoding, 1, 3)


def test_a_byte_order_mark_is_a_character() -> None:
    check_place("\ufeff# Eb|b", UTF8, 0, 3 + 4)
    check_place("\ufeff# Eb|b", UTF16, 0, 1 + 4)


def test_a_column_inside_a_character_is_its_start() -> None:
    wave = "a\U0001f30ab"
    check_lookup(wave, Place(0, 2), UTF16, "a")
    for column in (2, 3, 4):
        check_lookup(wave, Place(0, column), UTF8, "a")
    check_lookup(wave, Place(0, 5), UTF8, "a\U0001f30a")


def test_a_column_past_a_line_is_its_end() -> None:
    for encoding in Encoding:
        check_lookup("ebb\r\nflow", Place(0, 99), encoding, "ebb")
        check_lookup("\u6f6e\U0001f30a\nflow", Place(0, 99), encoding, "\u6f6e\U0001f30a")


def test_a_line_past_the_text_is_its_end() -> None:
    for encoding in Encoding:
        check_lookup("ebb\nflow", Place(7, 0), encoding, "ebb\nflow")


def test_a_place_before_the_text_is_its_start() -> None:
    check_lookup("ebb\nflow", Place(-1, 3), UTF16, "")
    check_lookup("ebb\nflow", Place(1, -3), UTF16, "ebb\n")


def test_offsets_outside_the_text_are_its_ends() -> None:
    index = LineIndex("ebb\nflow")
    assert index.place(-5, UTF16) == Place(0, 0)
    assert index.place(99, UTF16) == Place(1, 4)


def test_two_halves_of_a_pair_stay_two_characters() -> None:
    """An editor may send a pair in two edits; to Python its halves are two code points for ever."""
    check_place("\ud83c|\udf0a!", UTF16, 0, 1)
    check_place("\ud83c\udf0a|!", UTF16, 0, 2)
    check_place("\ud83c\udf0a!|", UTF8, 0, 7)


def test_a_span_touches_a_cursor_at_its_edges() -> None:
    word = Span(4, 8)
    assert [at for at in range(12) if word.touches(at)] == [4, 5, 6, 7, 8]
    assert word.of("and flow") == "flow"


@given(texts)
def test_lines_and_their_endings_make_up_the_text(text: str) -> None:
    starts = line_starts(text)
    pieces = [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
    assert "".join(pieces) == text
    assert [piece.rstrip("\r\n") for piece in pieces] == [
        LineIndex(text).line_span(line).of(text) for line in range(len(starts))
    ]


def outside_pairs(text: str) -> Iterator[int]:
    r"""The offsets that are not between `\r` and `\n`."""
    return (at for at in range(len(text) + 1) if text[at - 1 : at + 1] != "\r\n")


@given(texts, encodings)
def test_every_offset_survives_the_way_there_and_back(text: str, encoding: Encoding) -> None:
    index = LineIndex(text)
    for at in outside_pairs(text):
        assert index.offset(index.place(at, encoding), encoding) == at


@given(texts, encodings, st.integers(-3, 40), st.integers(-3, 200))
def test_any_place_leads_into_its_own_line(text: str, encoding: Encoding, line: int, column: int) -> None:
    index = LineIndex(text)
    offset = index.offset(Place(line, column), encoding)
    found = index.place(offset, encoding)
    assert 0 <= offset <= len(text)
    assert found.line == min(max(line, 0), len(index.starts) - 1)
    assert found.column <= max(column, 0) or not 0 <= line < len(index.starts)


@given(st.lists(st.sampled_from(PIECES) | st.characters(exclude_categories=[]), max_size=30), encodings)
def test_a_long_line_answers_like_its_short_pieces(pieces: list[str], encoding: Encoding) -> None:
    """Lines of several thousand characters, looked up at every place where a piece begins."""
    pieces = [piece * 150 for piece in pieces if not {"\n", "\r"} & {*piece}]
    index = LineIndex("\u6f6e\n" + "".join(pieces) + "\nlast")
    offset, column = 2, 0
    for piece in pieces:
        assert index.place(offset, encoding) == Place(1, column)
        assert index.offset(Place(1, column), encoding) == offset
        offset, column = offset + len(piece), column + width(piece, encoding)
    assert index.offset(Place(1, column + 1), encoding) == offset


class Counted(str):
    """A text that counts how many of its characters are taken out of it."""

    __slots__ = ("taken",)
    taken: int

    def __new__(cls, text: str) -> Self:
        counted = super().__new__(cls, text)
        counted.taken = 0
        return counted

    def __getitem__(self, key: SupportsIndex | slice) -> str:
        piece = super().__getitem__(key)
        self.taken += len(piece)
        return piece


def characters_per_lookup(text: str, encoding: Encoding) -> float:
    """How many characters a thousand look-ups all over a text take out of it, for one of them."""
    counted = Counted(text)
    index = LineIndex(counted)
    for at in range(0, len(text), len(text) // 1000):
        assert index.offset(index.place(at, encoding), encoding) == at
    return counted.taken / 1000


@pytest.mark.parametrize("encoding", Encoding)
def test_a_lookup_in_the_longest_known_line_costs_a_small_part_of_it(encoding: Encoding) -> None:
    """One line of 386,740 characters is the longest of the real vault."""
    short, long = (
        characters_per_lookup("\u6f6e\U0001f30a " * (size // 3), encoding) for size in (38_674, 386_740)
    )
    assert long < 2 * short + 1
    assert long < 386_740 / 100


@pytest.mark.parametrize("encoding", Encoding)
def test_a_lookup_in_a_note_of_a_megabyte_costs_its_line(encoding: Encoding) -> None:
    assert characters_per_lookup("an ordinary line about the \u6f6e\n" * 35_000, encoding) < 3 * 30
