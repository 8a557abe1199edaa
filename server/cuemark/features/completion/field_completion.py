"""Completion in the front matter: keys, the videos that the vault knows, tags."""

import re
from bisect import bisect_left
from collections import Counter
from typing import Final

from cuemark.features.completion.offer import LIMIT, Completion, Item, Kind, meant, offered
from cuemark.features.completion.tag_completion import tag_items, tag_span
from cuemark.features.completion.typed import Cursor
from cuemark.features.completion.video_search import search_videos, video_name
from cuemark.features.preview import counted
from cuemark.features.search import names_of
from cuemark.syntax.hashtags import FIELDS
from cuemark.text import NEWLINE, Span
from cuemark.vault.names import folder_of
from cuemark.vault.videos import notes_of

KEY: Final = re.compile(r"[A-Za-z][\w-]*|\Z")
VALUE: Final = re.compile(r"([A-Za-z][\w-]*):(?P<quote>[ \t]*+[\"']?)(.*)\Z")  # `videoId: "har`
LISTED: Final = re.compile(r"[ \t]*-(?P<quote>[ \t]++[\"']?)(.*)\Z")  # `- har`
LAST_WORD: Final = re.compile(r"[^\s,\[\]\"'#]*\Z")
FIELD_LINE: Final = re.compile(r"[A-Za-z][\w-]*:|[ \t]|-|#|\Z")
END_LINE: Final = re.compile(r"(?:---|\.\.\.)[ \t]*\Z")
LARGEST: Final = 64 * 1024  # characters of a front matter that is read at all
# What the keys that cuemark itself reads are for.
KNOWN: Final = {
    "title": "the note's title",
    "aliases": "other names by which links find the note",
    "tags": "tags of the note",
}
VIDEO_KEY: Final = "the video that the note is about"
NEARBY: Final = 32  # notes before and behind this one whose keys are offered, too


def in_field(cursor: Cursor) -> Completion | None:
    """Return what may stand at the cursor in the front matter."""
    above = _above(cursor)
    if above is None:
        return None
    before = cursor.before
    if KEY.fullmatch(before):
        return _keys(cursor, above)
    value, listed = VALUE.fullmatch(before), LISTED.fullmatch(before)
    if value:
        key, lead, typed = value[1], value["quote"], value[3]
    elif listed:
        key, lead, typed = _key_above(above), listed["quote"], listed[2]
    else:
        return None
    if key in cursor.config.video_keys:
        return _videos(cursor, lead, typed)
    return _tags(cursor, lead, typed) if key in FIELDS else None


def _above(cursor: Cursor) -> list[str] | None:
    """Return the lines of the front matter above the cursor's, without the first; None outside of one."""
    if not cursor.text.startswith("---") or cursor.offset > LARGEST or not cursor.is_whole_line:
        return None
    first, *lines = NEWLINE.split(cursor.text[: cursor.offset - len(cursor.before)])[:-1] or [""]
    if not END_LINE.match(first) or any(END_LINE.match(line) for line in lines):
        return None
    return lines if all(FIELD_LINE.match(line) for line in lines) else None


def _key_above(lines: list[str]) -> str:
    found = (VALUE.match(line) for line in reversed(lines) if not LISTED.match(line))
    above = next(found, None)
    return above[1] if above else ""


# --- keys --------------------------------------------------------------------------------------


def _keys(cursor: Cursor, above: list[str]) -> Completion:
    """Return the keys that cuemark reads and those of the notes nearby, without those that are there."""
    note, typed = cursor.note, cursor.before
    there = {field.key for field in note.fields} if note else set()
    there |= {found[1] for line in above if (found := VALUE.match(line))}
    rest = re.match(r"[\w-]*", cursor.behind)
    end = cursor.offset + (rest.end() if rest else 0)
    known = {**KNOWN, **dict.fromkeys(cursor.config.video_keys, VIDEO_KEY)}
    keys = [*known, *(key for key in _nearby(cursor) if key not in known)]
    items = [Item(Kind.KEY, key, key, known.get(key, "")) for key in keys if key not in there - {typed}]
    after = "" if cursor.text.startswith(":", end) else ": "
    return offered(meant(typed, items), Span(cursor.offset - len(typed), end), typed, after=after)


def _nearby(cursor: Cursor) -> list[str]:
    """Return the keys of the notes whose paths are next to this one's, the most used first."""
    index = cursor.index
    paths = index.notes.derive("names", names_of).paths
    here = bisect_left(paths, cursor.path)
    notes = (index.note(path) for path in paths[max(here - NEARBY, 0) : here + NEARBY] if path != cursor.path)
    counts = Counter(field.key for note in notes if note for field in note.fields)
    return [key for key, _ in counts.most_common() if KEY.fullmatch(key)]


# --- values ------------------------------------------------------------------------------------


def _videos(cursor: Cursor, lead: str, typed: str) -> Completion:
    """Return the videos whose ids or titles are meant, but for one that is only being typed here."""
    index = cursor.index
    rest = re.match(r"[^\"'#]*[^\"'#\s]", cursor.behind)
    span = Span(cursor.offset - len(typed), cursor.offset + (rest.end() if rest else 0))
    items = [
        Item(Kind.VIDEO, video, video, _told(cursor, video))
        for _, video in search_videos(index, typed, folder_of(cursor.path), LIMIT + 1)
        if index.hubs.get(video) or index.videos.get(video) != (cursor.path,)
    ]
    return offered(items, span, typed, before="" if lead else " ", incomplete=True)


def _told(cursor: Cursor, video: str) -> str:
    title, notes = video_name(cursor.index, video), notes_of(cursor.index, video)
    others = sum(path != cursor.path for path in notes)
    return f"{title} · {counted(others, 'note')}" if title and others else title


def _tags(cursor: Cursor, lead: str, typed: str) -> Completion:
    found = LAST_WORD.search(typed)
    word = found[0] if found else ""
    before = "" if lead or word != typed else " "
    return offered(tag_items(cursor, word), tag_span(cursor, word), word, before=before, incomplete=True)
