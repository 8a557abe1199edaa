"""Hints, as they are read: the text with each hint in braces where it is shown."""

from cuemark.features.display.hints import chapter_hints, title_hints
from cuemark.text import Span
from cuemark.vault.library import Chapter, Film, NoLibrary
from tests.drawn import scene
from tests.features.vaults import index_of


class Chapters(NoLibrary):
    def film(self, video: str) -> Film:
        known = video == "harbour_-01"
        return Film(chapters=(Chapter(5.0, "Welcome"), Chapter(60.0, "Springs  and\nneaps")) if known else ())


def check(source: str, expected: str) -> None:
    """The last line of `note.md` as it is read with the hints of both kinds."""
    drawn = scene(source)
    index, text = index_of(drawn.files), drawn.files["note.md"]
    note, everything = index.note("note.md"), Span(0, len(text))
    assert note
    hints = [*title_hints(index, "note.md", everything), *chapter_hints(note, everything, Chapters())]
    for hint in sorted(hints, reverse=True):
        text = f"{text[: hint.offset]}{{{hint.text}}}{text[hint.offset :]}"
    assert text.splitlines()[-1] == expected


TITLED = """
-- tide_tables.md --
---
title: Reading a tide table
---
# Springs
"""


def test_a_bare_name_is_followed_by_the_title_of_its_note() -> None:
    check(f"{TITLED}-- note.md --\nSee [[tide_tables]].", "See [[tide_tables]]{Reading a tide table}.")


def test_a_link_that_says_something_itself_is_left_alone() -> None:
    line = "See [[tide_tables|the tables]], [[tide_tables#Springs]], ![[tide_tables]], [x](tide_tables.md)."
    check(f"{TITLED}-- note.md --\n{line}", line)


def test_a_title_that_says_what_the_name_says_is_not_repeated() -> None:
    check("-- tide_tables.md --\n# Tide tables\n-- note.md --\n[[tide_tables]]", "[[tide_tables]]")


def test_what_leads_nowhere_has_no_title() -> None:
    check("-- note.md --\n[[tide_tables]]", "[[tide_tables]]")


def test_a_moment_is_followed_by_its_chapter() -> None:
    check(
        "-- note.md --\n---\nvideoId: harbour_-01\n---\n[00:00:01] [00:00:05] [00:02:00]",
        "[00:00:01] [00:00:05]{Welcome} [00:02:00]{Springs and neaps}",
    )


def test_a_moment_of_a_video_without_chapters_is_left_alone() -> None:
    check("-- note.md --\n---\nvideoId: harbour_-02\n---\n[00:02:00]", "[00:02:00]")


def test_only_the_lines_that_are_seen_have_hints() -> None:
    drawn = scene(f"{TITLED}-- note.md --\n[[tide_tables]]\n[[tide_tables]]\n")
    index = index_of(drawn.files)
    assert len(title_hints(index, "note.md", Span(0, 15))) == 1
    assert title_hints(index, "gone.md", Span(0, 15)) == []
