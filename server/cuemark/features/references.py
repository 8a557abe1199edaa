"""Who speaks of the same thing: links to a note or a part of it, uses of a tag, citations of a moment."""

from collections.abc import Iterator
from operator import itemgetter
from typing import Final, NamedTuple

from cuemark.features.meant import (
    AliasMeant,
    FilesMeant,
    GapMeant,
    Meant,
    MomentMeant,
    NoteMeant,
    PartMeant,
    TagMeant,
    VideoMeant,
    WantedMeant,
    What,
    meant_at,
)
from cuemark.syntax.facts import Link, Note
from cuemark.syntax.video_url import split_url
from cuemark.text import Span
from cuemark.vault.citing import Cited, Resolver, leading_to, links_by, sources_of
from cuemark.vault.fragments import Part, PartKind, comparable, find_part
from cuemark.vault.index import Index
from cuemark.vault.names import folded, link_keys, tag_keys
from cuemark.vault.outgoing import Lines
from cuemark.vault.resolve import Missing
from cuemark.vault.videos import TOLERANCE, citations, hub_sections, notes_of


class Reference(NamedTuple):
    """A place that speaks of the thing; `lines` are those of its note."""

    path: str
    span: Span
    lines: Lines | None = None
    declares: bool = False  # it is where the thing itself stands


PLACE: Final = itemgetter(0, 1)  # of a reference: path and span


def references(index: Index, path: str, offset: int, *, declaration: bool) -> list[Reference]:
    """Return who speaks of what is at `offset` in the note at `path`, by path and place.

    The first line of a note, and the heading that is its title, speak of the note. With
    `declaration`, the thing itself is among them.
    """
    what = _asked(index, path, offset)
    found = sorted(_all(index, what), key=PLACE) if what else []
    if not found:
        return []
    # Of two at one place the last counts; thousands are compared faster than they are hashed.
    following = (*map(PLACE, found[1:]), None)
    last = (one for one, place in zip(found, following, strict=True) if PLACE(one) != place)
    return [one for one in last if declaration or not one.declares]


def highlights(index: Index, path: str, offset: int) -> list[Reference]:
    """Return where the note at `path` itself speaks of what is at `offset`."""
    note, meant = index.note(path), meant_at(index, path, offset)
    if note is None or meant is None:
        return []
    if isinstance(meant.what, MomentMeant):
        same = _moments(index, meant.what, 0.0)
    else:
        same = _all(index, meant.what, within=path)
    found = {one.span: one for one in same if one.path == path and one.span.start < one.span.end}
    return [found[span] for span in sorted(found)]


def _asked(index: Index, path: str, offset: int) -> What | None:
    note, meant = index.note(path), meant_at(index, path, offset)
    if note is None:
        return None
    is_title = meant is not None and meant.span == (note.title_start, note.title_end)
    starts = note.line_starts
    is_first_line = len(starts) < 2 or offset < starts[1]
    if is_title or (is_first_line and (meant is None or _is_heading(meant))):
        return NoteMeant(path)
    return meant.what if meant else None


def _is_heading(meant: Meant) -> bool:
    """Whether the cursor is on a heading, and not on a link to one."""
    what = meant.what
    return isinstance(what, PartMeant) and what.part.kind is PartKind.HEADING and meant.span == what.part.name


def _all(index: Index, what: What, within: str = "") -> Iterator[Reference]:
    match what:
        case NoteMeant() | AliasMeant() | PartMeant() | GapMeant() | FilesMeant():
            yield from _linked(index, what, within)
        case WantedMeant(link):
            yield from _wanting(index, link, within)
        case TagMeant(name):
            yield from _tags(index, name)
        case VideoMeant(video):
            yield from _videos(index, video)
        case MomentMeant():
            yield from _moments(index, what, TOLERANCE)


# --- links -------------------------------------------------------------------------------------


def _linked(
    index: Index, what: NoteMeant | AliasMeant | PartMeant | GapMeant | FilesMeant, within: str
) -> Iterator[Reference]:
    match what:
        case NoteMeant(path):
            yield Reference(path, Span(0, 0), index.note(path), declares=True)
            yield from _links(index, path, within)
        case AliasMeant(path, item):
            yield Reference(path, Span(item.start, item.end), index.note(path), declares=True)
            yield from _links(index, path, within)
        case PartMeant(path, part):
            yield Reference(path, part.name, index.note(path), declares=True)
            yield from _links_to_part(index, path, part.name, within)
        case GapMeant(path, fragment):
            yield from _links_to_gap(index, path, fragment, within)
        case FilesMeant(paths):
            for path in paths:
                yield from _links(index, path, within)


def _links(index: Index, path: str, within: str) -> Iterator[Reference]:
    for cited, _ in leading_to(index, path, within):
        yield _reference(cited)


def _reference(cited: Cited) -> Reference:
    return Reference(cited.path, cited.link.span, cited.among)


def _links_to_part(index: Index, path: str, name: Span, within: str) -> Iterator[Reference]:
    for cited, part, _ in _parts(index, path, within):
        if part is not None and part.name == name:
            yield _reference(cited)


def _links_to_gap(index: Index, path: str, fragment: str, within: str) -> Iterator[Reference]:
    wanted = comparable(fragment)
    for cited, part, written in _parts(index, path, within):
        if part is None and comparable(written) == wanted:
            yield _reference(cited)


def _parts(index: Index, path: str, within: str) -> Iterator[tuple[Cited, Part | None, str]]:
    """Yield the links to parts of a note with what they find there; each fragment is looked up once."""
    note = index.note(path)
    known: dict[str, Part | None] = {}
    for cited, link in leading_to(index, path, within):
        if note and link.fragment is not None:
            if link.fragment not in known:
                known[link.fragment] = find_part(note, link)
            yield cited, known[link.fragment], link.fragment


def _wanting(index: Index, wanted: Link, within: str) -> Iterator[Reference]:
    keys, resolver = link_keys(wanted), Resolver(index)
    sources = [within] if within else sorted(sources_of(index, keys))
    for cited in links_by(index, sources, keys):
        if isinstance(resolver.answering(cited.path, cited.link)[1], Missing):
            yield _reference(cited)


# --- tags and videos ---------------------------------------------------------------------------


def _tags(index: Index, name: str) -> Iterator[Reference]:
    for path in index.tags.get(folded(name)) or ():
        note = index.note(path)
        for tag in note.tags if note else ():
            if folded(name) in tag_keys(tag.name):
                yield Reference(path, Span(tag.start, tag.end), note)


def _videos(index: Index, video: str) -> Iterator[Reference]:
    for path, number in hub_sections(index, video):
        note = index.note(path)
        if note:
            heading = note.headings[number]
            yield Reference(path, Span(heading.text_start, heading.text_end), note, declares=True)
    for path in notes_of(index, video):
        note = index.note(path)
        if note:
            yield Reference(path, _named(note), note)


def _named(note: Note) -> Span:
    """Return where a note names its video; its beginning where only bare addresses do."""
    for field in note.fields:
        for item in field.items:
            named = split_url(item.text.strip())
            if note.video == (named.id if named else item.text):
                return Span(item.start, item.end)
    links = (link for link in note.links if (url := split_url(link.target)) and url.id == note.video)
    return next((link.target_span for link in links), Span(0, 0))


def _moments(index: Index, moment: MomentMeant, tolerance: float) -> Iterator[Reference]:
    for path, stamp in citations(index, moment.video, moment.seconds, tolerance):
        yield Reference(path, stamp.span, index.note(path))
