"""One text to its facts: the front matter, then the body by the fast path or the exact one."""

from typing import Final

from msgspec import structs

from cuemark.config import ExtraTimestamp
from cuemark.syntax.body import Body, joined, whole_fence
from cuemark.syntax.exact_path import read_exact
from cuemark.syntax.facts import (
    NOWHERE,
    Field,
    Item,
    Link,
    LinkFlag,
    Note,
    Width,
)
from cuemark.syntax.fast_path import read_plain
from cuemark.syntax.front_matter import FrontMatter, read
from cuemark.syntax.hashtags import read_field_tags
from cuemark.syntax.lines import pack_lines
from cuemark.syntax.moment_facts import pack_stamps
from cuemark.syntax.own_notations import Given, own_notations
from cuemark.syntax.passage import Passage
from cuemark.syntax.plain import paragraphs, prove, sections
from cuemark.syntax.suppressions import read_suppressions
from cuemark.syntax.video_url import split_url
from cuemark.syntax.wikilinks import read_wikilinks
from cuemark.text import NEWLINE

NO_VIDEO: Final = "empty"  # the word that means none
VIDEO_KEYS: Final = ("videoId",)


def parse(
    text: str,
    video_keys: tuple[str, ...] = VIDEO_KEYS,
    extra: tuple[ExtraTimestamp, ...] = (),
    *,
    fast: bool = True,
) -> Note:
    """Return everything that `text` says. Total: no text raises.

    `video_keys` are the front-matter keys that name the note's video, and `extra` the notations of timestamps
    beyond those that everybody has; with `fast=False` the exact path reads also what the fast path would
    accept, with the same result.
    """
    own = own_notations(extra)
    front = read(text)
    video = _field_video(front, video_keys)
    body = _read_body(text, front.body_start, Given(bool(video), own), fast=fast)
    if not video and len(body.videos) == 1 and not _says_none(front, video_keys):
        # Only now it is known that the note has a video, so that bare stamps mean something.
        video = next(iter(body.videos))
        body = _read_body(text, front.body_start, Given(True, own), fast=fast)
    return _note(text, front, body, video)


def _read_body(text: str, start: int, given: Given, *, fast: bool) -> Body:
    end = len(text)
    body = _read_plain(text, start, end, given) if fast else None
    if body is None:
        body = _read_sections(text, start, end, given, fast=fast)
    return body


def _read_plain(text: str, start: int, end: int, given: Given) -> Body | None:
    plain = None if given.own.may_occur(text) else prove(text, start, end)
    return read_plain(text, start, plain, given) if plain else None


def _read_sections(text: str, start: int, end: int, given: Given, *, fast: bool) -> Body:
    """Read the sections that are plain by the fast path, and the others by the exact one."""
    if not fast:
        return read_exact(text, start, end, given)
    stretches = sections(text, start, end)
    if len(stretches) == 1:
        return _read_paragraphs(text, start, end, given)
    return joined(
        [
            _read_plain(text, *stretch, given) or _read_paragraphs(text, *stretch, given)
            for stretch in stretches
        ]
    )


def _read_paragraphs(text: str, start: int, end: int, given: Given) -> Body:
    """Do the same with the paragraphs of a section that is not plain."""
    stretches = paragraphs(text, start, end)
    if len(stretches) == 1:
        return read_exact(text, start, end, given)
    return joined(
        [_read_plain(text, *stretch, given) or read_exact(text, *stretch, given) for stretch in stretches]
    )


def _note(text: str, front: FrontMatter, body: Body, video: str) -> Note:
    title, title_start, title_end = _title(front, body)
    newline = NEWLINE.search(text)
    only_video = next(iter(body.videos)) if len(body.videos) == 1 else ""
    return Note(
        title,
        title_start,
        title_end,
        tuple(item.text for key in ("aliases", "alias") for item in _items(front, key)),
        video,
        front.body_start,
        len(text),
        _width(text),
        pack_lines(text),
        front.fields,
        tuple(body.headings),
        tuple(body.blocks),
        tuple(body.anchors),
        (*_field_links(front, text), *body.links),
        pack_stamps(body.plain_stamps),
        tuple(body.other_stamps),
        (*front.problems, *body.problems),
        read_suppressions(body.comments, text) if body.comments else (),
        only_video,
        whole_fence(text, front.body_start, body.code) if body.code else (NOWHERE, NOWHERE),
        (*read_field_tags(front.fields, text), *body.tags),
        newline.start() if newline else len(text),
    )


def _items(front: FrontMatter, key: str) -> tuple[Item, ...]:
    for field in front.fields:
        if field.key == key:
            return field.items
    return ()


def _title(front: FrontMatter, body: Body) -> tuple[str, int, int]:
    for item in _items(front, "title"):
        if title := " ".join(item.text.split()):
            return title, item.start, item.end
    for heading in body.headings:
        if heading.level == 1:
            return heading.text, heading.text_start, heading.text_end
    return "", NOWHERE, NOWHERE


def _field_video(front: FrontMatter, keys: tuple[str, ...]) -> str:
    for key in keys:
        for item in _items(front, key):
            if item.text and item.text != NO_VIDEO:
                link = split_url(item.text)
                return link.id if link else item.text
            return ""
    return next((video for field in front.fields if (video := _url_video(field))), "")


def _url_video(field: Field) -> str:
    if len(field.items) != 1 or "youtu" not in field.items[0].text:
        return ""
    link = split_url(field.items[0].text.strip())
    return link.id if link else ""


def _says_none(front: FrontMatter, keys: tuple[str, ...]) -> bool:
    return any(item.text == NO_VIDEO for key in keys for item in _items(front, key))


def _field_links(front: FrontMatter, text: str) -> list[Link]:
    """Return the wikilinks in quoted strings of the front matter, as Obsidian has them."""
    links: list[Link] = []
    for field in front.fields:
        for item in field.items:
            if item.quoted and "[[" in item.text:
                # As it is written: an escape in the value would shift what stands behind it.
                written = text[item.start : item.end]
                found, _ = read_wikilinks(Passage([(item.start, written)]), written, {})
                links += [_in_field(link) for link in found]
    return links


def _in_field(link: Link) -> Link:
    return structs.replace(link, flags=link.flags | LinkFlag.FIELD)


def _width(text: str) -> Width:
    if text.isascii():
        return Width.ASCII
    # Each character outside the basic plane takes two units of UTF-16.
    units = len(text.encode("utf-16-le", "surrogatepass")) // 2
    return Width.BASIC if units == len(text) else Width.ASTRAL
