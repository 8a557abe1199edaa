"""Resolution: where a link leads. The one door for every feature and every rule.

The steps are those that `docs/links.md` tells to users: a name is looked for
first as it is spelled, then ever more loosely, each time in the note's own folder before the
vault; the first step that finds anything decides. Never a prefix or a substring.
"""

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from fnmatch import fnmatchcase
from typing import Final, NamedTuple

from cuemark.syntax.facts import Link
from cuemark.vault.index import Index
from cuemark.vault.names import (
    INDEX_STEMS,
    decoded,
    folded,
    folder_of,
    joined,
    key_of,
    leads_outside,
    name_of,
    nfc,
    stem_of,
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


class Found(NamedTuple):
    """A link leads to one note, or to one file or folder of another kind."""

    path: str
    how: How
    is_note: bool = True


class Ambiguous(NamedTuple):
    """Several answer: fewest folders first, then by path."""

    paths: tuple[str, ...]
    how: How


class Missing(NamedTuple):
    """Nothing in the vault answers."""


class Unchecked(NamedTuple):
    """Nobody can or should judge where the link leads; says why."""

    reason: str


Resolution = Found | Ambiguous | Missing | Unchecked
MISSING: Final = Missing()


def resolve(index: Index, source: str, link: Link) -> Resolution:
    """Return where a link in the note at `source` leads."""
    if link.is_wiki and not index.linking.wiki:
        return Unchecked("wikilinks are text in this vault")
    if not link.target:
        return Found(source, How.SELF) if link.fragment is not None else Unchecked("leads nowhere")
    if leads_outside(link):
        return Unchecked("another scheme")
    if any(fnmatchcase(link.target, pattern) for pattern in index.linking.ignored):
        return Unchecked("ignored by the configuration")
    found = _resolved(index, source, link)
    if link.fallback is not None and isinstance(found, Missing):
        return resolve(index, source, link.fallback)
    if isinstance(found, Missing | Ambiguous) and index.linking.alone:
        return Unchecked("no vault")
    if not index.linking.between_notes and not (isinstance(found, Found) and not found.is_note):
        return Unchecked("another tool's links")
    return found


def _resolved(index: Index, source: str, link: Link) -> Resolution:
    step = _wikilink if link.is_wiki else _markdown_link
    found = step(index, source, link.target)
    plain = decoded(link.target)
    if isinstance(found, Missing) and plain != link.target:
        return step(index, source, plain)
    return found


def _wikilink(index: Index, source: str, target: str) -> Resolution:
    if "/" in target:
        return _by_path(index, source, target)
    return _by_name(index, source, target)


# --- names -------------------------------------------------------------------------------------


class Named(NamedTuple):
    """A name to look for, in the forms that the steps compare."""

    exact: str
    folded: str
    key: str


def _by_name(index: Index, source: str, target: str) -> Resolution:
    bare = without_extension(target)
    for written in dict.fromkeys((target, bare)):
        name = Named(nfc(written), folded(written), key_of(written))
        notes = index.names.get(name.key) or ()
        found = _first_step(index, source, name, notes)
        if found is not None:
            return found
    exact, loose = nfc(target), folded(target)
    files = index.files.get(key_of(target)) or ()
    for how, same in ((How.STEM, lambda path: nfc(name_of(path)) == exact), (How.CASE, lambda path: folded(name_of(path)) == loose)):
        hits = [path for path in files if same(path)]
        if hits:
            found = _choose(source, hits, how)
            return found._replace(is_note=False) if isinstance(found, Found) else found
    return MISSING


def _first_step(index: Index, source: str, name: Named, notes: Iterable[str]) -> Resolution | None:
    for how, same in STEPS:
        hits = [path for path in notes if same(index, path, name)]
        if hits:
            return _choose(source, hits, how)
    return None


def _has_stem(_index: Index, path: str, name: Named) -> bool:
    return nfc(stem_of(path)) == name.exact


def _has_stem_ignoring_case(_index: Index, path: str, name: Named) -> bool:
    return folded(stem_of(path)) == name.folded


def _has_alias(index: Index, path: str, name: Named) -> bool:
    entry = index.notes.get(path)
    return entry is not None and any(folded(alias) == name.folded for alias in entry.aliases)


def _has_title(index: Index, path: str, name: Named) -> bool:
    entry = index.notes.get(path)
    return entry is not None and entry.named and folded(entry.title) == name.folded


def _has_slug(_index: Index, path: str, name: Named) -> bool:
    return key_of(stem_of(path)) == name.key


STEPS: Final[tuple[tuple[How, Callable[[Index, str, Named], bool]], ...]] = (
    (How.STEM, _has_stem),
    (How.CASE, _has_stem_ignoring_case),
    (How.ALIAS, _has_alias),
    (How.TITLE, _has_title),
    (How.SLUG, _has_slug),
)


def _choose(source: str, hits: list[str], how: How) -> Found | Ambiguous:
    """Choose among the notes that a step found: the note's own folder comes first."""
    own = [path for path in hits if folder_of(path) == folder_of(source)]
    chosen = own or hits
    if len(chosen) > 1:
        return Ambiguous(ordered(chosen), how)
    unique_only_here = how is How.STEM and len(hits) > 1
    return Found(chosen[0], How.FOLDER if unique_only_here else how)


def ordered(paths: Iterable[str]) -> tuple[str, ...]:
    """Return paths with the fewest folders first, then by path."""
    return tuple(sorted(paths, key=lambda path: (path.count("/"), path)))


# --- paths -------------------------------------------------------------------------------------


def _by_path(index: Index, source: str, target: str) -> Resolution:
    relative = target.startswith(("./", "../"))
    bases = [folder_of(source)] if relative else [""] if target.startswith("/") else ["", folder_of(source)]
    paths = [joined(base, target) for base in bases]
    if all(path is None for path in paths):
        return Unchecked("outside the vault")
    for same, how in ((nfc, How.PATH), (folded, How.CASE)):
        for path in paths:
            hits = list(_at(index, path, same)) if path else []
            if hits:
                return _choose(source, hits, how)._replace(**_kind(index, hits))
        if not relative and not target.startswith("/"):
            hits = list(_ending(index, target, same))
            if hits:
                found = _choose(source, hits, How.SUFFIX if how is How.PATH else how)
                return found._replace(**_kind(index, hits))
    return _nowhere(index, [path for path in paths if path is not None])


def _kind(index: Index, hits: list[str]) -> dict[str, bool]:
    return {"is_note": hits[0] in index.notes} if len(hits) == 1 else {}


def _candidates(index: Index, name: str) -> Iterator[tuple[str, str]]:
    """Yield the paths that the last part of a path may mean, with the form to compare."""
    for key in {key_of(name), key_of(without_extension(name))}:
        for path in index.names.get(key) or ():
            yield path, without_extension(path)
            yield path, path
    for path in index.files.get(key_of(name)) or ():
        yield path, path


def _at(index: Index, wanted: str, same: Callable[[str], str]) -> Iterator[str]:
    hits = {path for path, form in _candidates(index, name_of(wanted)) if same(form) == same(wanted)}
    yield from sorted(hits)


def _ending(index: Index, target: str, same: Callable[[str], str]) -> Iterator[str]:
    wanted = "/" + same(target.strip("/"))
    hits = {path for path, form in _candidates(index, name_of(target)) if ("/" + same(form)).endswith(wanted)}
    yield from sorted(hits)


def _nowhere(index: Index, paths: Iterable[str]) -> Resolution:
    """Tell a link that leads nowhere from one whose end the scan does not see."""
    if any(index.skips(path, is_folder=False) for path in paths if path):
        return Unchecked("in a folder that is not read")
    return MISSING


# --- Markdown links ----------------------------------------------------------------------------


def _markdown_link(index: Index, source: str, target: str) -> Resolution:
    written = target.partition("?")[0]
    if not written:
        return Unchecked("leads nowhere")
    path = joined(folder_of(source), written)
    if path is None:
        return Unchecked("outside the vault")
    found = _exactly(index, path)
    if found is not None:
        return found
    if written.startswith("/"):
        return Unchecked("a site's route")
    if index.skips(path, is_folder=written.endswith("/")):
        return Unchecked("in a folder that is not read")
    found = _wikilink(index, source, written.rstrip("/"))
    if isinstance(found, Found | Ambiguous):
        return found._replace(how=How.NAME)
    return found


def _exactly(index: Index, path: str) -> Found | None:
    """Return what lies at a path: a note, a file, a folder by its own note, a page by its note."""
    for note in (path, path.removesuffix(".html") + ".md" if path.endswith(".html") else path):
        real = _spelled(index, note)
        if real is not None:
            return Found(real, How.PATH, is_note=real in index.notes)
    held = index.folders.get(path or "/")
    if held is None:
        return None
    own = [name for name in held if stem_of(name).lower() in INDEX_STEMS and stem_of(name) != name]
    if own:
        return Found(f"{path}/{min(own, key=_index_first)}".lstrip("/"), How.PATH)
    return Found(path, How.PATH, is_note=False)


def _index_first(name: str) -> tuple[bool, str]:
    return (not name.lower().startswith("index"), name)


def _spelled(index: Index, path: str) -> str | None:
    """Return the path on disk that equals `path` when both are composed; None when there is none."""
    if path in index.notes or index.has_file(path):
        return path
    wanted = nfc(path)
    return next((real for real, form in _candidates(index, name_of(path)) if form == real and nfc(real) == wanted), None)
