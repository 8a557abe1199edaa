"""Completion of moments: chapters and cues of the note's video, by their time or by what is said in them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, islice
from typing import Final

from cuemark.features.completion.offer import Completion, Item, Kind
from cuemark.features.completion.typed_moment import typed_moment
from cuemark.features.preview import capped
from cuemark.syntax.anchor import anchor
from cuemark.syntax.clock import write_clock
from cuemark.syntax.facts import Note
from cuemark.vault.cues import START
from cuemark.vault.index import Index
from cuemark.vault.library import Chapter, Cue, Library

LIMIT: Final = 50
NEXT: Final = 20  # cues that are offered before anything is typed
TIME: Final = re.compile(r"[0-9][0-9:]*+")
# What leaves out the hours, or a leading nought.
HEADS: Final = ("", "0", "00:", "00:0")
LABEL: Final = 72


def complete_cue(
    index: Index, path: str, text: str, offset: int, library: Library, *, trigger: str = ""
) -> Completion | None:
    """Return the moments that may be meant at `offset` in the note at `path`, chapters first.

    None where no moment is typed or nothing fits. `trigger` is what the user types for a moment,
    beside a bracket.
    """
    note = index.note(path)
    if note is None or not note.video:
        return None
    moment = typed_moment(text, offset, trigger)
    if moment is None:
        return None
    chapters, transcripts = library.film(note.video).chapters, library.transcripts(note.video)
    cues = transcripts[0].cues if transcripts else ()
    since = _last_before(note, moment.span.start)
    found: Iterable[Chapter | Cue] = [*_chapters(chapters, moment.typed), *_cues(cues, moment.typed, since)]
    items = [_item(one) for one in islice(found, LIMIT)]
    if not items:
        return None
    # Editors filter by what stands in the span, and ask again when more is typed.
    return Completion(items, moment.span, text[moment.span.start : offset], incomplete=True)


def joined(found: Completion | None, more: Completion | None) -> Completion | None:
    """Return the offers of two completions at one place as one: chapters, other moments, cues.

    `more` are those of this module, which say more of a moment that is in both.
    """
    if found is None or more is None or found.span != more.span:
        return found or more
    chapters = [item for item in more.items if item.kind is Kind.CHAPTER]
    known = {item.insert for item in more.items}
    others = [item for item in found.items if item.insert not in known]
    return more._replace(items=[*chapters, *others, *more.items[len(chapters) :]])


def _last_before(note: Note, offset: int) -> float:
    """Return the moment of the stamp before a place: what follows in the video is likely meant next."""
    before = [stamp.seconds for stamp in note.timestamps if stamp.start < offset and stamp.seconds >= 0]
    return before[-1] if before else 0.0


def _chapters(chapters: Sequence[Chapter], typed: str) -> Iterator[Chapter]:
    if TIME.fullmatch(typed):
        yield from (chapters[number] for number in _at_time(chapters, typed))
    else:
        words = typed.lower().split()
        yield from (one for one in chapters if all(word in one.title.lower() for word in words))


def _cues(cues: Sequence[Cue], typed: str, since: float) -> Iterator[Cue]:
    if not typed:
        first = bisect_left(cues, since, key=START)
        yield from cues[first : first + NEXT]
    elif TIME.fullmatch(typed):
        yield from (cues[number] for number in _at_time(cues, typed))
    else:
        yield from (cues[number] for number in dict.fromkeys(_saying(cues, typed)))


def _at_time(moments: Sequence[Cue | Chapter], typed: str) -> list[int]:
    """Return which moments have a time that begins so: `26:5`, `0:26:5` and `00:26:5` are one."""
    found: set[int] = set()
    for head in HEADS:
        first = bisect_left(moments, head + typed, key=_clock)
        found.update(range(first, bisect_right(moments, f"{head}{typed}~", key=_clock)))
    return sorted(found)


def _clock(moment: Cue | Chapter) -> str:
    # Two digits each, so that they are in order as texts, too.
    return write_clock(moment.start)


def _saying(cues: Sequence[Cue], typed: str) -> Iterator[int]:
    """Yield which cues begin to say what was typed, then those that have its words, with their neighbours."""
    texts = [cue.text.lower() for cue in cues]
    words = typed.lower().split()
    # A blank before each cue, so that what was typed is found at the start of a word.
    phrase, said = f" {' '.join(words)}", f" {' '.join(texts)}"
    starts = [0, *accumulate(len(text) + 1 for text in texts)]
    at = said.find(phrase)
    while at >= 0:
        yield bisect_right(starts, at) - 1
        at = said.find(phrase, at + 1)
    rarest = max(words, key=len)
    for number, text in enumerate(texts):
        if rarest in text and all(word in " ".join(texts[max(number - 1, 0) : number + 2]) for word in words):
            yield number


def _item(moment: Chapter | Cue) -> Item:
    clock = write_clock(moment.start)
    written = anchor(moment.start)
    if isinstance(moment, Chapter):
        return Item(Kind.CHAPTER, f"{clock} {capped(moment.title, LABEL)}", written, "chapter")
    return Item(Kind.MOMENT, f"{clock} {capped(moment.text, LABEL)}", written, about=moment.text)
