"""Wikilinks: `[[note#Heading | text]]` and `![[image.png]]` in what the inline scanner left over.

What is one and what is not, `docs/links.md` tells to users; brackets
that look like one and are not (arrays, templates, tables of contents) are left alone.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from cuemark.syntax.facts import NOWHERE, Link, LinkFlag, LinkKind, Problem
from cuemark.syntax.passage import OPAQUE, TAKEN, Passage

# `[[`, `]]` in pairs; what is between them is looked at by hand.
PAIR: Final = re.compile(r"\[\[|\]\]")
# [[target | display with [single] brackets]]
LINK: Final = re.compile(r"\[\[(?![\[\"'])((?:[^\[\]]|\[(?!\[)|\](?!\]))*+)\]\]")
ARRAY: Final = re.compile(r"[\d\s,'\"]*+")  # [[1, 2]]
TEMPLATE: Final = re.compile(r"\{\{|\{%|<%|\$\{|\*")  # [[{{title}}]]
CONTENTS: Final = frozenset({"toc", "_toc_"})
FROM: Final = frozenset({"From: ", "\nFrom: "})  # From: [[channel]]
UNCLOSED_ARRAY: Final = re.compile(r"\s*+(?:[\[\"'\])]|[\d.,\s-]++[,\]])")  # [[1, 2], [3

class Piece(NamedTuple):
    """A stretch of a passage; `text` has its outer blanks and its line break taken away."""

    start: int
    end: int
    text: str


ABSENT: Final = Piece(NOWHERE, NOWHERE, "")


class Found(NamedTuple):
    """A wikilink in offsets of its passage, before it becomes a fact."""

    start: int
    end: int
    target: Piece
    fragment: Piece | None
    display: Piece | None
    flags: int
    pipe: int


def read_wikilinks(passage: Passage, masked: str, fallbacks: Mapping[int, Link]) -> tuple[list[Link], list[Problem]]:
    """Return the wikilinks of a passage and what is wrong with the form of its brackets.

    `masked` is the passage's text as the inline scanner left it; `fallbacks` are the Markdown
    links that `[[note]](dest)` is where the wikilink finds nothing, by the end of `]]`.
    """
    found = [link for match in LINK.finditer(masked) if (link := _read(passage, masked, match))]
    problems: list[Problem] = []
    if masked.count("[[") != len(found):
        found = list(_nested(passage, masked, found, problems))
    links = [_fact(passage, link, fallbacks.get(link.end)) for link in found]
    return links, problems


def _read(passage: Passage, masked: str, match: re.Match[str]) -> Found | None:
    start, end = match.span(1)
    content = match[1]
    if "\n" in content and content.count("\n") > 1:
        return None
    pipe = content.find("|")
    named = content if pipe < 0 else content[:pipe].removesuffix("\\")
    if OPAQUE in named or TAKEN in named or "]" in named or "[" in named:
        return None
    hash_at = named.find("#")
    target = _piece(start, named if hash_at < 0 else named[:hash_at])
    fragment = None if hash_at < 0 else _piece(start + hash_at + 1, named[hash_at + 1 :])
    if not is_wikilink(target.text, fragment is not None):
        return None
    flags, display, after = 0, None, end + 2
    if pipe >= 0:
        shown = content[pipe + 1 :]
        if shown.count("[") > shown.count("]") and masked.startswith("]", after):
            # `[[x | [00:32:06]]]`: the first of three brackets closes the inner one.
            shown, after = shown + "]", after + 1
        display = _piece(start + pipe + 1, passage.text[start + pipe + 1 : start + pipe + 1 + len(shown)])
        flags = _display_flags(shown, passage.text, start + pipe)
    return Found(match.start(), after, target, fragment, display, flags, start + pipe if pipe >= 0 else NOWHERE)


def is_wikilink(target: str, has_fragment: bool = False) -> bool:  # noqa: FBT001, FBT002 - half of the name
    """Whether `[[target…]]` is a link at all, and not an array, a template or a table of contents."""
    if not target:
        return has_fragment
    return not (
        target.lower() in CONTENTS or ARRAY.fullmatch(target) or TEMPLATE.search(target) or target[0] in "\"'"
    )


def _display_flags(shown: str, text: str, pipe: int) -> int:
    flags = 0
    if "[" in shown or "]" in shown or TAKEN in shown:
        flags |= LinkFlag.BRACKETS
    if "#" in shown:
        flags |= LinkFlag.HASH
    if text[pipe - 1] != "\\":
        flags |= LinkFlag.BARE_PIPE
    return flags


def _piece(start: int, text: str) -> Piece:
    stripped = text.strip()
    start += len(text) - len(text.lstrip()) if stripped else 0
    return Piece(start, start + len(stripped), " ".join(stripped.split("\n")) if "\n" in stripped else stripped)


def _nested(passage: Passage, masked: str, found: list[Found], problems: list[Problem]) -> Iterator[Found]:
    """Report `[[` that no link begins with, and mark the links inside of such."""
    begins = {link.start for link in found}
    stack: list[int] = []
    spans: list[tuple[int, int]] = []  # of `[[a [[b]] c]]`
    inner: dict[int, int] = {}  # by an open `[[`: the end of the last pair inside it
    for bracket in PAIR.finditer(masked):
        if bracket[0] == "[[":
            stack.append(bracket.start())
            continue
        if not stack:
            continue
        opener = stack.pop()
        if opener in inner:
            spans.append((opener, bracket.end()))
            inner.pop(opener)
        if stack:
            inner[stack[-1]] = bracket.end()
    for opener in stack:
        if opener in inner:
            spans.append((opener, inner[opener]))
        elif opener not in begins and not passage.heading and not UNCLOSED_ARRAY.match(masked, opener + 2):
            start = passage.at(opener)
            problems.append(Problem("unclosed-link", start, start + 2))
    outer = _outermost(spans)
    for start, end in outer:
        problems.append(Problem("malformed-link", passage.at(start), passage.until(end), "nested"))
    starts = [start for start, _ in outer]
    for link in found:
        near = bisect_right(starts, link.start) - 1
        inside = near >= 0 and link.start < outer[near][1]
        yield link._replace(flags=link.flags | LinkFlag.NESTED) if inside else link


def _outermost(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    result: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if not result or start >= result[-1][1]:
            result.append((start, end))
    return result


def _fact(passage: Passage, found: Found, fallback: Link | None) -> Link:
    text, start = passage.text, found.start
    flags = found.flags
    if start and text[start - 1] == "!" and text[start - 2 : start - 1] != "\\":
        flags |= LinkFlag.EMBED
        start -= 1
    if passage.table:
        flags |= LinkFlag.TABLE
    if start >= 5 and text[max(start - 7, 0) : start] in FROM:
        flags |= LinkFlag.FROM
    fragment, display = found.fragment or ABSENT, found.display or ABSENT
    span = (start, found.end, *found.target[:2], *fragment[:2], *display[:2], found.pipe)
    if "\n" in text[start : found.end]:
        place = tuple(offset if offset < 0 else passage.at(offset) for offset in span)
    else:
        shift = passage.at(start) - start
        place = tuple(offset if offset < 0 else offset + shift for offset in span)
    written = found.fragment.text if found.fragment else None
    *ends, pipe = place
    return Link(LinkKind.WIKI, *ends, found.target.text, written, flags, pipe, fallback)  # type: ignore[misc]
