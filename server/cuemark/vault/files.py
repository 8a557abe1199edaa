"""Reading one file from the disk: regular files alone, up to a size, and never an exception."""

import os
import stat
from pathlib import Path
from typing import Final, NamedTuple

# A FIFO that nobody writes to would block `open` for ever without O_NONBLOCK; Windows needs O_BINARY.
FLAGS: Final = (
    os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
)
TOO_LARGE: Final = "too large"
CHUNK: Final = 1 << 16  # bytes; most notes take one piece
SETTINGS_LIMIT: Final = 1 << 20  # bytes; settings of a megabyte are no settings


class Unread(NamedTuple):
    """A file or folder that could not be read, and why, in the words of the system."""

    path: str
    reason: str


def is_file(path: Path) -> bool:
    """Whether a regular file is there; Python 3.11's `Path.is_file` raises below a closed folder."""
    return stat.S_ISREG(_mode(path))


def is_folder(path: Path) -> bool:
    """Whether a folder is there."""
    return stat.S_ISDIR(_mode(path))


def exists(path: Path) -> bool:
    """Whether anything is there that can be reached."""
    return _mode(path) != 0


def _mode(path: Path) -> int:
    try:
        return path.stat().st_mode
    except (OSError, ValueError):
        return 0


def read_bytes(path: str, limit: int) -> bytes | Unread:
    """Return the content of a regular file of at most `limit` bytes, following symbolic links."""
    opened = open_regular(path)
    return opened if isinstance(opened, Unread) else read_opened(opened, path, limit)


def read_settings(path: Path | str) -> str | Unread:
    """Return the text of a file of settings; bytes that are not UTF-8 become replacement characters."""
    data = read_bytes(str(path), SETTINGS_LIMIT)
    return data if isinstance(data, Unread) else data.decode("utf-8", "replace").removeprefix("\ufeff")


def open_regular(path: str) -> int | Unread:
    """Open a regular file and return its descriptor; anything else is closed at once."""
    try:
        descriptor = os.open(path, FLAGS)
    except (OSError, ValueError) as error:  # a NUL in the path is a ValueError
        return Unread(path, reason(error))
    try:
        if stat.S_ISREG(os.fstat(descriptor).st_mode):
            return descriptor
    except OSError as error:
        os.close(descriptor)
        return Unread(path, reason(error))
    os.close(descriptor)
    return Unread(path, "not a regular file")


def read_opened(descriptor: int, path: str, limit: int) -> bytes | Unread:
    """Read what `open_regular` opened, and close it."""
    chunks: list[bytes] = []
    room = limit + 1
    try:
        # The size that the system tells may be old by now, so read until there is no more to be had.
        while room:
            asked = min(room, CHUNK)
            chunk = os.read(descriptor, asked)
            chunks.append(chunk)
            room -= len(chunk)
            if len(chunk) < asked:
                break
    except OSError as error:
        return Unread(path, reason(error))
    finally:
        os.close(descriptor)
    return b"".join(chunks) if room else Unread(path, TOO_LARGE)


def reason(error: OSError | ValueError) -> str:
    """Return why the system refused, without the path, which may be private."""
    return (isinstance(error, OSError) and error.strerror) or "not a path"


def inside(root: Path | str, path: Path | str) -> bool:
    """Whether a path, all its symbolic links followed, is the root or lies below it; it need not exist."""
    try:
        real_root, real_path = os.path.realpath(root), os.path.realpath(path)
    except (OSError, ValueError, RecursionError):  # a NUL, or a chain of hundreds of links
        return False
    real_root, real_path = os.path.normcase(real_root), os.path.normcase(real_path)
    return real_path == real_root or real_path.startswith(real_root.rstrip(os.sep) + os.sep)
