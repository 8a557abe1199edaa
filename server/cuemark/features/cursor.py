"""What is under the cursor: a link and which part of it, a timestamp, a video's id."""

import re
from typing import Final, NamedTuple

from cuemark.syntax.facts import Link, Note, StampKind, Timestamp
from cuemark.syntax.video_url import split_url
from cuemark.text import Span

MENDED: Final = 3  # links of a selection; of more nobody reads all that can be done

# An address that stands in a text as it is, without what ends its sentence.
ADDRESS: Final = re.compile(r"""https?://[^\s<>"'`()\[\]]*[^\s<>"'`()\[\].,;:!?]""", re.IGNORECASE)


class Mention(NamedTuple):
    """A place that names a video."""

    video: str
    span: Span


def link_at(note: Note, offset: int) -> Link | None:
    """Return the innermost link that the cursor touches."""
    touching = [link for link in note.links if link.span.touches(offset)]
    # Between two links that touch each other the right one is meant, as editors do with words.
    return min(touching, key=lambda link: (link.end - link.start, -link.start), default=None)


def links_in(note: Note, span: Span) -> list[Link]:
    """Return the link that the cursor touches, or all links that a selection reaches into."""
    if span.start == span.end:
        link = link_at(note, span.start)
        return [link] if link else []
    return [link for link in note.links if link.start < span.end and span.start < link.end]


def mendable_links(note: Note, span: Span) -> list[Link]:
    """Return the first links at a place that may be mended by themselves: not `[[x]](dest)`, which is two."""
    return [link for link in links_in(note, span) if link.fallback is None][:MENDED]


def link_part(link: Link, offset: int) -> Span:
    """Return the part of a link under the cursor: fragment, target or display text; else the whole."""
    parts = [link.fragment_span, link.target_span]
    # The target of `[text][label]` lies in the definition.
    parts = [part for part in parts if link.start <= part.start and part.end <= link.end]
    for part in (*parts, link.display_span):
        if 0 <= part.start < part.end and part.touches(offset):
            return part
    return link.span


def stamp_at(note: Note, offset: int) -> Timestamp | None:
    """Return the timestamp that the cursor touches."""
    touching = [stamp for stamp in note.timestamps if stamp.span.touches(offset)]
    return min(touching, key=lambda stamp: (stamp.end - stamp.start, -stamp.start), default=None)


def stamp_video(note: Note, stamp: Timestamp) -> str:
    """Return the video of which a timestamp is a moment; "" where none is known.

    `[[talk.mp4#t=5]]` is a moment of that file, and of no video.
    """
    if stamp.kind is StampKind.FRAGMENT and not stamp.video:
        link = next((link for link in note.links if link.span == stamp.span), None)
        if link is not None and link.target:
            return ""
    return stamp.video or note.video


def video_at(note: Note, offset: int) -> Mention | None:
    """Return the video that the cursor touches: its id in the front matter, or an address of it anywhere."""
    for field in note.fields:
        for item in field.items:
            span = Span(item.start, item.end)
            named = split_url(item.text.strip())
            if span.touches(offset) and (named or item.text == note.video != ""):
                return Mention(named.id if named else note.video, span)
    link = link_at(note, offset)
    address = split_url(link.target) if link and not link.is_wiki else None
    return Mention(address.id, link_part(link, offset)) if link and address else None


def bare_video_at(text: str, offset: int) -> Mention | None:
    """Return the video whose address the cursor touches in a text, of which editors make a link."""
    start = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
    for found in ADDRESS.finditer(text, start):
        if found.start() > offset:
            return None
        if found.end() >= offset:
            named = split_url(found[0])
            return Mention(named.id, Span(*found.span())) if named else None
    return None
