"""Hints in the text: the title of a note behind its bare name, the chapter behind a timestamp."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from math import isfinite
from typing import Final, NamedTuple

from cuemark.features.preview import capped
from cuemark.features.tiers import words_of
from cuemark.syntax.facts import Link, LinkFlag, Note
from cuemark.text import Span
from cuemark.vault.index import Index
from cuemark.vault.library import NO_LIBRARY, Chapter, Library
from cuemark.vault.resolve import Found, resolve
from cuemark.vault.videos import stamps_with_videos

WIDTH: Final = 60  # characters of a hint


class Hint(NamedTuple):
    """A few words to show at an offset that are not in the text."""

    offset: int
    text: str
    tooltip: str = ""


def title_hints(index: Index, path: str, within: Span) -> list[Hint]:
    """Return the titles of the notes to which links in a span lead that show only their names."""
    note = index.note(path)
    return [hint for link in note.links if (hint := _title(index, path, link, within))] if note else []


def _title(index: Index, path: str, link: Link, within: Span) -> Hint | None:
    is_bare = link.is_wiki and link.display_start < 0 and link.fragment is None
    if not is_bare or link.flags & LinkFlag.EMBED or not within.start <= link.end <= within.end:
        return None
    found = resolve(index, path, link)
    entry = index.notes.get(found.path) if isinstance(found, Found) else None
    if entry is None or words_of(entry.title) in {"", words_of(link.target)}:
        return None
    return Hint(link.end, _shown(entry.title), entry.path)


def chapter_hints(note: Note, within: Span, library: Library = NO_LIBRARY) -> list[Hint]:
    """Return the chapters that the timestamps in a span lie in, where files beside the notes name them."""
    return [*_chapters(note, within, library)]


def _chapters(note: Note, within: Span, library: Library) -> Iterator[Hint]:
    films: dict[str, tuple[Chapter, ...]] = {}
    for stamp, video in stamps_with_videos(note):
        if video and isfinite(stamp.seconds) and within.start <= stamp.end <= within.end:
            if video not in films:
                films[video] = library.film(video).chapters
            if chapter := chapter_at(films[video], stamp.seconds):
                yield Hint(stamp.end, _shown(chapter.title))


def chapter_at(chapters: Sequence[Chapter], seconds: float) -> Chapter | None:
    """Return the chapter in which a moment lies; None before the first one."""
    number = bisect_right(chapters, seconds, key=lambda chapter: chapter.start)
    return chapters[number - 1] if number else None


def _shown(text: str) -> str:
    return capped(" ".join(text.split()), WIDTH)
