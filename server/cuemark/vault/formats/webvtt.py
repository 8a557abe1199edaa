"""WebVTT, `.vtt`, and the captions that roll: each shows the line before again, as YouTube writes them."""

import re
from collections.abc import Iterator
from typing import Final

from cuemark.text import Span
from cuemark.vault.formats.contents import Contents, in_order, plain
from cuemark.vault.formats.timings import Timed, timed, with_newlines
from cuemark.vault.library import Cue

# Words with times of their own, and a caption that only holds a line in its place.
WORD_TIME: Final = re.compile(r"<\d\d:\d\d:\d\d\.\d{3}>", re.ASCII)
FLASH: Final = 0.02  # seconds
TOUCH: Final = 0.1  # seconds between two captions that roll
# What ends a cue.
BLANK_LINE: Final = re.compile(r"\n\r?\n")

Line = tuple[str, int, int]
"""A line of a cue, and where it begins and ends."""

Rolled = tuple[float, str, int, int]
"""A cue without its end, which is known later: its start, its words, and where these begin and end."""


def read(text: str) -> Contents:
    """Return the cues of a WebVTT file."""
    text = with_newlines(text)
    blocks = timed(text)
    rolls = WORD_TIME.search(text) or any(end - start <= FLASH for start, end, *_ in blocks)
    return Contents(in_order(_unrolled(text, blocks) if rolls else _cues(text, blocks)))


def _body(text: str, at: int, until: int) -> str:
    """Return what follows a timing line, up to the first blank line."""
    found = text.find("\n\n", at, until)
    if found < 0 and "\r" in text[at - 1 : at] and (blank := BLANK_LINE.search(text, at, until)):
        found = blank.start()
    return text[at : until if found < 0 else found]


def _cues(text: str, blocks: list[Timed]) -> Iterator[Cue]:
    for start, end, at, until in blocks:
        body = _body(text, at, until).rstrip()
        said = body.lstrip()
        begin = at + len(body) - len(said)
        yield Cue(start, end, plain(said), Span(begin, begin + len(said)))


def _unrolled(text: str, blocks: list[Timed]) -> Iterator[Cue]:
    """Yield cues that hold only what is new in each; what merely stays is shown longer."""
    cues: list[Rolled] = []
    ends: list[float] = []
    shown: list[str] = []
    shown_until = 0.0
    for start, end, at, until in blocks:
        body = _body(text, at, until)
        touches = start <= shown_until + TOUCH
        if touches and shown and body.strip() == shown[-1]:
            # Half of all captions only hold a line in its place.
            ends[-1] = max(end, ends[-1])
            shown, shown_until = shown[-1:], end
            continue
        lines = _lines(body, at)
        words = [line for line, *_ in lines]
        known = _overlap(shown, words) if touches else 0
        if new := lines[known:]:
            cues.append((start, " ".join(words[known:]), new[0][1], new[-1][2]))
            ends.append(end)
        elif words:
            ends[-1] = max(end, ends[-1])
        shown, shown_until = words, end
    for (start, said, first, last), end in zip(cues, ends, strict=True):
        yield Cue(start, end, said, Span(first, last))


def _lines(body: str, at: int) -> list[Line]:
    """Return the lines that say something, with where they stand; `at` is the offset of the first."""
    lines: list[Line] = []
    for line in body.split("\n"):
        if line and (words := plain(line)):
            lines.append((words, at, at + len(line.rstrip())))
        at += len(line) + 1
    return lines


def _overlap(shown: list[str], words: list[str]) -> int:
    """Return how many lines at the end of what was shown begin what is shown now."""
    for number in range(min(len(shown), len(words)), 0, -1):
        if shown[-number:] == words[:number]:
            return number
    return 0
