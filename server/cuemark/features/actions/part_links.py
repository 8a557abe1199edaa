"""Links that name a part of a note, from wherever they come, in the texts as they are now."""

from collections.abc import Iterator
from typing import NamedTuple

from cuemark.features.actions.action import Asked
from cuemark.syntax.facts import Link, LinkKind
from cuemark.vault.fragments import Part, PartKind, find_part
from cuemark.vault.index import note_keys
from cuemark.vault.resolve import Found, answering


class PartLink(NamedTuple):
    """A link in the note at `source`, and the part of the note that it names."""

    source: str
    link: Link
    part: Part


def part_links(asked: Asked) -> Iterator[PartLink]:
    """Yield the links that name a part of the note that is asked about, its own ones among them."""
    keys = note_keys(asked.index.notes.get(asked.path))
    sources = {source for key in keys for source in asked.index.parts.get(key) or ()}
    for source in sorted({*sources, asked.path}):
        # Of closed notes the index may know less than the disk, and their links are to be changed.
        note = asked.note if source == asked.path else asked.read(asked.text_of(source))
        for written in note.links:
            if written.kind is LinkKind.REFERENCE or written.fragment is None:
                continue
            link, found = answering(asked.index, source, written)
            part = find_part(asked.note, link) if _leads_here(asked, found) and link.fragment else None
            if part is not None and part.kind is not PartKind.WHOLE:
                yield PartLink(source, link, part)


def _leads_here(asked: Asked, found: object) -> bool:
    return isinstance(found, Found) and found.path == asked.path
