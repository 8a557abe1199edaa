"""Go to definition: from a link to its note or part, from a video or its moment to its section in the hub."""

from typing import NamedTuple

from cuemark.features.cursor import link_at, link_part, stamp_at, stamp_video, video_at
from cuemark.syntax.facts import Link, Note, Timestamp
from cuemark.text import Span
from cuemark.vault.cues import cue_at
from cuemark.vault.fragments import PartKind, find_part, section
from cuemark.vault.index import Index
from cuemark.vault.library import NO_LIBRARY, Library
from cuemark.vault.resolve import Ambiguous, Found, resolve
from cuemark.vault.videos import hub_sections


class Target(NamedTuple):
    """A place to go to: `origin` is what was asked about, `whole` holds `focus`."""

    origin: Span
    path: str
    whole: Span
    focus: Span
    is_text: bool = True  # False: nobody knows its lines, so it is shown from its start


def definition(index: Index, path: str, offset: int, library: Library = NO_LIBRARY) -> list[Target]:
    """Return where the thing at `offset` in the note at `path` leads; all candidates of an ambiguous link."""
    note = index.note(path)
    if note is None:
        return []
    stamp, link = stamp_at(note, offset), link_at(note, offset)
    if link and (link.target or not stamp):
        targets = _link_targets(index, path, link, link_part(link, offset))
        if targets:
            return targets
    if stamp and (video := stamp_video(note, stamp)):
        cues = _cue_targets(library, video, stamp)
        return cues or _video_targets(index, video, stamp.span)
    mention = video_at(note, offset)
    return _video_targets(index, mention.video, mention.span) if mention else []


def _link_targets(index: Index, path: str, link: Link, origin: Span) -> list[Target]:
    match resolve(index, path, link):
        case Found(where, _, True):
            return [_in_note(index.note(where), where, link, origin)]
        case Found(where, _, False) if index.has_file(where):
            return [Target(origin, where, Span(0, 0), Span(0, 0), is_text=False)]
        case Ambiguous(paths, _):
            return [_in_note(index.note(one), one, link, origin) for one in paths]
        case _:
            # No editor opens a folder.
            return []


def _in_note(note: Note | None, path: str, link: Link, origin: Span) -> Target:
    """Return the link's part of a note, or its beginning where there is no such part."""
    start = Target(origin, path, Span(0, note.length if note else 0), Span(0, 0))
    part = find_part(note, link) if note and link.fragment is not None else None
    if part is None or part.kind is PartKind.WHOLE:
        return start
    if part.kind is PartKind.BLOCK:
        return start._replace(whole=part.whole, focus=Span(part.whole.start, part.whole.start))
    return start._replace(whole=part.whole, focus=part.name)


def _cue_targets(library: Library, video: str, stamp: Timestamp) -> list[Target]:
    """Return the cue that plays at a moment, in the first transcript in which cues have a place."""
    for transcript in library.transcripts(video):
        number = cue_at(transcript.cues, stamp.seconds)
        whole = transcript.cues[number].span if number is not None else Span(-1, -1)
        if whole.start >= 0:
            start = Span(whole.start, whole.start)
            return [Target(stamp.span, transcript.path, whole, start)]
    return []


def _video_targets(index: Index, video: str, origin: Span) -> list[Target]:
    targets: list[Target] = []
    for path, number in hub_sections(index, video):
        note = index.note(path)
        if note is not None:
            heading = note.headings[number]
            focus = Span(heading.text_start, heading.text_end)
            targets.append(Target(origin, path, section(note, number), focus))
    return targets
