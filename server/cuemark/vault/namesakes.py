"""Notes that share a name with another: what a vault of many notes gets wrong where each alone is fine."""

from cuemark.vault.index import Index
from cuemark.vault.names import folded, key_of, nfc, note_stem


def colliding(index: Index, path: str) -> set[str]:
    """Return the other notes whose paths differ from this one only by case or by the form of Unicode.

    File systems of macOS and Windows take all of them for one file.
    """
    same = folded(path)
    rows = index.names.get(key_of(note_stem(path))) or ()
    return {other for other in rows if other != path and folded(other) == same}


def titled(index: Index, title: str) -> set[str]:
    """Return the notes with this title, be it a field or their first heading; none without a title."""
    key, same = key_of(title), nfc(title)
    rows = {*(index.names.get(key) or ()), *(index.titles.get(key) or ())} if title else set()
    return {path for path in rows if (entry := index.notes.get(path)) and nfc(entry.title) == same}
