"""A vault after a change: its texts, and where each of its links leads now."""

from collections.abc import Mapping

from cuemark.vault.edits import Change, apply
from cuemark.vault.fragments import Part, PartKind, find_part
from cuemark.vault.index import Index
from cuemark.vault.resolve import Ambiguous, Found, How, answering


def changed(files: Mapping[str, str], change: Change) -> dict[str, str]:
    """Return the files of a vault after a change: edits, then files made, then files and folders moved."""
    after = {
        path: apply(text, [edit for edit in change.edits if edit.path == path])
        for path, text in files.items()
    }
    assert {edit.path for edit in change.edits} <= after.keys()
    for new in change.created:
        assert new.path not in after
        after[new.path] = new.text
    for move in change.moved:
        after = {_moved(path, move.path, move.to): text for path, text in after.items()}
    return after


def _moved(path: str, old: str, new: str) -> str:
    if path == old or path.startswith(f"{old}/"):
        return new + path[len(old) :]
    return path


Meaning = tuple[str, ...]


def meanings(index: Index) -> dict[str, list[Meaning]]:
    """Return where the links of each note lead, in their order: path and part of it; `?` where to none."""
    return {
        path: [_meaning(index, path, number) for number in range(len(note.links))]
        for path in sorted(index.notes)
        if (note := index.note(path))
    }


def _meaning(index: Index, path: str, number: int) -> Meaning:
    note = index.note(path)
    assert note
    link, found = answering(index, path, note.links[number])
    match found:
        case Found(where, how, is_note):
            there = index.note(where)
            part = find_part(there, link) if there and is_note and link.fragment is not None else None
            numbered = _named(index, where, part) if part else "" if link.fragment is None else "?"
            return (where, "self" if how is How.SELF else "", numbered)
        case Ambiguous(paths):
            return ("ambiguous", *paths)
        case _:
            return ("?",)


def _named(index: Index, path: str, part: Part) -> str:
    """Return a part by its number among those of its kind, which a rename does not change."""
    note = index.note(path)
    assert note
    places = {
        PartKind.HEADING: [heading.text_start for heading in note.headings],
        PartKind.BLOCK: [block.start for block in note.blocks],
        PartKind.ANCHOR: [anchor.start for anchor in note.anchors],
        PartKind.WHOLE: [0],
    }[part.kind]
    return f"{part.kind} {places.index(part.name.start)}"
