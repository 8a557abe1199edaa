"""Completion in a Markdown link: paths of notes and files, headings and blocks, labels of definitions."""

import re
from collections.abc import Iterable, Iterator
from heapq import merge
from typing import Final, NamedTuple

from cuemark.features.completion.offer import LIMIT, Completion, Item, Kind, meant, offered
from cuemark.features.completion.offers import labels, with_number
from cuemark.features.completion.typed import Cursor, probe
from cuemark.features.files import search_files
from cuemark.features.search import Match, search
from cuemark.features.tiers import rank
from cuemark.syntax.facts import Link, LinkKind, Note
from cuemark.text import Span
from cuemark.vault.index import Index
from cuemark.vault.names import decoded, folder_of
from cuemark.vault.resolve import Found, resolve
from cuemark.vault.written import markdown_target

# `](talks/ti`, `](<talks/ti`, `](tides.md#spr`
OPENING: Final = re.compile(r"\]\((?:(<)([^<>#]*+)|([^\s<>()#]*+))(?:#([^\s<>()#]*+))?\Z")
# What may follow the destination; a fragment or a title keeps its place.
REST: Final = re.compile(r"[^\s<>()#]*+(?:(\))|(?=#|[ \t]+[\"'(][^\n]*\)))")
POINTED_REST: Final = re.compile(r"[^<>#]*+>(?:(\))|(?=[ \t]+[\"'(][^\n]*\)))")
# `][la`
LABEL: Final = re.compile(r"\]\[([^\[\]\\]*+)\Z")
LABEL_REST: Final = re.compile(r"[^\[\]\\]*+\]")
DOTS: Final = re.compile(r"\A(?:\.{0,2}/)+")
# No note is called so, and in no note is a label so.
PROBE: Final = "cuemark-probe"


class _Destination(NamedTuple):
    target: str  # as it is written
    fragment: str | None
    span: Span
    typed: str
    after: str

    @property
    def is_fragment(self) -> bool:
        return self.fragment is not None


def in_destination(cursor: Cursor) -> Completion | None:
    """Return what the destination of the Markdown link around the cursor may be."""
    found = _destination(cursor)
    if found is None:
        return None
    note, _ = probe(cursor.text, found.span, PROBE + found.after)
    links = [link for link in note.links if PROBE in {link.target, link.fragment}]
    if not any(link.kind is LinkKind.MARKDOWN for link in links):
        return None
    items = _parts(cursor, found) if found.is_fragment else _paths(cursor, found)
    return offered(items, found.span, found.typed, after=found.after, incomplete=not found.is_fragment)


def in_label(cursor: Cursor) -> Completion | None:
    """Return the labels of the note's definitions, for the link `[text][label]` around the cursor."""
    found, note = LABEL.search(cursor.before), cursor.note
    if found is None or note is None:
        return None
    rest = LABEL_REST.match(cursor.behind)
    span = Span(cursor.offset - len(found[1]), cursor.offset + (rest.end() if rest else 0))
    definitions = [link for link in note.links if link.kind is LinkKind.DEFINITION]
    labels = {link.display_span.of(cursor.text): link.target for link in definitions}
    if not labels or not _is_reference(cursor, span, next(iter(labels))):
        return None
    items = meant(found[1], [Item(Kind.LABEL, label, label, target) for label, target in labels.items()])
    return offered(items, span, found[1], after="]")


def _is_reference(cursor: Cursor, span: Span, label: str) -> bool:
    note, shift = probe(cursor.text, span, f"{label}]")
    end = span.start - shift + len(label) + 1
    return any(link.kind is LinkKind.REFERENCE and link.end == end for link in note.links)


def _destination(cursor: Cursor) -> _Destination | None:
    found = OPENING.search(cursor.before)
    if found is None:
        return None
    pointed, within, bare, fragment = found.groups()
    rest = (POINTED_REST if pointed else REST).match(cursor.behind)
    end = cursor.offset + (rest.end() if rest else 0)
    after = ")" if rest is None or rest[1] else ""
    if fragment is not None:
        # `<a b#c>` is seldom, and would have to be written anew as a whole.
        start = cursor.offset - len(fragment)
        return None if pointed else _Destination(bare, fragment, Span(start, end), fragment, after)
    typed = f"<{within}" if pointed else bare
    return _Destination(within or bare or "", None, Span(cursor.offset - len(typed), end), typed, after)


# --- paths -------------------------------------------------------------------------------------


def _paths(cursor: Cursor, found: _Destination) -> Iterator[Item]:
    """Yield notes and files by the path that leads to them; for an image, the better files first."""
    index, home = cursor.index, folder_of(cursor.path)
    typed = DOTS.sub("", decoded(found.target))
    notes = search(index, typed, home, LIMIT + 1)
    files = search_files(index, typed, home, LIMIT + 1)
    for match in _merged(notes, files, files_first=_is_image(cursor, found)):
        if match.path != cursor.path:
            entry = index.notes.get(match.path)
            target = _target(index, cursor.path, match.path)
            if not target:
                continue
            if entry:
                yield Item(Kind.NOTE, decoded(target), target, entry.title, match.path)
            else:
                yield Item(Kind.FILE, decoded(target), target)


def _target(index: Index, source: str, path: str) -> str:
    """Return the destination that leads from `source` to `path`; "" where none does."""
    shortest = markdown_target(source, path)
    # `aside: a tale.md` would be an address.
    for target in (shortest, f"./{shortest}"):
        found = resolve(index, source, _link(target))
        if isinstance(found, Found) and found.path == path:
            return target
    return ""


def _link(target: str) -> Link:
    return Link(LinkKind.MARKDOWN, 0, 0, 0, 0, -1, -1, -1, -1, target, None)


def _merged(notes: Iterable[Match], files: Iterable[Match], *, files_first: bool) -> Iterator[Match]:
    both = (files, notes) if files_first else (notes, files)
    return merge(*both, key=lambda match: match.tier)


def _is_image(cursor: Cursor, found: _Destination) -> bool:
    text = cursor.text[: found.span.start]
    return text.rfind("![") == text.rfind("[") - 1 >= 0


# --- parts -------------------------------------------------------------------------------------


def _parts(cursor: Cursor, found: _Destination) -> list[Item]:
    """Return the headings of the link's note, written as their slugs, or behind `^` its blocks."""
    typed = found.typed
    path, note = _note(cursor.index, cursor.path, found.target)
    if note is None:
        return []
    if typed.startswith("^"):
        ids = dict.fromkeys(f"^{block.id}" for block in note.blocks)
        return meant(typed, [Item(Kind.BLOCK, name, name, "", path, name) for name in ids])
    items = []
    for number, slug in labels(note, by_slug=True):
        heading = note.headings[number]
        tiers = [tier for name in (heading.text, slug) if (tier := rank(typed, name)) is not None]
        if tiers and slug:
            label = with_number(heading.text, slug)
            item = Item(Kind.HEADING, label, slug, "#" * heading.level, path, slug)
            items.append((min(tiers), item))
    return [item for _, item in sorted(items, key=lambda row: row[0])]


def _note(index: Index, path: str, target: str) -> tuple[str, Note | None]:
    if not target:
        return path, index.note(path)
    match resolve(index, path, _link(target)):
        case Found(where, _, True):
            return where, index.note(where)
        case _:
            return "", None
