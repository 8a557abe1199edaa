"""Videos by a few typed words of their titles, or by their ids; and a moment of them: `tides 12:30`."""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Final, NamedTuple

from cuemark.features.display.outline import SymbolKind
from cuemark.features.display.vault_symbol import VaultSymbol
from cuemark.features.search import ENOUGH
from cuemark.features.tiers import Tier, rank, words_of
from cuemark.syntax.clock import read_clock, write_clock
from cuemark.text import Span
from cuemark.vault.index import Entry, Index
from cuemark.vault.names import note_stem
from cuemark.vault.outlines import packed_headings
from cuemark.vault.videos import citations

# So many videos of several that were meant are asked who cites a moment of them.
ASKED: Final = 5


class Video(NamedTuple):
    """A video as one note knows it: by its section in a hub, else because the note is about it."""

    is_guess: bool  # the title is the note's own
    path: str
    id: str
    title: str
    span: Span


def find_videos(index: Index, typed: str, limit: int) -> list[VaultSymbol]:
    """Return up to `limit` videos that were meant, best first, or who cites a moment of them."""
    words = typed.split()
    seconds = read_clock(words[-1]) if len(words) > 1 else None
    if seconds is None:
        return [_place(video) for video in islice(_meant(index, typed), limit)]
    videos = islice(_meant(index, " ".join(words[:-1])), ASKED)
    moments = (place for video in videos for place in _moments(index, video, seconds))
    return [*islice(moments, limit)]


def _meant(index: Index, typed: str) -> Iterator[Video]:
    """Yield the videos that a query finds, each once, best first; by letters only for want of others."""
    known = _known(index).values()
    if not words_of(typed):
        yield from sorted(known, key=lambda video: (len(video.title), video))
        return
    tiers = ((rank(typed, f"{video.title} {video.id}"), video) for video in known)
    ranked = sorted((tier, len(video.title), video) for tier, video in tiers if tier is not None)
    has_enough = len(ranked) > ENOUGH and ranked[ENOUGH][0] < Tier.LETTERS
    yield from (video for tier, _, video in ranked if tier < Tier.LETTERS or not has_enough)


def _known(index: Index) -> dict[str, Video]:
    """Return each video by its id, as a hub knows it where one does."""
    upper = index.notes.upper
    old = index.notes.derive("videos", videos_of)
    known: dict[str, Video] = {}
    for video in sorted([*(one for one in old if one.path not in upper), *videos_of(upper)]):
        known.setdefault(video.id, video)
    return known


def videos_of(entries: Mapping[str, Entry | None]) -> list[Video]:
    """Return the videos that notes know; one that several know is there several times."""
    return [video for entry in entries.values() if entry for video in _videos(entry)]


def _videos(entry: Entry) -> Iterator[Video]:
    for heading in packed_headings(entry.facts) if entry.hub_of else ():
        if heading.video:
            title = heading.text.strip() or heading.video
            span = Span(heading.text_start, heading.text_end)
            yield Video(is_guess=False, path=entry.path, id=heading.video, title=title, span=span)
    if entry.video:
        title = entry.title.strip() or note_stem(entry.path)
        yield Video(is_guess=True, path=entry.path, id=entry.video, title=title, span=Span(0, 0))


def _place(video: Video) -> VaultSymbol:
    return VaultSymbol(SymbolKind.VIDEO, video.title, video.id, video.path, video.span)


def _moments(index: Index, video: Video, seconds: float) -> Iterator[VaultSymbol]:
    """Yield the timestamps near a moment of a video, the nearest first."""
    for path, stamp in citations(index, video.id, seconds):
        entry = index.notes.get(path)
        title = (entry.title.strip() if entry else "") or note_stem(path)
        yield VaultSymbol(
            SymbolKind.MOMENT, f"{write_clock(stamp.seconds)} {title}", video.title, path, stamp.span
        )
