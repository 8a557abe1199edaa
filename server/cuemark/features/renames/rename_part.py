"""Headings and blocks under another name: every link to them follows, and all others keep their meaning."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from msgspec import structs

from cuemark.features.completion.insertable import without_breaks
from cuemark.features.renames.refusal import Refusal
from cuemark.features.renames.warning import warning
from cuemark.syntax.facts import Link, LinkFlag, LinkKind, Note
from cuemark.syntax.headings import github_slug, heading_slugs
from cuemark.syntax.moment_facts import unpack_stamps
from cuemark.syntax.parse import parse
from cuemark.text import Span
from cuemark.vault.citing import Cited, leading_to
from cuemark.vault.edits import Change, Edit, apply
from cuemark.vault.fragments import (
    GITHUB_PREFIX,
    Part,
    PartKind,
    comparable,
    find_part,
    heading_number,
    meanings,
)
from cuemark.vault.index import Index
from cuemark.vault.names import folded, nfc
from cuemark.vault.respelled import QUOTES, escaped, quoted

BLOCK_ID: Final = re.compile(r"[A-Za-z0-9-]+")


# --- blocks ------------------------------------------------------------------------------------


def rename_block(index: Index, path: str, part: Part, name: str) -> Change | Refusal:
    """Return what gives a block another id, with every link to it."""
    name, note = name.removeprefix("^"), index.note(path)
    if note is None or not BLOCK_ID.fullmatch(name):
        return Refusal(f"'^{name}' cannot be the id of a block; use letters, digits and '-'")
    old = next((block.id for block in note.blocks if block.start == part.name.start), "")
    ids = {block.id.lower() for block in note.blocks if block.start != part.name.start}
    if name.lower() in ids:
        return Refusal(f"'^{name}' is the id of another block; choose another")
    edits = [Edit(path, Span(part.name.start + 1, part.name.end), name)]
    for cited, link in _naming_parts(index, path, part.name):
        found = find_part(note, link)
        if found and found.name == part.name:
            end = link.fragment_end
            edits.append(Edit(cited.path, Span(end - len(old), end), name))
    return Change(f"Rename '^{old}' to '^{name}'", tuple(edits))


# --- headings ----------------------------------------------------------------------------------


def rename_heading(
    index: Index, path: str, part: Part, name: str, text_of: Callable[[str], str]
) -> Change | Refusal:
    """Return what gives a heading another text, with the fragments of links that name it or a namesake."""
    before = index.note(path)
    number = _number(before, part) if before else None
    if before is None or number is None:
        return Refusal("The heading is not there any more")
    after = parse(apply(text_of(path), [Edit(path, part.name, name)]))
    if not name or not _is_renamed(before, after, number, name, part.name):
        return Refusal(f"'{name}' cannot be the text of a heading; use other characters")
    renamed = _Renamed(before, after, number)
    edits, wanting = [Edit(path, part.name, name)], set()
    for cited, link in _naming_parts(index, path, part.name):
        fragment = renamed.fragment(link)
        if fragment is None:
            wanting.add(cited.path)
        elif fragment != link.fragment:
            edits.append(Edit(cited.path, link.fragment_span, fragment))
    if renamed.is_taken:
        return Refusal(f"'{name}' is the name of another place in the note; choose another")
    old = before.headings[number].text
    return Change(f"Rename '{old}' to '{name}'", tuple(edits), warning=warning(name, len(wanting), 0))


def _naming_parts(index: Index, path: str, place: Span) -> Iterator[tuple[Cited, Link]]:
    """Yield the links to parts of a note that can be written anew, but for those that stand in `place`."""
    for cited, link in leading_to(index, path):
        is_inside = cited.path == path and place.start <= link.start < place.end
        # The target of a reference stands in its definition.
        is_own = link.fragment is not None and link.kind is not LinkKind.REFERENCE
        if is_own and not is_inside and cited.among.is_whole:
            yield cited, link


def _number(note: Note, part: Part) -> int | None:
    """Return which heading a part is; None for any other part."""
    starts = [heading.text_start for heading in note.headings]
    return starts.index(part.name.start) if part.name.start in starts else None


def _is_renamed(before: Note, after: Note, number: int, name: str, place: Span) -> bool:
    """Whether the note is the same but for the text of one heading, which is what was asked for."""
    if len(before.headings) != len(after.headings):
        return False
    there = after.headings[number]
    grown = len(name) - (place.end - place.start)
    return (
        (there.text_start, there.text_end) == (place.start, place.start + len(name))
        and _outside(before, place) == _outside(after, Span(place.start, place.end + grown))
        and after.length == before.length + grown
    )


def _outside(note: Note, place: Span) -> tuple[object, ...]:
    """Return what a note says beside one of its headings."""
    headings = [
        (one.level, "" if one.text_start == place.start else one.text, one.text_start == place.start)
        for one in note.headings
    ]
    links = [link.target for link in note.links if not place.start <= link.start < place.end]
    stamps = len(unpack_stamps(note.plain_stamps))
    return headings, links, [block.id for block in note.blocks], note.body_start, stamps


class _Renamed:
    """A note before and after one of its headings got another text; each fragment is asked about once."""

    def __init__(self, before: Note, after: Note, number: int) -> None:
        self.before, self.after, self.number = before, after, number
        self.slugs_before, self.slugs_after = (
            [nfc(slug) for slug in heading_slugs(heading.text for heading in note.headings)]
            for note in (before, after)
        )
        self.is_taken = False  # whether a link to another place would lead to the heading
        self._known: dict[tuple[bool, int, str], str | None] = {}

    def fragment(self, link: Link) -> str | None:
        """Return what the fragment of a link must be; None when it named nothing, and now would."""
        written = link.fragment or ""
        asked = (link.is_wiki, link.flags, written)
        if asked not in self._known:
            self._known[asked] = self._fragment(link, written)
        return self._known[asked]

    def _fragment(self, link: Link, written: str) -> str | None:
        was, now = find_part(self.before, link), find_part(self.after, link)
        if was is None:
            return None if now else written
        old, new = _number(self.before, was), _number(self.after, now) if now else None
        if old is None:
            self.is_taken |= was.kind is not PartKind.BLOCK and new is not None
            return written
        if old == new and (old != self.number or not self._is_called(written, old)):
            return written
        return next(self._spellings(link, written, old), written)

    def _is_called(self, name: str, number: int) -> bool:
        """Whether a fragment names the heading by its text or slug, and not by an id of its own."""
        last = [one.rpartition("#")[2] for one in meanings(name)]
        text, slug = comparable(self.before.headings[number].text), self.slugs_before[number]
        return any(comparable(one) == text or nfc(github_slug(one.strip())) == slug for one in last)

    def _spellings(self, link: Link, written: str, number: int) -> Iterator[str]:
        """Yield fragments that name the heading now, most like what was written."""
        prefix = GITHUB_PREFIX if written.startswith(GITHUB_PREFIX) else ""
        used = (one for one in meanings(written) if heading_number(self.before, one) == number)
        *above, last = next(used, written).split("#")
        labels = self._labels(link, last, number)
        if above:
            outer = [self._outer(link, name) for name in above]
            labels = ["#".join([*outer, label]) for label in labels] + labels
        for label in labels:
            fragment = prefix + self._as_written(link, label, written)
            if self._finds(self.after, link, fragment, number):
                yield fragment

    def _finds(self, note: Note, link: Link, fragment: str, number: int) -> bool:
        part = find_part(note, structs.replace(link, fragment=fragment))
        return part is not None and _number(note, part) == number

    def _labels(self, link: Link, name: str, number: int) -> list[str]:
        """Return the names of a heading, first in the style of the name that it had: text or slug."""
        shown, slug, numbered = self._names(self.after, self.slugs_after, number)
        was_shown, was_slug, was_numbered = self._names(self.before, self.slugs_before, number)
        # A word in small letters is both; links of Markdown have slugs.
        may_be_text = link.is_wiki or nfc(name) != was_slug
        if may_be_text and was_numbered != was_shown and folded(name) == folded(was_numbered):
            return [numbered, slug]
        is_text = may_be_text and comparable(name) == comparable(was_shown)
        return [shown, numbered, slug] if is_text else [slug, shown, numbered]

    def _names(self, note: Note, slugs: list[str], number: int) -> tuple[str, str, str]:
        """Return the text of a heading, its slug, and its text with the number that its slug has."""
        text, slug = note.headings[number].text, slugs[number]
        shown, plain = without_breaks(text), nfc(github_slug(text))
        return shown, slug, shown + slug.removeprefix(plain) if slug.startswith(f"{plain}-") else shown

    def _outer(self, link: Link, name: str) -> str:
        """Return the name of a heading above, which may be the one that is renamed."""
        text, slug, _ = self._names(self.before, self.slugs_before, self.number)
        if comparable(name) != comparable(text) and nfc(github_slug(name.strip())) != slug:
            return name
        return self._labels(link, name, self.number)[0]

    def _as_written(self, link: Link, label: str, written: str) -> str:
        if not link.is_wiki:
            return escaped(label, written)
        return QUOTES.sub(quoted, label) if link.flags & LinkFlag.FIELD else label
