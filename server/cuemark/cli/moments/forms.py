"""The moments of a video as text, as JSON, and as chapters that players read."""

import json
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from cuemark.cli.messages import one_line
from cuemark.cli.places import Places
from cuemark.features.moments.cited_moments import CitedMoment, as_chapters, for_players
from cuemark.syntax.clock import write_clock
from cuemark.vault.library import Chapter

LAST: Final = 60.0  # seconds of a last chapter of which nobody knows the end
LONGEST: Final = 100  # characters of a chapter's title in a description
# What would end a cue's text, and what a description must not hold.
ESCAPED: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
REFUSED: Final = str.maketrans({"<": "‹", ">": "›"})  # noqa: RUF001 - as near as may be


class Told(NamedTuple):
    """What is known of a video's moments."""

    moments: Sequence[CitedMoment]
    places: Places
    title: str  # of the video, "" where nobody tells
    end: float | None  # where it ends, in seconds


def as_text(told: Told) -> str:
    """Return a line for each moment: when, where, and what is said of it."""
    return "".join(
        f"{write_clock(one.seconds)} {one_line(_place(told.places, one))} {one_line(one.sentence)}".rstrip()
        + "\n"
        for one in told.moments
    )


def _place(places: Places, one: CitedMoment) -> str:
    row = places.row(one.path, one.stamp.start)
    return f"{places.shown(one.path)}:{row.row}:{row.column}"


def as_json(told: Told) -> str:
    """Return a list of objects."""
    return (
        json.dumps([_object(told.places, one) for one in told.moments], indent=2, ensure_ascii=False) + "\n"
    )


def _object(places: Places, one: CitedMoment) -> dict[str, object]:
    row = places.row(one.path, one.stamp.start)
    note = places.note(one.path)
    return {
        "seconds": one.seconds,
        "clock": write_clock(one.seconds),
        "filename": places.absolute(one.path).encode(errors="replace").decode(),
        "location": {"row": row.row, "column": row.column},
        "note": note.title if note else "",
        "part": one.part,
        "sentence": one.sentence,
    }


def as_webvtt(told: Told) -> str:
    """Return a WebVTT file of chapters, each of which ends where the next one begins."""
    chapters = _chapters(told)
    last = chapters[-1].start if chapters else 0.0
    end = told.end if told.end is not None and told.end > last else last + LAST
    starts = [*(chapter.start for chapter in chapters), end]
    cues = [
        f"{_vtt(start)} --> {_vtt(stop)}\n{_one_line(chapter.title).translate(ESCAPED)}\n"
        for chapter, (start, stop) in zip(chapters, pairwise(starts), strict=True)
        if start < stop
    ]
    return "\n".join(["WEBVTT\n", *cues])


def _chapters(told: Told) -> list[Chapter]:
    """Return the chapters of the video itself: what lies behind its end is a mistake."""
    return [one for one in as_chapters(told.moments) if told.end is None or one.start < told.end]


def _vtt(seconds: float) -> str:
    return f"{write_clock(seconds)}.{int(seconds * 1000) % 1000:03}"


def as_youtube(told: Told) -> str:
    """Return chapters for a video's description: the first one at 0, and none shorter than 10 seconds."""
    chapters = for_players(_chapters(told), _one_line(told.title) or "Start")
    return "".join(f"{_short(chapter.start)} {_titled(chapter.title)}\n" for chapter in chapters)


def _short(seconds: float) -> str:
    clock = write_clock(seconds).removeprefix("00:")
    return clock.removeprefix("0") if clock.count(":") == 2 else clock


def _titled(title: str) -> str:
    shown = _one_line(title).translate(REFUSED)
    return shown if len(shown) <= LONGEST else f"{shown[: LONGEST - 1].rstrip()}…"


def _one_line(text: str) -> str:
    return " ".join(text.split())
