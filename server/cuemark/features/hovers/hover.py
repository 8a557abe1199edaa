"""Hover: what a link leads to, which moment a timestamp plays, what is known of a video."""

from collections.abc import Iterator
from typing import NamedTuple

from cuemark.features.cursor import bare_video_at, link_at, link_part, stamp_at, stamp_video, video_at
from cuemark.features.hovers.link_hover import link_blocks
from cuemark.features.hovers.moment_hover import moment_blocks, video_blocks
from cuemark.features.preview import Read
from cuemark.syntax.facts import Note
from cuemark.text import Span
from cuemark.vault.index import Index
from cuemark.vault.library import NO_LIBRARY, Library


class Hover(NamedTuple):
    """CommonMark to show, and the span it is about."""

    span: Span
    markdown: str


class Sources(NamedTuple):
    """Where a hover finds what the index does not hold, and what it may show."""

    read: Read
    library: Library
    thumbnails: bool


def hover(
    index: Index,
    path: str,
    offset: int,
    read: Read,
    library: Library = NO_LIBRARY,
    *,
    thumbnails: bool = False,
) -> Hover | None:
    """Return what is to be said of the thing at `offset` in the note at `path`; None where nothing is.

    With `thumbnails`, a video is shown by a picture, which the editor fetches from elsewhere.
    """
    note = index.note(path)
    if note is None:
        return None
    for span, blocks in _things(index, path, note, offset, Sources(read, library, thumbnails)):
        markdown = "\n\n".join(filter(None, blocks))
        if markdown:
            return Hover(span, markdown)
    return None


def _things(
    index: Index, path: str, note: Note, offset: int, sources: Sources
) -> Iterator[tuple[Span, Iterator[str]]]:
    """Yield what is there with what to say of it, the most telling first."""
    stamp = stamp_at(note, offset)
    link = link_at(note, offset)
    if stamp is not None and (link is None or stamp_video(note, stamp)):
        yield stamp.span, moment_blocks(index, path, stamp, sources.read, sources.library)
    if link is not None:
        yield link_part(link, offset), link_blocks(index, path, link, sources.read)
    if video := video_at(note, offset) or bare_video_at(sources.read(path), offset):
        yield video.span, video_blocks(index, video.video, sources.library, thumbnail=sources.thumbnails)
    if stamp is not None:
        yield stamp.span, moment_blocks(index, path, stamp, sources.read, sources.library)
