"""Timestamps moved by a number: what is moved, in which notation it stays, and when nothing is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuemark.features.moments.retime import Pair, Retimed, remapped, shifted
from cuemark.syntax.clock import write_clock
from cuemark.syntax.parse import parse
from cuemark.text import Span
from cuemark.vault.edits import apply
from tests.drawn import scene

FRONT = "---\nvideoId: slowKiln_01\n---\n"


def left(text: str, retimed: Retimed) -> str:
    assert retimed.change, retimed.problem
    return apply(text, retimed.change.edits).removeprefix(FRONT)


def check(body: str, wanted: str, seconds: float) -> None:
    """Move the whole note, or the section of `$0`, or what carets name."""
    drawn = scene(FRONT + body)
    [text] = drawn.files.values()
    cursor = Span(drawn.at[1], drawn.at[1]) if drawn.at else None
    span = drawn.ranges[0].span if drawn.ranges else cursor
    assert left(text, shifted("note.md", parse(text), span, seconds)) == wanted


def anchor(clock: str, label: str | None = None) -> str:
    return f'<a class="yt-timestamp" data-t="{clock}">{f"[{clock}]" if label is None else label}</a>'


def test_a_timestamp_moves_with_its_label() -> None:
    check(anchor("00:12:34"), anchor("00:13:04"), 30)
    check(anchor("00:59:59"), anchor("01:00:00"), 1)
    check(anchor("00:12:34", "12:34"), anchor("00:12:04"), -30)


def test_words_in_a_label_stay_and_the_moments_in_it_move() -> None:
    check(anchor("00:12:34", "the purr"), anchor("00:12:44", "the purr"), 10)
    check(anchor("00:12:34", "from 12:34 on"), anchor("00:12:44", "from 12:44 on"), 10)
    check(anchor("00:12:34", "[00:12:34 - 00:12:51]"), anchor("00:12:44", "[00:12:44 - 00:13:01]"), 10)


def test_a_label_that_names_another_moment_is_moved_as_far() -> None:
    check(anchor("00:12:34", "[00:14:00]"), anchor("00:12:44", "[00:14:10]"), 10)


def test_each_notation_stays_as_it_is_written() -> None:
    check("[00:12:34] and [12:34]", "[00:12:44] and [12:44]", 10)
    check("[1:02:03, 59:55]", "[1:02:13, 01:00:05]", 10)
    check("[00:01:02 - 00:03:04]", "[00:01:12 - 00:03:14]", 10)
    check("[12:34](https://youtu.be/slowKiln_01?t=754)", "[12:44](https://youtu.be/slowKiln_01?t=764)", 10)
    check("[purr](https://youtu.be/slowKiln_01?t=754s)", "[purr](https://youtu.be/slowKiln_01?t=764s)", 10)
    check("[12:34](#t=754) [[#t=754]]", "[12:44](#t=764) [[#t=764]]", 10)


def test_moments_of_other_videos_and_malformed_ones_stay() -> None:
    others = f"[12:34](https://youtu.be/harbour_-02?t=754) {anchor('12:34')} `[00:12:34]` [[talk.mp4#t=5]]"
    check(f"{others} [00:01:00]", f"{others} [00:01:10]", 10)


def test_a_selection_moves_alone() -> None:
    check("[00:01:00] [00:02:00] [00:03:00]\n           ^^^^^^^^^^", "[00:01:00] [00:02:10] [00:03:00]\n", 10)


def test_a_cursor_means_its_section_with_those_below() -> None:
    body = "[00:01:00]\n# Clay\n[00:02:00] $0\n## Ash\n[00:03:00]\n# Fire\n[00:04:00]"
    wanted = "[00:01:00]\n# Clay\n[00:02:10] \n## Ash\n[00:03:10]\n# Fire\n[00:04:00]"
    check(body, wanted, 10)
    check("$0[00:01:00]\n# Clay\n[00:02:00]", "[00:01:10]\n# Clay\n[00:02:00]", 10)


def test_nothing_is_moved_before_the_start() -> None:
    note = parse(f"{FRONT}[00:01:00] [00:00:20]")
    problem = "00:00:20 would lie before the start of the video; nothing was moved"
    assert shifted("note.md", note, None, -30) == Retimed(None, problem)


def test_where_there_is_nothing_to_move_that_is_said() -> None:
    told = shifted("note.md", parse("No timestamps"), None, 5)
    assert told.change is None
    assert told.problem.startswith("No timestamps of the note's video are here")


def test_two_known_moments_tell_where_all_others_are() -> None:
    text = f"{FRONT}[00:01:00] [00:02:00] [00:05:00]"
    cut = remapped("note.md", parse(text), None, Pair(60, 30), Pair(300, 150))
    assert left(text, cut) == "[00:00:30] [00:01:00] [00:02:30]"
    later = remapped("note.md", parse(text), None, Pair(300, 310), Pair(60, 70))
    assert left(text, later) == "[00:01:10] [00:02:10] [00:05:10]"


@pytest.mark.parametrize("second", [Pair(60, 90), Pair(90, 30), Pair(90, 10)])
def test_moments_that_tell_nothing_are_refused(second: Pair) -> None:
    note = parse(f"{FRONT}[00:01:00]")
    assert remapped("note.md", note, None, Pair(60, 30), second).change is None


CLOCKS = st.integers(0, 90_000).map(write_clock)


@given(st.lists(CLOCKS, min_size=1, max_size=5), st.integers(-4000, 4000))
def test_each_moment_lies_as_much_later_and_back_again(clocks: list[str], seconds: int) -> None:
    text = FRONT + " ".join(f"{anchor(clock)} [{clock}]" for clock in clocks)
    note = parse(text)
    retimed = shifted("note.md", note, None, seconds)
    if retimed.change is None:
        assert min(stamp.seconds for stamp in note.timestamps) + seconds < 0
        return
    moved = apply(text, retimed.change.edits)
    after = parse(moved)
    assert [one.seconds for one in after.timestamps] == [one.seconds + seconds for one in note.timestamps]
    back = shifted("note.md", after, None, -seconds).change
    assert back
    assert apply(moved, back.edits) == text
