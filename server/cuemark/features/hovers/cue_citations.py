"""Which notes cite what is said in a transcript: asked of one cue, or of all that are cited."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from cuemark.features.hovers.cue_preview import chapter_block, position
from cuemark.features.hovers.moment_hover import VIDEO_ID, video_title
from cuemark.features.preview import titled
from cuemark.syntax.clock import write_clock
from cuemark.syntax.facts import Timestamp
from cuemark.text import Span
from cuemark.vault.cues import cue_at
from cuemark.vault.index import Index
from cuemark.vault.library import Cue, Library
from cuemark.vault.names import stem_of
from cuemark.vault.videos import stamps_with_videos

SHOWN: Final = 10  # notes that a hover names


class Citation(NamedTuple):
    """A timestamp in a note."""

    path: str
    stamp: Timestamp


class CitedCue(NamedTuple):
    """A cue with all that cite it, by path and place."""

    cue: Cue
    citations: list[Citation]

    @property
    def notes(self) -> int:
        """How many notes cite it."""
        return len({one.path for one in self.citations})


def cited_cues(index: Index, video: str, cues: Sequence[Cue]) -> list[CitedCue]:
    """Return the cues of a transcript that notes cite, in their order."""
    found: dict[int, list[Citation]] = {}
    for citation in _citations(index, video):
        number = cue_at(cues, citation.stamp.seconds)
        if number is not None:
            found.setdefault(number, []).append(citation)
    return [CitedCue(cues[number], found[number]) for number in sorted(found)]


def cue_under(cues: Sequence[Cue], offset: int) -> Cue | None:
    """Return the cue at a place of its file; its timing line belongs to it."""
    behind = (cue for cue in cues if cue.span.end >= offset)
    return min(behind, key=lambda cue: cue.span.start, default=None)


def citations_of(index: Index, video: str, cues: Sequence[Cue], cue: Cue) -> list[Citation]:
    """Return who cites a cue of a transcript."""
    return next((one.citations for one in cited_cues(index, video, cues) if one.cue is cue), [])


def cue_hover(
    index: Index, video: str, cues: Sequence[Cue], offset: int, library: Library
) -> tuple[Span, str] | None:
    """Return what is to be said of the cue at a place of its file, as CommonMark; None outside of all."""
    cue = cue_under(cues, offset)
    if cue is None or not video:
        return None
    clock = position(index, video, cue.start)
    address = f"https://youtu.be/{video}?t={int(cue.start)}"
    blocks = (
        f"**{video_title(index, video, library)}** · {clock}",
        chapter_block(library, video, cue.start),
        f"[{address}]({address})" if VIDEO_ID.fullmatch(video) else "",
        _cited_in(index, citations_of(index, video, cues, cue)),
    )
    return cue.span, "\n\n".join(filter(None, blocks))


def _citations(index: Index, video: str) -> Iterator[Citation]:
    for path in index.videos.get(video) or ():
        note = index.note(path)
        for stamp, plays in stamps_with_videos(note) if note else ():
            if plays == video:
                yield Citation(path, stamp)


def _cited_in(index: Index, citations: list[Citation]) -> str:
    first = {one.path: one.stamp.seconds for one in reversed(citations)}
    if not first:
        return "No note cites this"
    lines = [f"- {_title(index, path)} ({write_clock(first[path])})" for path in sorted(first)]
    more = [f"- and {len(lines) - SHOWN} more"] if len(lines) > SHOWN else []
    return "\n".join(["Cited in", *lines[:SHOWN], *more])


def _title(index: Index, path: str) -> str:
    entry = index.notes.get(path)
    return titled(entry.title if entry else "", stem_of(path))
