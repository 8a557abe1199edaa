"""The moments of each video that notes cite, as data for the page's timeline."""

import re
from collections import defaultdict
from collections.abc import Iterable
from math import isfinite
from typing import Any, Final, NamedTuple

from cuemark.cli.report.characters import valid
from cuemark.cli.stats.families import ORDER
from cuemark.cli.stats.page.map import name_of
from cuemark.cli.stats.stamp_states import SOUND, states
from cuemark.cli.stats.survey import Survey
from cuemark.vault.videos import title_of

MOST: Final = 400_000  # moments in the page; beyond, the videos with fewest notes are left out
ROWS: Final = 40  # notes of a video that are drawn, those that cite most
LATEST: Final = 100 * 3600.0  # seconds; what plays later is no moment of any video
VIDEO: Final = re.compile(r"[\w-]{11}", re.ASCII)  # an id that can be played
STATES: Final = (SOUND, *ORDER)


class Cited(NamedTuple):
    """What one note cites of one video: seconds and states, in the order of the note."""

    path: str
    seconds: list[int]
    states: list[int]  # which of `STATES`


def moments_of(survey: Survey) -> dict[str, Any]:
    """Return the videos that most notes cite, with their moments, and how many were left out."""
    by_video = _cited(survey)
    order = sorted(by_video, key=lambda video: (-len(by_video[video]), video))
    videos, room = [], MOST
    for video in order:
        rows = sorted(by_video[video], key=lambda row: -len(row.seconds))[:ROWS]
        room -= sum(len(row.seconds) for row in rows)
        if room < 0:
            break
        videos.append(_record(survey, video, len(by_video[video]), rows))
    return {"states": STATES, "videos": videos, "left": len(order) - len(videos)}


def _cited(survey: Survey) -> dict[str, list[Cited]]:
    found: defaultdict[str, list[Cited]] = defaultdict(list)
    for path, one in survey.notes.items():
        note = survey.index.note(path)
        rows: dict[str, Cited] = {}
        for stamp, state in states(note, one.findings) if note else ():
            video = stamp.video or one.entry.video
            if video and isfinite(stamp.seconds) and 0 <= stamp.seconds < LATEST:
                row = rows.setdefault(video, Cited(path, [], []))
                row.seconds.append(int(stamp.seconds))
                row.states.append(STATES.index(state))
        for video, row in rows.items():
            found[video].append(row)
    return found


def _record(survey: Survey, video: str, notes: int, rows: Iterable[Cited]) -> dict[str, Any]:
    rows = list(rows)
    end = survey.index.ends.get(video)
    first = name_of(survey, rows[0].path)
    return {
        "id": video if VIDEO.fullmatch(video) else "",
        "title": valid(title_of(survey.index, video) or first),
        "notes": notes,
        "end": end.seconds if end else None,
        # A list of equal states is written as one of them.
        "rows": [
            [valid(name_of(survey, row.path)), row.seconds, row.states if any(row.states) else 0]
            for row in rows
        ],
    }
