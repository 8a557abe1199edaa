"""Completion in the front matter, tried by taking an offer."""

from tests.features.completed import offers, taken

VAULT = """
-- harbour/hub.md --
### [Why tides turn](https://www.youtube.com/watch?v=harbour_-01)
### [Fog](https://www.youtube.com/watch?v=fog_signals)
-- harbour/ebb.md --
---
title: Ebb
videoId: harbour_-01
author: A pilot
tags: [tide/Ebb, moon]
---
-- harbour/flow.md --
---
title: Flow
videoId: harbour_-01
author: A pilot
place: The quay
tags: tide
---
-- kiln/fire.md --
---
title: Reading the fire
videoId: kiln_fire_1
---
"""
PATH = "-- harbour/note.md --\n"


def check(before: str, after: str, take: str = "") -> None:
    """The note after taking the offer with this label, else the first one, and the cursor in it."""
    assert taken(f"{VAULT}{PATH}{before}", take) == after


# --- keys --------------------------------------------------------------------------------------


def test_a_key_is_written_with_its_colon() -> None:
    check("---\nvid$0\n---\n", "---\nvideoId: $0\n---\n")
    check("---\nal$0i: [a]\n---\n", "---\naliases$0: [a]\n---\n")
    check("---\ntitle: x\nau$0\n---\n", "---\ntitle: x\nauthor: $0\n---\n")


def test_a_front_matter_may_still_be_open() -> None:
    check("---\nti$0", "---\ntitle: $0")
    check("---\ntitle: x\n$0", "---\ntitle: x\nvideoId: $0", take="videoId")


def test_keys_that_cuemark_reads_come_first_and_then_those_of_the_notes_nearby() -> None:
    assert offers(f"{VAULT}{PATH}---\ntitle: x\n$0\n---\n") == [
        "aliases  other names by which links find the note",
        "tags  tags of the note",
        "videoId  the video that the note is about",
        "author",
        "place",
    ]


# --- videos ------------------------------------------------------------------------------------


def test_a_video_is_found_by_its_id_or_by_its_title() -> None:
    check("---\nvideoId: harb$0\n---\n", "---\nvideoId: harbour_-01$0\n---\n")
    check("---\nvideoId: tides tu$0\n---\n", "---\nvideoId: harbour_-01$0\n---\n")
    check("---\nvideoId: fire$0\n---\n", "---\nvideoId: kiln_fire_1$0\n---\n")
    check("---\nvideoId: fog$0_01\n---\n", "---\nvideoId: fog_signals$0\n---\n")


def test_what_stands_around_a_video_is_kept() -> None:
    check('---\nvideoId: "harb$0"\n---\n', '---\nvideoId: "harbour_-01$0"\n---\n')
    check("---\nvideoId:$0\n---\n", "---\nvideoId: fog_signals$0\n---\n")
    check("---\nvideoId: har$0 # the first\n---\n", "---\nvideoId: harbour_-01$0 # the first\n---\n")


def test_a_video_is_shown_with_its_title_and_its_notes_those_of_the_folder_first() -> None:
    assert offers(f"{VAULT}{PATH}---\nvideoId: $0\n---\n") == [
        "fog_signals  Fog",
        "harbour_-01  Why tides turn · 2 notes",
        "kiln_fire_1  Reading the fire · 1 note",
    ]


def test_the_video_that_is_typed_is_not_offered() -> None:
    assert offers(f"{VAULT}{PATH}---\nvideoId: new_video_1$0\n---\n") == []


# --- tags --------------------------------------------------------------------------------------


def test_tags_are_offered_in_each_form_of_a_list() -> None:
    check("---\ntags: ti$0\n---\n", "---\ntags: tide$0\n---\n")
    check("---\ntags: [moon, ti$0]\n---\n", "---\ntags: [moon, tide$0]\n---\n")
    check("---\ntags:\n  - moon\n  - tide/$0\n---\n", "---\ntags:\n  - moon\n  - tide/Ebb$0\n---\n")
    check('---\ntags: ["mo$0"]\n---\n', '---\ntags: ["moon$0"]\n---\n')
    check("---\ntags:$0\n---\n", "---\ntags: tide$0\n---\n")


def test_other_fields_are_left_alone() -> None:
    assert offers(f"{VAULT}{PATH}---\ntitle: harb$0\n---\n") == []
    assert offers(f"{VAULT}{PATH}---\nplaces:\n  - harb$0\n---\n") == []


def test_outside_of_the_front_matter_there_are_no_fields() -> None:
    for text in ("vid$0", "---\ntitle: x\n---\nvid$0", "---\n\nSome prose\nvid$0", "text\n---\nvid$0\n---\n"):
        assert offers(f"{VAULT}{PATH}{text}") == [], text
