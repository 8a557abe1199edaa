"""Semantic tokens as numbers: what an editor reads from them is what was written, in its own units."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuemark.features.display.tokens import TokenKind, tokens
from cuemark.lsp.painted import Painted, difference
from cuemark.lsp.painting import WRITTEN, written
from cuemark.text import Encoding, LineIndex, Place
from tests.features.test_any_vault import TEXT
from tests.features.vaults import index_of

NUMBERS = st.lists(st.integers(0, 3), max_size=12)


def read(numbers: list[int], lines: LineIndex, encoding: Encoding) -> list[tuple[str, tuple[int, int]]]:
    """The pieces of the text, each with the numbers of its type and modifiers, as an editor takes them."""
    pieces, line, column = [], 0, 0
    for down, right, length, kind, modifiers in zip(*[iter(numbers)] * 5, strict=True):
        line, column = line + down, right if down else column + right
        start, end = (lines.offset(Place(line, at), encoding) for at in (column, column + length))
        pieces.append((lines.text[start:end], (kind, modifiers)))
    return pieces


@given(TEXT, st.sampled_from(Encoding))
def test_an_editor_reads_what_was_written(text: str, encoding: Encoding) -> None:
    found, lines = tokens(index_of({"a.md": text}), "a.md", text), LineIndex(text)
    assert read(written(found, lines, encoding), lines, encoding) == [
        (token.span.of(text), WRITTEN[token.kind]) for token in found
    ]


@pytest.mark.parametrize("encoding", Encoding)
def test_an_emoji_is_counted_as_agreed(encoding: Encoding) -> None:
    text = "\N{WATER WAVE} [[\N{WATER WAVE} a]]"
    [token] = tokens(index_of({"note.md": text}), "note.md", text)
    assert token.kind is TokenKind.MISSING
    sizes = {Encoding.UTF8: (4, 6), Encoding.UTF16: (2, 4), Encoding.UTF32: (1, 3)}
    before, length = sizes[encoding]
    assert written([token], LineIndex(text), encoding)[:3] == [0, before + 3, length]


@given(NUMBERS, NUMBERS)
def test_a_difference_makes_the_new_numbers_of_the_old(old: list[int], new: list[int]) -> None:
    made = [*old]
    for edit in difference(old, new):
        made[edit["start"] : edit["start"] + edit["deleteCount"]] = edit["data"]
        assert edit["deleteCount"] or edit["data"]
    assert made == new


def test_only_what_was_sent_last_is_known() -> None:
    painted = Painted()
    first, second = painted.keep("file:///a.md", [1]), painted.keep("file:///a.md", [2])
    assert painted.last("file:///a.md", first.result_id) is None
    assert painted.last("file:///a.md", second.result_id) == [2]
    painted.forget("file:///a.md")
    assert painted.last("file:///a.md", second.result_id) is None
