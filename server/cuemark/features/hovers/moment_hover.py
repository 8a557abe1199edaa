"""What a hover says of a timestamp, the moment that it plays and what it supports, and of a video."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from math import isfinite
from typing import Final

from cuemark.features.cursor import stamp_video
from cuemark.features.hovers.cue_preview import chapter_block, cue_blocks, position
from cuemark.features.hovers.video_hover import film_blocks
from cuemark.features.preview import Read, capped, escaped, quoted, titled
from cuemark.features.sentence import supported
from cuemark.syntax.clock import write_clock
from cuemark.syntax.facts import Note, StampKind, Timestamp
from cuemark.syntax.timestamps import label_moment
from cuemark.vault.index import Index
from cuemark.vault.library import NO_LIBRARY, Library
from cuemark.vault.names import stem_of
from cuemark.vault.videos import citations, notes_of, title_of

VIDEO_ID: Final = re.compile(r"[A-Za-z0-9_-]{11}")
TOLERANCE: Final = 15.0  # seconds within which two notes cite the same moment
SHOWN: Final = 5  # other notes that are named
# Kinds whose label is written beside what plays, and may differ from it.
LABELLED: Final = frozenset({StampKind.ANCHOR, StampKind.LINK, StampKind.FRAGMENT})
LONGEST: Final = 1_000_000  # hours; more is no moment of anything


def moment_blocks(
    index: Index, path: str, stamp: Timestamp, read: Read, library: Library = NO_LIBRARY
) -> Iterator[str]:
    """Yield what is to be said of a timestamp in the note at `path`, as blocks of CommonMark."""
    note = index.note(path)
    if note is None:
        return
    video = stamp_video(note, stamp)
    title = f"**{video_title(index, video, library)}**" if video else "No video is known for this moment"
    yield f"{title} · {position(index, video, stamp.seconds)}" if _plays(stamp) else title
    yield _flaw(stamp)
    if video and _plays(stamp):
        yield chapter_block(library, video, stamp.seconds)
    if VIDEO_ID.fullmatch(video) and _plays(stamp):
        yield _link(f"https://youtu.be/{video}?t={max(int(stamp.seconds), 0)}")
    if video and _plays(stamp):
        yield from cue_blocks(library, video, stamp.seconds)
    yield from _support(note, stamp, read(path))
    yield _neighbours(note, stamp)
    if video and _plays(stamp):
        yield _elsewhere(index, path, video, stamp.seconds)


def video_blocks(
    index: Index, video: str, library: Library = NO_LIBRARY, *, thumbnail: bool = False
) -> Iterator[str]:
    """Yield what is to be said of a video, as blocks of CommonMark; a picture only if asked to."""
    yield f"**{video_title(index, video, library)}**"
    if VIDEO_ID.fullmatch(video):
        yield f"![](https://i.ytimg.com/vi/{video}/mqdefault.jpg)" if thumbnail else ""
        yield _link(f"https://youtu.be/{video}")
    yield from film_blocks(index, video, library)


def video_title(index: Index, video: str, library: Library = NO_LIBRARY) -> str:
    """Return a video's title, from its hub, a file, a note about it, or its id: capped and escaped."""
    notes = (index.notes.get(path) for path in notes_of(index, video))
    titles = (entry.title for entry in notes if entry and entry.video == video)
    return titled(title_of(index, video), library.film(video).title, *titles, video)


def _link(url: str) -> str:
    return f"[{url}]({url})"


def _plays(stamp: Timestamp) -> bool:
    return isfinite(stamp.seconds) and stamp.seconds < LONGEST * 3600


def _flaw(stamp: Timestamp) -> str:
    """Return what plays where that is not what is written."""
    if not _plays(stamp):
        return (
            f"Nothing plays: {quoted(stamp.value)} is no moment"
            if stamp.value
            else "Nothing plays: no moment is named"
        )
    clock = write_clock(stamp.seconds)
    if stamp.kind is StampKind.ANCHOR and stamp.value != clock:
        return f"{quoted(stamp.value)} plays {clock}"
    if stamp.flaw == "no t":
        return "The address names no moment, so the video plays from its start"
    read = label_moment(stamp.label) if stamp.kind in LABELLED else None
    if read is not None and abs(read - stamp.seconds) >= 1:
        return f"The label reads {quoted(stamp.label)}, but {clock} plays"
    return ""


def _support(note: Note, stamp: Timestamp, text: str) -> Iterator[str]:
    """Yield the heading above a stamp, and the sentence that it supports."""
    heading = next((one for one in reversed(note.headings) if one.start <= stamp.start), None)
    if heading and (above := escaped(capped(heading.text, 120))):
        yield f"*{above}*"
    sentence = supported(text, note, stamp)
    if sentence and not (heading and stamp.end <= heading.end):
        yield f"> {escaped(sentence)}"


def _neighbours(note: Note, stamp: Timestamp) -> str:
    stamps = [one for one in note.timestamps if _plays(one)]
    starts = [one.start for one in stamps]
    before, after = bisect_left(starts, stamp.start), bisect_right(starts, stamp.start)
    parts = [f"previous {write_clock(stamps[before - 1].seconds)}"] if before else []
    parts += [f"next {write_clock(stamps[after].seconds)}"] if after < len(stamps) else []
    return " · ".join(parts)


def _elsewhere(index: Index, path: str, video: str, seconds: float) -> str:
    """Return the other notes that cite the moment, each with its nearest stamp."""
    nearest: dict[str, float] = {}
    for other, stamp in citations(index, video, seconds, TOLERANCE):
        if other != path:
            nearest.setdefault(other, stamp.seconds)
    if not nearest:
        return ""
    lines = [f"- {_name(index, other)} ({write_clock(at)})" for other, at in [*nearest.items()][:SHOWN]]
    lines += [f"- and {len(nearest) - SHOWN} more"] if len(nearest) > SHOWN else []
    return "\n".join(["Also cited in", *lines])


def _name(index: Index, path: str) -> str:
    entry = index.notes.get(path)
    return titled(entry.title if entry else "", stem_of(path))
