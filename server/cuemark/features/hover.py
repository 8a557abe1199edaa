"""Hover: what a link leads to, and which moment a timestamp plays."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from math import isnan
from typing import Final, NamedTuple

from cuemark.features.cursor import link_at, link_part, stamp_at, video_at
from cuemark.features.preview import capped, escaped, first_lines, readable
from cuemark.syntax.clock import write_clock
from cuemark.syntax.facts import Link, LinkFlag, Note, Timestamp
from cuemark.text import Span
from cuemark.vault.fragments import PartKind, find_part
from cuemark.vault.index import Index
from cuemark.vault.names import stem_of
from cuemark.vault.resolve import Ambiguous, Found, Missing, resolve
from cuemark.vault.videos import citations, notes_of, title_of

VIDEO_ID: Final = re.compile(r"[A-Za-z0-9_-]{11}")
SENTENCE: Final = re.compile(r"(?<=[.!?])\s+(?=\S)")
TOLERANCE: Final = 15.0  # seconds within which two notes cite the same moment
SHOWN: Final = 5  # other notes that are named

Read = Callable[[str], str]
"""Returns the text of the note at a path, "" when it cannot be read."""


class Hover(NamedTuple):
    """CommonMark to show, and the span it is about."""

    span: Span
    markdown: str


def hover(index: Index, path: str, offset: int, read: Read) -> Hover | None:
    """Return what is to be said of the thing at `offset` in the note at `path`."""
    note = index.note(path)
    if note is None:
        return None
    stamp = stamp_at(note, offset)
    if stamp is not None and not isnan(stamp.seconds) and (stamp.video or note.video):
        return Hover(stamp.span, _blocks(_moment(index, path, note, stamp, read)))
    if link := link_at(note, offset):
        markdown = _blocks(_link(index, path, link, read))
        return Hover(link_part(link, offset), markdown) if markdown else None
    if video := video_at(note, offset):
        return Hover(video[1], _blocks(_video(index, video[0])))
    if stamp is not None:
        return Hover(stamp.span, _blocks(_moment(index, path, note, stamp, read)))
    return None


def _blocks(blocks: Iterator[str]) -> str:
    return "\n\n".join(filter(None, blocks))


# --- links -------------------------------------------------------------------------------------


def _link(index: Index, path: str, link: Link, read: Read) -> Iterator[str]:
    match resolve(index, path, link):
        case Found(where, _, True):
            yield from _note(index, where, link, read)
        case Found(where, _, False):
            yield f"File {escaped(where)}"
        case Ambiguous(paths, _):
            yield f"{len(paths)} notes answer to {escaped(link.target)}:"
            yield "\n".join(f"- {escaped(one)}" for one in paths[:SHOWN])
        case Missing():
            yield f"No note is named {escaped(link.target)}"
        case _:
            return


def _note(index: Index, path: str, link: Link, read: Read) -> Iterator[str]:
    note = index.note(path)
    if note is None:
        return
    yield f"**{escaped(note.title or stem_of(path))}**"
    about = [escaped(path)]
    if note.video:
        about.append(f"video {_title(index, note.video)}")
    backlinks = backlink_count(index, path)
    about.append("1 note links here" if backlinks == 1 else f"{backlinks} notes link here")
    yield " · ".join(about)
    part = find_part(note, link) if link.fragment is not None else None
    whole = part.whole if part and part.kind is not PartKind.WHOLE else Span(note.body_start, note.length)
    yield first_lines(read(path), *whole)


def backlink_count(index: Index, path: str) -> int:
    """Return how many other notes have a link that leads to this one; `From:` lines do not count."""
    return sum(_links_here(index, source, path) for source in index.links_to(path) if source != path)


def _links_here(index: Index, source: str, path: str) -> bool:
    note = index.note(source)
    for link in note.links if note else ():
        if not link.flags & LinkFlag.FROM:
            found = resolve(index, source, link)
            if isinstance(found, Found) and found.path == path:
                return True
    return False


# --- moments -----------------------------------------------------------------------------------


def video_url(video: str, seconds: float) -> str:
    """Return the address at which a video plays from a second."""
    return f"https://youtu.be/{video}?t={int(seconds)}"


def _title(index: Index, video: str) -> str:
    return escaped(capped(title_of(index, video) or video, 120))


def _moment(index: Index, path: str, note: Note, stamp: Timestamp, read: Read) -> Iterator[str]:
    video = stamp.video or note.video
    title = f"**{_title(index, video)}** · " if video else ""
    yield f"{title}{write_clock(stamp.seconds)}"
    if VIDEO_ID.fullmatch(video):
        url = video_url(video, stamp.seconds)
        yield f"[{url}]({url})"
    yield from _support(note, stamp, read(path))
    yield _neighbours(note, stamp)
    if video:
        yield _elsewhere(index, path, video, stamp.seconds)


def _support(note: Note, stamp: Timestamp, text: str) -> Iterator[str]:
    """Yield the heading above a stamp and the sentence that it stands behind."""
    heading = next((one for one in reversed(note.headings) if one.start <= stamp.start), None)
    if heading is not None:
        yield f"*{escaped(capped(heading.text, 120))}*" if heading.text else ""
    line_start = text.rfind("\n", 0, stamp.start) + 1
    before = readable(text[max(line_start, stamp.start - 2000) : stamp.start])
    sentence = SENTENCE.split(before)[-1].strip()
    if sentence:
        yield f"> {escaped(capped(sentence))}"


def _neighbours(note: Note, stamp: Timestamp) -> str:
    stamps = [one for one in note.timestamps if not isnan(one.seconds)]
    starts = [one.start for one in stamps]
    at = bisect_right(starts, stamp.start) - 1
    parts: list[str] = []
    if at > 0:
        parts.append(f"previous {write_clock(stamps[at - 1].seconds)}")
    if at + 1 < len(stamps):
        parts.append(f"next {write_clock(stamps[at + 1].seconds)}")
    return " · ".join(parts)


def _elsewhere(index: Index, path: str, video: str, seconds: float) -> str:
    nearest: dict[str, float] = {}
    for other, stamp in citations(index, video, seconds, TOLERANCE):
        if other != path:
            nearest.setdefault(other, stamp.seconds)
    if not nearest:
        return ""
    shown = [f"- {escaped(stem_of(other))} ({write_clock(at)})" for other, at in list(nearest.items())[:SHOWN]]
    more = f"\n- and {len(nearest) - SHOWN} more" if len(nearest) > SHOWN else ""
    return "Also cited in\n" + "\n".join(shown) + more


def _video(index: Index, video: str) -> Iterator[str]:
    yield f"**{_title(index, video)}**"
    if VIDEO_ID.fullmatch(video):
        yield f"[https://youtu.be/{video}](https://youtu.be/{video})"
    notes = notes_of(index, video)
    yield "1 note on this video" if len(notes) == 1 else f"{len(notes)} notes on this video"
