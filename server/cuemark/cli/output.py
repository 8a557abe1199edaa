"""What is written to: standard output, for every name and for readers that leave early; or a file."""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO, TextIOWrapper
from pathlib import Path
from typing import Final, TextIO

from cuemark.cli.messages import CallError
from cuemark.cli.rewrite import replace
from cuemark.vault.files import exists, is_file

# What a reader leaves behind that has seen enough, as `head` does; Windows calls it an invalid argument.
GONE: Final = frozenset({errno.EPIPE, errno.EINVAL})


@contextmanager
def report_output(file: str | None) -> Iterator[TextIO]:
    """Give what a report is written to: a file, which is there when it is whole, or standard output.

    Raises `CallError` where it cannot be written to.
    """
    if file is None:
        with standard_output() as sink:
            yield sink
        return
    text = StringIO()
    yield text
    data = text.getvalue().encode("utf-8", "backslashreplace")
    try:
        if exists(Path(file)) and not is_file(Path(file)):
            Path(file).write_bytes(data)  # a pipe or a device, which nothing may take the place of
        else:
            replace(os.path.realpath(file), data)
    except OSError as error:
        raise CallError(f"The report '{file}' cannot be written: {error.strerror}") from error


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


@contextmanager
def error_output() -> Iterator[TextIO]:
    """Give standard error, for a report where standard output carries something else."""
    if sys.stderr is None:
        with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
            yield nowhere
    else:
        yield sys.stderr


def write_bytes(data: bytes) -> None:
    """Write bytes to standard output as they are; raises `CallError` where it cannot be written to."""
    with standard_output() as sink:
        if isinstance(sink, TextIOWrapper):
            sink.flush()
            sink.buffer.write(data)
            sink.buffer.flush()
