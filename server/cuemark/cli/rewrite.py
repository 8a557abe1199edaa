"""Writing a file so that it is never half there: beside it first, then in its place."""

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import Final

from cuemark.vault.files import exists, read_bytes

FLAGS: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


def rewrite(file: str, before: bytes, after: bytes) -> str:
    """Replace the bytes of a file, keeping its mode and owner; return why that was not possible, else "".

    A file that says something else than `before` by now is left alone. A symbolic link stays one.
    """
    real = os.path.realpath(file)
    try:
        if not os.access(real, os.W_OK):  # replacing needs the folder's permission alone
            return os.strerror(errno.EACCES)
        if read_bytes(real, len(before)) != before:
            return "it has changed meanwhile"
        replace(real, after)
    except OSError as error:
        return error.strerror or "the system refused"
    return ""


def replace(real: str, data: bytes) -> None:
    """Put these bytes into a file, at once and with the mode and owner that it has; raises `OSError`.

    Whoever is interrupted meanwhile leaves the file as it was, and nothing beside it.
    """
    file = Path(real)
    # The name is hidden, so that no vault takes it for a note.
    beside = file.with_name(f".cuemark-{os.urandom(8).hex()}")
    old = file.stat() if exists(file) else None
    # Until it has the mode of the old file, nobody else may read it.
    descriptor = os.open(beside, FLAGS, 0o600 if old else 0o666)
    try:
        with os.fdopen(descriptor, "wb") as sink:
            sink.write(data)
            sink.flush()
            os.fsync(sink.fileno())
        if old:
            _dress(beside, old)
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)


def _dress(beside: Path, old: os.stat_result) -> None:
    with suppress(OSError, AttributeError):  # only root may give a file away, and Windows knows no owners
        os.chown(beside, old.st_uid, old.st_gid)
    beside.chmod(stat.S_IMODE(old.st_mode))
