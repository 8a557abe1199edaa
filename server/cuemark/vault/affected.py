"""Which notes' findings may have changed because some notes or files did; an edit costs what it touches.

A rule that asks more of other notes than `resolve` and `find_part` do must be told of here.
"""

from collections.abc import Iterable, Iterator

from cuemark.syntax.facts import Note
from cuemark.vault.backlinks import cited
from cuemark.vault.index import Index, file_keys, note_keys
from cuemark.vault.names import folder_keys, folder_of, key_of, nfc, note_stem


def affected(before: Index, after: Index, paths: Iterable[str]) -> set[str]:
    """Return the notes whose findings may differ between two indexes that differ in these notes and files.

    Notes that are gone are among them, so that their findings can be taken back.
    """
    if before.linking != after.linking:
        return {*before.notes, *after.notes}
    paths = set(paths)
    found = {path for path in paths if path in before.notes or path in after.notes}
    keys: set[str] = set()
    parts: set[str] = set()
    for path in paths:
        keys.update(_keys_of_changed_names(before, after, path))
        keys.update(_keys_of_changed_folders(before, after, path))
        parts.update(_keys_of_changed_parts(before, after, path))
    for table, asked in ((after.sources, keys), (after.parts, parts)):
        for key in asked:
            found.update(table.get(key) or ())
    for path in paths:
        keys.update(_keys_of_changed_links(before, after, path))
        keys.update(_keys_of_changed_titles(before, after, path))
    # Those that share a name may collide now, have one title, or be orphans; or no longer.
    for table in (after.names, after.titles):
        found.update(path for key in keys for path in table.get(key) or ())
    for path in _spelled_anew(before, after, paths):
        found.update(after.links_to(path))
    found.update(about(after, after.ends.differing(before.ends)))
    found.update(_siblings_of_changed_moments(before, after, paths))
    return found


def about(index: Index, videos: Iterable[str]) -> set[str]:
    """Return the notes whose findings may differ when files say something else of these videos.

    Those are the notes that are about one of them or cite its moments.
    """
    return {path for video in videos for path in index.videos.get(video) or ()}


def _siblings_of_changed_moments(before: Index, after: Index, paths: Iterable[str]) -> Iterator[str]:
    """Yield the notes of a video whose hours are judged by what others cite, where that changed."""
    for path in paths:
        old, new = before.notes.get(path), after.notes.get(path)
        if old and new and (old.video, old.moments) == (new.video, new.moments):
            continue
        for video in {entry.video for entry in (old, new) if entry and entry.video}:
            siblings = after.videos.get(video) or ()
            yield from (one for one in siblings if (entry := after.notes.get(one)) and entry.moments.late)


def _keys_of_changed_names(before: Index, after: Index, path: str) -> set[str]:
    """Return the keys under which links may find another thing at `path` than before, or by another step."""
    old, new = before.notes.get(path), after.notes.get(path)
    keys = note_keys(old) ^ note_keys(new)
    if before.has_file(path) != after.has_file(path):
        keys.update(file_keys(path))
    if old and new:
        # Names of one key may differ, or the alias become the title.
        keys.update(map(key_of, set(old.aliases) ^ set(new.aliases)))
        if (old.title, old.named) != (new.title, new.named):
            keys.update(map(key_of, (old.title, new.title)))
    return keys


def _keys_of_changed_links(before: Index, after: Index, path: str) -> set[str]:
    """Return the keys of the notes to which the note at `path` links now and did not before, or no longer."""
    # Two names of one key may be two notes, so the spelling of a link counts, too.
    return {key for key, _ in _cited(before, path) ^ _cited(after, path)}


def _keys_of_changed_titles(before: Index, after: Index, path: str) -> set[str]:
    """Return the keys of the titles that the note at `path` has now and had not before, or no longer."""
    entries = before.notes.get(path), after.notes.get(path)
    old, new = ({entry.title} if entry else set() for entry in entries)
    return {key_of(title) for title in old ^ new}


def _cited(index: Index, path: str) -> set[tuple[str, str]]:
    """Return the keys of the notes that are no orphans because of this one, with how they are spelled."""
    entry, note = index.notes.get(path), index.note(path)
    if entry is None or entry.hub_of or note is None:
        return set()
    return {(key, link.target) for link in note.links for key in cited(link)}


def _keys_of_changed_folders(before: Index, after: Index, path: str) -> Iterator[str]:
    """Yield the keys of the folders that came with their first file, or went with their last."""
    folder = folder_of(path)
    while folder and (folder in before.folders) != (folder in after.folders):
        yield from folder_keys(folder)
        folder = folder_of(folder)


def _keys_of_changed_parts(before: Index, after: Index, path: str) -> set[str]:
    """Return the keys of a note in which a fragment may name another part than before, or none."""
    old, new = before.notes.get(path), after.notes.get(path)
    if not old or not new or old.facts == new.facts:
        return set()
    keys = {key for key in note_keys(new) if key in after.parts}
    return keys if keys and _parts(before.note(path)) != _parts(after.note(path)) else set()


def _parts(note: Note | None) -> tuple[tuple[object, ...], ...]:
    if note is None:
        return ()
    return (
        tuple((heading.level, heading.text) for heading in note.headings),
        tuple(block.id for block in note.blocks),
        tuple(anchor.name for anchor in note.anchors),
    )


def _spelled_anew(before: Index, after: Index, paths: Iterable[str]) -> Iterator[str]:
    """Yield the notes whose shortest target is another one now.

    It is what a finding offers to write for a link that found the note by its title, say.
    """
    moved = [path for path in paths if (path in before.notes) != (path in after.notes)]
    for stem in {nfc(note_stem(path)) for path in moved}:
        old, new = _with_stem(before, stem), _with_stem(after, stem)
        homes = {folder_of(path) for path in old ^ new}
        is_alone = len(old) == 1 or len(new) == 1
        yield from (path for path in old & new if is_alone or folder_of(path) in homes)


def _with_stem(index: Index, stem: str) -> set[str]:
    return {path for path in index.names.get(key_of(stem)) or () if nfc(note_stem(path)) == stem}
