"""The lines above the lines of a note, as text: what each stands above, and what it says."""

from hypothesis import given

from cuemark.features.display.lenses import LensKind, lenses, said
from cuemark.vault.library import Chapter, Film, NoLibrary
from tests.drawn import scene
from tests.features.test_any_vault import TEXT
from tests.features.vaults import index_of


class Chapters(NoLibrary):
    """A library that knows the chapters of every video."""

    def film(self, video: str) -> Film:
        assert video == "harbour_-01"
        return Film(chapters=(Chapter(0.0, "Welcome"), Chapter(60.0, "Springs"), Chapter(600.0, "Neaps")))


def check(source: str, *expected: str, library: NoLibrary | None = None) -> None:
    """What is above `note.md`: `text below: what is said`, a blank text for the first line."""
    drawn = scene(source)
    index, text = index_of(drawn.files), drawn.files["note.md"]
    shown = [
        f"{lens.span.of(text)}: {said(index, 'note.md', lens, library or NoLibrary())}"
        for lens in lenses(index, "note.md")
    ]
    assert shown == [*expected]


def test_who_links_to_a_note_is_told_at_its_title() -> None:
    check(
        """
-- note.md --
---
title: Tides
---
-- a.md --
[[note]] and [[note|again]]
-- b.md --
[x](note.md)
""",
        "Tides: 2 notes link here",
    )


def test_or_at_its_first_line() -> None:
    check("-- note.md --\nWords.\n-- a.md --\n[[note]]\n", ": 1 note links here")


def test_a_note_that_nobody_links_to_is_left_alone() -> None:
    check("-- note.md --\n# Tides\n[[note]]\n-- a.md --\n")


def test_who_links_to_a_heading_is_told_above_it() -> None:
    check(
        """
-- note.md --
---
title: Tides
---
## Springs
## Neaps
[[#Springs]]
-- a.md --
[[note#Springs]] [[note#springs]]
-- b.md --
[[note#Springs]] [[other#Neaps]]
""",
        "Tides: 2 notes link here",
        "Springs: 2 notes link here",
    )


def test_the_heading_that_is_the_title_speaks_of_the_note() -> None:
    check(
        "-- note.md --\n# Tides\n-- a.md --\n[[note#Tides]]\n-- b.md --\n[[note]]\n",
        "Tides: 2 notes link here",
    )


def test_notes_on_the_same_video_are_counted() -> None:
    check(
        """
-- note.md --
---
title: Tides
videoId: harbour_-01
---
-- a.md --
---
videoId: harbour_-01
---
""",
        "harbour_-01: 2 notes on this video",
        "harbour_-01: play",
    )


COVERED = """
-- note.md --
---
videoId: harbour_-01
---
# Tides
## Springs
[00:01:05] and [00:02:10] and [00:01:30]
## Neaps
[00:12:00]
"""


def test_a_section_tells_which_part_of_the_video_it_covers() -> None:
    check(
        COVERED,
        "harbour_-01: 1 note on this video",
        "harbour_-01: play",
        "Tides: covers 00:01:05–00:12:00",
        "Springs: covers 00:01:05–00:02:10",
    )


def test_and_which_chapters_where_they_are_known() -> None:
    check(
        COVERED,
        "harbour_-01: 1 note on this video",
        "harbour_-01: play",
        "Tides: covers 00:01:05–00:12:00 · Springs – Neaps",
        "Springs: covers 00:01:05–00:02:10 · Springs",
        library=Chapters(),
    )


def test_moments_of_another_video_cover_nothing() -> None:
    check(
        """
-- note.md --
# Tides
[x 1:05](https://youtu.be/harbour_-02?t=65) [x 2:05](https://youtu.be/harbour_-02?t=125)
[x](https://youtu.be/harbour_-03?t=65)
"""
    )


def test_a_lens_on_what_is_gone_says_nothing() -> None:
    after = index_of({"note.md": ""})
    [lens] = lenses(index_of({"note.md": "## Tides\n", "a.md": "[[note#Tides]]"}), "note.md")[1:]
    assert lens.kind is LensKind.HEADING
    assert said(after, "note.md", lens) == ""
    assert said(after, "gone.md", lens) == ""


@given(TEXT, TEXT)
def test_lenses_of_any_note_stand_in_it_and_say_something(text: str, other: str) -> None:
    index = index_of({"a.md": text, "b/a.md": other, "c.md": f"[[a]] {other}"})
    for lens in lenses(index, "a.md"):
        assert 0 <= lens.span.start <= lens.span.end <= len(text)
        assert said(index, "a.md", lens, NoLibrary())
