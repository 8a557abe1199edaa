"""Standard output: an encoding that takes every name, and readers that leave before the end."""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import Final, TextIO

from cuemark.cli.messages import CallError

# What a reader leaves behind that has seen enough, as `head` does; Windows calls it an invalid argument.
GONE: Final = frozenset({errno.EPIPE, errno.EINVAL})


@contextmanager
def standard_output() -> Iterator[TextIO]:
    """Give standard output; a reader that has left ends the writing without a word.

    Raises `CallError` for any other reason why it cannot be written to, such as a full disk.
    """
    sink = sys.stdout
    if sink is None:  # closed by the caller
        with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
            yield nowhere
        return
    if isinstance(sink, TextIOWrapper):
        # A file gets UTF-8 on every system, a terminal what it understands; nothing fails on a strange name.
        sink.reconfigure(encoding=None if sink.isatty() else "utf-8", errors="backslashreplace")
    try:
        yield sink
        sink.flush()
    except OSError as error:
        # What is still to be written would fail again when Python ends, and be told at length.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sink.fileno())
        if error.errno not in GONE:
            raise CallError(f"The report cannot be written: {error.strerror}") from error
