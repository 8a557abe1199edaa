"""Move many timestamps at once: by so many seconds, or from one cut of a video to another.

What can be asked by a number stands here; what needs none is a code action.
"""

from typing import Final, NamedTuple

from cuemark.features.moments.restamp import Mapping, can_restamp, is_own_fragment, restamped
from cuemark.syntax.clock import write_clock
from cuemark.syntax.facts import Note, Timestamp
from cuemark.text import Span
from cuemark.vault.edits import Change, Edit

NONE_HERE: Final = "No timestamps of the note's video are here; put the cursor into a section that has some"


class Retimed(NamedTuple):
    """What is to be changed; else None, and the reason in the words of a message."""

    change: Change | None
    problem: str = ""


class Pair(NamedTuple):
    """A moment and where it is in the other cut, in seconds."""

    old: float
    new: float


def scope_of(note: Note, span: Span | None) -> Span:
    """Return what a request is about: the note for None, the section of a cursor, or the selection."""
    if span is None:
        return Span(0, note.length)
    return section_at(note, span.start) if span.start == span.end else span


def section_at(note: Note, offset: int) -> Span:
    """Return the section in which an offset lies, with those below it; what stands above all is one, too."""
    start, level, stop = 0, 0, note.length
    for heading in note.headings:
        if heading.start <= offset:
            start, level, stop = heading.start, heading.level, note.length
        elif heading.level <= level or not level:
            stop = heading.start
            break
    return Span(start, stop)


def shifted(path: str, note: Note, span: Span | None, seconds: float) -> Retimed:
    """Return the timestamps of a scope so many seconds later, or earlier."""
    label = f"{abs(seconds):g} seconds {'later' if seconds >= 0 else 'earlier'}"
    return _moved(path, note, span, lambda moment: moment + seconds, label)


def remapped(path: str, note: Note, span: Span | None, first: Pair, second: Pair) -> Retimed:
    """Return the timestamps of a scope as they are in another cut, of which two moments are known.

    In between and beyond, time is taken to run evenly.
    """
    if first.old == second.old:
        return Retimed(None, "Both moments are the same; name two that differ")
    pace = (second.new - first.new) / (second.old - first.old)
    if pace <= 0:
        return Retimed(None, "Time would stand still or run backwards; name both moments in the same order")

    def to(moment: float) -> float:
        return first.new + (moment - first.old) * pace

    return _moved(path, note, span, lambda moment: float(round(to(moment))), "to another cut")


def _moved(path: str, note: Note, span: Span | None, to: Mapping, how: str) -> Retimed:
    stamps = stamps_in(note, scope_of(note, span))
    if not stamps:
        return Retimed(None, NONE_HERE)
    early = next((stamp for stamp in stamps if to(stamp.seconds) < 0), None)
    if early:
        problem = f"{write_clock(early.seconds)} would lie before the start of the video; nothing was moved"
        return Retimed(None, problem)
    edits = tuple(Edit(path, *written) for stamp in stamps for written in restamped(stamp, to))
    count = "1 timestamp" if len(stamps) == 1 else f"{len(stamps)} timestamps"
    return Retimed(Change(f"Move {count} {how}", edits))


def stamps_in(note: Note, span: Span) -> list[Timestamp]:
    """Return the timestamps in a span whose moment can be written anew."""
    inside = [stamp for stamp in note.timestamps if span.start <= stamp.start and stamp.end <= span.end]
    return [stamp for stamp in inside if can_restamp(note, stamp) or is_own_fragment(note, stamp)]
