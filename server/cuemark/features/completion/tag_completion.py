"""Completion of tags: `#ti` in running text, and words of the field `tags`."""

import re
from collections.abc import Iterator
from typing import Final

from cuemark.features.completion.offer import LIMIT, Completion, Item, Kind, offered
from cuemark.features.completion.typed import Cursor, link_there
from cuemark.features.preview import counted
from cuemark.features.tiers import Tier
from cuemark.syntax.hashtags import OTHER
from cuemark.text import Span
from cuemark.vault.index import Index
from cuemark.vault.names import folded, tag_keys

HASHTAG: Final = re.compile(rf"(?:\A|(?<=\s))#([^{OTHER}]*+)\Z")
REST: Final = re.compile(rf"[^{OTHER}]*+")


def in_tag(cursor: Cursor) -> Completion | None:
    """Return the tags of the vault, behind a `#` that begins a word."""
    found = HASHTAG.search(cursor.before) if "#" in cursor.before else None
    # A line that begins with `#` is more likely to become a heading.
    if found is None or (not found[1] and not cursor.before[: found.start()].strip()):
        return None
    span = tag_span(cursor, found[1])
    if not link_there(cursor.text, Span(span.start - 1, span.end)):
        return None
    return offered(tag_items(cursor, found[1]), span, found[1], incomplete=True)


def tag_span(cursor: Cursor, typed: str) -> Span:
    """Return the span of the whole tag of which `typed` stands before the cursor."""
    rest = REST.match(cursor.behind)
    return Span(cursor.offset - len(typed), cursor.offset + (rest.end() if rest else 0))


def tag_items(cursor: Cursor, typed: str) -> list[Item]:
    """Return the tags that a query finds, best first, of equal ones the most used; not the one typed."""
    rows = [
        (tier, -len(paths), key)
        for key, paths in cursor.index.tags.items()
        if (tier := _tier(folded(typed), key)) is not None and not _is_typed(cursor, key, paths)
    ]
    return [
        Item(Kind.TAG, name, name, counted(-count, "note"))
        for _, count, key in sorted(rows)[: LIMIT + 1]
        if (name := _spelled(cursor.index, key))
    ]


def _tier(typed: str, key: str) -> int | None:
    if key.startswith(typed):
        return Tier.EXACT if key == typed else Tier.BEGINNING
    if f"/{typed}" in key or f"-{typed}" in key:
        return Tier.WORDS
    return Tier.INSIDE if typed in key else None


def _is_typed(cursor: Cursor, key: str, paths: tuple[str, ...]) -> bool:
    """Whether a tag is there only because it is being typed."""
    note = cursor.note if paths == (cursor.path,) else None
    tags = note.tags if note else ()
    holding = [tag for tag in tags if key in tag_keys(tag.name)]
    return bool(holding) and all(tag.start <= cursor.offset <= tag.end for tag in holding)


def _spelled(index: Index, key: str) -> str:
    """Return a tag as the first note that has it spells it."""
    return next(_spellings(index, key), "")


def _spellings(index: Index, key: str) -> Iterator[str]:
    for path in index.tags.get(key) or ():
        entry = index.notes.get(path)
        for name in entry.tags if entry else ():
            if key in tag_keys(name):
                yield name[: len(key)]
