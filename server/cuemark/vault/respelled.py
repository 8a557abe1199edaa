"""Targets of links written anew in the manner in which they were: a bare name, a path, a relative URL."""

import re
from collections.abc import Iterator
from posixpath import relpath
from typing import Final, NamedTuple
from urllib.parse import quote

from cuemark.config import Profile
from cuemark.syntax.facts import Link, LinkFlag
from cuemark.vault.index import Index
from cuemark.vault.names import (
    PAGE,
    decoded,
    folder_of,
    joined,
    name_of,
    nfc,
    note_path,
    note_stem,
    spellings,
    without_query,
)
from cuemark.vault.resolve import Found, How
from cuemark.vault.written import wiki_path, wiki_target

# What needs no escape in any destination: no `'` and `&`, which HTML reads, and no `:`, which ends a scheme.
SAFE: Final = "/-_.~!*;@=+,"
UNSAFE: Final = re.compile(r"[^\w/\-.~!*;@=+,]")
# What may not stand raw in `<a b>`, or would be read as an escape or an entity.
POINTY: Final = re.compile(r"[<>\\%&?#\x00-\x1f]")
# What a quoted string of the front matter would read as an escape, or as its end.
QUOTES: Final = re.compile(r"[\\'\"]")


class Old(NamedTuple):
    """A link as it was: the note in which it stood, and what it found."""

    source: str
    link: Link
    found: Found

    @property
    def written(self) -> str:
        """Its target."""
        return self.link.target


def respelled(index: Index, old: Old, source: str, path: str, profile: Profile) -> Iterator[str]:
    """Yield what may be written, most like what was, so that the link in `source` leads to `path` in `index`.

    The caller asks `resolve` which of them do.
    """
    if old.link.is_wiki:
        for target in _wiki(index, old, source, path, profile):
            yield QUOTES.sub(quoted, target) if old.link.flags & LinkFlag.FIELD else target
    else:
        yield from _markdown(index, old, source, path)


# --- wikilinks ---------------------------------------------------------------------------------


def _wiki(index: Index, old: Old, source: str, path: str, profile: Profile) -> Iterator[str]:
    plain = list(_wiki_spellings(index, old, source, path, profile))
    if "%" in old.written and decoded(old.written) != old.written:
        yield from (quote(target, safe=SAFE) for target in plain)
    yield from plain


def _wiki_spellings(index: Index, old: Old, source: str, path: str, profile: Profile) -> Iterator[str]:
    written = old.written
    bare = _without(path, index, keeps=_has_extension(old))
    if "/" not in written:
        yield name_of(bare)
        yield wiki_target(index, source, path, profile)
    elif written.startswith("/"):
        yield f"/{bare}"
    elif written.startswith(("./", "../")):
        relative = relpath(f"/{bare}", f"/{folder_of(source)}")
        yield relative if relative.startswith("../") else f"./{relative}"
    else:
        yield from _folders(old, source, bare)
    yield wiki_path(path)


def _folders(old: Old, source: str, bare: str) -> Iterator[str]:
    """Yield a path from the root, from the note's folder, or the end of a path: whichever it was."""
    was = old.found.path if _has_extension(old) else note_path(old.found.path)
    if nfc(decoded(old.written)) == nfc(was):
        yield bare
    elif joined(folder_of(old.source), old.written) == was:
        relative = relpath(f"/{bare}", f"/{folder_of(source)}")
        if not relative.startswith("../"):
            yield relative
    parts = bare.split("/")
    yield "/".join(parts[-old.written.count("/") - 1 :])


def _has_extension(old: Old) -> bool:
    """Whether the link names the file with its extension, as any does that leads to no note."""
    ends = [name_of(written).casefold() for written in spellings(without_query(old.written))]
    return not old.found.is_note or name_of(old.found.path).casefold() in ends


def _without(path: str, index: Index, *, keeps: bool) -> str:
    return path if keeps or path not in index.notes else note_path(path)


# --- links of Markdown -------------------------------------------------------------------------


def _markdown(index: Index, old: Old, source: str, path: str) -> Iterator[str]:
    address = without_query(old.written)
    query = old.written[len(address) :]
    for place in _places(index, old, address, path):
        if address.startswith("/"):
            target = f"/{place}"
        else:
            target = relpath(f"/{place}", f"/{folder_of(source)}")
            if address.startswith("./") and not target.startswith("../"):
                target = f"./{target}"
        slash = "/" if address.endswith("/") and place == path else ""
        yield escaped(target + slash, old.written) + query
    if old.found.how is How.NAME:
        name = name_of(path) if _has_extension(old) else note_stem(path)
        yield escaped(name, old.written) + query
        yield escaped(relpath(f"/{path}", f"/{folder_of(source)}"), old.written) + query


def _places(index: Index, old: Old, address: str, path: str) -> Iterator[str]:
    """Yield what the path of the URL names: the file, its folder, its page, or the note without extension."""
    named = {name_of(written.rstrip("/")) for written in spellings(address)}
    if old.found.how is How.NAME:
        return
    if path in index.notes and name_of(old.found.path) not in named:
        stem = note_stem(old.found.path)
        if stem in named:
            yield note_path(path)
        elif f"{stem}{PAGE}" in named:
            yield f"{note_path(path)}{PAGE}"
        else:
            yield folder_of(path)
    yield path


def escaped(target: str, written: str) -> str:
    """Return a path as a destination, as much escaped as the one before was."""
    if " " in written:  # `<a b>`
        return POINTY.sub(quoted, target)
    return (
        quote(target, safe=SAFE, errors="surrogateescape")
        if written.isascii()
        else UNSAFE.sub(quoted, target)
    )


def quoted(found: re.Match[str]) -> str:
    """Return what was found, percent-encoded."""
    return quote(found[0], safe="", errors="surrogateescape")
