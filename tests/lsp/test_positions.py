"""Offsets and spans as the protocol writes them, and the encoding that editors ask for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types

from cuemark.lsp.params import plain, strict_converter
from cuemark.lsp.positions import (
    from_position,
    from_range,
    negotiate,
    to_plain_range,
    to_position,
    to_range,
)
from cuemark.text import Encoding, LineIndex, Span


def check_negotiated(offered: list[str] | None, expected: Encoding) -> None:
    general = types.GeneralClientCapabilities(position_encodings=offered)
    assert negotiate(types.ClientCapabilities(general=general)) is expected


@pytest.mark.parametrize("encoding", Encoding)
def test_the_first_encoding_that_we_know_is_taken(encoding: Encoding) -> None:
    check_negotiated([encoding.value, "utf-16"], encoding)
    check_negotiated(["utf-7", encoding.value], encoding)


def test_utf_16_is_taken_when_nothing_that_we_know_is_offered() -> None:
    check_negotiated(None, Encoding.UTF16)
    check_negotiated([], Encoding.UTF16)
    check_negotiated(["utf-7"], Encoding.UTF16)
    assert negotiate(types.ClientCapabilities()) is Encoding.UTF16


@pytest.mark.parametrize(("encoding", "column"), [("utf-8", 7), ("utf-16", 4), ("utf-32", 3)])
def test_columns_are_counted_as_agreed(encoding: str, column: int) -> None:
    text = "first\r\né😀[link]"
    lines, offset = LineIndex(text), text.index("link")
    position = to_position(lines, offset, Encoding(encoding))
    assert (position.line, position.character) == (1, column)
    assert from_position(lines, position, Encoding(encoding)) == offset


CONVERTER = strict_converter()
TEXTS = st.text(st.sampled_from("ab\r\n é€😀\u2028"), max_size=40)


@given(TEXTS, st.data(), st.sampled_from(Encoding))
def test_a_span_comes_back_from_its_range(text: str, data: st.DataObject, encoding: Encoding) -> None:
    lines = LineIndex(text)
    # No position is between the two halves of a line's end.
    offsets = st.sampled_from([at for at in range(len(text) + 1) if text[at - 1 : at + 1] != "\r\n"])
    span = Span(*sorted(data.draw(st.tuples(offsets, offsets))))
    written = to_range(lines, span, encoding)
    assert from_range(lines, written, encoding) == span
    assert to_plain_range(lines, span, encoding) == plain(CONVERTER, written)


def test_positions_outside_of_the_text_are_clamped() -> None:
    lines = LineIndex("ab\ncd")
    beyond = types.Range(start=types.Position(0, 99), end=types.Position(99, 0))
    assert from_range(lines, beyond, Encoding.UTF16) == Span(2, 5)
    assert to_position(lines, 99, Encoding.UTF16) == types.Position(1, 2)


def test_a_range_that_ends_before_its_start_is_turned_around() -> None:
    turned = types.Range(start=types.Position(1, 0), end=types.Position(0, 1))
    assert from_range(LineIndex("ab\ncd"), turned, Encoding.UTF16) == Span(1, 3)
