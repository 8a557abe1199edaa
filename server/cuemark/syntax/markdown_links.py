"""Markdown's own links as facts: inline, reference, definitions, autolinks, and HTML's `href` and `src`."""

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from cuemark.syntax.facts import NOWHERE, Anchor, Link, LinkFlag, LinkKind
from cuemark.syntax.inline import Inline, RawLink
from cuemark.syntax.passage import Passage
from cuemark.syntax.tags import attributes

SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")  # https:, mailto:
ESCAPED: Final = re.compile(r"\\([!-/:-@\[-`{-~])")
LINKING: Final = {"a": "href", "img": "src"}
ELEMENT: Final = re.compile(r"<([A-Za-z][A-Za-z0-9-]*+)")


def read_links(passage: Passage, inline: Inline, definitions: Mapping[str, Link]) -> Iterator[Link]:
    """Yield the Markdown links of a passage; a reference has the target of its definition."""
    for raw in inline.links:
        yield link_fact(passage, raw, definitions)


def link_fact(passage: Passage, raw: RawLink, definitions: Mapping[str, Link]) -> Link:
    """Turn what the scanner found into a fact in the note's offsets."""
    flags = (LinkFlag.EMBED if raw.image else 0) | (LinkFlag.TABLE if passage.table else 0)
    start, end = passage.at(raw.start), passage.until(raw.end)
    display = passage.at(raw.text_start), max(passage.at(raw.text_start), passage.until(raw.text_end))
    if raw.kind is LinkKind.REFERENCE:
        there = definitions[raw.label]
        return Link(
            raw.kind,
            start,
            end,
            there.target_start,
            there.target_end,
            there.fragment_start,
            there.fragment_end,
            *display,
            there.target,
            there.fragment,
            flags,
        )
    written = passage.text[raw.target_start : raw.target_end]
    origin = passage.at(raw.target_start)
    return destination_link(raw.kind, (start, end), origin, written, display=display, flags=flags)


def destination_link(
    kind: LinkKind,
    whole: tuple[int, int],
    origin: int,
    written: str,
    *,
    display: tuple[int, int] = (NOWHERE, NOWHERE),
    flags: int = 0,
) -> Link:
    """Make the fact of a link whose destination `written` begins at `origin`."""
    hash_at = -1 if SCHEME.match(written) else written.find("#")
    target = written if hash_at < 0 else written[:hash_at]
    fragment = None if hash_at < 0 else unescape(written[hash_at + 1 :])
    target_span = (origin, origin + len(target))
    named = (NOWHERE, NOWHERE) if hash_at < 0 else (origin + hash_at + 1, origin + len(written))
    return Link(kind, *whole, *target_span, *named, *display, unescape(target), fragment, flags)


def unescape(written: str) -> str:
    """Return a destination without backslash escapes and entities (CommonMark 0.31, section 2.5)."""
    if "\\" in written:
        written = ESCAPED.sub(r"\1", written)
    return html.unescape(written) if "&" in written else written


def read_tags(
    text: str, spans: Iterable[tuple[int, int]], passage: Passage
) -> tuple[list[Link], list[Anchor]]:
    """Return the links that `<a href>` and `<img src>` are, and the anchors of `id` and `name`."""
    links: list[Link] = []
    anchors: list[Anchor] = []
    for start, end in spans:
        element = ELEMENT.match(text, start)
        if element is None:
            continue
        wanted = LINKING.get(element[1].lower())
        for attribute in attributes(text, start, end):
            place = passage.at(attribute.start)
            if attribute.name == wanted and attribute.value:
                whole = (passage.at(start), passage.until(end))
                links.append(destination_link(LinkKind.HTML, whole, place, attribute.value))
            elif attribute.name in {"id", "name"} and attribute.value:
                anchors.append(Anchor(attribute.value, place, place + len(attribute.value)))
    return links, anchors
