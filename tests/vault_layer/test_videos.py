"""What the notes of a vault know of videos; the one of all scenes is `fog-in-port`, of eleven letters."""

import pytest

from cuemark.vault.videos import citations, hub_sections, notes_of, title_of
from tests.drawn import scene
from tests.vault_layer.vaults import built

VIDEO = "fog-in-port"
HUB = """
-- hub.md --
# Harbour radio
## [Tides](https://youtu.be/tides--2024)
## [Fog in *port*](https://www.youtube.com/watch?v=fog-in-port)
## More of [Fog](https://youtu.be/fog-in-port)
-- talk.md --
---
title: What we heard
videoId: fog-in-port
---
-- other.md --
---
videoId: tides--2024
---
"""


def test_a_title_is_told_by_the_heading_of_a_hub() -> None:
    assert title_of(built(scene(HUB).files), VIDEO) == "Fog in port"


def test_a_heading_with_more_than_the_link_is_no_title() -> None:
    assert hub_sections(built(scene(HUB).files), VIDEO) == [("hub.md", 2)]


def test_the_title_of_a_note_is_not_that_of_its_video() -> None:
    index = built({"talk.md": f"---\ntitle: What we heard\nvideoId: {VIDEO}\n---\n"})
    assert title_of(index, VIDEO) == ""


def test_of_several_hubs_the_first_by_path_tells_the_title() -> None:
    heading = "# [{}](https://youtu.be/fog-in-port)\n"
    index = built({"b.md": heading.format("B"), "a/hub.md": heading.format(" ") + heading.format("A")})
    assert hub_sections(index, VIDEO) == [("a/hub.md", 0), ("a/hub.md", 1), ("b.md", 0)]
    assert title_of(index, VIDEO) == "A"


def test_notes_about_a_video_name_it() -> None:
    index = built(scene(HUB).files)
    assert notes_of(index, VIDEO) == ("talk.md",)
    assert notes_of(index, "") == ()


# --- citations ---------------------------------------------------------------------------------


def anchor(clock: str) -> str:
    return f'<a class="yt-timestamp" data-t="{clock}">[{clock}]</a>'


def check(source: str, seconds: float, *expected: str, tolerance: float = 15.0) -> None:
    """Name who cites a moment of the video, and the second."""
    found = citations(built(scene(source).files), VIDEO, seconds, tolerance)
    assert [f"{path} {stamp.seconds:g}" for path, stamp in found] == list(expected)


ABOUT = f"---\nvideoId: {VIDEO}\n---\n"


def test_a_moment_of_a_file_is_none_of_the_video() -> None:
    check(f"-- a.md --\n{ABOUT}[the horn](horn.mp3#t=60) [once more](#t=61)\n", 60, "a.md 61")


def test_moments_near_by_are_cited_the_nearest_first() -> None:
    first, second = f"{anchor('00:01:00')} {anchor('00:01:15')}", anchor("00:01:04")
    source = f"-- a.md --\n{ABOUT}{first}\n-- b.md --\n{ABOUT}{second}\n"
    check(source, 62, "a.md 60", "b.md 64", "a.md 75")
    check(source, 60, "a.md 60", "b.md 64", "a.md 75")
    check(source, 59, "a.md 60", "b.md 64")
    check(source, 60, "a.md 60", tolerance=0)
    check(source, 200)


def test_every_notation_cites() -> None:
    check(f"{ABOUT}[1:00] [talk](https://youtu.be/fog-in-port?t=61) [here](#t=62)\n",
          60, "note.md 60", "note.md 61", "note.md 62")  # fmt: skip


def test_a_moment_of_another_video_is_not_cited() -> None:
    check(f"{ABOUT}[1:00](https://youtu.be/tides--2024?t=60)\n", 60)
    check(f"---\nvideoId: tides--2024\n---\n{anchor('00:01:00')}\n", 60)


def test_a_note_about_another_video_may_cite_this_one() -> None:
    link = "[1:00](https://youtu.be/fog-in-port?t=60)\n"
    check(f"-- a.md --\n---\nvideoId: tides--2024\n---\n{link}-- b.md --\n{link}[2:00](https://youtu.be/tides--2024?t=120)\n",
          60, "a.md 60", "b.md 60")  # fmt: skip


def test_a_note_that_only_cites_a_video_is_not_about_it() -> None:
    index = built({"a.md": "---\nvideoId: tides--2024\n---\n[1:00](https://youtu.be/fog-in-port?t=60)\n"})
    assert notes_of(index, VIDEO) == ()


def test_what_plays_nothing_is_not_cited() -> None:
    check(f"{ABOUT}{anchor('soon')}\n", 60, tolerance=float("inf"))


@pytest.mark.parametrize("video", ["", "gone-------"])
def test_a_video_that_nobody_knows_is_not_cited(video: str) -> None:
    assert citations(built({"a.md": anchor("00:01:00")}), video, 60) == []
