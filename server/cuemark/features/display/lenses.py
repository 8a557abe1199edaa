"""Lines above the lines of a note: who links here, who else is on the video, which part of it is covered.

What a lens says is found when somebody sees it; `lenses` only tells where there may be something to say.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from enum import StrEnum
from math import isfinite
from typing import Final, NamedTuple

from cuemark.features.backlinks import backlink_count
from cuemark.features.display.hints import chapter_at
from cuemark.features.linking import links_into_parts
from cuemark.features.preview import capped, counted
from cuemark.syntax.clock import write_clock
from cuemark.syntax.facts import Link, Note
from cuemark.text import Span
from cuemark.vault.fragments import Part, find_part, section
from cuemark.vault.index import Index
from cuemark.vault.library import NO_LIBRARY, Chapter, Library
from cuemark.vault.videos import notes_of, stamps_with_videos

WIDTH: Final = 40  # characters of a chapter's title


class LensKind(StrEnum):
    """What a lens tells."""

    BACKLINKS = "backlinks"
    HEADING = "heading"
    VIDEO = "video"
    PLAY = "play"
    COVERAGE = "coverage"


class Lens(NamedTuple):
    """A lens, and what it is about: a heading by its number, else the note."""

    kind: LensKind
    span: Span
    number: int = -1


def lenses(index: Index, path: str) -> list[Lens]:
    """Return where the note at `path` has lenses."""
    note = index.note(path)
    if note is None:
        return []
    found = [Lens(LensKind.BACKLINKS, _title(note))] if set(index.links_to(path)) - {path} else []
    if note.video and (span := _video(note)):
        found += [Lens(LensKind.VIDEO, span), Lens(LensKind.PLAY, span)]
    linked, covered = heading_backlinks(index, path, note), coverages(note)
    for number, heading in enumerate(note.headings):
        text = Span(heading.text_start, heading.text_end)
        if number in linked and text != _title(note):  # which speaks of the note
            found.append(Lens(LensKind.HEADING, text, number))
        if number in covered:
            found.append(Lens(LensKind.COVERAGE, text, number))
    return found


def said(index: Index, path: str, lens: Lens, library: Library = NO_LIBRARY) -> str:
    """Return what a lens says; "" where the note has changed and there is nothing to say any more."""
    note = index.note(path)
    if note is None or lens.number >= len(note.headings):
        return ""
    match lens.kind:
        case LensKind.BACKLINKS:
            return _linking(backlink_count(index, path))
        case LensKind.HEADING:
            return _linking(heading_backlinks(index, path, note)[lens.number])
        case LensKind.VIDEO:
            return f"{counted(len(notes_of(index, note.video)), 'note')} on this video"
        case LensKind.PLAY:
            return "play"
        case LensKind.COVERAGE:
            covered = coverages(note).get(lens.number)
            return _covering(covered, library.film(note.video).chapters) if covered else ""


def _title(note: Note) -> Span:
    return Span(note.title_start, note.title_end) if note.title_start >= 0 else Span(0, 0)


def _video(note: Note) -> Span | None:
    """Return the field of the front matter that names the note's video."""
    for field in note.fields:
        for item in field.items:
            if note.video in item.text:
                return Span(item.start, item.end)
    return None


def _linking(notes: int) -> str:
    return f"{counted(notes, 'note')} {'links' if notes == 1 else 'link'} here"


def heading_backlinks(index: Index, path: str, note: Note) -> Counter[int]:
    """Return how many other notes link to each heading, by its number."""
    starts = {heading.text_start: number for number, heading in enumerate(note.headings)}
    parts: dict[str, Part | None] = {}
    found: set[tuple[int, str]] = set()
    for source, link in links_into_parts(index, path):
        part = _part(note, link, parts)
        if part and part.name.start in starts:
            found.add((starts[part.name.start], source))
    return Counter(number for number, _ in found)


def _part(note: Note, link: Link, known: dict[str, Part | None]) -> Part | None:
    fragment = link.fragment or ""
    if fragment not in known:
        known[fragment] = find_part(note, link)
    return known[fragment]


def coverages(note: Note) -> dict[int, tuple[float, float]]:
    """Return the first and the last second of the note's video that each section cites, by its number.

    A section without two moments of the video has none.
    """
    moments = [
        (stamp.start, stamp.seconds)
        for stamp, video in stamps_with_videos(note)
        if video == note.video != "" and isfinite(stamp.seconds)
    ]
    starts = [start for start, _ in moments]
    found: dict[int, tuple[float, float]] = {}
    for number in range(len(note.headings)):
        whole = section(note, number)
        first, last = (bisect_left(starts, offset) for offset in whole)
        cited = {second for _, second in moments[first:last]}
        if len(cited) > 1:
            found[number] = (min(cited), max(cited))
    return found


def _covering(covered: tuple[float, float], chapters: Sequence[Chapter]) -> str:
    """Return the time that is covered, and the chapters in which it begins and ends where they are known."""
    first, last = covered
    said = f"covers {write_clock(first)}–{write_clock(last)}"  # noqa: RUF001 - the dash of a range
    named = dict.fromkeys(filter(None, (chapter_at(chapters, second) for second in covered)))
    titles = [capped(" ".join(chapter.title.split()), WIDTH) for chapter in named]
    return " · ".join([said, " – ".join(titles)]) if titles else said  # noqa: RUF001 - likewise
