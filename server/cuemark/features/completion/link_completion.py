"""Completion in a wikilink: notes by name and alias, files to embed, parts, and names nobody wrote."""

from collections.abc import Callable, Iterable, Iterator
from heapq import merge
from typing import Final

from cuemark.features.completion.insertable import breaks, target_of
from cuemark.features.completion.offer import LIMIT, Completion, Item, Kind, offered
from cuemark.features.completion.offers import block_items, heading_items, text_items
from cuemark.features.completion.typed import Cursor
from cuemark.features.completion.typed_link import Part, TypedLink, typed_link
from cuemark.features.completion.wanted import Wanted, search_wanted
from cuemark.features.files import search_files
from cuemark.features.preview import counted
from cuemark.features.search import ENOUGH, Match, search
from cuemark.features.tiers import Tier, rank
from cuemark.syntax.facts import LinkFlag
from cuemark.vault.index import Entry, Index
from cuemark.vault.names import folder_of

PARTS: Final[dict[Part, Callable[[Index, str, TypedLink], Iterable[Item]]]] = {
    Part.HEADING: heading_items,
    Part.BLOCK: block_items,
    Part.DISPLAY: text_items,
}


def in_wikilink(cursor: Cursor) -> Completion | None:
    """Return what may stand in the wikilink around the cursor."""
    link = typed_link(cursor.text, cursor.offset) if cursor.index.linking.wiki else None
    if link is None:
        return None
    is_target = link.part is Part.TARGET
    items = _targets(cursor, link) if is_target else PARTS[link.part](cursor.index, cursor.path, link)
    return offered(items, link.span, link.typed, before=link.before, after=link.after, incomplete=is_target)


def _targets(cursor: Cursor, link: TypedLink) -> Iterator[Item]:
    """Yield notes and wanted targets, the better matches first; of equal ones the notes."""
    index, path, home = cursor.index, cursor.path, folder_of(cursor.path)
    notes = search(index, link.typed, home, LIMIT + 1)
    wanted = search_wanted(index, path, cursor.offset, link.typed, by_letters=len(notes) < ENOUGH)
    files = search_files(index, link.typed, home, LIMIT + 1) if link.flags & LinkFlag.EMBED else []
    both: Iterator[Match | Wanted] = merge(files, notes, wanted, key=_tier)
    for match in both:
        if isinstance(match, Match):
            yield from _written(cursor, link, match.path)
        else:
            yield _wanted(match)


def _tier(match: Match | Wanted) -> int:
    return match.tier


def _written(cursor: Cursor, link: TypedLink, path: str) -> Iterator[Item]:
    """Yield a note or a file, a note's alias before it where that is what was meant."""
    entry, target = cursor.index.notes.get(path), target_of(cursor.index, cursor.path, path, cursor.profile)
    if target is None:
        return
    if entry is None:
        yield Item(Kind.FILE, target, target)
        return
    pipe = "\\|" if link.flags & LinkFlag.TABLE else "|"
    for alias in _aliases(entry, link):
        yield Item(Kind.NOTE, alias, f"{target} {pipe} {alias}", target, path)
    yield Item(Kind.NOTE, target, target, "" if entry.title == target else entry.title, path)


def _aliases(entry: Entry, link: TypedLink) -> Iterator[str]:
    """Yield the aliases that match better than the name, where a text to show may follow."""
    if not entry.aliases or not link.typed or not link.after:
        return
    by_name = rank(link.typed, entry.stem)
    limit = Tier.LETTERS if by_name is None else by_name
    for alias in entry.aliases:
        tier = rank(link.typed, alias)
        if tier is not None and tier < limit and not breaks(alias):
            yield alias


def _wanted(wanted: Wanted) -> Item:
    notes = counted(wanted.notes, "note")
    return Item(Kind.WANTED, wanted.target, wanted.target, f"not written yet, wanted by {notes}")
