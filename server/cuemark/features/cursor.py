"""What is under the cursor: a link and which part of it, a timestamp, a video's id."""

from cuemark.syntax.facts import Link, LinkKind, Note, Timestamp
from cuemark.text import Span


def link_at(note: Note, offset: int) -> Link | None:
    """Return the innermost link that the cursor touches."""
    touching = [link for link in note.links if link.span.touches(offset)]
    # Between two links that touch each other the right one is meant, as editors do with words.
    return min(touching, key=lambda link: (link.end - link.start, -link.start), default=None)


def link_part(link: Link, offset: int) -> Span:
    """Return the part of a link under the cursor: fragment, display text or target; else the whole."""
    target_is_here = link.kind is not LinkKind.REFERENCE
    parts = (link.fragment_span, link.target_span) if target_is_here else ()
    for part in (*parts, link.display_span):
        if 0 <= part.start < part.end and part.touches(offset):
            return part
    return link.span


def stamp_at(note: Note, offset: int) -> Timestamp | None:
    """Return the timestamp that the cursor touches."""
    touching = [stamp for stamp in note.timestamps if stamp.span.touches(offset)]
    return min(touching, key=lambda stamp: (stamp.end - stamp.start, -stamp.start), default=None)


def video_at(note: Note, offset: int, key: str = "videoId") -> tuple[str, Span] | None:
    """Return the video that the cursor touches in the front matter, with its span."""
    field = note.field(key)
    for item in field.items if field else ():
        span = Span(item.start, item.end)
        if span.touches(offset) and note.video:
            return note.video, span
    return None
