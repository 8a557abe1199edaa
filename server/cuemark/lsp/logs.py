"""The log: lines on stderr that never hold a note's text.

Exceptions are shown by their type and their lines of code, because their messages may quote a note.
"""

import asyncio
import logging
import sys
import traceback
from collections import Counter
from types import TracebackType
from typing import Final, TextIO

OURS: Final = logging.getLogger("cuemark")

LEVELS: Final = {
    "error": logging.ERROR,
    "warning": logging.WARNING,
    "info": logging.INFO,
    "debug": logging.DEBUG,
}

REPEATS: Final = (
    20  # of one kind of line an hour: an editor that does not read stderr stops us when it is full
)
HOUR: Final = 3600.0  # seconds

ExceptionInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def configure(level: str = "info", stream: TextIO | None = None) -> None:
    """Send all logging to `stream` (stderr), ours from `level` on, libraries' from warnings on.

    pygls writes whole messages at lower levels, which would put the text of notes into the log.
    """
    lines = logging.StreamHandler(stream or sys.stderr)
    lines.setFormatter(Discreet("%(asctime)s %(levelname)s %(name)s: %(message)s", "%H:%M:%S"))
    lines.addFilter(Sparing(REPEATS))
    root = logging.getLogger()
    root.handlers[:] = [lines]
    root.setLevel(logging.WARNING)
    for library in ("pygls", "asyncio"):
        logging.getLogger(library).setLevel(logging.WARNING)
    set_level(level)


def set_level(level: str) -> bool:
    """Let our own lines through from `level` on; False, and nothing changed, for an unknown name."""
    known = LEVELS.get(level)
    if known is not None:
        OURS.setLevel(known)
    return known is not None


class Discreet(logging.Formatter):
    """Formats an exception as its type and the lines of code it passed, without its message."""

    def formatException(self, ei: ExceptionInfo) -> str:  # noqa: N802 - the name is logging's
        """Return the lines of code and the type; the chain of causes by their types."""
        kind, error, trace = ei
        if kind is None or error is None:
            return ""
        cause = error.__cause__ or error.__context__
        origin = f" (from {type(cause).__name__})" if cause else ""
        return "".join(traceback.format_tb(trace)) + kind.__name__ + origin


class Sparing(logging.Filter):
    """Lets each kind of line through so many times an hour, and says when it stops."""

    def __init__(self, times: int) -> None:
        super().__init__()
        self._times = times
        self._seen: Counter[str] = Counter()
        self._since = 0.0

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether to show the line. One kind is what one statement says of one thing, its first value."""
        if record.created - self._since > HOUR:
            self._seen.clear()
            self._since = record.created
        subject = repr(record.args[:1]) if isinstance(record.args, tuple) else ""
        kind = f"{record.pathname}:{record.lineno}{subject}"
        self._seen[kind] += 1
        if self._seen[kind] == self._times:
            record.msg = f"{record.msg} (the like is left out from now on)"
        return self._seen[kind] <= self._times


def loop_exception(_loop: asyncio.AbstractEventLoop, context: dict[str, object]) -> None:
    """Log what escaped a callback or task of the event loop, without asyncio's own words.

    They show the arguments of the callback, which may be a message with a note in it.
    """
    error = context.get("exception")
    OURS.error(
        "Something failed outside of a handler", exc_info=error if isinstance(error, Exception) else None
    )
