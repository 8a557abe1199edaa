"""What completion offers within a link: the headings and blocks of its note, and texts to show for it."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from cuemark.features.insertable import breaks, wikilink, without_breaks
from cuemark.features.search import rank
from cuemark.features.typed_link import TypedLink
from cuemark.syntax.facts import Heading, Note
from cuemark.syntax.headings import github_slug, heading_slugs
from cuemark.vault.fragments import comparable, find_part
from cuemark.vault.index import Index
from cuemark.vault.names import nfc
from cuemark.vault.resolve import Found, resolve


class Kind(StrEnum):
    """What an item is."""

    NOTE = "note"
    WANTED = "wanted"
    HEADING = "heading"
    BLOCK = "block"
    TEXT = "text"
    CHAPTER = "chapter"
    MOMENT = "moment"


class Item(NamedTuple):
    """One offer: `label` is shown and `insert` written over the completion's span."""

    kind: Kind
    label: str
    insert: str
    detail: str = ""  # shown beside the label: a title, a count
    path: str = ""  # of the note that a preview is about
    fragment: str = ""
    about: str = ""  # what is said there, shown beside the list


def heading_items(index: Index, path: str, link: TypedLink) -> list[Item]:
    """Return the headings of the link's note, best match first; each label leads to its own heading."""
    where, note = _target_note(index, path, link.target)
    if note is None:
        return []
    items: list[Item] = []
    for number, label in labels(note):
        heading, fragment = note.headings[number], link.outer + label
        is_here = where == path and _holds(heading, link)
        if rank(link.typed, label) is not None and not is_here and _lies_there(note, number, fragment):
            items.append(Item(Kind.HEADING, label, label, "#" * heading.level, where, fragment))
    return _meant(link.typed, items)


def _meant(typed: str, items: Iterable[Item]) -> list[Item]:
    """Return the items that a query finds, best first, and else in their order."""
    ranked = [(tier, item) for item in items if (tier := rank(typed, item.label)) is not None]
    return [item for _, item in sorted(ranked, key=lambda row: row[0])]


def _holds(heading: Heading, link: TypedLink) -> bool:
    """Whether the link is being typed in this heading, whose text it changes."""
    return heading.start <= link.span.start <= heading.end


def labels(note: Note) -> Iterator[tuple[int, str]]:
    """Yield the number of each heading and the fragment that names it: `Springs`, `Springs-1`."""
    texts: dict[str, int] = {}
    numbered: dict[str, int] = {}
    slugs = heading_slugs(nfc(heading.text) for heading in note.headings)
    for number, heading in enumerate(note.headings):
        texts.setdefault(comparable(heading.text), number)
        if slugs[number]:
            numbered.setdefault(slugs[number], number)
    for number, heading in enumerate(note.headings):
        for label in _spellings(without_breaks(heading.text), slugs[number]):
            if texts.get(comparable(label), numbered.get(github_slug(nfc(label)))) == number:
                yield number, label
                break


def _spellings(text: str, slug: str) -> Iterator[str]:
    """Yield what may name a heading: its text, with its number where it is not the first, its slug."""
    plain = github_slug(nfc(text))
    yield text
    if slug.startswith(f"{plain}-"):
        yield text + slug.removeprefix(plain)
    yield slug


def _lies_there(note: Note, number: int, fragment: str) -> bool:
    """Whether `A#B` leads to a heading; a name alone was found to do so when it was made."""
    if "#" not in fragment:
        return True
    part = find_part(note, wikilink("", fragment))
    heading = note.headings[number]
    return part is not None and part.name == (heading.text_start, heading.text_end)


def block_items(index: Index, path: str, link: TypedLink) -> list[Item]:
    """Return the blocks of the link's note that have an id, best match first."""
    where, note = _target_note(index, path, link.target)
    ids = dict.fromkeys(f"^{block.id}" for block in note.blocks) if note else ()
    return _meant(link.typed, [Item(Kind.BLOCK, name, name, "", where, name) for name in ids])


def text_items(index: Index, path: str, link: TypedLink) -> list[Item]:
    """Return the title and the aliases of the link's note, as texts to show for it."""
    where, _ = _target_note(index, path, link.target)
    entry = index.notes.get(where)
    names = (name.strip() for name in (entry.title, *entry.aliases)) if entry else ()
    texts = dict.fromkeys(name for name in names if name and not breaks(name))
    return _meant(link.typed, [Item(Kind.TEXT, text, text, "", where) for text in texts])


def _target_note(index: Index, path: str, target: str) -> tuple[str, Note | None]:
    """Return the one note that a target leads to; no target means this note."""
    if not target:
        return path, index.note(path)
    found = resolve(index, path, wikilink(target))
    if not isinstance(found, Found) or not found.is_note:
        return "", None
    return found.path, index.note(found.path)
