"""A progress bar on a terminal, for runs that take a while."""

import os
import sys
import time
from types import TracebackType
from typing import Final, Self, TextIO

# Whoever has waited for so many seconds wants to know how far it is.
PATIENCE: Final = 1.0
WIDTH: Final = 30
CLEAR: Final = "\r\x1b[K"


class Bar:
    """Shows how many notes of how many were read; nothing where nobody looks, and it takes itself away."""

    def __init__(self, sink: TextIO | None = None, *, quiet: bool = False) -> None:
        self._sink = sys.stderr if sink is None else sink
        self._is_on = not quiet and _is_screen(self._sink)
        self._begin = time.monotonic()
        self._is_drawn = False

    def __call__(self, done: int, total: int) -> None:
        """Show the bar, if it is time."""
        if self._is_on and time.monotonic() - self._begin > PATIENCE:
            filled = WIDTH * done // max(total, 1)
            bar = f"[{'#' * filled}{'.' * (WIDTH - filled)}]"
            self._sink.write(f"\r{bar} {done:,} of {total:,} notes")
            self._sink.flush()
            self._is_drawn = True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._is_drawn:
            self._sink.write(CLEAR)
            self._sink.flush()


def _is_screen(sink: TextIO | None) -> bool:
    """Whether a stream is a terminal on which a line can be written anew."""
    return sink is not None and sink.isatty() and os.environ.get("TERM") != "dumb"
