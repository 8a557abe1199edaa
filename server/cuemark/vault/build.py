"""A whole vault from disk to its index; the editor's server and `check` read it alike."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cuemark.config import Config, Wiki
from cuemark.syntax.facts import Link, Note
from cuemark.syntax.parse import parse
from cuemark.vault import scan
from cuemark.vault.ends import with_all_ends
from cuemark.vault.index import Entry, Index, Linking, make_entry
from cuemark.vault.library import NO_LIBRARY, Library
from cuemark.vault.resolve import Ambiguous, Found, Missing, resolve
from cuemark.vault.root import Root
from cuemark.vault.transcripts import shelf_of
from cuemark.vault.unreadable import listed, unreadable

# So many wikilinks must have been tried before finding nothing says something.
ENOUGH_TRIED: Final = 5
# Ends a notice about wikilinks that do not count.
SWITCH: Final = "set links.wiki to 'on' if it is a link"
TELL_EACH: Final = 64  # notes; a bar need not move more often
Progress = Callable[[int, int], None]
"""Is told how many of how many notes were read."""


@dataclass(frozen=True, slots=True)
class Vault:
    """A vault as it was read: its index, and what was seen on disk."""

    index: Index
    listing: scan.Listing
    notices: tuple[str, ...]  # what its user should know, once
    library: Library = NO_LIBRARY


def read_vault(root: Root, config: Config, progress: Progress | None = None) -> Vault:
    """Read all notes below a root; `progress` is told how many of how many."""
    listing = scan.walk(root, config)
    with _no_collector():
        index = Index.built(
            _notes(root.path, config, listing, progress),
            other_files(listing),
            linking_of(root, config),
            listing.ignores.skips,
        )
    index, notices = settle(index, root, config)
    library = shelf_of(root, config, listing.files)
    return Vault(with_all_ends(index, library), listing, notices, library)


def read_note(source: scan.Source, config: Config) -> Note:
    """Return the facts of what was read from disk, with the reason where less was read than is there."""
    if not source.problem:
        return parse(source.text, config.video_keys)
    if not source.text:
        return listed(source.problem)
    return unreadable(parse(source.text, config.video_keys), source.text, source.problem)


def other_files(listing: scan.Listing) -> list[str]:
    """Return the files of a listing that are no notes."""
    notes = {entry.path for entry in listing.notes}
    return [path for path in listing.files if path not in notes]


def _notes(
    root: Path, config: Config, listing: scan.Listing, progress: Progress | None
) -> Iterator[tuple[Entry, Note]]:
    total = len(listing.notes)
    sources = scan.read_ahead(root, listing.notes, config.max_file_size)
    for number, (entry, source) in enumerate(sources, start=1):
        note = read_note(source, config)
        yield make_entry(entry.path, note), note
        if progress and (number % TELL_EACH == 0 or number == total):
            progress(number, total)


@contextmanager
def _no_collector() -> Iterator[None]:
    """Keep the cyclic collector from looking at facts again and again, which never form cycles."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
        gc.freeze()


def linking_of(root: Root | None, config: Config) -> Linking:
    """Return how links are read, as far as the configuration and the root's files say."""
    if root is None:
        return Linking(config.links_wiki is not Wiki.OFF, ignored=config.links_ignore, alone=True)
    own_rules = root.site is not None and root.site.has_own_links
    knows_wikilinks = root.site is None or own_rules
    wiki = config.links_wiki is Wiki.ON or (config.links_wiki is Wiki.AUTO and knows_wikilinks)
    return Linking(wiki, not own_rules, config.links_ignore)


def settle(index: Index, root: Root, config: Config) -> tuple[Index, tuple[str, ...]]:
    """Decide how links are read, now that all are known; say what was switched off.

    Wikilinks are text where the root's files say so, and where several were tried and none leads anywhere.
    """
    index = index.with_linking(linking_of(root, config))
    if not index.linking.between_notes:
        return index, (f"{root.site} has link rules of its own, so links between notes are not judged here",)
    if config.links_wiki is not Wiki.AUTO:
        return index, ()
    if not index.linking.wiki:
        return index, (f"This is a site of {root.site}, so '[[…]]' is text here; {SWITCH}",)
    tried = _tried(index)
    if tried < ENOUGH_TRIED:
        return index, ()
    notice = f"None of {tried} wikilinks leads to a note, so '[[…]]' is text here; {SWITCH}"
    return index.with_linking(index.linking._replace(wiki=False)), (notice,)


def _tried(index: Index) -> int:
    """Return how many wikilinks lead nowhere, 0 as soon as one leads somewhere."""
    tried = 0
    for path, link in _wikilinks(index):
        found = resolve(index, path, link)
        if isinstance(found, Found | Ambiguous):
            return 0
        tried += isinstance(found, Missing)
    return tried


def _wikilinks(index: Index) -> Iterator[tuple[str, Link]]:
    for path in index.notes:
        note = index.note(path)
        for link in note.links if note else ():
            # `[[1]](address)` may be meant as a Markdown link, so it says nothing.
            if link.is_wiki and link.target and link.fallback is None:
                yield path, link
