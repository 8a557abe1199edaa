"""How a selection grows from the cursor, as text, the smallest first."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot

from cuemark.features.display.selection import selections
from cuemark.syntax.parse import parse
from tests.drawn import scene
from tests.features.test_any_vault import TEXT


def check(source: str, expected: list[str]) -> None:
    drawn = scene(source)
    path, offset = drawn.cursor
    text = drawn.files[path]
    assert [span.of(text) for span in selections(parse(text), text, offset)] == expected


def test_a_word_grows_to_its_link_and_the_sentence_the_paragraph_and_the_section() -> None:
    check(
        """
# Moon
## Springs
Twice a month. Read [[tide tables#How to re$0ad | the tables]] for more. And this.

Another paragraph.
## Neaps
""",
        snapshot(
            [
                "read",
                "How to read",
                "tide tables#How to read",
                "[[tide tables#How to read | the tables]]",
                "Read [[tide tables#How to read | the tables]] for more.",
                "Twice a month. Read [[tide tables#How to read | the tables]] for more. And this.",
                """\
## Springs
Twice a month. Read [[tide tables#How to read | the tables]] for more. And this.

Another paragraph.
""",
                """\
# Moon
## Springs
Twice a month. Read [[tide tables#How to read | the tables]] for more. And this.

Another paragraph.
## Neaps
""",
            ]
        ),
    )


def test_the_moments_behind_a_sentence_belong_to_it() -> None:
    check(
        """
They p$0ull. <a class="yt-timestamp" data-t="00:01:05">[00:01:05]</a> Then they part.
""",
        snapshot(
            [
                "pull",
                'They pull. <a class="yt-timestamp" data-t="00:01:05">[00:01:05]</a>',
                'They pull. <a class="yt-timestamp" data-t="00:01:05">[00:01:05]</a> Then they part.',
                'They pull. <a class="yt-timestamp" data-t="00:01:05">[00:01:05]</a> Then they part.\n',
            ]
        ),
    )


def test_a_moment_grows_from_its_value_to_the_whole_anchor() -> None:
    check(
        """
They pull <a class="yt-timestamp" data-t="00:0$01:05">[00:01:05]</a>.
""",
        snapshot(
            [
                "01",
                "00:01:05",
                '<a class="yt-timestamp" data-t="00:01:05">[00:01:05]</a>',
                'They pull <a class="yt-timestamp" data-t="00:01:05">[00:01:05]</a>.',
                'They pull <a class="yt-timestamp" data-t="00:01:05">[00:01:05]</a>.\n',
            ]
        ),
    )


def test_a_sentence_does_not_end_in_a_link() -> None:
    check("Read [[Dr. No|it. Or not]] no$0w.", snapshot(["now", "Read [[Dr. No|it. Or not]] now."]))


def test_an_item_grows_to_its_list() -> None:
    check(
        """
- one
- tw$0o
  goes on
""",
        snapshot(
            [
                "two",
                """\
two
  goes on\
""",
                """\
- two
  goes on\
""",
                """\
- one
- two
  goes on\
""",
                """\
- one
- two
  goes on
""",
            ]
        ),
    )


def test_a_value_grows_to_its_field_and_the_front_matter() -> None:
    check(
        """
---
title: Moon ti$0des
aliases: [a, b]
---
Words.
""",
        snapshot(
            [
                "tides",
                "Moon tides",
                "title: Moon tides",
                """\
---
title: Moon tides
aliases: [a, b]
---\
""",
                """\
---
title: Moon tides
aliases: [a, b]
---
Words.
""",
            ]
        ),
    )


def test_nothing_is_selected_in_an_empty_note() -> None:
    assert [*selections(parse(""), "", 0)] == [(0, 0)]


@given(TEXT, st.data())
def test_each_selection_of_any_note_lies_in_the_next(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    spans = selections(parse(text), text, offset)
    for inner, outer in pairwise(spans):
        assert outer.start <= inner.start <= inner.end <= outer.end
        assert inner != outer
    assert spans[0].start <= offset <= spans[0].end
    assert spans[-1] == (0, len(text))
