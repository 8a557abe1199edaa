"""The documentation, held to what is there."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.drawn import scene

ROOT = Path(__file__).parents[1]
RULES = {page.stem: page for page in sorted((ROOT / "docs" / "rules").glob("*.md"))}
PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "CHANGELOG.md",
    *sorted((ROOT / "docs").rglob("*.md")),
]


def tokens(page: Path) -> Iterator[Token]:
    """All tokens of a page, those within its blocks included."""
    for block in MarkdownIt("commonmark").enable("table").parse(page.read_text("utf-8")):
        yield block
        yield from block.children or ()


def heading_slugs(page: Path) -> set[str]:
    """The names of a page's headings, as the forges make them."""
    blocks = MarkdownIt("commonmark").parse(page.read_text("utf-8"))
    headings = [blocks[at + 1].content for at, block in enumerate(blocks) if block.type == "heading_open"]
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def destinations(page: Path) -> Iterator[str]:
    """The relative links and images of a page."""
    for token in tokens(page):
        href = str(token.attrs.get("href", token.attrs.get("src", "")))
        if href and not urlsplit(href).scheme:
            yield href


def leads_somewhere(page: Path, href: str) -> bool:
    path, fragment = unquote(urlsplit(href).path), urlsplit(href).fragment
    target = page.parent / path if path else page
    return target.exists() and (not fragment or fragment in heading_slugs(target))


def first_heading(page: Path) -> str:
    blocks = MarkdownIt("commonmark").parse(page.read_text("utf-8"))
    return next((block.content for block in blocks if block.type == "inline"), "")


def codes_named(page: Path) -> set[str]:
    """The rules that the examples of a page name under their carets."""
    blocks = MarkdownIt("commonmark").parse(page.read_text("utf-8"))
    vaults = [
        block.content for block in blocks if block.type == "fence" and block.info.split()[:1] == ["vault"]
    ]
    return {mark.name for vault in vaults for mark in scene(vault).ranges}


def test_every_link_between_the_pages_leads_somewhere() -> None:
    astray = [
        (page.name, href) for page in PAGES for href in destinations(page) if not leads_somewhere(page, href)
    ]
    assert astray == []


def test_the_page_of_a_rule_begins_with_its_code() -> None:
    assert {code: first_heading(page) for code, page in RULES.items()} == {code: code for code in RULES}


def test_every_rule_that_an_example_names_has_a_page() -> None:
    assert {name for page in RULES.values() for name in codes_named(page)} <= {*RULES}


def test_the_documentation_of_the_structure_stays_short() -> None:
    assert len((ROOT / "docs" / "architecture.md").read_text("utf-8").splitlines()) <= 150
