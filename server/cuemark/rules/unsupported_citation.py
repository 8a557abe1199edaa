"""`unsupported-citation`: nothing of what a note says at a timestamp is said there in the video."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from cuemark.rules.context import Context
from cuemark.rules.finding import Severity
from cuemark.rules.rule import Report, Rule
from cuemark.syntax.clock import write_clock
from cuemark.syntax.facts import StampKind, Timestamp
from cuemark.text import Span
from cuemark.vault.spoken import Spoken, spoken, stems

NEAR: Final = 60.0  # seconds before and after a moment
FEWEST: Final = 2  # telling words; a sentence with fewer may be put in quite other ones
REACH: Final = 600  # characters on either side of a timestamp
JUDGED: Final = frozenset({StampKind.ANCHOR, StampKind.BARE, StampKind.LINK})
# Between paragraphs, items and rows, and the end of a sentence.
BREAK: Final = re.compile(r"(?:\r\n?|\n)(?=[ \t>]*+(?:[\r\n]|(?:[-*+]|\d{1,9}[.)]|#{1,6})[ \t]|\|))")
END: Final = re.compile(r"(?<=[.!?…。])\s")
# What is no word that somebody wrote: addresses and tags.
MARKUP: Final = re.compile(r"https?://\S+|<[^<>]*>|\]\([^()\s]*\)")


def check(context: Context) -> Iterator[Report]:
    """Report each timestamp that shares no telling word with what is said within a minute of it."""
    said: dict[str, list[Spoken]] = {}
    if context.shift:
        return
    for stamp in context.timestamps:
        video = stamp.video or context.note.video
        if not video or not _is_judged(context, stamp):
            continue
        if video not in said:
            said[video] = [spoken(one) for one in context.sources.library.transcripts(video)]
        if said[video] and _is_unsupported(_sentence(context, stamp), stamp, said[video]):
            moment = write_clock(stamp.seconds)
            message = f"Within a minute of {moment} nobody says a word of this sentence; correct the moment"
            yield Report(stamp.value_span, message)


def _is_judged(context: Context, stamp: Timestamp) -> bool:
    is_sound = stamp.kind in JUDGED and not stamp.flaw and not context.is_of_broken(stamp)
    return is_sound and stamp.seconds >= 0 and not context.is_past_end(stamp)


def _is_unsupported(sentence: str, stamp: Timestamp, transcripts: Sequence[Spoken]) -> bool:
    """Whether all transcripts speak at that moment, and none of them a word of the sentence."""
    for transcript in transcripts:
        telling = {word for word in stems(sentence) if transcript.is_telling(word)}
        around = {*transcript.around(stamp.seconds, NEAR)}
        if len(telling) < FEWEST or not around or telling & around:
            return False
    return True


def _sentence(context: Context, stamp: Timestamp) -> str:
    """Return the sentence in which a timestamp stands, or behind which, without the timestamps in it."""
    text = context.sources.text_of(context.path)
    whole = Span(stamp.group_start, stamp.group_end) if stamp.group_start >= 0 else stamp.span
    start = max(whole.start - REACH, context.note.body_start)
    pieces: list[str] = []
    position = start
    for other in context.timestamps:
        if start <= other.start and other.end <= whole.end + REACH:
            pieces += (text[position : other.start], " " * (other.end - max(position, other.start)))
            position = max(position, other.end)
    plain = "".join([*pieces, text[position : whole.end + REACH]])
    before, behind = plain[: whole.start - start], plain[whole.end - start :]
    paragraph = BREAK.split(before)[-1]
    sentences = [one for one in END.split(paragraph) if stems(one)]
    return MARKUP.sub(" ", f"{sentences[-1] if sentences else ''} {END.split(BREAK.split(behind)[0])[0]}")


RULE = Rule("unsupported-citation", Severity.OFF, "What a note cites is not said at that moment", check)
