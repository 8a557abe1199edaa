"""Find the moment at which a selected sentence is said, and cite it; the offer says how sure that is."""

import re
from collections.abc import Iterator
from functools import partial
from typing import Final

from cuemark.features.actions.action import Action, Asked
from cuemark.features.moments.moments_kept import keeping
from cuemark.features.preview import capped
from cuemark.syntax.anchor import anchor
from cuemark.syntax.clock import write_clock
from cuemark.text import Span
from cuemark.vault.edits import Change, Edit
from cuemark.vault.spoken import Place, Spoken, spoken, stems

FEWEST: Final = 3  # words; fewer are said anywhere
LONGEST: Final = 1_000  # characters of a selection that is one statement
LEAST: Final = 0.3  # likeness that is worth an offer
RIVAL: Final = 0.8  # of the best: a second place that may be meant as well
# What ends a sentence stays behind the timestamp.
TAIL: Final = re.compile(r"[.!?…,;:\s]*\Z")


def offers(asked: Asked) -> Iterator[Action]:
    """Yield the moments at which the selected words are most likely said, the likeliest first."""
    transcripts = asked.library.transcripts(asked.note.video) if asked.note.video else ()
    if asked.span.start == asked.span.end or asked.span.end - asked.span.start > LONGEST or not transcripts:
        return
    text = asked.text_of(asked.path)
    selected = _without_stamps(asked, text)
    if asked.span.start < asked.note.body_start or len(stems(selected)) < FEWEST:
        return
    said = spoken(transcripts[0])
    places = said.find(selected)
    for place in places:
        if place.likeness >= max(LEAST, RIVAL * places[0].likeness):
            yield _offer(asked, text, said, place, sureness(place, places))


def sureness(place: Place, places: list[Place]) -> float:
    """Return how sure a place is, from 0 to 1: less where another is nearly as likely."""
    rival = max((one.likeness for one in places if one is not place), default=0.0)
    doubt = max(rival / place.likeness - 0.5, 0) if place.likeness else 1.0
    return place.likeness * (1 - min(doubt, 0.5))


def _without_stamps(asked: Asked, text: str) -> str:
    """Return what is selected without the timestamps in it, whose digits are no words."""
    pieces, position = [], asked.span.start
    for stamp in asked.note.timestamps:
        if asked.span.start <= stamp.start and stamp.end <= asked.span.end and position <= stamp.start:
            pieces.append(text[position : stamp.start])
            position = stamp.end
    return " ".join([*pieces, text[position : asked.span.end]])


def _offer(asked: Asked, text: str, said: Spoken, place: Place, sure: float) -> Action:
    seconds = float(int(said.cues[place.first].start))
    words = capped(" ".join(cue.text for cue in said.cues[place.first : place.last + 1]), 60)
    title = f"Cite {write_clock(seconds)}, {sure:.0%} sure: '{words}'"
    return Action(title, "refactor.rewrite", partial(_cite, asked, text, seconds, title))


def _cite(asked: Asked, text: str, seconds: float, title: str) -> Change | None:
    """Put the timestamp behind the last selected word."""
    selected = asked.span.of(text)
    tail = TAIL.search(selected)
    end = asked.span.start + (tail.start() if tail else len(selected))
    edit = Edit(asked.path, Span(end, end), f" {anchor(seconds)}")
    return keeping(asked, Change(title, (edit,)), 1)
