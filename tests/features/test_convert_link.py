"""A link in its other form, which leads to the same place."""

import pytest

from cuemark.config import Config, Profile
from tests.features.acted import acted, titles

AROUND = """
-- tides.md --
# Tides
## Springs & neaps
## Tests
## Tests
-- a b/low water.md --
-- chart.png --
"""
TO_MARKDOWN = "Convert to a Markdown link"
TO_WIKI = "Convert to a wikilink"


def check(line: str, left: str, title: str, config: Config | None = None) -> None:
    assert acted(f"{line}\n{AROUND}", title, config or Config()) == f"-- note.md --\n{left}\n\n"


def kept(line: str) -> None:
    """The link has no other form."""
    assert [one for one in titles(f"{line}\n{AROUND}") if one.startswith("Convert")] == []


@pytest.mark.parametrize(
    ("wiki", "markdown"),
    [
        ("[[ti$0des]]", "[tides](tides.md)"),
        ("[[ti$0des | the tides]]", "[the tides](tides.md)"),
        ("[[tides#Springs & ne$0aps|x]]", "[x](tides.md#springs--neaps)"),
        ("[[low wa$0ter]]", "[low water](a%20b/low%20water.md)"),
        ("![[chart.p$0ng]]", "![](chart.png)"),
        ("| [[ti$0des\\|x]] |\n| --- |", "| [x](tides.md) |\n| --- |"),
    ],
)
def test_a_wikilink_becomes_a_markdown_link(wiki: str, markdown: str) -> None:
    check(wiki, markdown, TO_MARKDOWN)


@pytest.mark.parametrize(
    ("markdown", "wiki"),
    [
        ("[tid$0es](tides.md)", "[[tides]]"),
        ("[the tid$0es](tides.md)", "[[tides|the tides]]"),
        ("[[fog | x]] [the tid$0es](tides.md)", "[[fog | x]] [[tides | the tides]]"),
        ("[x$0](tides.md#springs--neaps)", "[[tides#Springs & neaps|x]]"),
        ("[x$0](tides.md#tests-1)", "[[tides#Tests-1|x]]"),
        ("![$0](chart.png)", "![[chart.png]]"),
        ("| [x$0](tides.md) |\n| --- |", "| [[tides\\|x]] |\n| --- |"),
    ],
)
def test_a_markdown_link_becomes_a_wikilink(markdown: str, wiki: str) -> None:
    check(markdown, wiki, TO_WIKI)


def test_an_embed_of_a_note_stays() -> None:
    kept("![[ti$0des]]")


def test_a_link_that_leads_nowhere_stays() -> None:
    kept("[[go$0ne]]")


def test_an_address_stays() -> None:
    kept("[x$0](https://example.org)")


def test_a_link_in_the_front_matter_stays() -> None:
    kept("---\nup: '[[ti$0des]]'\n---")


def test_a_link_whose_title_would_be_lost_stays() -> None:
    with pytest.raises(AssertionError, match="nothing can be done"):
        check("[x$0](tides.md 'The tides')", "", TO_WIKI)


def test_a_text_that_hides_a_link_from_readers_stays() -> None:
    with pytest.raises(AssertionError, match="nothing can be done"):
        check("[a #1$0](tides.md)", "", TO_WIKI, Config(profile=Profile.QUARTZ))
