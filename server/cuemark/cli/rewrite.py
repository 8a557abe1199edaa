"""Writing a file so that it is never half there: beside it first, then in its place."""

import errno
import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

from cuemark.vault.files import read_bytes


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
    # The name is hidden, so that no vault takes it for a note.
    descriptor, name = tempfile.mkstemp(prefix=".cuemark-", dir=Path(real).parent)
    beside = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as sink:
            sink.write(data)
            sink.flush()
            os.fsync(sink.fileno())
        _dress(beside, Path(real))
        beside.replace(real)
    finally:
        beside.unlink(missing_ok=True)


def _dress(beside: Path, file: Path) -> None:
    """Give the new file the mode and owner of the old one, if there is one."""
    try:
        old = file.stat()
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        beside.chmod(0o666 & ~mask)
        return
    with suppress(OSError, AttributeError):  # only root may give a file away, and Windows knows no owners
        os.chown(beside, old.st_uid, old.st_gid)
    beside.chmod(stat.S_IMODE(old.st_mode))
