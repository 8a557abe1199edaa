"""The folder on disk: which files and notes it holds, and what a note says; the only walk of the disk.

Directory links are never followed, so there are no loops; a link to a file counts when it leads to a
regular file of the vault. Paths are relative to the root, with `/`, spelled as on disk.
"""

import os
import stat
import time
from codecs import BOM_UTF8
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final, NamedTuple

from cuemark.config import MAX_FILE_SIZE, Config
from cuemark.vault.files import (
    TOO_LARGE,
    Unread,
    inside,
    open_regular,
    read_bytes,
    read_opened,
    read_settings,
    reason,
)
from cuemark.vault.globs import Globs
from cuemark.vault.ignores import IGNORE_FILES, IgnoreFile, Ignores, add_file, is_always_skipped
from cuemark.vault.root import Root, ignores_of

OUT_OF_REACH: Final = "cannot be read"
AHEAD: Final = 64  # files told to the system before they are read: a cold start takes a fifth of the time
YOUNG: Final = 2_000_000_000  # nanoseconds for which the time of a file does not prove that it is the same
# Missing on macOS and Windows.
ADVISE: Final = getattr(os, "posix_fadvise", None)


class Entry(NamedTuple):
    """A note on disk; with the same size and time it is taken to be the same."""

    path: str
    size: int
    mtime_ns: int


class Source(NamedTuple):
    """What a note says, line ends as they are; `problem` is why less is read than is there.

    A BOM belongs to the file and not to the text, as in editors, which show none.
    """

    text: str
    problem: str = ""
    has_bom: bool = False

    @property
    def is_out_of_reach(self) -> bool:
        """Whether the system did not let us read the file, which it may do the next time."""
        return self.problem.startswith(OUT_OF_REACH)


@dataclass(frozen=True, slots=True)
class Listing:
    """A vault's folder at one moment, everything in order of its path."""

    notes: tuple[Entry, ...] = ()
    files: tuple[str, ...] = ()  # of every kind, notes too
    folders: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()  # folders that were not entered, and links that lead away
    problems: tuple[Unread, ...] = ()  # folders that could not be
    ignores: Ignores = field(default_factory=Ignores)
    templates: tuple[str, ...] = ()  # folders in which nothing is reported

    def is_template(self, path: str) -> bool:
        """Whether a path lies in a folder of templates."""
        return any(path.startswith(f"{folder}/") for folder in self.templates)


@dataclass(slots=True)
class _Walk:
    """What a walk knows and has found so far."""

    root: str  # with a separator at its end
    suffixes: tuple[str, ...]  # of notes: `.md`
    respects: bool  # whether ignore files count
    ignores: Ignores  # over the two mappings, which grow on the way down
    git: dict[str, Globs]
    plain: dict[str, Globs]
    notes: list[Entry] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    folders: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    problems: list[Unread] = field(default_factory=list)


def walk(root: Root, config: Config) -> Listing:
    """List the vault: the names of all its files, and of its notes also size and time."""
    known = ignores_of(root, config)
    git, plain = dict(known.git), dict(known.plain)
    suffixes = tuple(f".{extension}" for extension in config.extensions)
    found = _Walk(
        _with_separator(root.path),
        suffixes,
        config.respect_gitignore,
        replace(known, git=git, plain=plain),
        git,
        plain,
    )
    pending = [""]
    while pending:
        pending += _enter(found, pending.pop())
    return Listing(
        tuple(sorted(found.notes)),
        tuple(sorted(found.files)),
        tuple(sorted(filter(None, found.folders))),
        tuple(sorted(filter(None, found.skipped))),
        tuple(sorted(found.problems)),
        replace(found.ignores, closed=frozenset(found.skipped)),
        root.templates,
    )


def _enter(found: _Walk, folder: str) -> list[str]:
    """Take what a folder ("" or `a/b/`) holds, and return the folders in it that are to be entered."""
    disk = found.root + folder
    try:
        with os.scandir(disk) as entries:
            listed = list(entries)
    except OSError as error:
        # A folder that went away since its own folder was read is no problem; the root is.
        if not isinstance(error, FileNotFoundError) or not folder:
            found.problems.append(Unread(disk, reason(error)))
            found.skipped.append(folder.removesuffix("/"))
        return []
    found.folders.append(folder.removesuffix("/"))
    visible = [entry for entry in listed if not is_always_skipped(entry.name)]
    if found.respects and len(visible) < len(listed):
        _read_ignore_files(found, folder, listed)
    ignores = None if found.ignores.is_empty else found.ignores
    folders: list[str] = []
    for entry in visible:
        path = folder + entry.name
        try:
            if entry.is_dir(follow_symlinks=False):
                folders += _take_folder(found, entry, path, ignores)
            elif ignores is None or not ignores.skips_entry(path, is_folder=False):
                _take_file(found, entry, path)
        except OSError:
            continue  # it went away, or is a link that leads nowhere
    return folders


def _take_folder(found: _Walk, entry: os.DirEntry[str], path: str, ignores: Ignores | None) -> list[str]:
    if (ignores and ignores.skips_entry(path, is_folder=True)) or is_junction(entry):
        found.skipped.append(path)
        return []
    return [f"{path}/"]


def _take_file(found: _Walk, entry: os.DirEntry[str], path: str) -> None:
    if entry.is_file(follow_symlinks=False):
        _list(found, entry, path)
    elif entry.is_symlink():  # FIFOs, sockets and devices are neither
        if stat.S_ISREG(entry.stat().st_mode) and inside(found.root, entry.path):
            _list(found, entry, path)
        else:
            found.skipped.append(path)


def _list(found: _Walk, entry: os.DirEntry[str], path: str) -> None:
    if path.lower().endswith(found.suffixes):
        status = entry.stat()
        found.notes.append(Entry(path, status.st_size, status.st_mtime_ns))
    found.files.append(path)


def _read_ignore_files(found: _Walk, folder: str, listed: list[os.DirEntry[str]]) -> None:
    for entry in listed:
        # Like git, a link is not followed: it may lead out of the vault.
        if entry.name in IGNORE_FILES and entry.is_file(follow_symlinks=False):
            text = read_settings(entry.path)
            if isinstance(text, Unread):
                found.problems.append(text)
            else:
                file = IgnoreFile(found.ignores.prefix + folder, entry.name, text)
                add_file(file, found.git, found.plain)


def is_junction(entry: os.DirEntry[str]) -> bool:
    """Whether a folder is a junction, which is what Windows calls a link to a folder."""
    # Python 3.11 cannot tell; from 3.12 the entry knows without asking the disk.
    ask = getattr(entry, "is_junction", None)
    return ask is not None and bool(ask())


def is_unchanged(path: str, entry: Entry | None) -> bool:
    """Whether a file is as it was listed; one that was just written may have been written twice."""
    try:
        status = Path(path).stat()
    except OSError:
        return False
    is_same = entry is not None and (status.st_size, status.st_mtime_ns) == (entry.size, entry.mtime_ns)
    return is_same and time.time_ns() - status.st_mtime_ns > YOUNG


def read(path: Path | str, limit: int = MAX_FILE_SIZE) -> Source:
    """Read one note; whatever is wrong with it is in the `problem`, and the text is what can be had."""
    return decode(read_bytes(str(path), limit))


def decode(data: bytes | Unread) -> Source:
    """Return the text of a note's bytes: bytes that are not UTF-8 are replaced, so that links to it work."""
    if isinstance(data, Unread):
        too_large = data.reason == TOO_LARGE
        return Source("", "larger than max-file-size" if too_large else f"{OUT_OF_REACH}: {data.reason}")
    if b"\0" in data:
        return Source("", "NUL byte")
    has_bom = data.startswith(BOM_UTF8)
    content = data[len(BOM_UTF8) :] if has_bom else data
    try:
        return Source(content.decode(), has_bom=has_bom)
    except UnicodeDecodeError as error:
        byte = error.start + len(data) - len(content)
        return Source(content.decode("utf-8", "replace"), f"invalid UTF-8 at byte {byte}", has_bom)


def read_ahead(
    root: Path, entries: Iterable[Entry], limit: int = MAX_FILE_SIZE
) -> Iterator[tuple[Entry, Source]]:
    """Read notes in their order, while the system already fetches those that come next."""
    base = _with_separator(root)
    waiting: deque[tuple[Entry, int | Unread]] = deque()
    try:
        for entry in entries:
            waiting.append((entry, _open_ahead(base + entry.path, entry.size, limit)))
            if len(waiting) > AHEAD:
                yield _read_next(waiting, limit)
        while waiting:
            yield _read_next(waiting, limit)
    finally:
        # Whoever stops in the middle leaves files open.
        for _, opened in waiting:
            if isinstance(opened, int):
                os.close(opened)


def _open_ahead(path: str, size: int, limit: int) -> int | Unread:
    if size > limit:
        return Unread(path, TOO_LARGE)
    opened = open_regular(path)
    if isinstance(opened, int) and ADVISE:
        try:  # noqa: SIM105 - `suppress` costs as much as the advice, for every note
            ADVISE(opened, 0, 0, os.POSIX_FADV_WILLNEED)
        except OSError:
            pass  # advice that a file system does not take is no problem
    return opened


def _read_next(waiting: deque[tuple[Entry, int | Unread]], limit: int) -> tuple[Entry, Source]:
    entry, opened = waiting.popleft()
    return entry, decode(opened if isinstance(opened, Unread) else read_opened(opened, entry.path, limit))


def _with_separator(folder: Path) -> str:
    # Joining texts costs a tenth of joining paths, and `/` alone must not become `//`.
    return str(folder).rstrip(os.sep) + os.sep
