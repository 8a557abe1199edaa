r"""Completion of moments: `[12:3` and `data-t="12:3` become whole timestamps that play.

What is typed is written out, and the moments of the note's video that other notes cite are offered.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final, NamedTuple

from cuemark.features.completion.offer import Completion, Item, Kind, offered
from cuemark.features.completion.typed import Cursor, link_there
from cuemark.features.hovers.moment_hover import LONGEST
from cuemark.features.preview import counted
from cuemark.syntax.anchor import anchor
from cuemark.syntax.clock import read_clock, write_clock
from cuemark.syntax.facts import Note
from cuemark.text import Span
from cuemark.vault.index import Index
from cuemark.vault.names import stem_of
from cuemark.vault.videos import stamps_with_videos

# A bracket that begins like a moment, as a bare one may: not behind a letter, no link's text, no label.
BRACKET: Final = re.compile(r"(?<![^\W_])(?<![\[\]!\\>])\[([0-9][0-9:]*+)\Z")
BRACKET_REST: Final = re.compile(r"[0-9:]*+\]?+(?![(\[])")
# `<a class="yt-timestamp" data-t="00:2`, and as much of the anchor as may follow.
VALUE: Final = re.compile(r"""<a\s[^<>]*?\bdata-t=(["'])([0-9:]*+)\Z""")
VALUE_REST: Final = re.compile(r"""[0-9:]*+(?:["']>?+(?:\[[0-9:]*+\]?+)?(?:</a>)?)?""")
# A moment and no beginning of one: `12:34`, `0:12:34`, but not `12:3`.
WHOLE: Final = re.compile(r"[0-9]{1,3}:[0-9]{2}(:[0-9]{2})?")
# So many notes of a video are asked; no real video has as many.
ASKED: Final = 200


class _Typed(NamedTuple):
    digits: str
    span: Span
    typed: str


class Cited(NamedTuple):
    """A second of a video, and the notes that cite it."""

    seconds: int
    paths: tuple[str, ...]


def in_moment(cursor: Cursor) -> Completion | None:
    """Return the moments that may stand in the bracket or anchor at the cursor, in a note with a video."""
    note, found = cursor.note, _typed(cursor)
    if found is None or note is None or not note.video or cursor.offset < note.body_start:
        return None
    if not link_there(cursor.text, found.span):
        return None
    items = _items(cursor, note, found)
    return offered(items, found.span, found.typed, incomplete=True)


def cited(index: Index, video: str, but: str = "") -> list[Cited]:
    """Return the seconds of a video that notes cite, in order; the note `but` is not asked."""
    paths: dict[int, list[str]] = {}
    for path in islice(index.videos.get(video) or (), ASKED):
        note = index.note(path) if path != but else None
        for stamp, plays in stamps_with_videos(note) if note else ():
            if plays == video and 0 <= stamp.seconds < LONGEST * 3600:
                paths.setdefault(int(stamp.seconds), []).append(path)
    return [Cited(seconds, tuple(dict.fromkeys(paths[seconds]))) for seconds in sorted(paths)]


def _typed(cursor: Cursor) -> _Typed | None:
    before, offset = cursor.before, cursor.offset
    if "[" in before and (found := BRACKET.search(before)):
        rest = BRACKET_REST.match(cursor.behind)
        start = offset - len(found[0])
        return _Typed(found[1], Span(start, offset + rest.end()), found[0]) if rest else None
    if "data-t" in before and (found := VALUE.search(before)):
        rest = VALUE_REST.match(cursor.behind)
        start = offset - len(found[0])
        return _Typed(found[2], Span(start, offset + (rest.end() if rest else 0)), found[0])
    return None


def _items(cursor: Cursor, note: Note, found: _Typed) -> Iterator[Item]:
    """Yield what is typed where it is a moment, and what others cite: from the moment before onwards."""
    whole = WHOLE.fullmatch(found.digits)
    seconds = read_clock(found.digits) if whole else None
    typed = [] if seconds is None else [_item(note.video, int(seconds), "as typed")]
    # Who types `00:12` is likely to go on.
    is_begun = bool(whole and not whole[1] and found.digits.startswith("00"))
    yield from () if is_begun else typed
    moments = [one for one in cited(cursor.index, note.video, cursor.path) if _begins(one, found.digits)]
    for one in _onwards(note, found.span.start, moments):
        if one.seconds != seconds:
            yield _item(note.video, one.seconds, _named(cursor.index, one.paths))
    yield from typed if is_begun else ()


def _item(video: str, seconds: int, detail: str) -> Item:
    clock = write_clock(seconds)
    return Item(Kind.MOMENT, clock, anchor(seconds), detail, video=video, seconds=seconds)


def _begins(one: Cited, digits: str) -> bool:
    """Whether a moment begins with these digits, with its hours or without them: `1:05`, `01:05`."""
    clock = write_clock(one.seconds)
    return any(form.startswith(digits) for form in (clock, clock.removeprefix("00:"), clock.lstrip("0:")))


def _onwards(note: Note, offset: int, moments: Iterable[Cited]) -> list[Cited]:
    """Return the moments in order, those first that are later than the one before the cursor."""
    before = [one.seconds for one in note.timestamps if one.end <= offset and one.seconds >= 0]
    reached = before[-1] if before else 0
    return sorted(moments, key=lambda one: (one.seconds < reached, one.seconds))


def _named(index: Index, paths: tuple[str, ...]) -> str:
    if len(paths) > 1:
        return counted(len(paths), "note")
    entry = index.notes.get(paths[0])
    return (entry.title if entry else "") or stem_of(paths[0])
