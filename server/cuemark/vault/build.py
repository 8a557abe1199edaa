"""A whole vault from disk to its index; the editor's server and `check` read it alike."""

import gc
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from cuemark.config import Config, Wiki
from cuemark.syntax.facts import Link
from cuemark.syntax.parse import parse
from cuemark.syntax.timestamps import CLOCKS
from cuemark.vault import scan
from cuemark.vault.cache import Cache, is_old
from cuemark.vault.ends import with_all_ends
from cuemark.vault.entry import Row
from cuemark.vault.index import Index, Linking, make_entry
from cuemark.vault.resolve import Ambiguous, Found, Missing, resolve
from cuemark.vault.root import Root
from cuemark.vault.rows import Progress, read_rows
from cuemark.vault.told_ends import TOLD_ENDS
from cuemark.vault.transcripts import Shelf, shelf_of

# So many wikilinks must have been tried before finding nothing says something.
ENOUGH_TRIED: Final = 5
WORTH_CACHING: Final = 200  # notes
# Ends a notice about wikilinks that do not count.
SWITCH: Final = "set links.wiki to 'on' if it is a link"

NO_FILES: Final = Shelf(Path())


def _nothing() -> None:
    """Keep nothing."""


@dataclass(frozen=True, slots=True)
class Vault:
    """A vault as it was read: its index, and what was seen on disk."""

    index: Index
    listing: scan.Listing
    notices: tuple[str, ...]  # what its user should know, once
    remember: Callable[[], None] = _nothing  # keeps what was read for the next time, when nobody waits
    library: Shelf = NO_FILES
    cache: Cache | None = None
    doubtful: frozenset[str] = frozenset()  # notes of which nothing can be kept: their files just changed


def named_index(listing: scan.Listing, linking: Linking) -> Index:
    """Return an index in which all notes have their names and say nothing yet, as before they are read."""
    unread = parse("")
    entered = ((make_entry(entry.path, unread), unread) for entry in listing.notes)
    return Index.built(entered, other_files(listing), linking, listing.ignores.skips)


def read_vault(
    root: Root,
    config: Config,
    progress: Progress | None = None,
    cache: Cache | None = None,
    *,
    anew: bool = False,
) -> Vault:
    """Read all notes below a root; `progress` is told how many of how many.

    With a cache, only notes that are not as they were are read; with `anew` all are, for the cache, too.
    """
    began = time.time()
    listing = scan.walk(root, config)
    # A small vault is read as quickly as it is looked up.
    cache = cache if len(listing.notes) >= WORTH_CACHING else None
    remember = _nothing
    library = shelf_of(root, config, listing.files)
    if anew:
        TOLD_ENDS.forget()
    elif cache and library:
        library.recall(cache.ends())
    with no_collector():
        known = cache.known(listing.notes) if cache and not anew else {}
        unknown = [entry for entry in listing.notes if entry.path not in known]
        fresh = [*zip(unknown, read_rows(root.path, config, unknown, progress), strict=True)]
        rows = {**known, **{entry.path: row for entry, row in fresh}}
        if cache:
            remember = partial(_keep, cache, fresh, listing.notes, library, began)
        doubtful = frozenset(entry.path for entry, row in fresh if not (row.lasts and is_old(entry, began)))
        del known, fresh
        index = Index.of_rows(
            ((entry.path, rows.pop(entry.path)) for entry in listing.notes),  # none longer than it is needed
            other_files(listing),
            linking_of(root, config),
            listing.ignores.skips,
        )
    CLOCKS.clear()  # a megabyte that only so many notes at once are worth
    index, notices = settle(index, root, config)
    return Vault(with_all_ends(index, library), listing, notices, remember, library, cache, doubtful)


def _keep(
    cache: Cache,
    read: Sequence[tuple[scan.Entry, Row]],
    notes: Sequence[scan.Entry],
    library: Shelf,
    began: float,
) -> None:
    """Keep what was read of notes, and where files told that videos end."""
    cache.keep(read, notes, began)
    if library:
        cache.keep_ends(library.told(), began)


def other_files(listing: scan.Listing) -> list[str]:
    """Return the files of a listing that are no notes."""
    notes = {entry.path for entry in listing.notes}
    return [path for path in listing.files if path not in notes]


@contextmanager
def no_collector() -> Iterator[None]:
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
