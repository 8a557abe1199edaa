"""What a hover says of a video: its length and chapters, the notes made from it, and what they pass over."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import isfinite
from typing import Final

from cuemark.features.preview import capped, counted, escaped, titled
from cuemark.syntax.clock import write_clock
from cuemark.vault.index import Index
from cuemark.vault.library import Chapter, Film, Library
from cuemark.vault.names import stem_of
from cuemark.vault.videos import notes_of, stamps_with_videos

GAP: Final = 300.0  # seconds that no note cites, and that are told of
CHAPTERS: Final = 12  # that are listed
NOTES: Final = 8
GAPS: Final = 5


def film_blocks(index: Index, video: str, library: Library) -> Iterator[str]:
    """Yield the channel and length of a video, its chapters, its notes, and what of it they cite."""
    film = library.film(video)
    yield _facts(index, video, film)
    yield _chapters(film.chapters)
    yield _notes(index, video)
    yield from _cited(index, video)


def _facts(index: Index, video: str, film: Film) -> str:
    channel = escaped(capped(film.channel, 120))
    end = index.ends.get(video)
    length = f"{'' if end.is_exact else 'about '}{write_clock(end.seconds)}" if end else ""
    return " · ".join(filter(None, (channel, length)))


def _chapters(chapters: Sequence[Chapter]) -> str:
    lines = [f"- {write_clock(one.start)} {escaped(capped(one.title, 120))}" for one in chapters[:CHAPTERS]]
    return _listed("Chapters", lines, len(chapters) - CHAPTERS)


def _notes(index: Index, video: str) -> str:
    paths = notes_of(index, video)
    if not paths:
        return "No note is on this video"
    entries = (index.notes.get(path) for path in paths[:NOTES])
    lines = [f"- {titled(entry.title, stem_of(entry.path))}" for entry in entries if entry]
    return _listed(f"{counted(len(paths), 'note')} on this video", lines, len(paths) - NOTES)


def _cited(index: Index, video: str) -> Iterator[str]:
    """Yield the first and the last moment that notes cite, and long stretches that none does."""
    end = index.ends.get(video)
    moments = sorted(moment for moment in _moments(index, video) if end is None or moment <= end.seconds)
    if not moments:
        return
    first, last = moments[0], moments[-1]
    yield f"Cited from {write_clock(first)} to {write_clock(last)}"
    edges = [0.0, *moments, *([end.seconds] if end else [])]
    gaps = [(start, stop) for start, stop in pairwise(edges) if stop - start > GAP]
    shown = [f"{write_clock(start)} to {write_clock(stop)}" for start, stop in gaps[:GAPS]]
    shown += [f"and {len(gaps) - GAPS} more"] if len(gaps) > GAPS else []
    if shown:
        yield f"Not cited: {', '.join(shown)}"


def _moments(index: Index, video: str) -> set[float]:
    moments: set[float] = set()
    for path in index.videos.get(video) or ():
        note = index.note(path)
        for stamp, plays in stamps_with_videos(note) if note else ():
            if plays == video and isfinite(stamp.seconds):
                moments.add(max(stamp.seconds, 0.0))
    return moments


def _listed(head: str, lines: list[str], more: int) -> str:
    if not lines:
        return ""
    lines = [*lines, f"- and {more} more"] if more > 0 else lines
    return "\n".join([head, *lines])
