"""The list that youtube-transcript-api writes: `[{"text": …, "start": …, "duration": …}, …]`."""

import msgspec

from cuemark.vault.formats.contents import Contents, in_order, plain
from cuemark.vault.formats.json_text import NOTHING, decoded, each
from cuemark.vault.library import Cue


class Snippet(msgspec.Struct, gc=False):
    """One caption."""

    text: str
    start: float
    duration: float = 0.0


def read(text: str) -> Contents:
    """Return the captions as cues; where two overlap, the later one plays."""
    found = each(decoded(text, msgspec.Raw) or NOTHING, Snippet)
    return Contents(in_order(Cue(one.start, one.start + one.duration, plain(one.text)) for one in found))
