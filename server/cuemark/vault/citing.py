"""Which links lead to a note or file, of all that a vault has; each spelling is resolved once a folder."""

from collections.abc import Collection, Iterable, Iterator
from string import ascii_letters, digits
from typing import Final, NamedTuple

from cuemark.syntax.facts import Link
from cuemark.vault.index import Index, file_keys, note_keys
from cuemark.vault.names import folder_of, key_of, link_keys, stem_of
from cuemark.vault.outgoing import Outgoing, outgoing
from cuemark.vault.resolve import Ambiguous, Found, Resolution, answering, resolve

LETTERS: Final = frozenset(ascii_letters + digits)


class Cited(NamedTuple):
    """A link as it stands in the note at `path`, whose other links are `among`."""

    path: str
    among: Outgoing
    link: Link


class Resolver:
    """Resolves many links in one index. It must not outlive what it was made for."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self._known: dict[tuple[str, bool, str], Resolution] = {}

    def answering(self, source: str, link: Link) -> tuple[Link, Resolution]:
        """Return the same as `answering` does in `vault/resolve.py`."""
        if link.fallback is not None or not link.target:
            return answering(self.index, source, link)
        home = source if self.index.linking.alone else folder_of(source)
        asked = (home, link.is_wiki, link.target)
        found = self._known.get(asked)
        if found is None:
            found = self._known[asked] = resolve(self.index, source, link)
        return link, found


def keys_of(index: Index, path: str) -> set[str]:
    """Return the keys under which links may find the note or file at `path`, also one that is gone."""
    entry = index.notes.get(path)
    return note_keys(entry) if entry else {*file_keys(path), key_of(stem_of(path))}


def sources_of(index: Index, keys: Iterable[str]) -> set[str]:
    """Return the paths of the notes that have a link with one of these keys."""
    return {source for key in keys for source in index.sources.get(key) or ()}


def links_by(index: Index, sources: Iterable[str], keys: Collection[str]) -> Iterator[Cited]:
    """Yield the links of these notes that have one of these keys."""
    # Nearly all links are settled by their first letter, unless that is of a folder or encoded.
    other = LETTERS - {key[:1] for key in keys} - {key[:1].upper() for key in keys}
    known: dict[tuple[bool, str], bool] = {}
    for source in sources:
        entry = index.notes.get(source)
        among = outgoing(entry.facts) if entry else None
        for link in among.links if among else ():
            if link.fallback is None:
                target = link.target
                if target[:1] in other and "/" not in target and "%" not in target:
                    continue
                asked = (link.is_wiki, target)
                if asked not in known:
                    known[asked] = not link_keys(link).isdisjoint(keys)
                is_meant = known[asked]
            else:
                is_meant = not link_keys(link).isdisjoint(keys)
            if among and is_meant:
                yield Cited(source, among, link)


def leading_to(index: Index, path: str, within: str = "") -> Iterator[tuple[Cited, Link]]:
    """Yield the links that lead to the note or file at `path`, or may lead there, and as which they do.

    Links to a part of their own note are among them; `within` names the one note to look at.
    """
    if within in {"", path}:
        yield from _own_parts(index, path)
    keys, resolver = keys_of(index, path), Resolver(index)
    sources = [within] if within else sorted(sources_of(index, keys))
    for cited in links_by(index, sources, keys):
        link, found = resolver.answering(cited.path, cited.link)
        if _leads(found, path) and link.target:
            yield cited, link


def _own_parts(index: Index, path: str) -> Iterator[tuple[Cited, Link]]:
    entry = index.notes.get(path)
    among = outgoing(entry.facts) if entry else None
    for written in among.links if among else ():
        if written.target and written.fallback is None:
            continue
        link, found = answering(index, path, written)
        if among and not link.target and _leads(found, path):
            yield Cited(path, among, written), link


def _leads(found: Resolution, path: str) -> bool:
    if isinstance(found, Found):
        return found.path == path
    return isinstance(found, Ambiguous) and path in found.paths
