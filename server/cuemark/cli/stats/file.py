"""A report in a file: whole or not there, and never in place of something that is no file."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from cuemark.cli.messages import CallError


def write_file(name: str, text: str) -> None:
    """Write a file at once, so that a reader sees the old text or the new one.

    Raises `CallError` where it cannot be written.
    """
    path = Path(name)
    try:
        if path.exists() and not path.is_file():  # a device or a pipe is written to as it is
            path.write_text(text, "utf-8", "backslashreplace", "\n")
        else:
            _replace(path.resolve(), text)
    except OSError as error:
        raise CallError(f"The report '{name}' cannot be written: {error.strerror}") from error


def _replace(path: Path, text: str) -> None:
    handle, beside = tempfile.mkstemp(prefix=".cuemark-", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as sink:
            sink.write(text)
        Path(beside).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        Path(beside).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(beside).unlink()
        raise


def _umask() -> int:
    # The only way to ask for it is to set it.
    mask = os.umask(0)
    os.umask(mask)
    return mask
