"""The lines `00:26:57.200 --> 00:26:59.900` that WebVTT and SRT share, and the ends that they tell."""

import re
from functools import lru_cache
from typing import Final

# `00:26:57.200`, `26:57,2`: hours may be missing, SRT writes a comma, some programs no thousandths.
CLOCK: Final = r"(\d{1,9}:(?:\d\d:)?+)(\d\d(?:[.,]\d{1,3})?+)"
TIMING: Final = re.compile(rf"\n[ \t]*+{CLOCK}[ \t]*+-->[ \t]*+{CLOCK}[^\r\n]*+\r?(?=\n|\Z)", re.ASCII)

Timed = tuple[float, float, int, int]
"""Start and end in seconds, and the span of the lines between this timing line and the next.

The span begins with the line end of the timing line, so that two line ends there are a blank line.
"""


def timed(text: str) -> list[Timed]:
    r"""Return each timing line with what follows it; lines end at `\n` or `\r\n`, see `with_newlines`."""
    # The first line gets a line end before it, too, so that all offsets are one too far.
    found = [*TIMING.finditer(f"\n{text}")]
    untils = [*(one.start() - 1 for one in found[1:]), len(text)][: len(found)]
    return [(*_moments(one), one.end() - 1, until) for one, until in zip(found, untils, strict=True)]


def last_end(text: str) -> float | None:
    """Return the latest moment at which a cue ends, None without cues; the tail of a file will do."""
    return max((_moments(match)[1] for match in TIMING.finditer(f"\n{text}")), default=None)


def with_newlines(text: str) -> str:
    r"""Return the text with `\n` for line ends that are `\r` alone, all offsets as they were."""
    return text.replace("\r", "\n") if "\n" not in text else text


def _moments(match: re.Match[str]) -> tuple[float, float]:
    start, start_seconds, end, end_seconds = match.groups()
    return (
        _minutes(start) + float(start_seconds.replace(",", ".")),
        _minutes(end) + float(end_seconds.replace(",", ".")),
    )


@lru_cache(maxsize=1024)
def _minutes(text: str) -> int:
    """Return the seconds of `HH:MM:` or `MM:`."""
    first, second, *_ = text.split(":")
    return int(first) * 3600 + int(second) * 60 if second else int(first) * 60
