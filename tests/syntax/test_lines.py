"""Lines packed into a few bytes: each offset lies in the line in which it lies in the text."""

from hypothesis import given
from hypothesis import strategies as st

from cuemark.syntax.lines import line_at, pack_lines, unpack_lines
from cuemark.text import Encoding, LineIndex

TEXTS = st.text(alphabet="ab\n\r", max_size=30) | st.just("a" * 70_000 + "\nb\n")


@given(text=TEXTS, data=st.data())
def test_a_place_is_found_without_the_text(text: str, data: st.DataObject) -> None:
    lines = LineIndex(text)
    packed = pack_lines(text)
    assert unpack_lines(packed) == lines.starts
    offset = data.draw(st.integers(0, len(text)))
    number, start, end = line_at(packed, offset)
    assert number == lines.line_of(offset) == lines.place(offset, Encoding.UTF32).line
    assert start == lines.starts[number]
    assert end == [*lines.starts[1:], len(text)][number]
