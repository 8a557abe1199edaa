"""What somebody may click on: links to notes and files, and moments of videos."""

from collections.abc import Iterator
from math import isfinite
from typing import NamedTuple

from cuemark.features.hovers.moment_hover import VIDEO_ID
from cuemark.syntax.clock import write_clock
from cuemark.syntax.facts import Link, LinkKind, Note
from cuemark.text import Span
from cuemark.vault.fragments import PartKind, find_part
from cuemark.vault.index import Index
from cuemark.vault.names import leads_outside
from cuemark.vault.resolve import Found, resolve
from cuemark.vault.videos import stamps_with_videos


class Clickable(NamedTuple):
    """A place to click on; where it leads is known at once only for a video."""

    span: Span
    url: str = ""
    tooltip: str = ""


class Destination(NamedTuple):
    """A file of the vault, and the offset in it if it is a note."""

    path: str
    offset: int | None = None


def clickables(note: Note, *, with_markdown: bool = True) -> list[Clickable]:
    """Return all places of a note to click on, in the order of its text; no two overlap."""
    found = [*_moments(note)]
    taken = {one.span.start for one in found}
    links = (link for link in _links(note) if link.is_wiki or with_markdown)
    found += (Clickable(link.span) for link in links if link.start not in taken)
    kept: list[Clickable] = []
    for one in sorted(found):
        if not kept or kept[-1].span.end <= one.span.start:
            kept.append(one)
    return kept


def _moments(note: Note) -> Iterator[Clickable]:
    for stamp, video in stamps_with_videos(note):
        if VIDEO_ID.fullmatch(video) and isfinite(stamp.seconds):
            url = f"https://youtu.be/{video}?t={max(int(stamp.seconds), 0)}"
            yield Clickable(stamp.span, url, f"Play {write_clock(stamp.seconds)}")


def _links(note: Note) -> Iterator[Link]:
    for link in note.links:
        # Editors find addresses of other places themselves.
        leads_inside = bool(link.target or link.fragment) and not leads_outside(link)
        if leads_inside and link.kind is not LinkKind.DEFINITION:
            yield link


def destination(index: Index, path: str, start: int) -> Destination | None:
    """Return where the link that begins at `start` leads; None where nothing or several things answer."""
    note = index.note(path)
    link = next((link for link in note.links if link.start == start), None) if note else None
    found = resolve(index, path, link) if link else None
    if link is None or not isinstance(found, Found):
        return None
    target = index.note(found.path) if found.is_note else None
    if target is None:
        return Destination(found.path) if index.has_file(found.path) else None
    part = find_part(target, link) if link.fragment is not None else None
    if part is None:
        return Destination(found.path, 0)
    return Destination(found.path, (part.whole if part.kind is PartKind.BLOCK else part.name).start)
