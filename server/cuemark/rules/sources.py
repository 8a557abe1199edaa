"""What few rules ask beside the index: what is said in a video, and the text of the note.

No rule reads a disk: both ends pass in who does, and it does so only when a rule asks.
"""

from collections.abc import Callable
from typing import Final, NamedTuple

from cuemark.vault.library import NO_LIBRARY, Library


def _no_text(path: str) -> str:
    del path
    return ""


class Sources(NamedTuple):
    """Who knows more than the index."""

    library: Library = NO_LIBRARY
    text_of: Callable[[str], str] = _no_text  # of the note at a path, as it is now; "" where there is none


NO_SOURCES: Final = Sources()
