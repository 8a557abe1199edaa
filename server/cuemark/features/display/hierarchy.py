"""The hierarchy of links, which editors show as one of calls: who links to a note, and whom it links to."""

from collections.abc import Iterable
from typing import NamedTuple

from cuemark.features.cursor import link_at
from cuemark.features.linking import links_into, links_out
from cuemark.syntax.facts import Link
from cuemark.text import Span
from cuemark.vault.index import Index
from cuemark.vault.names import folder_of, stem_of
from cuemark.vault.resolve import Found, resolve


class Called(NamedTuple):
    """A note in the hierarchy; `focus` is its title, if it has one."""

    path: str
    name: str
    folder: str
    whole: Span
    focus: Span


class Call(NamedTuple):
    """Another note, and the links that lead to it or come from it."""

    other: Called
    links: tuple[Span, ...]


def called_at(index: Index, path: str, offset: int) -> Called | None:
    """Return the note that the link at `offset` leads to; beside links, the note at `path` itself."""
    note = index.note(path)
    link = link_at(note, offset) if note else None
    if link is None:
        return called(index, path)
    found = resolve(index, path, link)
    return called(index, found.path) if isinstance(found, Found) and found.is_note else None


def called(index: Index, path: str) -> Called | None:
    """Return a note as one of the hierarchy; None where there is none at that path."""
    note = index.note(path)
    if note is None:
        return None
    focus = Span(note.title_start, note.title_end) if note.title_start >= 0 else Span(0, 0)
    name = note.title.strip() or stem_of(path)
    return Called(path, name, folder_of(path), Span(0, note.length), focus)


def incoming(index: Index, path: str) -> list[Call]:
    """Return who links to a note, by path, with the spans of the links in each."""
    return _calls(index, links_into(index, path))


def outgoing(index: Index, path: str) -> list[Call]:
    """Return whom a note links to, by path, with the spans of the links in the note itself."""
    return _calls(index, links_out(index, path))


def _calls(index: Index, links: Iterable[tuple[str, Link]]) -> list[Call]:
    others: dict[str, Called] = {}
    spans: dict[str, list[Span]] = {}
    for path, link in links:
        # At once, while the facts of the note are still unpacked.
        if path not in others and (other := called(index, path)):
            others[path] = other
        spans.setdefault(path, []).append(link.span)
    return [Call(others[path], tuple(spans[path])) for path in sorted(others)]
