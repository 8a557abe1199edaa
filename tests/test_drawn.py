import pytest

from tests.drawn import scene


def check(source: str, *ranges: tuple[str, str]) -> None:
    """The ranges of the scene, each as its name and the text that the carets stand under."""
    drawn = scene(source)
    assert [(mark.name, mark.span.of(drawn.files[mark.path])) for mark in drawn.ranges] == list(ranges)


def test_a_header_starts_a_file_and_is_no_text() -> None:
    drawn = scene("""
-- talk.md --
---
title: A talk
---
-- talks/low tide.md --
# Low tide
""")
    assert drawn.files == {
        "talk.md": "---\ntitle: A talk\n---\n",
        "talks/low tide.md": "# Low tide\n",
    }


def test_text_without_a_header_is_one_note() -> None:
    assert scene("[[tides]]").files == {"note.md": "[[tides]]"}


def test_a_file_may_be_empty() -> None:
    assert scene("-- a.md --\n-- b.md --\n").files == {"a.md": "", "b.md": ""}


def test_the_cursor_is_taken_out_of_the_text() -> None:
    drawn = scene("-- a.md --\nfirst\n[[ti$0des]]\n")
    assert drawn.cursor == ("a.md", len("first\n[[ti"))
    assert drawn.files == {"a.md": "first\n[[tides]]\n"}


def test_carets_name_the_range_above_them() -> None:
    check(
        """
See [[tides]].
      ^^^^^ missing-note
""",
        ("missing-note", "tides"),
    )


def test_a_name_may_hold_digits_and_dashes() -> None:
    check("# Tides\n  ^^^^^ h2-tides-1\n", ("h2-tides-1", "Tides"))


def test_several_caret_lines_mark_the_same_line() -> None:
    check(
        """
[[tides#Ebb]]
^^^^^^^^^^^^^ link
  ^^^^^ target
        ^^^ fragment
""",
        ("link", "[[tides#Ebb]]"),
        ("target", "tides"),
        ("fragment", "Ebb"),
    )


def test_carets_count_the_line_without_its_cursor() -> None:
    check("$0[[tides]] ebb\n          ^^^ word\n", ("word", "ebb"))


def test_bare_carets_have_no_name() -> None:
    check("ebb\n^^^\n", ("", "ebb"))


def test_ranges_belong_to_the_file_they_are_drawn_in() -> None:
    drawn = scene("-- a.md --\nebb\n-- b.md --\nflow\n^^^^ word\n")
    assert [(mark.path, mark.span.of(drawn.files[mark.path])) for mark in drawn.ranges] == [("b.md", "flow")]


def test_a_block_id_and_a_table_are_text() -> None:
    source = "| ebb | flow |\n^tides\n"
    assert scene(source).files == {"note.md": source}
    check(source)


def test_only_a_newline_ends_a_drawn_line() -> None:
    check("a\u2028b\x0cc\n^^^^^ whole\n", ("whole", "a\u2028b\x0cc"))


def test_other_newlines_stay_in_the_text() -> None:
    drawn = scene("ebb\r\nflow\r\n^^^^ word\n")
    assert drawn.files == {"note.md": "ebb\r\nflow\r\n"}
    assert [mark.span.of(drawn.files["note.md"]) for mark in drawn.ranges] == ["flow"]


def test_a_second_cursor_is_a_mistake() -> None:
    with pytest.raises(AssertionError, match=r"one \$0"):
        scene("e$0bb\nfl$0ow\n")
    with pytest.raises(AssertionError, match=r"one \$0"):
        scene("e$0b$0b\n")


def test_asking_for_a_cursor_that_is_not_drawn_is_a_mistake() -> None:
    with pytest.raises(AssertionError, match=r"no \$0"):
        _ = scene("ebb\n").cursor


def test_carets_under_nothing_are_a_mistake() -> None:
    with pytest.raises(AssertionError, match="nothing stands above"):
        scene("ebb\n  ^^^^ too-far\n")
