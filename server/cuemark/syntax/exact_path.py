"""Facts from any body: markdown-it-py's blocks, and the inline scanner over each of them."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from msgspec import structs

from cuemark.syntax.blocks import Structure, read_blocks
from cuemark.syntax.body import VIDEO, Body, read_anchors, read_headings
from cuemark.syntax.clock import read_clock
from cuemark.syntax.destination import read_destination
from cuemark.syntax.facts import Anchor, Block, Link, LinkFlag, LinkKind, Problem, StampKind, Tag, Timestamp
from cuemark.syntax.hashtags import read_hashtags
from cuemark.syntax.headings import html_headings
from cuemark.syntax.inline import RawLink, label_key, scan
from cuemark.syntax.markdown_links import destination_link, link_fact, read_links, read_tags
from cuemark.syntax.own_notations import Given, read_own
from cuemark.syntax.passage import OPAQUE, TAKEN, Passage, mask
from cuemark.syntax.simple_links import read_simple
from cuemark.syntax.suppressions import COMMENT
from cuemark.syntax.tags import ANCHOR, CANONICAL_ANCHOR
from cuemark.syntax.timestamps import (
    CLOCKS,
    MOMENT,
    misplaced,
    read_anchor,
    read_bare,
    read_cut_off,
    read_link_stamps,
    read_macros,
    read_marks,
    read_orphans,
    read_urls,
    read_well_formed,
)
from cuemark.syntax.wikilinks import LINK, read_wikilinks

FROM: Final = "From: "  # [[channel]]
MARKUP: Final = re.compile(r"[\[\]<`\\]")  # a passage without any of these holds no link
DEFINITION: Final = re.compile(r"\[((?:[^\[\]\\]|\\.)++)\]:[ \t]*+(?:\n[ \t>]*+)?")  # [label]: dest
BLOCK_ID: Final = re.compile(r"(?:^|(?<=[\s\])}]))\^([A-Za-z0-9-]++)[ \t]*+$")  # text ^id
# Lines of `[[x]]: url` that begin a top-level paragraph are read as definitions by other tools.
DEFINITION_LIKE: Final = re.compile(
    r"(?:\[\[[^\[\]\n]*+\]\]:[ \t]++\S++(?:[ \t]++[\"'(][^\n]*+)?[ \t]*+(?:\n|\Z))++"
)

# The notations that are read from what the inline scanner left over. To add one, add its reader here.
READERS: Final[tuple[Callable[[Passage, str], Iterator[Timestamp]], ...]] = (read_macros, read_urls)
# These mean something only in a note that has a video.
VIDEO_READERS: Final[tuple[Callable[[Passage, str], Iterator[Timestamp]], ...]] = (read_bare, read_marks)


def read_exact(text: str, start: int, end: int, given: Given) -> Body:
    """Return the facts of the stretch `[start, end)` of any text."""
    return _Body(text, start, read_blocks(text, start, end), given).read()


class _Body:
    def __init__(self, text: str, start: int, structure: Structure, given: Given) -> None:
        self.text = text
        self.start = start
        self.structure = structure
        self.given = given
        self.definitions: dict[str, Link] = {}
        self.links: list[Link] = []
        self.anchors: list[Anchor] = []
        self.blocks: list[Block] = []
        self.canonical: list[tuple[int, int]] = []
        self.stamps: list[Timestamp] = []
        self.problems: list[Problem] = []
        self.comments: list[re.Match[str]] = []
        self.tags: list[Tag] = []
        self.masked: list[tuple[Passage, str]] = []
        self.videos: set[str] = set()

    def read(self) -> Body:
        self.read_definitions()
        for number, passage in enumerate(self.structure.passages):
            self.read_passage(passage)
            self.read_block_id(passage, number)
        for start, end in self.structure.html:
            self.read_html(start, end)
        for start, end, info in self.structure.code:
            self.read_code(start, end, info)
        for passage, masked in self.masked:
            for reader in READERS + (VIDEO_READERS if self.given.has_video else ()):
                self.stamps += reader(passage, masked)
            self.stamps += read_own(self.given.own, passage, masked)
            self.tags += read_hashtags(self.text, self.start, passage, masked)
        self.stamps += read_link_stamps(self.links, self.text)
        return self.body()

    def body(self) -> Body:
        headings = read_headings(self.text, self.structure.headings)
        self.comments.sort(key=lambda comment: comment.start())
        return Body(
            headings,
            self.blocks,
            sorted(read_anchors(self.text, headings) + self.anchors, key=lambda anchor: anchor.start),
            sorted(self.links, key=lambda link: (link.start, -link.end)),
            [number for pair in sorted(self.canonical) for number in pair],
            sorted(self.stamps, key=lambda stamp: (stamp.start, stamp.value_start)),
            sorted(self.problems, key=lambda problem: (problem.start, problem.end)),
            self.comments,
            self.videos,
            self.structure.code,
            sorted(self.tags, key=lambda tag: tag.start),
        )

    def read_definitions(self) -> None:
        for key, start, end in self.structure.definitions:
            found = DEFINITION.search(self.text, start, end)
            place = read_destination(self.text, found.end()) if found else None
            if found is None or place is None:
                continue
            whole, written = (found.start(), min(place.after, end)), self.text[place.start : place.end]
            link = destination_link(LinkKind.DEFINITION, whole, place.start, written, display=found.span(1))
            self.links.append(link)
            self.read_videos(written, [])
            self.definitions.setdefault(label_key(found[1]) if key[:1] != "\0" else key, link)

    def read_passage(self, passage: Passage) -> None:
        text = passage.text
        if not MARKUP.search(text):
            self.masked.append((passage, text))
            self.read_videos(text, [])
            return
        inline = scan(text, self.definitions)
        masked = inline.masked
        if passage.top and "]]:" in text:
            masked = self.hide_definition_like(masked)
        self.read_wikilinks(passage, masked, inline.fallbacks)
        self.links += read_links(passage, inline, self.definitions)
        for start, end in inline.anchors:
            if self.read_anchor(passage, start, end) and start in inline.misplaced:
                self.problems.append(misplaced(passage, start, end))
        self.read_comments_and_tags(passage, inline.tags)
        self.read_videos(text, inline.codes + inline.tags)
        rest = mask(masked, [_whole(found) for found in LINK.finditer(masked)], TAKEN)
        if self.given.own.patterns or any(mark in rest for mark in (":", "{{", "#")):
            self.masked.append((passage, rest))
        if "<a" in masked:
            self.problems += read_cut_off(passage, masked)
        if "</a" in text:
            self.problems += read_orphans(passage, inline.tags)

    def read_wikilinks(self, passage: Passage, masked: str, raw_fallbacks: dict[int, RawLink]) -> None:
        if not raw_fallbacks and passage.shift is not None:
            flags = LinkFlag.TABLE if passage.table else 0
            if simple := read_simple(masked, passage.text, passage.shift, flags):
                self.links += map(self.with_from, simple[0])
                return
        fallbacks = {end: link_fact(passage, raw, self.definitions) for end, raw in raw_fallbacks.items()}
        links, problems = read_wikilinks(passage, masked, fallbacks)
        taken = {link.fallback.end for link in links if link.fallback}
        self.links += map(self.with_from, links)
        self.links += (link for link in fallbacks.values() if link.end not in taken)
        self.problems += problems

    def with_from(self, link: Link) -> Link:
        """Return the link, marked where it is that of a `From: [[channel]]` line."""
        start = link.start - len(FROM)
        begins_line = start == self.start or (start > self.start and self.text[start - 1] in "\r\n")
        if not (begins_line and self.text.startswith(FROM, start)) or link.flags & LinkFlag.EMBED:
            return link
        return structs.replace(link, flags=link.flags | LinkFlag.FROM)

    def hide_definition_like(self, masked: str) -> str:
        found = DEFINITION_LIKE.match(masked)
        return mask(masked, [found.span()], TAKEN) if found else masked

    def read_anchor(self, passage: Passage, start: int, end: int) -> bool:
        """Take the timestamp's anchor `[start, end)`; tell whether it is one, and no problem already."""
        found = ANCHOR.fullmatch(passage.text, start, end)
        if found and CANONICAL_ANCHOR.fullmatch(passage.text, start, end):
            self.canonical.append((passage.at(start), CLOCKS[found[1]]))
            return True
        if found:
            self.stamps.append(read_well_formed(found, passage.at(start) - start))
            return True
        stamp = read_anchor(passage, start, end)
        if isinstance(stamp, Problem):
            self.problems.append(stamp)
            return False
        self.stamps.append(stamp)
        return True

    def read_comments_and_tags(self, passage: Passage, tags: list[tuple[int, int]]) -> None:
        links, anchors = read_tags(passage.text, tags, passage)
        self.links += links
        self.anchors += anchors
        for start, end in tags:
            if passage.text.startswith("<!--", start):
                first = passage.at(start)
                if found := COMMENT.match(self.text, first, passage.until(end)):
                    self.comments.append(found)

    def read_html(self, start: int, end: int) -> None:
        passage = Passage([(start, self.text[start:end])])
        inline = scan(passage.text.replace("`", " "), ())
        for first, last in inline.anchors:
            self.read_anchor(passage, first, last)
        self.read_comments_and_tags(passage, inline.tags)
        self.read_videos(passage.text, inline.tags)
        comments = [span for span in inline.tags if passage.text.startswith("<!--", span[0])]
        headings = html_headings(mask(passage.text, comments, OPAQUE))
        self.anchors += (Anchor(slug, start + first, start + last) for slug, first, last in headings)

    def read_videos(self, text: str, opaque: list[tuple[int, int]]) -> None:
        """Collect the videos that a text links, embeds or just names; `opaque` are its code and tags."""
        if "youtu" in text:
            hidden = [span for span in opaque if text.startswith(("`", "<!--"), span[0])]
            self.videos.update(VIDEO.findall(mask(text, sorted(hidden), OPAQUE)))

    def read_code(self, start: int, end: int, info: str) -> None:
        if info.split(" ", maxsplit=1)[0] not in {"timestamp", "timestamp-url"}:
            return
        for found in MOMENT.finditer(self.text, start, end):
            seconds = read_clock(found[0])
            if seconds is not None:
                spans = found.span() * 3
                self.stamps.append(Timestamp(StampKind.MACRO, *spans, found[0], found[0], seconds))

    def read_block_id(self, passage: Passage, number: int) -> None:
        if "^" not in passage.text or passage.heading:
            return
        found = BLOCK_ID.search(passage.text, passage.text.rfind("\n") + 1)
        if found is None:
            return
        block = self.structure.named[number]
        self.blocks.append(Block(found[1], passage.at(found.start()), passage.until(found.end(1)), *block))


def _whole(link: re.Match[str]) -> tuple[int, int]:
    """Return the span of a wikilink, with the `!` of an embed."""
    start, end = link.span()
    before = link.string[max(start - 2, 0) : start]
    return start - (before.endswith("!") and before != "\\!"), end
