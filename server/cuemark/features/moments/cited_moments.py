"""Every moment of a video that notes cite, with what they say of it, and chapters made of these."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from math import isfinite
from typing import Final, NamedTuple

from cuemark.features.cursor import stamp_video
from cuemark.features.sentence import supported
from cuemark.syntax.facts import Note, StampKind, Timestamp
from cuemark.syntax.timestamps import TIME
from cuemark.vault.index import Index
from cuemark.vault.library import Chapter
from cuemark.vault.names import stem_of

# What a player that shows chapters asks for: the first at 0, and none shorter.
SHORTEST: Final = 10.0
# A moment in a heading is no part of its name.
MOMENTS: Final = re.compile(rf"[\[(]*{TIME}[\])]*")


class CitedMoment(NamedTuple):
    """A timestamp of a note, what it supports there, and the part of the note that it stands in."""

    seconds: float
    path: str
    stamp: Timestamp
    sentence: str  # plain text; "" where nothing is said
    part: str  # the heading above it, else the title of the note, else its name


def cited_moments(index: Index, video: str, text_of: Callable[[str], str]) -> list[CitedMoment]:
    """Return the moments of a video in order, those of one second by path and place.

    What plays nothing is left out, and so are the marks of a transcript, which cite nothing.
    """
    found: list[CitedMoment] = []
    for path in index.videos.get(video) or ():
        note = index.note(path)
        if note:
            found += _of_note(path, note, video, text_of(path))
    return sorted(found, key=lambda one: (one.seconds, one.path, one.stamp.start))


def _of_note(path: str, note: Note, video: str, text: str) -> Iterator[CitedMoment]:
    starts = [heading.start for heading in note.headings]
    name = note.title or stem_of(path)
    for stamp in note.timestamps:
        is_moment = stamp.kind is not StampKind.MARK and isfinite(stamp.seconds) and stamp.seconds >= 0
        if is_moment and stamp_video(note, stamp) == video:
            above = bisect_right(starts, stamp.start) - 1
            part = MOMENTS.sub("", note.headings[above].text).strip() if above >= 0 else ""
            yield CitedMoment(stamp.seconds, path, stamp, supported(text, note, stamp), part or name)


def as_chapters(moments: Iterable[CitedMoment]) -> list[Chapter]:
    """Return chapters: each begins where the notes first speak of another part than just before."""
    chapters: list[Chapter] = []
    for moment in moments:
        if not chapters or chapters[-1].title != moment.part:
            chapters.append(Chapter(moment.seconds, moment.part))
    return chapters


def for_players(chapters: Sequence[Chapter], opening: str) -> list[Chapter]:
    """Return chapters as players take them: the first at 0, called `opening` if need be, none too short."""
    kept = [] if chapters and chapters[0].start < SHORTEST else [Chapter(0.0, opening)]
    for chapter in chapters:
        if not kept:
            kept.append(Chapter(0.0, chapter.title))
        elif chapter.start - kept[-1].start >= SHORTEST and chapter.title != kept[-1].title:
            kept.append(chapter)
    return kept
