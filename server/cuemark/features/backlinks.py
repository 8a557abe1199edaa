"""How many notes link to a note."""

from collections.abc import Iterator

from cuemark.vault.index import Index
from cuemark.vault.names import key_of, stem_of
from cuemark.vault.resolve import Found, resolve


def backlink_count(index: Index, path: str) -> int:
    """Return how many other notes have a link that leads to the note at `path`.

    Where no other note or file has the note's name, its links are counted and not looked at.
    """
    stem = stem_of(path)
    sure = set(_surely_linking(index, path, stem))
    maybe = (source for source in index.links_to(path) if source not in sure and source != path)
    return len(sure) + sum(_links(index, source, path) for source in maybe)


def _surely_linking(index: Index, path: str, stem: str) -> Iterator[str]:
    key = key_of(stem)
    if index.names.get(key) != (path,) or key in index.files or not _plainly_read(index):
        return
    # A link with folders may end elsewhere, and so may one with another address.
    with_folder = f"/{stem}".encode(errors="replace").lower()
    for source in index.sources.get(key) or ():
        entry = index.notes.get(source)
        if entry is not None and source != path and with_folder not in entry.facts.lower():
            yield source


def _plainly_read(index: Index) -> bool:
    linking = index.linking
    return linking.wiki and linking.between_notes and not linking.ignored


def _links(index: Index, source: str, path: str) -> bool:
    note = index.note(source)
    for link in note.links if note else ():
        found = resolve(index, source, link)
        if isinstance(found, Found) and found.path == path:
            return True
    return False
