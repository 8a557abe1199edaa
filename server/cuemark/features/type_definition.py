"""Go to type definition: from a video or one of its moments to the other notes of the video."""

from cuemark.features.cursor import stamp_at, stamp_video, video_at
from cuemark.features.definition import Target
from cuemark.text import Span
from cuemark.vault.index import Index
from cuemark.vault.videos import notes_of


def type_definition(index: Index, path: str, offset: int) -> list[Target]:
    """Return the notes about the video at `offset` in the note at `path`, this note left out."""
    note = index.note(path)
    if note is None:
        return []
    stamp, mention = stamp_at(note, offset), video_at(note, offset)
    video, origin = "", Span(0, 0)
    if stamp:
        video, origin = stamp_video(note, stamp), stamp.span
    elif mention:
        video, origin = mention
    others = [other for other in notes_of(index, video) if other != path] if video else []
    lengths = {other: found.length for other in others if (found := index.note(other))}
    return [Target(origin, other, Span(0, lengths[other]), Span(0, 0)) for other in lengths]
