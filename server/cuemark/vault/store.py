"""One SQLite file of what can be made again: tables of data about files, by the file's path, size and time.

Any doubt is a miss, and any error means that there is nothing: nobody who uses a store can tell the
difference. Several processes may share one.
"""

import os
import sqlite3
import zlib
from collections.abc import Container, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Final, NamedTuple

PATIENCE: Final = 0.5  # seconds to wait for another process that writes
PRIVATE: Final = 0o600
BROKEN: Final = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})


class Stored(NamedTuple):
    """What is known of a file that had this size and time."""

    path: str
    size: int
    mtime_ns: int
    data: bytes


class Store:
    """The tables of one file. A table is named `kind_version`; of each kind there is one version."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def read(self, table: str) -> dict[str, Stored]:
        """Return the rows of a table by their paths, without those that are damaged."""
        if not self._file.is_file():
            return {}
        try:
            with self._open() as database:
                found = database.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608 - a name of ours
        except sqlite3.DatabaseError as error:
            self._give_up(error)
            return {}
        return {row.path: row for row in map(_checked, found) if row}

    def write(self, table: str, rows: Iterable[Stored], paths: Container[str] | None = None) -> None:
        """Write rows over those of the same paths; of all others only those of `paths` stay, or all of them.

        What cannot be written is not there the next time.
        """
        packed = [
            (os.fsencode(row.path), row.size, row.mtime_ns, zlib.crc32(row.data), row.data) for row in rows
        ]
        try:
            self._make_private()
            with self._open() as database:
                database.execute("PRAGMA journal_mode = WAL")
                with database:
                    _make(database, table)
                    gone = () if paths is None else _others(database, table, paths)
                    put = f"INSERT OR REPLACE INTO {table} VALUES (?, ?, ?, ?, ?)"  # noqa: S608 - the name is ours
                    database.executemany(put, packed)
                    delete = f"DELETE FROM {table} WHERE path = ?"  # noqa: S608 - likewise
                    database.executemany(delete, gone)
        except (OSError, sqlite3.DatabaseError) as error:
            self._give_up(error)

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        # An existing file alone: it was made private before anything was written to it.
        address = f"{self._file.absolute().as_uri()}?mode=rw"
        with closing(sqlite3.connect(address, timeout=PATIENCE, uri=True)) as database:
            database.text_factory = bytes  # a broken name is no reason to fail
            database.execute("PRAGMA synchronous = NORMAL")
            yield database

    def _make_private(self) -> None:
        self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(self._file, os.O_CREAT | os.O_RDWR, PRIVATE))

    def _give_up(self, error: Exception) -> None:
        """Remove a file that is broken; one that is only locked, or not ours to write, stays."""
        if getattr(error, "sqlite_errorcode", None) not in BROKEN:
            return
        for ending in ("", "-wal", "-shm", "-journal"):
            with suppress(OSError):
                Path(f"{self._file}{ending}").unlink()


def _checked(row: tuple[object, ...]) -> Stored | None:
    """Return a row whose checksum is right; SQLite itself takes whatever lies in its pages."""
    match row:
        case (bytes(path), int(size), int(mtime), int(checksum), bytes(data)) if zlib.crc32(data) == checksum:
            return Stored(os.fsdecode(path), size, mtime, data)
        case _:
            return None


def _make(database: sqlite3.Connection, table: str) -> None:
    """Make a table, and drop those of its kind that older programs and other settings have left."""
    found = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    names = {name.decode(errors="replace") for (name,) in found}
    if table in names:
        return
    kind = table.partition("_")[0]
    for name in names:
        if name.partition("_")[0] == kind:
            database.execute(f'DROP TABLE "{name}"')
    columns = "path BLOB PRIMARY KEY, size INTEGER, mtime INTEGER, checksum INTEGER, data BLOB"
    database.execute(f"CREATE TABLE {table} ({columns})")


def _others(database: sqlite3.Connection, table: str, paths: Container[str]) -> list[tuple[bytes]]:
    found = database.execute(f"SELECT path FROM {table}").fetchall()  # noqa: S608 - the name is ours
    return [(path,) for (path,) in found if os.fsdecode(path) not in paths]
