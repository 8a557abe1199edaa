"""SubRip, `.srt`: numbered cues, whose text may hold blank lines."""

from collections.abc import Iterator

from cuemark.text import Span
from cuemark.vault.formats.contents import Contents, in_order, plain
from cuemark.vault.formats.timings import timed, with_newlines
from cuemark.vault.library import Cue


def read(text: str) -> Contents:
    """Return the cues of an SRT file."""
    return Contents(in_order(_cues(with_newlines(text))))


def _cues(text: str) -> Iterator[Cue]:
    for start, end, at, until in timed(text):
        body = text[at:until].rstrip()
        last = body.rfind("\n")
        if until < len(text) and last >= 0 and body[last:].strip().isdecimal():
            # It is the number of the next cue.
            body = body[:last].rstrip()
        said = body.lstrip()
        begin = at + len(body) - len(said)
        yield Cue(start, end, plain(said), Span(begin, begin + len(said)))
