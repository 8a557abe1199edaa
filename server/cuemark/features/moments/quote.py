"""Quote what is said at a timestamp: the words of the transcript as a block quote below the paragraph."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from cuemark.features.actions.action import Action, Asked
from cuemark.features.actions.silence import newline_of
from cuemark.features.actions.unharmed import said
from cuemark.features.cursor import stamp_at, stamp_video
from cuemark.features.preview import escaped
from cuemark.syntax.anchor import anchor
from cuemark.syntax.clock import write_clock
from cuemark.syntax.facts import Timestamp
from cuemark.text import Span
from cuemark.vault.edits import Change, Edit, apply
from cuemark.vault.library import Cue
from cuemark.vault.reading import read_text

ENOUGH: Final = 200  # characters of a quote
MOST: Final = 6  # cues
SENTENCE_END: Final = re.compile(r"[.!?…]['\"”\u2019)]*\Z")
# What stands before the text of a line: blanks, marks of quotes, the mark of a list's item.
PREFIX: Final = re.compile(r"[ \t>]*+(?:(?:[*+-]|\d{1,9}[.)])[ \t]+)?")
# The end of a paragraph, item or heading.
END: Final = re.compile(
    r"[ \t]*(?=(?:\r\n?|\n)[ \t>]*+(?:[\r\n]|\Z|(?:[-*+]|\d{1,9}[.)]|#{1,6})[ \t]|\||```|~~~)|\Z)"
)


def offers(asked: Asked) -> Iterator[Action]:
    """Yield the quotation of what is said at the timestamp under the cursor."""
    stamp = stamp_at(asked.note, asked.span.start)
    video = stamp_video(asked.note, stamp) if stamp else ""
    transcripts = asked.library.transcripts(video) if video else ()
    if stamp is None or not transcripts:
        return
    cues = words_at(transcripts[0].cues, stamp.seconds)
    if cues:
        title = f"Quote what is said at {write_clock(cues[0].start)}"
        yield Action(title, "refactor.rewrite", partial(_change, asked, stamp, cues, title))


def words_at(cues: Sequence[Cue], seconds: float) -> Sequence[Cue]:
    """Return the cue that plays at a moment, or else follows at once, with those that end its sentence."""
    number = bisect_right(cues, seconds, key=lambda cue: cue.start) - 1
    if number < 0 or cues[number].end <= seconds:
        number += 1
    if not seconds >= 0 or number >= len(cues) or cues[number].start > seconds + 10:
        return ()
    last, length = number, 0
    for last in range(number, min(number + MOST, len(cues))):
        length += len(cues[last].text)
        if SENTENCE_END.search(cues[last].text) or length >= ENOUGH:
            break
    return cues[number : last + 1]


def _change(asked: Asked, stamp: Timestamp, cues: Sequence[Cue], title: str) -> Change | None:
    """Return the edit; None in a table, and where the quote would change what stands around it."""
    text = asked.text_of(asked.path)
    line = max(text.rfind("\n", 0, stamp.start), text.rfind("\r", 0, stamp.start)) + 1
    prefix = PREFIX.match(text, line)
    end = END.search(text, stamp.end)
    if prefix is None or end is None or text.startswith("|", prefix.end()):
        return None
    below = re.sub(r"[^\s>]", " ", prefix[0])
    newline = newline_of(text)
    words = escaped(" ".join(cue.text for cue in cues))
    quote = f"{newline}{below.rstrip()}{newline}{below}> {words} {anchor(cues[0].start)}"
    edit = Edit(asked.path, Span(end.start(), end.start()), quote)
    after = read_text(apply(text, [edit]), asked.config)
    place = Span(edit.span.start, edit.span.start + len(quote))
    return Change(title, (edit,)) if said(after, [place]) == said(asked.note) else None
