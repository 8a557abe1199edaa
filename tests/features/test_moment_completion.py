"""Completion of moments, tried by taking an offer."""

from tests.features.completed import offers, taken

OTHERS = """
-- ebb.md --
---
title: Ebb
videoId: harbour_-01
---
It leaves further [00:09:40]. It turns <a class="yt-timestamp" data-t="00:12:34">[00:12:34]</a>.
-- flow.md --
---
title: Flow
videoId: harbour_-01
---
It turns [00:12:34]. It comes [01:20:05].
-- elsewhere.md --
---
videoId: low_water_1
---
It turns [00:12:00].
"""
NOTE = "-- note.md --\n---\nvideoId: harbour_-01\n---\n"
ANCHOR = '<a class="yt-timestamp" data-t="00:12:34">[00:12:34]</a>'


def check(before: str, after: str, take: str = "") -> None:
    """The body of a note on the video after taking an offer."""
    assert taken(f"{OTHERS}{NOTE}{before}", take).removeprefix(NOTE.partition("\n")[2]) == after


def test_a_moment_that_is_typed_becomes_a_timestamp() -> None:
    check("It turns [12:34$0", f"It turns {ANCHOR}$0")
    check("It turns [00:12:34$0] twice", f"It turns {ANCHOR}$0 twice")
    check("([0:12:34$0)", f"({ANCHOR}$0)")


def test_a_moment_that_another_note_cites_is_found_by_its_beginning() -> None:
    check("It turns [12$0", f"It turns {ANCHOR}$0")
    check("It turns [0$0]", f"It turns {ANCHOR}$0", take="00:12:34")
    check("It turns [00:1$02:]", f"It turns {ANCHOR}$0")


def test_the_value_of_an_anchor_is_completed_with_all_that_follows() -> None:
    check('It turns <a class="yt-timestamp" data-t="$0"', f"It turns {ANCHOR}$0", take="00:12:34")
    check('It turns <a class="yt-timestamp" data-t="00:12$0">[]</a> twice', f"It turns {ANCHOR}$0 twice")
    check('It turns <a class="yt-timestamp" data-t="00:1$02:00">[00:12:00]</a>.', f"It turns {ANCHOR}$0.")
    check("It turns <a data-t='12:34$0'", f"It turns {ANCHOR}$0")


def test_each_moment_is_offered_once_with_the_note_that_cites_it() -> None:
    assert offers(f"{OTHERS}{NOTE}It turns [0$0") == ["00:09:40  Ebb", "00:12:34  2 notes", "01:20:05  Flow"]
    assert offers(f"{OTHERS}{NOTE}It turns [12:34$0") == ["00:12:34  as typed"]


def test_moments_behind_the_one_before_come_first() -> None:
    assert offers(f"{OTHERS}{NOTE}It turns [00:10:00]. It comes [0$0") == [
        "00:12:34  2 notes",
        "01:20:05  Flow",
        "00:09:40  Ebb",
    ]


def test_what_this_note_cites_itself_is_not_offered() -> None:
    assert offers(f"{NOTE}It turns [00:10:00]. It comes [0$0") == []


def test_where_no_timestamp_can_be_none_is_offered() -> None:
    for before in (
        "`[0$0`",
        "x[0$0",
        "[a][0$0",
        "![0$0](a.png)",
        "[0$0](a.md)",
        "<!-- [0$0 -->",
        "[[0$0",
        '<a data-t="1">[0$0',
    ):
        assert offers(f"{OTHERS}{NOTE}{before}") == [], before


def test_a_note_without_a_video_has_no_moments() -> None:
    assert offers(f"{OTHERS}-- note.md --\nIt turns [12:34$0") == []
