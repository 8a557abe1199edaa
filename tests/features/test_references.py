"""Who speaks of what is under the cursor: the place and the text that stands there."""

from cuemark.features.references import highlights, references
from tests.drawn import scene
from tests.features.vaults import index_of

VAULT = """
-- harbour/tides.md --
---
title: Tide tables
aliases: [ebb and flow]
videoId: harbour_-01
tags: [sea/tide]
---
# Tides
## Springs
The moon keeps its half ^moon

See [[#Springs]].
-- harbour/fog.md --
---
videoId: harbour_-01
---
# Fog
[[tides]] [[ebb and flow | water]] [x](tides.md#springs) [[tides#^moon]] #sea
A bell <a class="yt-timestamp" data-t="00:10:00">[00:10:00]</a> and [00:10:12] and [00:30:00].
-- kiln/ash.md --
[[gone]] [[Tide Tables#Springs]] [[tides#Wind]] ![[cone.svg]] [[words]]
[10:05](https://youtu.be/harbour_-01?t=605) [1:00](https://youtu.be/harbour_-02?t=60)
-- kiln/cone.svg --
-- a/words.md --
-- b/words.md --
-- harbour/harbour.md --
### [Tide tables without tears](https://www.youtube.com/watch?v=harbour_-01)
### [Fog](https://youtu.be/harbour_-02)
"""


def check(source: str, *expected: str, path: str = "note.md", declaration: bool = False) -> None:
    """Each reference as `path: text`, in the order of paths and places."""
    drawn = scene(f"{VAULT}-- {path} --\n{source}")
    found = references(index_of(drawn.files), *drawn.cursor, declaration=declaration)
    assert [f"{one.path}: {one.span.of(drawn.files[one.path])}" for one in found] == list(expected)


def shown(source: str, *expected: str) -> None:
    """Each highlight as its text, in place of the note with its neighbours; what declares has a `!`."""
    drawn = scene(f"{VAULT}-- note.md --\n{source}")
    found = highlights(index_of(drawn.files), *drawn.cursor)
    assert all(one.path == "note.md" for one in found)
    text = drawn.files["note.md"]
    assert [f"{one.span.of(text)}{'!' if one.declares else ''}" for one in found] == list(expected)


TO_TIDES = (
    "harbour/fog.md: [[tides]]",
    "harbour/fog.md: [[ebb and flow | water]]",
    "harbour/fog.md: [x](tides.md#springs)",
    "harbour/fog.md: [[tides#^moon]]",
    "harbour/tides.md: [[#Springs]]",
    "kiln/ash.md: [[Tide Tables#Springs]]",
    "kiln/ash.md: [[tides#Wind]]",
)


def test_a_note_is_spoken_of_by_every_link_to_it_or_to_a_part_of_it() -> None:
    check("[[ti$0des]]", *TO_TIDES, "note.md: [[tides]]")
    check("[te$0xt](harbour/tides.md)", *TO_TIDES, "note.md: [text](harbour/tides.md)")


def test_a_note_is_asked_for_by_its_first_line_its_title_and_its_aliases() -> None:
    for asked in ("-$0--\ntitle: x\n", "---\ntitle: Fog ho$0rns\n", "---\ntitle: x\naliases: [ho$0rn]\n"):
        check(f"{asked}---\n[[note]]\n", "note.md: [[note]]")
    check("---\nx: y\n---\n# Fog ho$0rns\n[[note]]\n", "note.md: [[note]]")
    check("plain te$0xt\n[[note]]\n", "note.md: [[note]]")


def test_the_note_itself_is_listed_once_when_that_is_asked_for() -> None:
    check("[[no$0te]] [[note]]", "note.md: ", "note.md: [[note]]", "note.md: [[note]]", declaration=True)


def test_a_heading_is_spoken_of_by_links_that_find_it_however_they_name_it() -> None:
    to_springs = (
        "harbour/fog.md: [x](tides.md#springs)",
        "harbour/tides.md: [[#Springs]]",
        "kiln/ash.md: [[Tide Tables#Springs]]",
    )
    check("[[tides#Spr$0ings]]", *to_springs, "note.md: [[tides#Springs]]")
    check(
        "# A\n## Spr$0ings\n[[#springs]]\n[[note#Springs]] [[note]]",
        "note.md: [[#springs]]",
        "note.md: [[note#Springs]]",
    )
    check("# A\n## Spr$0ings\n[[#springs]]", "note.md: Springs", "note.md: [[#springs]]", declaration=True)


def test_a_block_is_spoken_of_by_links_to_its_id() -> None:
    check("[[tides#^mo$0on]]", "harbour/fog.md: [[tides#^moon]]", "note.md: [[tides#^moon]]")
    check("\n\nText ^lo$0w\n\n[[#^low]] [[#^high]]", "note.md: ^low", "note.md: [[#^low]]", declaration=True)


def test_an_anchor_is_spoken_of_by_links_to_its_name() -> None:
    check('\n\n<a id="wi$0nd"></a> x [y](#wind)', "note.md: [y](#wind)")


def test_a_heading_that_is_not_there_is_spoken_of_by_those_who_want_it() -> None:
    check("[[tides#wi$0nd]]", "kiln/ash.md: [[tides#Wind]]", "note.md: [[tides#wind]]")


def test_a_missing_note_is_spoken_of_by_everyone_who_wants_it() -> None:
    check("[[Go$0ne]]", "kiln/ash.md: [[gone]]", "note.md: [[Gone]]")


def test_a_file_is_spoken_of_by_links_to_it() -> None:
    check("![[co$0ne.svg]]", "kiln/ash.md: ![[cone.svg]]", "note.md: ![[cone.svg]]")


def test_an_ambiguous_link_speaks_of_all_that_it_may_mean() -> None:
    check("[[wor$0ds]]", "kiln/ash.md: [[words]]", "note.md: [[words]]")
    check("[[a/wor$0ds]]", "kiln/ash.md: [[words]]", "note.md: [[a/words]]")


def test_a_tag_is_spoken_of_by_its_uses_and_those_of_tags_below_it() -> None:
    check("#Se$0a", "harbour/fog.md: sea", "harbour/tides.md: sea/tide", "note.md: Sea")
    check("\n\n#sea/ti$0de", "harbour/tides.md: sea/tide", "note.md: sea/tide")


def test_a_video_is_spoken_of_by_all_notes_on_it() -> None:
    video = "---\nvideoId: harb$0our_-01\n---\n"
    check(video, *(f"{path}: harbour_-01" for path in ("harbour/fog.md", "harbour/tides.md", "note.md")))
    section = "harbour/harbour.md: [Tide tables without tears](https://www.youtube.com/watch?v=harbour_-01)"
    check(
        f"{video}",
        "harbour/fog.md: harbour_-01",
        section,
        "harbour/tides.md: harbour_-01",
        "note.md: harbour_-01",
        declaration=True,
    )


def test_a_moment_is_spoken_of_by_notes_that_cite_it_within_15_seconds() -> None:
    check(
        "---\nvideoId: harbour_-01\n---\n\n[00:09:5$08]",
        'harbour/fog.md: <a class="yt-timestamp" data-t="00:10:00">[00:10:00]</a>',
        "harbour/fog.md: [00:10:12]",
        "kiln/ash.md: [10:05](https://youtu.be/harbour_-01?t=605)",
        "note.md: [00:09:58]",
    )


def test_nothing_speaks_of_plain_text_or_of_the_world_outside() -> None:
    check("x\n\nplain te$0xt")
    check("x\n\n[te$0xt](https://example.org)")


def test_the_note_shows_where_it_speaks_of_the_same_thing() -> None:
    shown("[[ti$0des]] [[Tide tables | x]] [[words]]", "[[tides]]", "[[Tide tables | x]]")
    shown("# A\n## Spr$0ings\n[[#springs]] [[#a]]", "Springs!", "[[#springs]]")
    shown("[[#spr$0ings]]\n# A\n## Springs\n", "[[#springs]]", "Springs!")
    shown("#se$0a #sea/x #tide", "sea", "sea/x")
    shown("[[go$0ne]] [[Gone]] [[fog]]", "[[gone]]", "[[Gone]]")
    shown("plain te$0xt")


def test_the_note_shows_citations_of_exactly_this_moment() -> None:
    shown("---\nvideoId: x\n---\n[00:01:0$00] [00:01:00] [00:01:01]", "[00:01:00]", "[00:01:00]")
