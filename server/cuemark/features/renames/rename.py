"""Rename: what may have another name, and what has to be written anew when it has."""

from collections.abc import Callable
from typing import Final, NamedTuple

from cuemark.config import Profile
from cuemark.features.meant import (
    AliasMeant,
    FilesMeant,
    Meant,
    NoteMeant,
    PartMeant,
    TagMeant,
    all_meant,
)
from cuemark.features.renames.move import moved, moves_of
from cuemark.features.renames.refusal import Refusal
from cuemark.features.renames.rename_alias import rename_alias
from cuemark.features.renames.rename_part import rename_block, rename_heading
from cuemark.features.renames.rename_tag import rename_tag
from cuemark.features.renames.warning import warning
from cuemark.text import Span
from cuemark.vault.edits import Change, Move
from cuemark.vault.fragments import PartKind
from cuemark.vault.index import Index
from cuemark.vault.names import folded, folder_of, is_file_name, joined, name_of, note_stem

TextOf = Callable[[str], str]
NOTHING: Final = Refusal("Nothing here has a name that could be changed")


class Prepared(NamedTuple):
    """What may be renamed: the span that names it, and the name that it has."""

    span: Span
    placeholder: str


def prepare(index: Index, path: str, offset: int, text_of: TextOf) -> Prepared | None:
    """Return what a rename at `offset` would change; None where nothing can be renamed."""
    meant = _renamable(index, path, offset)
    return Prepared(meant.span, _name(meant, text_of)) if meant else None


def rename(
    index: Index, path: str, offset: int, name: str, *, text_of: TextOf, profile: Profile
) -> Change | Refusal:
    """Return what giving the thing at `offset` another name asks for, or why that cannot be.

    `text_of` reads a note as it is now; the index must say the same of it.
    """
    meant = _renamable(index, path, offset)
    name = name.strip()
    match meant.what if meant else None:
        case NoteMeant(where) | FilesMeant((where,)):
            return rename_file(index, where, name, profile)
        case PartMeant(where, part) if part.kind is PartKind.BLOCK:
            return rename_block(index, where, part, name)
        case PartMeant(where, part):
            return rename_heading(index, where, part, name, text_of)
        case AliasMeant(where, item):
            return rename_alias(index, where, item, name, text_of=text_of, profile=profile)
        case TagMeant(tag):
            return rename_tag(index, tag, name)
        case _:
            return NOTHING


def _renamable(index: Index, path: str, offset: int) -> Meant | None:
    return next((meant for meant in all_meant(index, path, offset) if _has_name(meant)), None)


def _has_name(meant: Meant) -> bool:
    match meant.what:
        case NoteMeant() | AliasMeant() | TagMeant() | FilesMeant((_,)):
            return True
        case PartMeant(_, part):
            return part.kind is not PartKind.ANCHOR
        case _:
            return False


def _name(meant: Meant, text_of: TextOf) -> str:
    match meant.what:
        case NoteMeant(path):
            return note_stem(path)
        case FilesMeant((path,)):
            return name_of(path)
        case PartMeant(path, part):
            return part.name.of(text_of(path)).removeprefix("^" if part.kind is PartKind.BLOCK else "")
        case AliasMeant(_, item):
            return item.text
        case TagMeant(tag):
            return tag
        case _:
            return ""


# --- notes and files ---------------------------------------------------------------------------


def rename_file(index: Index, path: str, name: str, profile: Profile) -> Change | Refusal:
    """Return the move of a note or file, with every link that has to follow it.

    A name with `/` is a path from the note's folder, or with a leading `/` from the root.
    """
    to = new_path(index, path, name)
    if isinstance(to, Refusal):
        return to
    if to == path:
        return Change(f"Rename '{name_of(path)}'")
    found = moved(index, moves_of(index, [(path, to)]), profile)
    return Change(
        f"Rename '{name_of(path)}' to '{name_of(to)}'",
        found.edits,
        moved=(Move(path, to),),
        warning=warning(name_of(to), len(found.wanting), len(found.lost)),
    )


def new_path(index: Index, path: str, name: str) -> str | Refusal:
    """Return where a note or file of that name would lie, or why none can."""
    extension = name_of(path).removeprefix(note_stem(path)) if path in index.notes else ""
    bare = name[: -len(extension)] if extension and name.lower().endswith(extension.lower()) else name
    if not all(is_file_name(part) for part in bare.split("/") if part not in {"", ".", ".."}):
        return Refusal(f"'{name}' cannot be the name of a file on every system; use other characters")
    to = joined(folder_of(path), bare + extension)
    if to is None:
        return Refusal(f"'{name}' lies outside of the vault; choose a place inside")
    if not bare or bare.endswith("/") or name_of(bare) in {".", ".."}:
        return Refusal("A file needs a name")
    if index.skips(to, is_folder=False):
        return Refusal(f"'{to}' lies where the vault is not read; choose another place")
    other = _lying_at(index, to)
    if other and other != path:
        return Refusal(f"'{other}' is there already; choose another name")
    return to


def _lying_at(index: Index, path: str) -> str | None:
    """Return what lies at a path, also on systems that take no notice of case; None when nothing does."""
    held = index.folders.get(folder_of(path) or "/") or ()
    same = folded(name_of(path))
    lying = next((name for name in held if folded(name) == same), None)
    return None if lying is None else f"{folder_of(path)}/{lying}".lstrip("/")
