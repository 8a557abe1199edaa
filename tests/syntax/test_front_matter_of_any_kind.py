"""Front matter nobody would write: an answer for any text, in little time, and never another than YAML's."""

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cuemark.syntax import plain_fields, yaml_fields
from cuemark.syntax.front_matter import read
from tests.growth import LINEAR, growth
from tests.syntax.shown_front_matter import check, check_spans

PIECES = st.one_of(
    st.sampled_from(["\n", "\n", "\r\n", "\r", " ", "  ", "\t", "\u2028", "\x85", "\xa0", "\ufeff"]),
    st.sampled_from(["b: c\n", "tags:\n", "- x\n", "title: x\n", "a = 1\n", "---", "..."]),
    st.sampled_from(["key", "a", "_", "1.5", "é", "😀", "\0", "\x7f", "\ud800", "/"]),
    st.sampled_from(
        [": ", ":", "- ", "-", "? ", "#", " #", "'", '"', '"""', "\\", "[", "]", "{", "}", ", ", "="]
    ),
    st.sampled_from(["&a ", "*a", "!t ", "|", ">", "%", "@", "`", "<<"]),
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
# PyYAML's own loader takes U+2028 and its like for line ends, and so counts other indents than libyaml.
@given(
    BLOCKS.map(lambda block: f"---\n{block}\n---\n").filter(
        lambda text: not set("\x85\u2028\u2029") & set(text)
    )
)
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


HOSTILE = (
    *(
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
    ),
    *(" ", "#", "a - ", "k: 'a\n", '" ".'),
)


@pytest.mark.parametrize("piece", HOSTILE)
@pytest.mark.parametrize("fence", ["---", "+++"])
def test_hostile_blocks_cost_little(piece: str, fence: str) -> None:
    def block(size: int) -> object:
        return read(f"{fence}\nk: v\n{piece * (size // len(piece))}\n{fence}\n")

    for size in (7_500, 70_000):  # eight times as much is below and above what a parser is given
        assert growth(block, size) < LINEAR
