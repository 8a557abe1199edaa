"""Files and folders under new names: every link that would lead elsewhere is written anew, and no other.

All moves are seen at once, in the vault as it will be, in which several new names may meet each other.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from msgspec import structs

from cuemark.config import Profile
from cuemark.features.renames.kept_links import KeptLinks
from cuemark.vault.citing import Cited, keys_of, links_by, sources_of
from cuemark.vault.edits import Edit
from cuemark.vault.index import Entry, Index
from cuemark.vault.names import folder_keys, folder_of
from cuemark.vault.outgoing import outgoing


class Moves(NamedTuple):
    """Where notes and files, and whole folders, go."""

    files: Mapping[str, str]
    folders: Mapping[str, str]

    def of(self, path: str) -> str:
        """Return where a path will be."""
        return self.files.get(path) or self.folders.get(path, path)


class Moved(NamedTuple):
    """What moves ask for: edits, and what they do to links that nobody can write anew."""

    edits: tuple[Edit, ...]
    wanting: frozenset[str]  # notes whose links lead nowhere now, and will lead to what is moved
    lost: frozenset[str]  # notes with links that no target can write


def moves_of(index: Index, pairs: Iterable[tuple[str, str]]) -> Moves:
    """Return the moves of files, and of folders with all that is in them; what is not there is left out.

    What is in a folder may go elsewhere than the folder does.
    """
    files: dict[str, str] = {}
    folders: dict[str, str] = {}
    pairs = [*pairs]
    apart = {old for old, _ in pairs}
    pending = [(old, new) for old, new in pairs if old != new]
    while pending:
        old, new = pending.pop()
        if old in index.notes or index.has_file(old):
            files[old] = new
        elif held := index.folders.get(old):
            folders[old] = new
            inside = ((f"{old}/{name}", f"{new}/{name}") for name in held)
            pending += [move for move in inside if move[0] not in apart]
    return Moves(files, folders)


def after_moves(index: Index, moves: Moves) -> Index:
    """Return the index of the vault as it will be."""
    notes = [path for path in moves.files if path in index.notes]
    entries: dict[str, Entry | None] = dict.fromkeys(notes)
    for path in notes:
        entry = index.notes.get(path)
        if entry is not None:
            entries[moves.files[path]] = structs.replace(entry, path=moves.files[path])
    gone = [path for path in moves.files if path not in index.notes]
    return index.with_entries(entries).with_files([moves.files[path] for path in gone], gone)


def moved(index: Index, moves: Moves, profile: Profile) -> Moved:
    """Return what moving all of this asks for; the spans of edits are those before any move."""
    future = after_moves(index, moves)
    kept = KeptLinks(index, future, profile, moves.of)
    edits = [edit for cited in _candidates(index, future, moves) for edit in kept.edits(cited)]
    return Moved(tuple(edits), frozenset(kept.wanting), frozenset(kept.lost))


def _candidates(index: Index, future: Index, moves: Moves) -> Iterator[Cited]:
    """Yield the links that may lead elsewhere: by a name that comes or goes, and all of moved notes."""
    keys: set[str] = set()
    for old, new in moves.files.items():
        keys |= keys_of(index, old) | keys_of(future, new)
        for folder in (*_above(old), *_above(new)):
            if (folder in index.folders) != (folder in future.folders):
                keys.update(folder_keys(folder))
    sources = sources_of(index, keys) - moves.files.keys()
    yield from links_by(index, sorted(sources), keys)
    for path in moves.files:
        entry = index.notes.get(path)
        if entry is not None:
            among = outgoing(entry.facts)
            yield from (Cited(path, among, link) for link in among.links)


def _above(path: str) -> Iterator[str]:
    while path := folder_of(path):
        yield path
