"""What may be clicked on in a note, drawn, and where it leads, as text."""

from hypothesis import given

from cuemark.features.display.document_links import clickables, destination
from cuemark.syntax.parse import parse
from tests.drawn import scene
from tests.features.test_any_vault import TEXT
from tests.features.vaults import index_of


def check(source: str, *leads: str, with_markdown: bool = True) -> None:
    """The carets are under what may be clicked on; `leads` tells where to, in the same order."""
    drawn = scene(source)
    index, text = index_of(drawn.files), drawn.files["note.md"]
    found = clickables(parse(text), with_markdown=with_markdown)
    assert [one.span for one in found] == [mark.span for mark in drawn.ranges]
    shown = []
    for one in found:
        end = None if one.url else destination(index, "note.md", one.span.start)
        if end is None:
            shown.append(one.url or "nowhere")
        elif end.offset is None:
            shown.append(end.path)
        else:
            shown.append(f"{end.path}: {drawn.files[end.path][end.offset :].partition(chr(10))[0]}")
    assert shown == [*leads]


def test_a_link_leads_to_its_note_or_the_part_that_it_names() -> None:
    check(
        """
-- tides.md --
# Tides
## Springs
Twice a month. ^twice
-- chart.svg --
-- note.md --
See [[tides]] and [[tides#Springs|these]], and [so](tides.md#^twice), ![[chart.svg]].
    ^^^^^^^^^
                  ^^^^^^^^^^^^^^^^^^^^^^^
                                               ^^^^^^^^^^^^^^^^^^^^^
                                                                      ^^^^^^^^^^^^^^
""",
        "tides.md: # Tides",
        "tides.md: Springs",
        "tides.md: Twice a month. ^twice",
        "chart.svg",
    )


def test_what_leads_nowhere_is_known_when_it_is_clicked_on() -> None:
    check(
        """
-- a/tides.md --
-- b/tides.md --
-- note.md --
See [[fog]] or [[tides]].
    ^^^^^^^
               ^^^^^^^^^
""",
        "nowhere",
        "nowhere",
    )


def test_a_moment_leads_to_its_second_of_the_video() -> None:
    check(
        """
-- note.md --
---
videoId: harbour_-01
---
It turns <a class="yt-timestamp" data-t="00:01:05">[00:01:05]</a>, [00:02:00].
         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                                                                   ^^^^^^^^^^
""",
        "https://youtu.be/harbour_-01?t=65",
        "https://youtu.be/harbour_-01?t=120",
    )


def test_a_moment_of_no_video_is_nothing_to_click_on() -> None:
    check('-- note.md --\nIt turns <a class="yt-timestamp" data-t="00:01:05">[00:01:05]</a>.\n')


def test_addresses_of_other_places_are_left_to_the_editor() -> None:
    check("-- note.md --\n[x](https://example.org) <https://example.org> [[https://example.org]]\n")


def test_markdown_links_can_be_left_to_the_editor_too() -> None:
    check(
        """
-- tides.md --
-- note.md --
See [[tides]] and [these](tides.md).
    ^^^^^^^^^
""",
        "tides.md: ",
        with_markdown=False,
    )


@given(TEXT)
def test_no_two_places_of_any_note_overlap(text: str) -> None:
    position = 0
    for one in clickables(parse(text)):
        assert position <= one.span.start < one.span.end <= len(text)
        position = one.span.end
