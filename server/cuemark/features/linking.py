"""Who links to a note, and whom it links to, link by link."""

from collections.abc import Iterator

from cuemark.syntax.facts import Link
from cuemark.vault.index import Index, note_keys
from cuemark.vault.names import link_keys
from cuemark.vault.resolve import Found, resolve


def links_into(index: Index, path: str) -> Iterator[tuple[str, Link]]:
    """Yield the links of other notes that lead to the note at `path` or a part of it, note by note."""
    for source in index.links_to(path):
        if source != path:
            yield from ((source, link) for link in _leading(index, source, path))


def links_into_parts(index: Index, path: str) -> Iterator[tuple[str, Link]]:
    """Yield the links of other notes that name a part of the note at `path`."""
    keys = note_keys(index.notes.get(path))
    sources = {source for key in keys for source in index.parts.get(key) or ()} - {path}
    for source in sorted(sources):
        yield from ((source, link) for link in _leading(index, source, path) if link.fragment is not None)


def _leading(index: Index, source: str, path: str) -> Iterator[Link]:
    note, keys = index.note(source), note_keys(index.notes.get(path))
    for link in note.links if note else ():
        if not keys.isdisjoint(link_keys(link)) and _end(index, source, link) == path:
            yield link


def links_out(index: Index, path: str) -> Iterator[tuple[str, Link]]:
    """Yield the links of the note at `path` that lead to one other note, each with that note."""
    note = index.note(path)
    for link in note.links if note else ():
        end = _end(index, path, link)
        if end and end != path:
            yield end, link


def _end(index: Index, source: str, link: Link) -> str:
    found = resolve(index, source, link)
    return found.path if isinstance(found, Found) and found.is_note else ""
