"""No text raises, every span lies in its text, and no text takes more than linear time."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuemark.syntax.facts import Fact, Link, LinkKind, Note
from cuemark.syntax.parse import parse
from tests.growth import LINEAR, growth
from tests.syntax.fragments import STAMP, notes

VAULT: Final = Path(__file__).parents[1] / "vault"
SAMPLES: Final = tuple(path.read_text("utf-8", errors="replace") for path in sorted(VAULT.rglob("*.md")))
# Surrogates, NUL and all control characters, with the marks of Markdown far more often than chance has them.
ANYTHING: Final = st.text(
    st.one_of(st.characters(), st.sampled_from("\n\r\t \0\1[]()|#<>`\\!^%$*_-=:\"'&{}\ud83c\ue000"))
)


def check(text: str) -> None:
    """Both paths read the text without an exception, and every fact lies in it."""
    for note in (parse(text), parse(text, fast=False)):
        for start, end in spans(note):
            assert (start, end) == (-1, -1) or 0 <= start <= end <= len(text)
        for link in note.links:
            check_link(text, link)
        for stamp in note.timestamps:
            assert (
                "".join(text[stamp.value_start : stamp.value_end].split()).endswith(
                    "".join(stamp.value.split())
                )
                or not stamp.value
            )
        assert note.line_starts[-1] <= len(text) == note.length


def check_link(text: str, link: Link) -> None:
    """What is said to be the link's target stands where it is said to stand."""
    there = text[link.target_start : link.target_end]
    if link.is_wiki and "\n" not in there and "\r" not in there:
        assert there == link.target
    if link.kind is LinkKind.AUTOLINK:
        assert there == link.target or "&" in there or "\\" in there
    if link.is_wiki:
        assert text[link.start : link.end].strip("!").startswith("[[")
        assert text[: link.end].endswith("]]")
    if link.fallback:
        check_link(text, link.fallback)


def spans(fact: Fact) -> Iterator[tuple[int, int]]:
    """All spans of a fact and the facts in it: `start` and `end`, `target_start` and `target_end` …"""
    for name in fact.__struct_fields__:
        value = getattr(fact, name)
        if name == "start" or name.endswith("_start"):
            end = name.removesuffix("start") + "end"
            if hasattr(fact, end):
                yield value, getattr(fact, end)
        elif isinstance(value, tuple):
            for part in value:
                if isinstance(part, Fact):
                    yield from spans(part)
        elif isinstance(value, Fact):
            yield from spans(value)
    if isinstance(fact, Note):
        yield fact.fence


class TestNothingRaises:
    @given(ANYTHING)
    def test_on_any_text(self, text: str) -> None:
        check(text)

    @given(notes())
    def test_on_generated_notes(self, text: str) -> None:
        check(text)

    @given(st.sampled_from(SAMPLES), st.data())
    def test_on_mutated_notes(self, text: str, data: st.DataObject) -> None:
        for _ in range(data.draw(st.integers(1, 4))):
            start = data.draw(st.integers(0, len(text)))
            end = data.draw(st.integers(start, min(start + 40, len(text))))
            text = text[:start] + data.draw(ANYTHING) + text[end:]
        check(text)

    @given(st.binary())
    def test_on_any_bytes(self, data: bytes) -> None:
        check(data.decode("utf-8", "replace"))
        check(data.decode("latin-1"))

    @pytest.mark.parametrize(
        "opener", ["> ", "- ", "1. ", "> - ", "[", "![", "**", "`[", "[[", "(", "<b>", "  - \n"]
    )
    def test_on_deep_nesting_under_a_deep_stack(self, opener: str) -> None:
        text = opener * 5_000 + "[[tides]]\n" + "\n".join("  " * depth + "- a" for depth in range(200))

        def deeper(frames: int) -> None:
            if frames:
                deeper(frames - 1)
            else:
                check(text)

        deeper(sys.getrecursionlimit() - 400)


# Each makes a text of about the size that it is asked for.
ATTACKS: Final[dict[str, Callable[[int], str]]] = {
    "open wikilinks": lambda size: "[[" * (size // 2),
    "open wikilinks with words": lambda size: "[[a " * (size // 4),
    "closed wikilinks": lambda size: "]]" * (size // 2),
    "nested wikilinks": lambda size: "[[a" * (size // 5) + "]]" * (size // 5),
    "wikilinks in brackets": lambda size: "[" * (size // 2) + "]" * (size // 2),
    "wikilinks without end": lambda size: "[[a|b [c] " * (size // 10),
    "links": lambda size: "[a](b" * (size // 5),
    "links of open parentheses": lambda size: "[a](" + "(" * size,
    "links with open titles": lambda size: '[a](b "' * (size // 7),
    "links in links": lambda size: "[" * (size // 4) + "](a)" * (size // 5),
    "images": lambda size: "![" * (size // 2),
    "labels": lambda size: "[a][" * (size // 4) + "\n\n[b]: c",
    "long labels": lambda size: "[" + "a" * (size // 2) + "]: b\n\n" + "[x]" * (size // 6),
    "definitions": lambda size: "".join(f"[{number}]: a\n" for number in range(size // 8)),
    "half definitions": lambda size: "[a]:\n" * (size // 5),
    "backticks": lambda size: "`[[a]] " * (size // 7),
    "growing runs of backticks": lambda size: " ".join("`" * run for run in range(int((2 * size) ** 0.5))),
    "escapes": lambda size: "\\" * size,
    "anchors": lambda size: '<a class="yt-timestamp" data-t="' * (size // 32),
    "anchors without end": lambda size: '<a class="yt-timestamp">' * (size // 24),
    "tags": lambda size: "<a " * (size // 3),
    "tags with attributes": lambda size: "<a" + " b=c" * (size // 4),
    "tags with open quotes": lambda size: '<a b="' * (size // 6),
    "comments": lambda size: "<!--" * (size // 4),
    "comments in text": lambda size: "a <!-- " * (size // 7),
    "declarations": lambda size: "a <!A <?a <![CDATA[ " * (size // 20),
    "closing tags": lambda size: "0:00]</a>" * (size // 9),
    "angle brackets": lambda size: "<" * size,
    "percent signs": lambda size: "%%a" * (size // 3),
    "lines of percent signs": lambda size: "%%\n%%a%%\n" * (size // 9),
    "dollars": lambda size: "$$a" * (size // 3),
    "lines of dollars": lambda size: "$$ $\n" * (size // 5),
    "nested quotes": lambda size: "> " * (size // 2) + "a",
    "rows of quotes": lambda size: "".join(">" * (number % 50) + "a\n" for number in range(size // 27)),
    "nested lists": lambda size: "".join("  " * depth + "- a\n" for depth in range(int(size**0.5))),
    "lists in a line": lambda size: "- " * (size // 2) + "a",
    "items": lambda size: "- a\n" * (size // 4),
    "empty items": lambda size: "-\n" * (size // 2),
    "rows": lambda size: "| a | b |\n|---|---|\n" + "| [[c|d]] | e |\n" * (size // 16),
    "cells": lambda size: "| " * (size // 4) + "\n" + "|-" * (size // 4) + "|\n" + "|" * (size // 4),
    "half tables": lambda size: "a | b\n" * (size // 6),
    "hashes and blanks": lambda size: "# " + " " * size + "a" + " " * size + "#",
    "a heading of blanks": lambda size: "# {# ^" + " " * size + "b#",
    "an underlined heading of blanks": lambda size: "a" + " " * size + "b\nc\n===\n",
    "hashes": lambda size: "# a " + "#" * size,
    "headings": lambda size: "# a [b](c) *d*\n" * (size // 15),
    "a heading of stars": lambda size: "# " + "*a_b" * (size // 4),
    "a heading of links": lambda size: "# " + "[" * (size // 8) + "a](b)" * (size // 8),
    "underlines": lambda size: "a\n=\n" * (size // 4),
    "a long underline": lambda size: "a\n" + "=" * size,
    "rules": lambda size: "- " * (size // 2) + "\n" + "* " * (size // 2),
    "fences": lambda size: "```\n" * (size // 4),
    "indented fences": lambda size: "\n    ```\n" * (size // 9),
    "items that hold fences": lambda size: "7. a\n    ```\n    b\n    ```\n" * (size // 27),
    "growing fences": lambda size: "\n".join("`" * run for run in range(3, int((2 * size) ** 0.5))),
    "indented lines": lambda size: "    a\n\n" * (size // 7),
    "blank lines": lambda size: "- a" + "\n" * size + "^b",
    "blanks": lambda size: "a" + " " * size + "b",
    "a long line": lambda size: "tide " * (size // 5),
    "a long line of stamps": lambda size: STAMP * (size // len(STAMP)),
    "bare stamps": lambda size: "[00:01:02, " * (size // 11),
    "lists of bare stamps": lambda size: "[" + "00:01:02, " * (size // 10),
    "clocks": lambda size: "0:00 " * (size // 5),
    "names": lambda size: "a: " * (size // 3),
    "addresses": lambda size: "https://youtu.be/" * (size // 17),
    "an address": lambda size: "https://www.youtube.com/watch?" + "v=&" * (size // 3),
    "ids": lambda size: "^a " * (size // 3),
    "carets": lambda size: "^" * size,
    "entities": lambda size: "# " + "&a" * (size // 2),
    "braces": lambda size: "# " + "{#" * (size // 2),
    "macros": lambda size: "{{youtube-timestamp " * (size // 20),
    "suppressions": lambda size: "<!-- cuemark-ignore a" + " a" * (size // 2),
    "open suppressions": lambda size: "<!-- cuemark-ignore -->\n" * (size // 24),
    "front matter": lambda size: "---\n" + "a: [[b\n" * (size // 7),
    "line ends": lambda size: "\r" * size,
    "all at once": lambda size: "[[a|`[b](<c \\] <!-- %% $$ ![" * (size // 28),
}


@pytest.mark.parametrize("fast", [True, False], ids=["fast", "exact"])
@pytest.mark.parametrize("attack", ATTACKS)
def test_time_grows_with_the_text(attack: str, fast: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """Eight times the text takes about eight times as long."""
    video = "---\nvideoId: a-Talk_0123\n---\n"
    texts = {size: video + ATTACKS[attack](size) for size in (5_000, 40_000)}
    assert growth(lambda size: parse(texts[size], fast=fast), 5_000) < LINEAR
