"""Completion in a link: notes, headings, blocks, texts to show, and notes that are wanted but not written."""

from collections.abc import Callable, Iterable, Iterator
from heapq import merge
from itertools import islice
from typing import Final, NamedTuple

from cuemark.config import Profile
from cuemark.features.insertable import target_of
from cuemark.features.offers import Item, Kind, block_items, heading_items, text_items
from cuemark.features.preview import counted
from cuemark.features.search import ENOUGH, Match, search
from cuemark.features.typed_link import Part, TypedLink, typed_link
from cuemark.features.wanted import Wanted, search_wanted
from cuemark.text import Span
from cuemark.vault.index import Index
from cuemark.vault.names import folder_of

__all__ = ["LIMIT", "Completion", "Item", "Kind", "complete"]

LIMIT: Final = 100

PARTS: Final[dict[Part, Callable[[Index, str, TypedLink], Iterable[Item]]]] = {
    Part.HEADING: heading_items,
    Part.BLOCK: block_items,
    Part.DISPLAY: text_items,
}


class Completion(NamedTuple):
    """The offers in order, the span that each replaces, and what was typed of it so far."""

    items: list[Item]
    span: Span
    typed: str
    incomplete: bool  # whether to ask again when more is typed


def complete(index: Index, path: str, text: str, offset: int, profile: Profile) -> Completion | None:
    """Return what may stand at `offset` in the note at `path`; None where no link can be."""
    link = typed_link(text, offset) if index.linking.wiki else None
    if link is None:
        return None
    is_target = link.part is Part.TARGET
    offers = (
        _targets(index, path, link, offset, profile) if is_target else PARTS[link.part](index, path, link)
    )
    items = list(islice(offers, LIMIT + 1))
    written = [item._replace(insert=f"{link.before}{item.insert}{link.after}") for item in items[:LIMIT]]
    # Editors compare each item with what was typed when it was offered: with more typed, it is another list.
    incomplete = bool(link.typed) or is_target or len(items) > LIMIT
    return Completion(written, link.span, link.typed, incomplete)


def _targets(index: Index, path: str, link: TypedLink, offset: int, profile: Profile) -> Iterator[Item]:
    """Yield notes and wanted targets, the better matches first; of equal ones the notes."""
    notes = search(index, link.typed, folder_of(path), LIMIT + 1)
    wanted = search_wanted(index, path, offset, link.typed, by_letters=len(notes) < ENOUGH)
    both: Iterator[Match | Wanted] = merge(notes, wanted, key=_tier)
    for match in both:
        item = _note(index, path, match.path, profile) if isinstance(match, Match) else _wanted(match)
        if item:
            yield item


def _tier(match: Match | Wanted) -> int:
    return match.tier


def _note(index: Index, source: str, path: str, profile: Profile) -> Item | None:
    entry, target = index.notes.get(path), target_of(index, source, path, profile)
    if entry is None or target is None:
        return None
    return Item(Kind.NOTE, target, target, "" if entry.title == target else entry.title, path)


def _wanted(wanted: Wanted) -> Item:
    notes = counted(wanted.notes, "note")
    return Item(Kind.WANTED, wanted.target, wanted.target, f"not written yet, wanted by {notes}")
