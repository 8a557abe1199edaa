"""The steps of resolution: what a vault has by a name or at a path, as spelled first, then more loosely."""

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from cuemark.vault import folders
from cuemark.vault.index import Index
from cuemark.vault.names import (
    INDEX_STEMS,
    PAGE,
    folded,
    folder_of,
    joined,
    key_of,
    name_of,
    nfc,
    note_path,
    note_stem,
    without_extension,
)


class How(StrEnum):
    """The step by which a link found something."""

    STEM = "stem"  # the exact stem, or the exact name of a file
    FOLDER = "folder"  # the exact stem, unique only in the note's own folder
    PATH = "path"  # a path from the root or from the note's folder
    SUFFIX = "suffix"  # the end of a path
    CASE = "case"  # a stem or path, ignoring case
    ALIAS = "alias"
    TITLE = "title"
    SLUG = "slug"  # letters and digits alone
    NAME = "name"  # a Markdown link, found by its name and not by its path
    SELF = "self"  # `#fragment` alone


class Hits(NamedTuple):
    """The paths that one step found, at least one."""

    paths: Sequence[str]
    how: How


class Candidates(NamedTuple):
    """The paths that share a key with a name, so that any step could find them."""

    notes: Sequence[str]
    files: Sequence[str]


Form = Callable[[str], str]
"""Returns what of a name is compared: its composed form, its folded form, its key."""


def candidates(index: Index, name: str) -> Candidates:
    """Return what a name may mean; also `tides.md` for the name `tides.md`, whose stem has another key."""
    key, bare = key_of(name), without_extension(name)
    notes = index.names.get(key) or ()
    if bare != name and (more := index.names.get(key_of(bare))):
        notes = tuple(dict.fromkeys((*notes, *more)))
    return Candidates(notes, index.files.get(key) or ())


def nearest(paths: Iterable[str], folder: str) -> list[str]:
    """Return the paths in the note's own folder; all of them when there is none."""
    paths = list(paths)
    return [path for path in paths if folder_of(path) == folder] or paths


# --- names -------------------------------------------------------------------------------------


def by_name(index: Index, folder: str, target: str) -> Hits | None:
    """Return what a note in `folder` means by a name without folders; each step looks there first."""
    found = candidates(index, target)
    if not found.notes and not found.files:
        return None
    if len(found.notes) == 1 and found.notes[0] == (f"{folder}/{target}.md" if folder else f"{target}.md"):
        return Hits(found.notes, How.STEM)  # nearly every link
    for how, form in ((How.STEM, nfc), (How.CASE, folded)):
        if paths := _called(found, target, form):
            return _unique_here(nearest(paths, folder), paths, how)
    if titled := _titled(index, found.notes, folder, target):
        return titled
    paths = _called(found, target, key_of)
    return Hits(nearest(paths, folder), How.SLUG) if paths else None


def _unique_here(near: list[str], paths: list[str], how: How) -> Hits:
    only_here = how is How.STEM and len(near) == 1 and len(paths) > 1
    return Hits(near, How.FOLDER if only_here else how)


def _called(found: Candidates, target: str, form: Form) -> list[str]:
    """Return the notes that are called so, by their whole name or their stem, else the files."""
    # Without a dot no target is a whole name, though `tides md` has the letters of `tides.md`.
    whole = name_of if "." in target else note_stem
    wanted = form(target)
    return _matching(found, whole, note_stem, lambda name: form(name) == wanted)


def _matching(found: Candidates, whole: Form, bare: Form, is_meant: Callable[[str], bool]) -> list[str]:
    for paths, part in ((found.notes, whole), (found.notes, bare), (found.files, whole)):
        if hits := [path for path in paths if is_meant(part(path))]:
            return hits
    return []


def _titled(index: Index, notes: Iterable[str], folder: str, target: str) -> Hits | None:
    """Return the notes with this alias or this title in their front matter: both are one step."""
    wanted = folded(target)
    called = {path: how for path in notes if (how := _title_step(index, path, wanted))}
    if not called:
        return None
    near = nearest(called, folder)
    return Hits(near, How.ALIAS if How.ALIAS in map(called.get, near) else How.TITLE)


def _title_step(index: Index, path: str, wanted: str) -> How | None:
    entry = index.notes.get(path)
    if entry is None:
        return None
    if any(folded(alias) == wanted for alias in entry.aliases):
        return How.ALIAS
    return How.TITLE if entry.named and folded(entry.title) == wanted else None


# --- paths -------------------------------------------------------------------------------------


def places(folder: str, target: str) -> list[str]:
    """Return the paths at which a wikilink in `folder` may end; none when all are outside the vault."""
    if target.startswith(("./", "../")):
        bases = [folder]
    else:
        bases = [""] if target.startswith("/") or not folder else ["", folder]
    return [place for base in bases if (place := joined(base, target)) is not None]


def by_path(index: Index, folder: str, target: str) -> Hits | None:
    """Return what a note in `folder` means by a target with folders."""
    found = candidates(index, name_of(target.rstrip("/")))
    if not found.notes and not found.files:
        return None
    ends = not target.startswith(("/", "./", "../"))
    for form, at, ending in ((nfc, How.PATH, How.SUFFIX), (folded, How.CASE, How.CASE)):
        for place in places(folder, target):
            if paths := _at(found, place, form):
                return Hits(paths, at)
        if ends and (paths := _ending(found, target, form)):
            return Hits(nearest(paths, folder), ending)
    return None


def _at(found: Candidates, place: str, form: Form) -> list[str]:
    wanted = form(place)
    return _matching(found, str, note_path, lambda path: form(path) == wanted)


def _ending(found: Candidates, target: str, form: Form) -> list[str]:
    wanted = form(f"/{target.rstrip('/')}")
    return _matching(found, str, note_path, lambda path: form(f"/{path}").endswith(wanted))


def lying_at(index: Index, place: str) -> str | None:
    """Return the note, file or folder at exactly this path; a folder's own note, a page's note."""
    real = _spelled(index, place)
    if real is None and place.endswith(PAGE):
        real = _spelled(index, place.removesuffix(PAGE) + ".md")
    if real is not None:
        return real
    folder = folders.spelled(index.folders, place)
    return None if folder is None else _own_note(index, folder) or folder


def _spelled(index: Index, place: str) -> str | None:
    """Return the path on disk that equals `place` when both are composed."""
    if place in index.notes or index.has_file(place):
        return place
    wanted, found = nfc(place), candidates(index, name_of(place))
    return next((path for path in (*found.notes, *found.files) if nfc(path) == wanted), None)


def _own_note(index: Index, folder: str) -> str | None:
    """Return the note that speaks for a folder: its `index.md`, else its `README.md`."""
    held = (f"{folder}/{name}".lstrip("/") for name in index.folders.get(folder or folders.ROOT) or ())
    own = [path for path in held if path in index.notes and note_stem(path).lower() in INDEX_STEMS]
    return min(own, key=lambda path: (note_stem(path).lower(), path), default=None)
