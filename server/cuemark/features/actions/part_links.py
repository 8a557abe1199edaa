"""Links that name a part of a note, from wherever they come, in the texts as they are now."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from cuemark.features.actions.action import Asked
from cuemark.syntax.facts import Link, LinkKind, Note
from cuemark.vault.fragments import Part, PartKind, find_part
from cuemark.vault.index import note_keys
from cuemark.vault.resolve import Found, answering

NoteOf = Callable[[str], Note | None]
"""Tells what the note at a path says."""


class PartLink(NamedTuple):
    """A link in the note at `source`, and the part of the note that it names."""

    source: str
    link: Link
    part: Part


def part_links(asked: Asked, note_of: NoteOf) -> Iterator[PartLink]:
    """Yield the links that name a part of the note that is asked about, its own ones among them.

    `note_of` tells what other notes say. Where links are to be changed that is asked of their texts, as of
    closed notes the index may know less than the disk.
    """
    keys = note_keys(asked.index.notes.get(asked.path))
    sources = {source for key in keys for source in asked.index.parts.get(key) or ()}
    for source in sorted({*sources, asked.path}):
        note = asked.note if source == asked.path else note_of(source)
        for written in note.links if note else ():
            if written.kind is LinkKind.REFERENCE or written.fragment is None:
                continue
            link, found = answering(asked.index, source, written)
            part = find_part(asked.note, link) if _leads_here(asked, found) and link.fragment else None
            if part is not None and part.kind is not PartKind.WHOLE:
                yield PartLink(source, link, part)


def _leads_here(asked: Asked, found: object) -> bool:
    return isinstance(found, Found) and found.path == asked.path
