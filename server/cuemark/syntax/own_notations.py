"""Notations of timestamps that a vault's configuration adds, such as `YT=12:34`: read, and never judged."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from cuemark.config import ExtraTimestamp
from cuemark.syntax.clock import read_clock
from cuemark.syntax.facts import StampKind, Timestamp
from cuemark.syntax.passage import Passage

TIME: Final = "{time}"  # stands in a pattern where the time does
# Times as each unit has them; neither may be part of a longer number or word.
TIMES: Final = {
    "clock": r"(?<![\w:])(\d{1,3}:\d{2}(?::\d{2})?)(?![\w:])",
    "seconds": r"(?<![\d.])(\d{1,6}(?:\.\d{1,3})?)(?!\d)",
}


class Own(NamedTuple):
    """The notations of one vault: a pattern for each, and a text without which none can occur."""

    patterns: tuple[tuple[re.Pattern[str], str], ...] = ()  # with their units
    literals: tuple[str, ...] = ()

    def may_occur(self, text: str) -> bool:
        """Whether a text may hold one of the notations."""
        return any(literal in text for literal in self.literals)


class Given(NamedTuple):
    """What is known of a note before its body is read."""

    has_video: bool
    own: Own = Own()


@lru_cache(maxsize=16)
def own_notations(extra: tuple[ExtraTimestamp, ...]) -> Own:
    """Return what reads these notations. Nothing of a pattern is an expression, so that all are linear."""
    patterns, literals = [], []
    for one in extra:
        before, _, after = one.pattern.partition(TIME)
        time = TIMES[one.unit]
        if before[-1:].isalnum():
            time = time.removeprefix(r"(?<![\w:])")
        if after[:1].isalnum():
            time = time.removesuffix(r"(?![\w:])")
        patterns.append((re.compile(re.escape(before) + time + re.escape(after)), one.unit))
        literals.append(max(before, after, key=len))
    return Own(tuple(patterns), tuple(literals))


def read_own(own: Own, passage: Passage, masked: str) -> Iterator[Timestamp]:
    """Read the timestamps of these notations in a passage."""
    for pattern, unit in own.patterns:
        for found in pattern.finditer(masked):
            seconds = float(found[1]) if unit == "seconds" else read_clock(found[1])
            if seconds is not None:
                start, end = passage.at(found.start()), passage.until(found.end())
                value = (passage.at(found.start(1)), passage.until(found.end(1)))
                yield Timestamp(StampKind.MACRO, start, end, *value, start, end, found[1], found[0], seconds)
