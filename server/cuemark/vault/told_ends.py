"""Where files say that their videos end: each file is asked once, and again when it has changed."""

from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

KEPT: Final = 1 << 16  # files whose end is kept: each is a line


class Seen(NamedTuple):
    """A file as it was at one moment; with the same size and time it is taken to be the same."""

    file: str  # absolute
    size: int
    mtime_ns: int


class Told(NamedTuple):
    """Where a file says that its video ends."""

    seconds: float
    is_exact: bool  # a duration; else the end of the last cue


KeptEnd = tuple[str, int, int, Told | None]
"""A file's path in its vault, size and time, and what it says, None for no end: what a cache holds."""


class ToldEnds:
    """What files have said, whoever asked them; None for those that tell no end."""

    def __init__(self) -> None:
        self._told: dict[Seen, Told | None] = {}

    def of(self, seen: Seen, ask: Callable[[], Told | None]) -> Told | None:
        """Return what a file says; `ask` reads it, where nobody has before."""
        try:
            return self._told[seen]
        except KeyError:
            # Another thread may make it forget all in between.
            told = ask()
            self.know([(seen, told)])
            return told

    def know(self, told: Iterable[tuple[Seen, Told | None]]) -> None:
        """Take over what was said to others."""
        if len(self._told) >= KEPT:
            self._told.clear()
        self._told.update(told)

    def forget(self) -> None:
        """Let all files be asked anew."""
        self._told.clear()


TOLD_ENDS: Final = ToldEnds()
