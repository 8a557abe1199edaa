"""Offers for the parts of a link: the headings and blocks of its note, and texts to show for it."""

from collections.abc import Iterator

from cuemark.features.completion.insertable import breaks, wikilink, without_breaks
from cuemark.features.completion.offer import Item, Kind, meant
from cuemark.features.completion.typed_link import TypedLink
from cuemark.features.tiers import rank
from cuemark.syntax.facts import Heading, Note
from cuemark.syntax.headings import github_slug, heading_slugs
from cuemark.vault.fragments import comparable, find_part
from cuemark.vault.index import Index
from cuemark.vault.names import nfc
from cuemark.vault.resolve import Found, resolve


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
    return meant(link.typed, items)


def _holds(heading: Heading, link: TypedLink) -> bool:
    """Whether the link is being typed in this heading, whose text it changes."""
    return heading.start <= link.span.start <= heading.end


def labels(note: Note, *, by_slug: bool = False) -> Iterator[tuple[int, str]]:
    """Yield the number of each heading and the fragment that names it: `Springs-1`, by slug `springs-1`."""
    texts: dict[str, int] = {}
    numbered: dict[str, int] = {}
    slugs = heading_slugs(nfc(heading.text) for heading in note.headings)
    for number, heading in enumerate(note.headings):
        texts.setdefault(comparable(heading.text), number)
        if slugs[number]:
            numbered.setdefault(slugs[number], number)
    for number, heading in enumerate(note.headings):
        slug = slugs[number]
        for label in (slug,) if by_slug else _spellings(without_breaks(heading.text), slug):
            if texts.get(comparable(label), numbered.get(github_slug(nfc(label)))) == number:
                yield number, label
                break


def _spellings(text: str, slug: str) -> Iterator[str]:
    """Yield what may name a heading: its text, with its number where it is not the first, its slug."""
    yield text
    if (numbered := with_number(text, slug)) != text:
        yield numbered
    yield slug


def with_number(text: str, slug: str) -> str:
    """Return the text of a heading, with the number of its slug where it is not the first: `Springs-1`."""
    plain = github_slug(nfc(text))
    return text + slug.removeprefix(plain) if slug.startswith(f"{plain}-") else text


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
    return meant(link.typed, [Item(Kind.BLOCK, name, name, "", where, name) for name in ids])


def text_items(index: Index, path: str, link: TypedLink) -> list[Item]:
    """Return the title and the aliases of the link's note, as texts to show for it."""
    where, _ = _target_note(index, path, link.target)
    entry = index.notes.get(where)
    names = (name.strip() for name in (entry.title, *entry.aliases)) if entry else ()
    texts = dict.fromkeys(name for name in names if name and not breaks(name))
    return meant(link.typed, [Item(Kind.TEXT, text, text, "", where) for text in texts])


def _target_note(index: Index, path: str, target: str) -> tuple[str, Note | None]:
    """Return the one note that a target leads to; no target means this note."""
    if not target:
        return path, index.note(path)
    found = resolve(index, path, wikilink(target))
    if not isinstance(found, Found) or not found.is_note:
        return "", None
    return found.path, index.note(found.path)
