"""Who links to a note: the entrances of a vault, and the notes that nobody reaches from another."""

from cuemark.syntax.facts import Link, LinkFlag
from cuemark.vault.index import Index, note_keys
from cuemark.vault.names import INDEX_STEMS, link_keys
from cuemark.vault.resolve import Ambiguous, Found, resolve


def is_entrance(index: Index, path: str) -> bool:
    """Whether readers begin at this note: a channel's hub, or the note of a folder."""
    entry = index.notes.get(path)
    return entry is not None and (bool(entry.hub_of) or entry.stem.lower() in INDEX_STEMS)


def is_linked(index: Index, path: str) -> bool:
    """Whether a link of another note, which is no hub, leads to the note at `path`.

    The links of `From:` lines lead back to a hub and do not count; of an ambiguous link every
    answer counts.
    """
    keys = note_keys(index.notes.get(path))
    for source in index.links_to(path):
        entry = index.notes.get(source)
        note = index.note(source)
        if source == path or entry is None or entry.hub_of or note is None:
            continue
        if any(
            _leads_to(index, source, link, path) for link in note.links if not keys.isdisjoint(cited(link))
        ):
            return True
    return False


def cited(link: Link) -> set[str]:
    """Return the keys under which a link may reach a note so that this is no orphan."""
    return set() if link.flags & LinkFlag.FROM else link_keys(link)


def _leads_to(index: Index, source: str, link: Link, path: str) -> bool:
    found = resolve(index, source, link)
    return (
        path in found.paths
        if isinstance(found, Ambiguous)
        else isinstance(found, Found) and found.path == path
    )
