"""How the pieces of a note are coloured, drawn: each caret line names what stands above it."""

from hypothesis import given

from cuemark.features.display.tokens import TokenKind, tokens
from cuemark.text import Span
from cuemark.vault.library import End
from tests.drawn import scene
from tests.features.test_any_vault import TEXT
from tests.features.vaults import index_of


def check(source: str, *, end: float | None = None) -> None:
    """The tokens of `note.md` are those that are drawn; `end` is where its video ends."""
    drawn = scene(source)
    index = index_of(drawn.files)
    if end is not None:
        index = index.with_ends({"harbour_-01": End(end, is_exact=True, path="harbour_-01.info.json")})
    found = tokens(index, "note.md", drawn.files["note.md"])
    assert [(one.kind.name.lower().replace("_", "-"), one.span) for one in found] == [
        (mark.name, mark.span) for mark in drawn.ranges
    ]


def test_target_heading_and_text_of_a_link_are_told_apart() -> None:
    check(
        """
-- tides.md --
# Springs
-- note.md --
See [[tides#Springs | the tides]].
      ^^^^^ target
            ^^^^^^^ fragment
                      ^^^^^^^^^ text
And [the tides](tides.md#springs).
                ^^^^^^^^ target
                         ^^^^^^^ fragment
"""
    )


def test_what_leads_nowhere_is_told_apart() -> None:
    check(
        """
-- tides.md --
-- note.md --
See [[fog#Horn]] and [[tides#Horn]].
      ^^^ missing
          ^^^^ missing
                       ^^^^^ target
                             ^^^^ missing
"""
    )


def test_what_several_notes_answer_and_what_nobody_judges_is_no_missing_target() -> None:
    check(
        """
-- a/tides.md --
-- b/tides.md --
-- note.md --
See [[tides]] and [[https://example.org]] and [x](https://example.org) and [[../x]].
      ^^^^^ target
                                                                             ^^^^ target
"""
    )


def test_a_moment_is_coloured_where_it_is_written_and_where_it_is_shown() -> None:
    check(
        """
---
videoId: harbour_-01
---
It turns <a class="yt-timestamp" data-t="00:01:05">[00:01:05]</a>.
                                         ^^^^^^^^ moment
                                                   ^^^^^^^^^^ moment
"""
    )


def test_a_moment_that_plays_another_one_or_none_is_wrong() -> None:
    check(
        """
<a class="yt-timestamp" data-t="00:01:05">[00:02:05]</a>
                                ^^^^^^^^ wrong-moment
                                          ^^^^^^^^^^ wrong-moment
<a class="yt-timestamp" data-t="1:05">[1:05]</a>
                                ^^^^ wrong-moment
                                      ^^^^^^ wrong-moment
"""
    )


def test_a_moment_behind_the_end_of_the_video_is_wrong() -> None:
    check(
        """
---
videoId: harbour_-01
---
<a class="yt-timestamp" data-t="00:01:00">[00:01:00]</a>
                                ^^^^^^^^ moment
                                          ^^^^^^^^^^ moment
<a class="yt-timestamp" data-t="01:01:00">[01:01:00]</a>
                                ^^^^^^^^ wrong-moment
                                          ^^^^^^^^^^ wrong-moment
""",
        end=600.0,
    )


def test_a_text_over_two_lines_is_coloured_in_each() -> None:
    check(
        """
-- tides.md --
-- note.md --
See [[tides|the
      ^^^^^ target
            ^^^ text
tides]].
^^^^^ text
"""
    )


def test_code_has_no_links_to_colour() -> None:
    check("Say `[[tides]]`.\n")


def test_of_a_span_the_tokens_that_touch_it_are_returned() -> None:
    text = "[[a]]\n\n[[b]]\n\n[[c]]\n"
    index = index_of({"note.md": text})
    [found] = tokens(index, "note.md", text, Span(text.index("[[b"), text.index("[[b") + 3))
    assert (found.span.of(text), found.kind) == ("b", TokenKind.MISSING)


@given(TEXT)
def test_tokens_of_any_note_lie_in_one_line_each_and_never_overlap(text: str) -> None:
    position = 0
    for token in tokens(index_of({"note.md": text}), "note.md", text):
        assert position <= token.span.start < token.span.end <= len(text)
        assert not {"\n", "\r"} & set(token.span.of(text))
        position = token.span.end
