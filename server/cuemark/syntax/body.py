"""What both paths read from a body, and the parts of it that they share word for word."""

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from msgspec import Struct

from cuemark.syntax.facts import NOWHERE, Anchor, Block, Heading, Link, Problem, Tag, Timestamp
from cuemark.syntax.headings import CUSTOM_ID, heading_text
from cuemark.syntax.video_url import split_url
from cuemark.text import NEWLINE

FROM_LINE: Final = re.compile(r"From:[^\r\n]*")
FENCE_INFOS: Final = frozenset({"", "markdown", "md"})
VIDEO_HEADING: Final = re.compile(r"\[[^\n]*\]\((https?://[^\s()<>]+)\)")  # [Title](https://youtu.be/ID)
# youtu.be/ID, youtube.com/watch?v=ID, also without a scheme
VIDEO: Final = re.compile(
    r"(?:youtube(?:-nocookie)?\.com/(?:watch\?[^\s\"'<>()\[\]]*?v=|shorts/|live/|embed/)|youtu\.be/)"
    r"([A-Za-z0-9_-]{11})(?![A-Za-z0-9_-])"
)


class Body(Struct, gc=False):
    """The facts of a body; `plain_stamps` are starts and seconds of canonical anchors, in turn."""

    headings: list[Heading]
    blocks: list[Block]
    anchors: list[Anchor]
    links: list[Link]
    plain_stamps: list[int]
    other_stamps: list[Timestamp]
    problems: list[Problem]
    comments: list[re.Match[str]]  # those that may silence rules
    videos: set[str]  # ids of all videos that are linked or embedded
    code: list[tuple[int, int, str]]  # blocks of code with their info strings
    tags: list[Tag]


class HeadingPlace(NamedTuple):
    """A heading: its level, the span of its lines, the span of its raw text."""

    level: int
    start: int
    end: int
    text_start: int
    text_end: int


def joined(bodies: list[Body]) -> Body:
    """Return the facts of stretches of a body as those of the whole."""
    first, *rest = bodies
    for body in rest:
        first.headings.extend(body.headings)
        first.blocks.extend(body.blocks)
        first.anchors.extend(body.anchors)
        first.links.extend(body.links)
        first.plain_stamps.extend(body.plain_stamps)
        first.other_stamps.extend(body.other_stamps)
        first.problems.extend(body.problems)
        first.comments.extend(body.comments)
        first.videos.update(body.videos)
        first.code.extend(body.code)
        first.tags.extend(body.tags)
    return first


def read_headings(text: str, places: Iterable[HeadingPlace]) -> list[Heading]:
    """Return the headings with their texts and the videos that they are about."""
    headings: list[Heading] = []
    for place in places:
        raw = text[place.text_start : place.text_end]
        headings.append(Heading(*place, heading_text(raw), heading_video(raw)))
    return headings


def heading_video(raw: str) -> str:
    """Return the video that a heading is about, where its text is one link to it, else ""."""
    found = VIDEO_HEADING.fullmatch(raw.strip())
    link = split_url(found[1]) if found else None
    return link.id if link else ""


def read_anchors(text: str, headings: Iterable[Heading]) -> list[Anchor]:
    """Return the anchors that `{#id}` gives to headings."""
    return [
        Anchor(custom[1], heading.start, heading.end)
        for heading in headings
        if (custom := CUSTOM_ID.search(text, heading.text_start, heading.text_end))
    ]


def whole_fence(text: str, body_start: int, code: list[tuple[int, int, str]]) -> tuple[int, int]:
    """Return the span of the one closed fence that a body consists of, apart from a `From:` line."""
    if len(code) != 1 or code[0][2] not in FENCE_INFOS:
        return NOWHERE, NOWHERE
    start, end, _ = code[0]
    rest = FROM_LINE.sub("", text[body_start:start], count=1) + text[end:]
    lines = NEWLINE.split(text[start:end].strip())
    fence = lines[0].removesuffix(code[0][2]).strip()
    closed = len(lines) > 1 and lines[-1].strip().startswith(fence) and not lines[-1].strip(" `~")
    return (start, end) if fence and closed and not rest.strip() else (NOWHERE, NOWHERE)
