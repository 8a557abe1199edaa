"""Play, each example with the address that plays."""

from cuemark.features.moments.play import play
from tests.drawn import scene
from tests.features.vaults import index_of

TALK = "---\nvideoId: harbour_-01\n---\n"


def check(source: str, expected: str | None, player: str | None = None) -> None:
    drawn = scene(source)
    assert play(index_of(drawn.files), *drawn.cursor, player) == expected


def test_the_moment_under_the_cursor_plays() -> None:
    stamp = '<a class="yt-timestamp" data-t="01:0$02:03">[01:02:03]</a>'
    check(f"{TALK}High {stamp}, low [00:00:05].", "https://youtu.be/harbour_-01?t=3723")


def test_a_moment_plays_however_it_is_written() -> None:
    check(f"{TALK}High (1:0$05).", "https://youtu.be/harbour_-01?t=65")
    check("[High](https://youtu.be/low_water_1?t=$05)", "https://youtu.be/low_water_1?t=5")
    check(f"{TALK}[High](#t=01:$005)", "https://youtu.be/harbour_-01?t=65")


def test_beside_a_moment_the_one_before_it_on_the_line_plays() -> None:
    check(f"{TALK}High [00:00:01], and$0 low [00:00:02].", "https://youtu.be/harbour_-01?t=1")
    check(f"{TALK}Hi$0gh [00:00:01], low [00:00:02].", "https://youtu.be/harbour_-01?t=1")
    check(f"{TALK}High [00:00:01]\nLow$0\n", None)


def test_a_video_plays_from_its_start() -> None:
    check("---\nvideoId: harb$0our_-01\n---\n", "https://youtu.be/harbour_-01?t=0")
    check("[Low](https://www.youtube.com/watch?v=low_$0water_1)", "https://youtu.be/low_water_1?t=0")


def test_what_is_no_moment_of_a_known_video_does_not_play() -> None:
    check('<a class="yt-timestamp" data-t="01:0$02:03">[01:02:03]</a>', None)
    check(f'{TALK}<a class="yt-timestamp" data-t="so$0on">[soon]</a>', None)
    check(f"{TALK}[[talk.mp4#t=$05]]", None)
    check("---\nvideoId: 12\n---\n[00:01:$002]", None)


def test_a_player_of_ones_own_gets_video_and_second() -> None:
    own = "mpv://play/{videoId}?start={seconds}&again={videoId}"
    check(f"{TALK}[01:0$00]", "mpv://play/harbour_-01?start=60&again=harbour_-01", own)
