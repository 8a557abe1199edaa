"""Videos as the notes of a vault know them: their titles, their sections in hubs, who cites which moment."""

from collections.abc import Iterator
from typing import Final

from cuemark.syntax.facts import Note, StampKind, Timestamp
from cuemark.vault.index import Index

TOLERANCE: Final = 15.0  # seconds within which two notes cite the same moment


def title_of(index: Index, video: str) -> str:
    """Return the title of a video, "" when no note tells it.

    It is told by a heading whose text is one link to the video, as in a channel's hub note. The title of a
    note about the video is the note's own, so it does not count.
    """
    for path, number in hub_sections(index, video):
        note = index.note(path)
        if note and note.headings[number].text:
            return note.headings[number].text
    return ""


def hub_sections(index: Index, video: str) -> list[tuple[str, int]]:
    """Return the headings that are one link to a video: the note's path and which of its headings it is."""
    found: list[tuple[str, int]] = []
    for path in index.hubs.get(video) or ():
        note = index.note(path)
        headings = enumerate(note.headings) if note else ()
        found += [(path, number) for number, heading in headings if heading.video == video]
    return found


def notes_of(index: Index, video: str) -> tuple[str, ...]:
    """Return the paths of the notes that are about a video."""
    paths = index.videos.get(video) or ()
    return tuple(path for path in paths if (entry := index.notes.get(path)) and entry.video == video)


def stamps_with_videos(note: Note) -> Iterator[tuple[Timestamp, str]]:
    """Yield all timestamps of a note, each with the video of which it is a moment, "" for none.

    `[[talk.mp4#t=5]]` is a moment of that file. Linear in the note.
    """
    files = {link.span for link in note.links if link.target}
    for stamp in note.timestamps:
        is_of_file = stamp.kind is StampKind.FRAGMENT and not stamp.video and stamp.span in files
        yield stamp, "" if is_of_file else stamp.video or note.video


def citations(
    index: Index, video: str, seconds: float, tolerance: float = TOLERANCE
) -> list[tuple[str, Timestamp]]:
    """Return the timestamps of all notes that play this moment of a video, the nearest first.

    `tolerance` is in seconds, and what lies as far away counts; equally near ones come by path and place.
    """
    found: list[tuple[float, str, int, Timestamp]] = []
    for path in index.videos.get(video) or ():
        note = index.note(path)
        for stamp, plays in stamps_with_videos(note) if note else ():
            distance = abs(stamp.seconds - seconds)  # NaN, and so never near, where nothing plays
            if plays == video and distance <= tolerance:
                found.append((distance, path, stamp.start, stamp))
    return [(path, stamp) for _, path, _, stamp in sorted(found, key=lambda one: one[:3])]
