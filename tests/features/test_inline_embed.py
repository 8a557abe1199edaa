"""What an embed shows, put in its place."""

from tests.features.acted import acted, titles

TIDES = """
-- talks/tides.md --
---
videoId: harbour_-01
---
# Tides
## Springs
Higher <a class="yt-timestamp" data-t="00:01:02">[00:01:02]</a>, [[#Tides]] [neaps](tides.md#neaps) [x](x.md).

* they pull together ^pull

## Neaps
-- talks/x.md --
"""


def check(source: str, title: str, left: str) -> None:
    assert acted(f"{source}{TIDES}", title) == f"-- note.md --\n{left}\n"


def refused(source: str) -> None:
    assert [title for title in titles(f"{source}{TIDES}") if title.startswith("Inline")] == []


def test_a_section_whose_links_lead_where_they_led() -> None:
    check(
        "---\nvideoId: harbour_-01\n---\n![[tides#Sp$0rings]]\n",
        "Inline 'tides#Springs'",
        "---\nvideoId: harbour_-01\n---\n## Springs\n"
        'Higher <a class="yt-timestamp" data-t="00:01:02">[00:01:02]</a>, [[tides#Tides]] '
        "[neaps](talks/tides.md#neaps) [x](talks/x.md).\n\n* they pull together ^pull\n",
    )


def test_a_moment_of_another_video_becomes_a_link_to_it() -> None:
    source = "---\nvideoId: kiln-slow_1\n---\n![[tides#Sp$0rings]]\n"
    left = acted(f"{source}{TIDES}", "Inline 'tides#Springs'")
    assert "Higher [00:01:02](https://youtu.be/harbour_-01?t=62), [[" in left


def test_a_block_leaves_its_id_behind() -> None:
    check("![[tides#^pu$0ll]]\n", "Inline 'tides#^pull'", "* they pull together\n")


def test_an_embed_within_a_sentence_shows_one_line() -> None:
    source = "Sun and moon: ![[moon#^p$0ull]], they say.\n-- moon.md --\nthey pull together ^pull\n"
    assert (
        acted(source, "Inline 'moon#^pull'") == "-- note.md --\nSun and moon: they pull together, they say.\n"
    )
    refused("Sun and moon: ![[tides#Spr$0ings]]\n")


def test_lines_above_and_below_are_kept_apart() -> None:
    source = "Above\n![[mo$0on]]\nbelow\n-- moon.md --\n---\ntitle: Moon\n---\nIt pulls.\n"
    assert acted(source, "Inline 'moon'") == "-- note.md --\nAbove\n\nIt pulls.\n\nbelow\n"


def test_a_heading_that_is_there_already_is_not_put_there_again() -> None:
    refused("## springs\n\n![[tides#Spr$0ings]]\n")


def test_what_would_swallow_the_rest_is_not_put_there() -> None:
    refused("![[mo$0on]]\n\n[[moon]]\n-- moon.md --\n```\nopen\n")


def test_a_picture_and_a_link_stay() -> None:
    refused("![[chart.p$0ng]]\n-- chart.png --\n")
    refused("[[ti$0des]]\n")
    refused("![[go$0ne]]\n")
