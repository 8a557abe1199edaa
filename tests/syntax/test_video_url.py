"""What an address of a video says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuemark.syntax.video_url import split_url
from tests.growth import LINEAR, growth

TALK = "a-Talk_0123"


def check(url: str, moment: str | None = None) -> None:
    """The URL leads to the talk, at the moment as written."""
    link = split_url(url)
    assert link is not None
    assert link.id == TALK
    assert link.time == moment
    if moment is not None:
        assert url[link.time_start : link.time_end] == moment
        assert url[link.time_start - 1] == "="


@pytest.mark.parametrize("host", ["youtube.com", "www.youtube.com", "m.youtube.com", "music.youtube.com"])
@pytest.mark.parametrize(
    "path", ["watch?v=", "watch/?v=", "shorts/", "live/", "embed/", "watch?app=desktop&v="]
)
def test_a_video_has_many_addresses(host: str, path: str) -> None:
    check(f"https://{host}/{path}{TALK}")


@pytest.mark.parametrize(
    "url",
    [f"http://youtu.be/{TALK}", f"HTTPS://YouTu.Be/{TALK}", f"https://www.youtube-nocookie.com/embed/{TALK}"],
)
def test_a_video_has_short_and_private_addresses(url: str) -> None:
    check(url)


@pytest.mark.parametrize(
    ("url", "moment"),
    [
        (f"https://youtu.be/{TALK}?t=1617", "1617"),
        (f"https://youtu.be/{TALK}?si=x&t=1h2m", "1h2m"),
        (f"https://www.youtube.com/watch?v={TALK}&t=1617s", "1617s"),
        (f"https://www.youtube.com/watch?t=5&v={TALK}", "5"),
        (f"https://www.youtube.com/watch?v={TALK}&amp;t=5", "5"),
        (f"https://www.youtube.com/watch?v={TALK}#t=00:26:57", "00:26:57"),
        (f"https://www.youtube.com/embed/{TALK}?start=5&end=9", "5"),
        (f"https://youtu.be/{TALK}?t=", ""),
        (f"https://youtu.be/{TALK}/?t=5#here", "5"),
    ],
)
def test_an_address_may_name_a_moment(url: str, moment: str) -> None:
    check(url, moment)


@pytest.mark.parametrize(
    "url",
    [f"https://youtu.be/{TALK}?list=t", f"https://youtu.be/{TALK}?at=5", f"https://youtu.be/{TALK}#top"],
)
def test_other_parameters_name_no_moment(url: str) -> None:
    check(url)


@pytest.mark.parametrize(
    "url",
    [
        "",
        TALK,
        f"youtu.be/{TALK}",
        f"https://example.org/watch?v={TALK}",
        f"https://notyoutube.com/watch?v={TALK}",
        f"https://youtube.com.example.org/watch?v={TALK}",
        f"https://youtu.be/{TALK}x",
        f"https://youtu.be/{TALK[:-1]}",
        f"https://www.youtube.com/watch?v={TALK}x",
        f"https://www.youtube.com/watch?list=x#v={TALK}",
        f"https://www.youtube.com/watch?xv={TALK}",
        "https://www.youtube.com/playlist?list=PL0123456789",
        "https://www.youtube.com/embed/videoseries?list=PL0123456789",
        "https://www.youtube.com/embed/live_stream?channel=UC0123456789",
        "https://www.youtube.com/@harbour-radio",
        f"see https://youtu.be/{TALK}",
    ],
)
def test_what_is_no_address_of_a_video_is_none(url: str) -> None:
    assert split_url(url) is None


@given(st.text() | st.text("?&#=tv:/.0a").map(f"https://youtu.be/{TALK}".__add__))
def test_any_text_has_an_answer(text: str) -> None:
    link = split_url(text)
    assert link is None or link.time is None or link.time == text[link.time_start : link.time_end]


@pytest.mark.parametrize("piece", ["&v=", "&t", "&amp;", "?", "#t"])
def test_a_long_address_costs_little(piece: str) -> None:
    assert growth(lambda size: split_url("https://www.youtube.com/watch?" + piece * size), 25_000) < LINEAR
