"""What one file tells of a video, whatever its format, and how readers make cues of what they found."""

import re
from collections.abc import Iterable
from html import unescape
from operator import itemgetter
from typing import Final, NamedTuple

from cuemark.vault.library import Chapter, Cue, Film

# `<i>`, `</c>`, `<v Mary>`, `<00:00:01.400>`, `{\an8}`: how words look, or when each is said.
TAG: Final = re.compile(r"</?[A-Za-z0-9][^<>]*+>|</>|\{\\[^{}]*+\}")
LONGEST: Final = 1e7  # seconds; what is later is no moment of a video


class Contents(NamedTuple):
    """What a file tells: cues in order of their start, or what is known of the video as a whole."""

    cues: tuple[Cue, ...] = ()
    film: Film = Film()
    language: str = ""  # where the file itself says it


def plain(text: str) -> str:
    """Return the words of a cue on one line, without tags and with entities replaced."""
    if "<" in text or "{" in text:
        text = TAG.sub("", text)
    if "&" in text:
        text = unescape(text)
    return " ".join(text.split())


def in_order(cues: Iterable[Cue]) -> tuple[Cue, ...]:
    """Return the cues that say something at a moment that can be, in order of their start."""
    good = (cue for cue in cues if cue.text and 0 <= cue.start <= cue.end <= LONGEST)
    return tuple(sorted(good, key=itemgetter(0)))


def chapters_in_order(chapters: Iterable[Chapter]) -> tuple[Chapter, ...]:
    """Return the chapters that have a name and a start that can be, in order."""
    good = (one for one in chapters if one.title and 0 <= one.start <= LONGEST)
    return tuple(sorted(good, key=itemgetter(0)))
