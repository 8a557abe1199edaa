"""Fragments: what `#…` of a link means in the note that it leads to."""

import re
from enum import StrEnum
from typing import Final, NamedTuple

from cuemark.syntax.facts import Heading, Link, Note
from cuemark.syntax.headings import github_slug, heading_slugs
from cuemark.text import Span
from cuemark.vault.names import nfc, spellings

# Obsidian reads each of these as a blank when it compares a fragment with a heading: `C++: why?`
IGNORED: Final = re.compile(r"[!\"#$%&()*+,.:;<=>?@^`{|}~/\[\]\\\s\u00a0]+")

# GitHub puts this before every id of a rendered page, and some authors write it out.
GITHUB_PREFIX: Final = "user-content-"


class PartKind(StrEnum):
    """What a fragment names."""

    HEADING = "heading"
    BLOCK = "block"
    ANCHOR = "anchor"
    WHOLE = "whole"  # `#`, `#top`, `#t=…`


class Part(NamedTuple):
    """A part of a note: its name's span, and the whole of it."""

    kind: PartKind
    name: Span
    whole: Span


def is_block(fragment: str) -> bool:
    """Whether a fragment names a block: `^id`."""
    return fragment.startswith("^")


def meanings(fragment: str) -> tuple[str, ...]:
    """Return what a fragment may mean: as written, percent-decoded, and without GitHub's prefix for ids."""
    bare = fragment.removeprefix(GITHUB_PREFIX)
    return spellings(fragment) if bare == fragment else (*spellings(fragment), *spellings(bare))


def is_whole(fragment: str) -> bool:
    """Whether a fragment names the note itself where no heading is called so: `#`, `#top`, `#t=…`."""
    return not fragment or fragment.lower() == "top" or fragment.startswith("t=")


def find_part(note: Note, link: Link) -> Part | None:
    """Return the part of `note` that the link's fragment names; None when there is no such part."""
    fragment = (link.fragment or "").strip()
    for written in meanings(fragment):
        part = _find(note, written)
        if part is not None:
            return part
    if is_whole(fragment):
        return Part(PartKind.WHOLE, Span(0, 0), Span(0, note.length))
    return None


def _find(note: Note, fragment: str) -> Part | None:
    last = fragment.rpartition("#")[2].strip()
    if is_block(last):
        return _block(note, last[1:])
    number = heading_number(note, fragment)
    return _anchor(note, fragment) if number is None else _heading(note, number)


def _heading(note: Note, number: int) -> Part:
    heading = note.headings[number]
    return Part(PartKind.HEADING, Span(heading.text_start, heading.text_end), section(note, number))


def _block(note: Note, wanted: str) -> Part | None:
    for block in note.blocks:
        if block.id.lower() == wanted.lower():
            whole = Span(block.block_start, block.block_end)
            return Part(PartKind.BLOCK, Span(block.start, block.end), whole)
    return None


def _anchor(note: Note, wanted: str) -> Part | None:
    for anchor in note.anchors:
        if anchor.name == wanted:
            # The `{#id}` of a heading is an anchor that begins where the heading does.
            starts = [heading.start for heading in note.headings]
            if anchor.start in starts:
                return _heading(note, starts.index(anchor.start))
            return Part(PartKind.ANCHOR, Span(anchor.start, anchor.end), Span(anchor.start, anchor.end))
    return None


def comparable(text: str) -> str:
    """Return a heading's text as Obsidian compares it: marks and white space as one blank, case folded."""
    # Of a heading of marks alone nothing would be left, and all such headings would be the same.
    return (IGNORED.sub(" ", nfc(text)).strip() or text.strip()).casefold()


def heading_number(note: Note, fragment: str) -> int | None:
    """Return which heading `Heading` or `A#B` names: by its text, else by its slug; the first of several."""
    names = [name for name in fragment.split("#") if name.strip()]
    if not names:
        return None
    slugs = [nfc(slug) for slug in heading_slugs(heading.text for heading in note.headings)]
    named = [
        number
        for number, heading in enumerate(note.headings)
        if _is_named(heading, slugs[number], names[-1]) and _lies_below(note, slugs, number, names[:-1])
    ]
    if named:
        return min(named, key=lambda number: not _has_text(note.headings[number], names[-1]))
    # A heading may hold `#` itself.
    whole = (number for number, heading in enumerate(note.headings) if _has_text(heading, fragment))
    return next(whole, None)


def _has_text(heading: Heading, name: str) -> bool:
    return comparable(heading.text) == comparable(name)


def _is_named(heading: Heading, slug: str, name: str) -> bool:
    return _has_text(heading, name) or (bool(slug) and slug == nfc(github_slug(name.strip())))


def _lies_below(note: Note, slugs: list[str], number: int, names: list[str]) -> bool:
    """Whether the headings above contain `names` in this order, the last one nearest."""
    level = note.headings[number].level
    wanted = list(names)
    for above in range(number - 1, -1, -1):
        if not wanted:
            break
        heading = note.headings[above]
        if heading.level < level:
            level = heading.level
            if _is_named(heading, slugs[above], wanted[-1]):
                wanted.pop()
    return not wanted


def section(note: Note, number: int) -> Span:
    """Return the span of a heading with all that belongs to it."""
    heading = note.headings[number]
    for at in range(number + 1, len(note.headings)):
        below = note.headings[at]
        if below.level <= heading.level:
            return Span(heading.start, below.start)
    return Span(heading.start, note.length)
