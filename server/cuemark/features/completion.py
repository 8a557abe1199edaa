"""Completion in a link: notes, headings, blocks, and notes that are wanted but not written yet."""

from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import Final, NamedTuple

from cuemark.config import Profile
from cuemark.features.search import is_subsequence, search, words_of
from cuemark.features.typed_link import Part, TypedLink, typed_link
from cuemark.syntax.facts import Link, LinkKind, Note
from cuemark.text import Span
from cuemark.vault.fragments import heading_number
from cuemark.vault.index import Index
from cuemark.vault.names import folder_of, key_of, link_keys
from cuemark.vault.resolve import Found, resolve
from cuemark.vault.written import MARKS, wiki_target

LIMIT: Final = 100


class Kind(StrEnum):
    """What an item is."""

    NOTE = "note"
    WANTED = "wanted"
    HEADING = "heading"
    BLOCK = "block"
    TEXT = "text"


class Item(NamedTuple):
    """One offer: `label` is shown and `insert` written over the completion's span."""

    kind: Kind
    label: str
    insert: str
    detail: str = ""  # shown beside the label: a title, a count
    path: str = ""  # of the note that a preview is about
    fragment: str = ""


class Completion(NamedTuple):
    """The offers in order, the span that each replaces, and what was typed of it so far."""

    items: list[Item]
    span: Span
    typed: str
    incomplete: bool


def complete(index: Index, path: str, text: str, offset: int, profile: Profile) -> Completion | None:
    """Return what may stand at `offset` in the note at `path`; None outside of links."""
    link = typed_link(text, offset)
    if link is None:
        return None
    sources: dict[Part, Callable[[], Iterator[Item]]] = {
        Part.TARGET: lambda: _targets(index, path, link, profile),
        Part.HEADING: lambda: _headings(index, path, link),
        Part.BLOCK: lambda: _blocks(index, path, link),
        Part.DISPLAY: lambda: _displays(index, path, link),
    }
    items = list(sources[link.part]())
    closed = [item._replace(insert=item.insert + link.closing) for item in items[:LIMIT]]
    return Completion(closed, link.span, link.typed, len(items) > LIMIT or link.part is Part.TARGET)


# --- notes -------------------------------------------------------------------------------------


def _targets(index: Index, path: str, link: TypedLink, profile: Profile) -> Iterator[Item]:
    found, _ = search(index, link.typed, LIMIT)
    home = folder_of(path)
    found.sort(key=lambda match: (match.tier, folder_of(match.path) != home))
    for match in found:
        entry = index.notes.get(match.path)
        if entry is not None:
            target = wiki_target(index, path, match.path, profile)
            yield Item(Kind.NOTE, target, target, "" if entry.title == target else entry.title, match.path)
    if len(found) < LIMIT:
        yield from _wanted(index, path, link, LIMIT + 1 - len(found))


def _wanted(index: Index, path: str, link: TypedLink, limit: int) -> Iterator[Item]:
    """Offer targets that other notes link to and nobody wrote, the most wanted first."""
    queried = [key_of(word) for word in words_of(link.typed).split()]
    keys = [
        (len(sources), key)
        for key, sources in index.sources.items()
        if key not in index.names and key not in index.files and sources != (path,) and is_subsequence(queried, key)
    ]
    for _, key in sorted(keys, key=lambda row: (-row[0], row[1]))[:limit]:
        sources = [source for source in index.sources.get(key) or () if source != path]
        written = next(filter(None, (_spelling(index, source, key) for source in sources)), None)
        if written:
            notes = "1 note" if len(sources) == 1 else f"{len(sources)} notes"
            yield Item(Kind.WANTED, written, written, f"not written yet, wanted by {notes}")


def _spelling(index: Index, source: str, key: str) -> str | None:
    note = index.note(source)
    links = (link for link in note.links if link.is_wiki and "/" not in link.target) if note else ()
    return next((link.target for link in links if key in link_keys(link)), None)


# --- parts of a note ---------------------------------------------------------------------------


def _target_note(index: Index, path: str, link: TypedLink) -> tuple[str, Note] | None:
    if not link.target:
        note = index.note(path)
        return (path, note) if note else None
    probe = Link(LinkKind.WIKI, 0, 0, 0, 0, -1, -1, -1, -1, link.target, None)
    found = resolve(index, path, probe)
    note = index.note(found.path) if isinstance(found, Found) and found.is_note else None
    return (found.path, note) if note and isinstance(found, Found) else None


def _headings(index: Index, path: str, link: TypedLink) -> Iterator[Item]:
    target = _target_note(index, path, link)
    if target is None:
        return
    where, note = target
    seen: dict[str, int] = {}
    for number, heading in enumerate(note.headings):
        text = " ".join(MARKS.sub(" ", heading.text).split())
        count = seen.get(text, 0)
        seen[text] = count + 1
        label = f"{text}-{count}" if count else text
        # What is offered must lead to this heading, and to no earlier one of the same name.
        if text and _matches(link.typed, text) and heading_number(note, label) == number:
            yield Item(Kind.HEADING, label, label, "#" * heading.level, where, label)


def _blocks(index: Index, path: str, link: TypedLink) -> Iterator[Item]:
    target = _target_note(index, path, link)
    for block in target[1].blocks if target else ():
        if target and _matches(link.typed.removeprefix("^"), block.id):
            yield Item(Kind.BLOCK, f"^{block.id}", f"^{block.id}", "", target[0], f"^{block.id}")


def _displays(index: Index, path: str, link: TypedLink) -> Iterator[Item]:
    target = _target_note(index, path, link)
    entry = index.notes.get(target[0]) if target else None
    if entry is None:
        return
    for text in dict.fromkeys((entry.title, *entry.aliases)):
        if text and not set("[]|") & set(text) and _matches(link.typed, text):
            yield Item(Kind.TEXT, text, f" {text}" if link.blank else text, "", entry.path)


def _matches(typed: str, name: str) -> bool:
    words = words_of(name)
    return is_subsequence(words_of(typed).split(), words)
