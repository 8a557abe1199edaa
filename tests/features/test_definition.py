"""Where a definition leads: what was asked about, the file, and the text that the cursor is put on."""

from cuemark.features.definition import Target, definition
from tests.drawn import scene
from tests.features.vaults import index_of

VAULT = """
-- harbour/tides.md --
---
title: Tide tables
videoId: harbour_-01
---
# Tides
## Springs
The moon keeps its half ^moon

<a id="wind"></a> The wind does not.
## Neaps
-- harbour/words.md --
-- kiln/words.md --
-- kiln/cone.svg --
-- kiln/README.md --
-- harbour/harbour.md --
### [Tide tables without tears](https://www.youtube.com/watch?v=harbour_-01)
- [[tides]]
### [Fog](https://youtu.be/harbour_-02)
"""


def targets(source: str, path: str) -> tuple[dict[str, str], list[Target]]:
    drawn = scene(f"{VAULT}-- {path} --\n{source}")
    return drawn.files, definition(index_of(drawn.files), *drawn.cursor)


def check(source: str, *expected: str, path: str = "harbour/note.md") -> None:
    """Each place as `asked about -> path: text`; one without text is the beginning of a file or block."""
    files, found = targets(source, path)
    shown = [
        f"{one.origin.of(files[path])} -> {one.path}: {one.focus.of(files[one.path])}".rstrip(": ")
        for one in found
    ]
    assert shown == list(expected)


def test_a_link_leads_to_the_beginning_of_its_note() -> None:
    check("See [[ti$0des]].", "tides -> harbour/tides.md")
    check("See [[Tide $0tables]].", "Tide tables -> harbour/tides.md")
    check("![[tid$0es]]", "tides -> harbour/tides.md")


def test_each_part_of_a_link_leads_there_and_is_the_origin() -> None:
    check("[[tides#Springs|the ti$0mes]]", "the times -> harbour/tides.md: Springs")
    check("[[tides#Spr$0ings|the times]]", "Springs -> harbour/tides.md: Springs")
    check("[[ti$0des#Springs|the times]]", "tides -> harbour/tides.md: Springs")
    check("[$0[tides#Springs]]", "[[tides#Springs]] -> harbour/tides.md: Springs")
    check("[[ tides | te$0xt ]]", "text -> harbour/tides.md")


def test_a_fragment_leads_to_its_heading_block_or_anchor() -> None:
    check("[[tides#spri$0ngs]]", "springs -> harbour/tides.md: Springs")
    check("[[tides#Tides#Ne$0aps]]", "Tides#Neaps -> harbour/tides.md: Neaps")
    check("[[tides#wi$0nd]]", "wind -> harbour/tides.md: wind")
    check("# Ebb\n[[#E$0bb]]\n", "Ebb -> harbour/note.md: Ebb")


def test_a_block_leads_to_its_first_line_and_a_section_is_shown_whole() -> None:
    files, (block,) = targets("[[tides#^mo$0on]]", "note.md")
    assert block.whole.of(files[block.path]).startswith("The moon keeps its half ^moon")
    assert block.focus == (block.whole.start, block.whole.start)
    files, (heading,) = targets("[[tides#Spri$0ngs]]", "note.md")
    assert heading.whole.of(files[heading.path]).startswith("## Springs\n")
    assert heading.whole.of(files[heading.path]).endswith("does not.\n")


def test_a_missing_fragment_leads_to_the_beginning_of_the_note() -> None:
    check("[[tides#Eb$0b]]", "Ebb -> harbour/tides.md")
    check("[[tides#^eb$0b]]", "^ebb -> harbour/tides.md")


def test_a_broken_link_leads_nowhere() -> None:
    check("[[go$0ne]]")
    check("[text](go$0ne.md)")
    check("[text](https://exa$0mple.org)")
    check("no li$0nk")


def test_an_ambiguous_link_leads_to_all_that_it_may_mean() -> None:
    check(
        "[[wor$0ds]]",
        "words -> harbour/words.md",
        "words -> kiln/words.md",
        path="note.md",
    )
    check("[[wor$0ds]]", "words -> harbour/words.md")


def test_a_link_may_lead_to_a_file_of_another_kind_but_not_to_a_folder() -> None:
    check("![[cone$0.svg]]", "cone.svg -> kiln/cone.svg")
    check("![](../kiln/co$0ne.svg)", "../kiln/cone.svg -> kiln/cone.svg")
    check("[the kiln](../ki$0ln)", "../kiln -> kiln/README.md")
    check("[here](../har$0bour/)")


def test_links_of_markdown_lead_to_their_files() -> None:
    check("[te$0xt](tides.md#neaps)", "text -> harbour/tides.md: Neaps")
    check("[text](ti$0des.md#neaps)", "tides.md -> harbour/tides.md: Neaps")
    check("[text](tides.md#ne$0aps)", "neaps -> harbour/tides.md: Neaps")
    check("[te$0xt][times]\n\n[times]: tides.md\n", "text -> harbour/tides.md")
    check("[text][times]\n\n[times]: ti$0des.md\n", "tides.md -> harbour/tides.md")
    check('Read <a href="tides.md#ne$0aps">on</a>', "neaps -> harbour/tides.md: Neaps")


def test_a_link_in_the_front_matter_leads_to_its_note() -> None:
    check('---\nsee: "[[ti$0des]]"\n---\n', "tides -> harbour/tides.md")


def test_a_video_leads_to_its_section_in_the_hub() -> None:
    check(
        "---\nvideoId: harb$0our_-01\n---\n",
        "harbour_-01 -> harbour/harbour.md: "
        "[Tide tables without tears](https://www.youtube.com/watch?v=harbour_-01)",
    )
    check(
        "---\nsource: https://youtu.be/harb$0our_-02\n---\n",
        "https://youtu.be/harbour_-02 -> harbour/harbour.md: [Fog](https://youtu.be/harbour_-02)",
    )
    check("---\nvideoId: unkn$0own__1\n---\n")


def test_a_moment_leads_to_the_section_of_its_video() -> None:
    section = "harbour/harbour.md: [Fog](https://youtu.be/harbour_-02)"
    stamp = '<a class="yt-timestamp" data-t="00:01:08">[00:01:08]</a>'
    check(
        f"---\nvideoId: harbour_-02\n---\nA bell {stamp[:30]}$0{stamp[30:]}.",
        f"{stamp} -> {section}",
    )
    check(
        "[12:34](https://youtu.be/harb$0our_-02?t=754)",
        f"[12:34](https://youtu.be/harbour_-02?t=754) -> {section}",
    )
    check("---\nvideoId: harbour_-02\n---\n[14:$005](#t=845)", f"[14:05](#t=845) -> {section}")
    check("A bell [00:01:08$0].")


def test_a_moment_of_a_file_leads_to_the_file() -> None:
    check("[[cone.svg#t=$05,10]]", "t=5,10 -> kiln/cone.svg")
