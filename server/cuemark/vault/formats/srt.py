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
        if _ends_with_number(body, is_last=until == len(text)):
            body = body[: body.rindex("\n")].rstrip()
        said = body.lstrip()
        begin = at + len(body) - len(said)
        yield Cue(start, end, plain(said), Span(begin, begin + len(said)))


def _ends_with_number(body: str, *, is_last: bool) -> bool:
    """Whether the last line is the number of the next cue; directly below a timing line it would be words."""
    above, _, last = body.rpartition("\n")
    # Where a file was cut off there is a number without a next cue, but no number among words.
    return above != "" and last.strip().isdecimal() and (not is_last or above.endswith(("\n", "\n\r")))
