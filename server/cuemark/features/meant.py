"""What somebody means by a place in a note: the one question of references, highlights and rename."""

from collections.abc import Iterator
from typing import NamedTuple

from cuemark.features.cursor import link_at, link_part, stamp_at, stamp_video, video_at
from cuemark.syntax.facts import Field, Item, Link, Note
from cuemark.text import Span
from cuemark.vault.fragments import Part, PartKind, find_part, section
from cuemark.vault.index import Index
from cuemark.vault.resolve import Ambiguous, Found, Missing, answering

ALIASES = frozenset({"aliases", "alias"})


class NoteMeant(NamedTuple):
    """A note."""

    path: str


class PartMeant(NamedTuple):
    """A heading, a block or another named place of a note."""

    path: str
    part: Part


class GapMeant(NamedTuple):
    """A part that a note does not have."""

    path: str
    fragment: str


class FilesMeant(NamedTuple):
    """A file that is no note, or all that an ambiguous link may lead to."""

    paths: tuple[str, ...]


class WantedMeant(NamedTuple):
    """What a link wants and nobody wrote."""

    link: Link


class TagMeant(NamedTuple):
    """A tag, without `#`."""

    name: str


class AliasMeant(NamedTuple):
    """One alias of the note at `path`."""

    path: str
    item: Item


class VideoMeant(NamedTuple):
    """A video."""

    video: str


class MomentMeant(NamedTuple):
    """A moment of a video, in seconds."""

    video: str
    seconds: float


What = (
    NoteMeant
    | PartMeant
    | GapMeant
    | FilesMeant
    | WantedMeant
    | TagMeant
    | AliasMeant
    | VideoMeant
    | MomentMeant
)


class Meant(NamedTuple):
    """What is meant, and the span that names it."""

    what: What
    span: Span


def meant_at(index: Index, path: str, offset: int) -> Meant | None:
    """Return what is meant by `offset` in the note at `path`; None where nothing has a name."""
    return next(all_meant(index, path, offset), None)


def all_meant(index: Index, path: str, offset: int) -> Iterator[Meant]:
    """Yield all that may be meant, the most telling first: a link in a heading, then the heading."""
    note = index.note(path)
    if note is None:
        return
    stamp, link = stamp_at(note, offset), link_at(note, offset)
    if stamp and (video := stamp_video(note, stamp)):
        yield Meant(MomentMeant(video, stamp.seconds), stamp.span)
    if link:
        span = link_part(link, offset)
        if what := _link(index, path, link, span):
            yield Meant(what, span)
    yield from _field(path, note, offset)
    if mention := video_at(note, offset):
        yield Meant(VideoMeant(mention.video), mention.span)
    yield from _part(path, note, offset)


def _link(index: Index, path: str, link: Link, span: Span) -> What | None:
    link, found = answering(index, path, link)
    match found:
        case Found(where, _, True):
            names_note = span == link.target_span or link.fragment is None
            return NoteMeant(where) if names_note else _fragment(index, where, link)
        case Found(where, _, False) if index.has_file(where):
            return FilesMeant((where,))
        case Ambiguous(paths, _):
            return FilesMeant(paths)
        case Missing():
            return WantedMeant(link)
        case _:
            return None


def _fragment(index: Index, path: str, link: Link) -> What | None:
    note = index.note(path)
    part = find_part(note, link) if note else None
    if part is None:
        return GapMeant(path, link.fragment or "")
    return NoteMeant(path) if part.kind is PartKind.WHOLE else PartMeant(path, part)


def _field(path: str, note: Note, offset: int) -> Iterator[Meant]:
    for field in note.fields:
        for item in field.items:
            span = Span(item.start, item.end)
            if not span.touches(offset):
                continue
            if _is_title(note, field, item):
                yield Meant(NoteMeant(path), span)
            elif field.key in ALIASES and item.text.strip():
                yield Meant(AliasMeant(path, item), span)


def _is_title(note: Note, field: Field, item: Item) -> bool:
    return field.key == "title" and item.start == note.title_start


def _part(path: str, note: Note, offset: int) -> Iterator[Meant]:
    for tag in note.tags:
        if tag.start - 1 <= offset <= tag.end:
            yield Meant(TagMeant(tag.name), Span(tag.start, tag.end))
    for block in note.blocks:
        if block.start <= offset <= block.end:
            part = Part(
                PartKind.BLOCK, Span(block.start, block.end), Span(block.block_start, block.block_end)
            )
            yield Meant(PartMeant(path, part), part.name)
    for anchor in note.anchors:
        span = Span(anchor.start, anchor.end)
        if span.touches(offset) and all(heading.start != anchor.start for heading in note.headings):
            yield Meant(PartMeant(path, Part(PartKind.ANCHOR, span, span)), span)
    for number, heading in enumerate(note.headings):
        if heading.start <= offset <= heading.end:
            name = Span(heading.text_start, heading.text_end)
            yield Meant(PartMeant(path, Part(PartKind.HEADING, name, section(note, number))), name)
