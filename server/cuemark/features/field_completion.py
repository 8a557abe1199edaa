"""Completion in the front matter: keys, the videos that the vault knows, tags."""

import re
from bisect import bisect_left
from collections import Counter
from typing import Final

from cuemark.features.offer import LIMIT, Completion, Item, Kind, meant, offered
from cuemark.features.preview import counted
from cuemark.features.search import names_of
from cuemark.features.tag_completion import tag_items, tag_span
from cuemark.features.typed import Place
from cuemark.features.video_search import search_videos, video_name
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


def in_field(place: Place) -> Completion | None:
    """Return what may stand at the cursor in the front matter."""
    above = _above(place)
    if above is None:
        return None
    before = place.before
    if KEY.fullmatch(before):
        return _keys(place, above)
    value, listed = VALUE.fullmatch(before), LISTED.fullmatch(before)
    if value:
        key, lead, typed = value[1], value["quote"], value[3]
    elif listed:
        key, lead, typed = _key_above(above), listed["quote"], listed[2]
    else:
        return None
    if key in place.config.video_keys:
        return _videos(place, lead, typed)
    return _tags(place, lead, typed) if key in FIELDS else None


def _above(place: Place) -> list[str] | None:
    """Return the lines of the front matter above the cursor's, without the first; None outside of one."""
    if not place.text.startswith("---") or place.offset > LARGEST or not place.is_whole_line:
        return None
    first, *lines = NEWLINE.split(place.text[: place.offset - len(place.before)])[:-1] or [""]
    if not END_LINE.match(first) or any(END_LINE.match(line) for line in lines):
        return None
    return lines if all(FIELD_LINE.match(line) for line in lines) else None


def _key_above(lines: list[str]) -> str:
    found = (VALUE.match(line) for line in reversed(lines) if not LISTED.match(line))
    above = next(found, None)
    return above[1] if above else ""


# --- keys --------------------------------------------------------------------------------------


def _keys(place: Place, above: list[str]) -> Completion:
    """Return the keys that cuemark reads and those of the notes nearby, without those that are there."""
    note, typed = place.note, place.before
    there = {field.key for field in note.fields} if note else set()
    there |= {found[1] for line in above if (found := VALUE.match(line))}
    rest = re.match(r"[\w-]*", place.behind)
    end = place.offset + (rest.end() if rest else 0)
    known = {**KNOWN, **dict.fromkeys(place.config.video_keys, VIDEO_KEY)}
    keys = [*known, *(key for key in _nearby(place) if key not in known)]
    items = [Item(Kind.KEY, key, key, known.get(key, "")) for key in keys if key not in there - {typed}]
    after = "" if place.text.startswith(":", end) else ": "
    return offered(meant(typed, items), Span(place.offset - len(typed), end), typed, after=after)


def _nearby(place: Place) -> list[str]:
    """Return the keys of the notes whose paths are next to this one's, the most used first."""
    index = place.index
    paths = index.notes.derive("names", names_of).paths
    here = bisect_left(paths, place.path)
    notes = (index.note(path) for path in paths[max(here - NEARBY, 0) : here + NEARBY] if path != place.path)
    counts = Counter(field.key for note in notes if note for field in note.fields)
    return [key for key, _ in counts.most_common() if KEY.fullmatch(key)]


# --- values ------------------------------------------------------------------------------------


def _videos(place: Place, lead: str, typed: str) -> Completion:
    """Return the videos whose ids or titles are meant, but for one that is only being typed here."""
    index = place.index
    rest = re.match(r"[^\"'#]*[^\"'#\s]", place.behind)
    span = Span(place.offset - len(typed), place.offset + (rest.end() if rest else 0))
    items = [
        Item(Kind.VIDEO, video, video, _told(place, video))
        for _, video in search_videos(index, typed, folder_of(place.path), LIMIT + 1)
        if index.hubs.get(video) or index.videos.get(video) != (place.path,)
    ]
    return offered(items, span, typed, before="" if lead else " ", incomplete=True)


def _told(place: Place, video: str) -> str:
    title, notes = video_name(place.index, video), notes_of(place.index, video)
    others = sum(path != place.path for path in notes)
    return f"{title} · {counted(others, 'note')}" if title and others else title


def _tags(place: Place, lead: str, typed: str) -> Completion:
    found = LAST_WORD.search(typed)
    word = found[0] if found else ""
    before = "" if lead or word != typed else " "
    return offered(tag_items(place, word), tag_span(place, word), word, before=before, incomplete=True)
