"""What was read of a vault's notes, kept between runs: one SQLite file a vault, which may vanish any time.

A note whose size and time are those of the last run is not read again. Any doubt is a miss, any error means
no cache, and nothing that uses it can tell the difference. Several servers and checks may share one file.
"""

import hashlib
import os
import sqlite3
import sys
import zlib
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Final

import msgspec

import cuemark
from cuemark.config import Config
from cuemark.vault import scan
from cuemark.vault.entry import Row

# To be raised when stored rows mean something else than before and no module of ours has changed.
SCHEMA: Final = 1
# Seconds in which a file may change twice without its time saying so, on the coarsest file systems.
YOUNG: Final = 2.0
PATIENCE: Final = 0.5  # seconds to wait for another process that writes
PRIVATE: Final = 0o600
FOLDER_VARIABLE: Final = "CUEMARK_CACHE_DIR"
ENCODER: Final = msgspec.msgpack.Encoder()
DECODER: Final = msgspec.msgpack.Decoder(Row)

BROKEN: Final = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})

Stored = tuple[bytes, int, int, int, bytes]
"""A note's path, size, time, checksum and packed row."""

Known = Mapping[str, Row]
"""The rows of notes that are as they were, by path."""


def default_folder() -> Path | None:
    """Return where this user's programs keep what they can make again; None where nobody says."""
    if given := os.environ.get(FOLDER_VARIABLE):
        return Path(given)
    with suppress(RuntimeError):  # a user without a home
        if sys.platform == "win32":
            base = os.environ.get("LOCALAPPDATA")
            return Path(base) / "cuemark" / "cache" if base else None
        if sys.platform == "darwin":
            return Path.home() / "Library" / "Caches" / "cuemark"
        base = os.environ.get("XDG_CACHE_HOME", "")
        return (Path(base) if Path(base).is_absolute() else Path.home() / ".cache") / "cuemark"
    return None


def default_cache(root: Path, config: Config) -> "Cache | None":
    """Return this user's cache of a vault; None where there is no place for it."""
    folder = default_folder()
    return Cache(folder, root, config) if folder else None


class Cache:
    """The rows of one vault, for one way of reading it."""

    def __init__(self, folder: Path, root: Path, config: Config) -> None:
        """`folder` is that of all caches; it is made when something is to be kept."""
        name = hashlib.sha256(os.fsencode(root)).hexdigest()[:32]
        self.file = folder / f"{name}.sqlite"
        self._table = f"rows_{fingerprint(config)}"

    def known(self, notes: Iterable[scan.Entry]) -> Known:
        """Return the rows of those notes that are as they were; none where anything is wrong."""
        if not self.file.is_file():
            return {}
        try:
            with self._open() as database:
                found = database.execute(f"SELECT * FROM {self._table}")  # noqa: S608 - the name is ours
                kept = {path: stored for path, *stored in found}
        except sqlite3.DatabaseError as error:
            self._give_up(error)
            return {}
        return dict(_unchanged(notes, kept))

    def keep(self, read: Sequence[tuple[scan.Entry, Row]], notes: Iterable[scan.Entry], began: float) -> None:
        """Keep the rows of notes that were read after `began`, a time as `time.time` tells it.

        Of all others only those of `notes`, which the vault has now, are kept on. What cannot be kept is read
        again the next time.
        """
        newest = (began - YOUNG) * 1e9
        rows = [_stored(entry, row) for entry, row in read if row.lasts and entry.mtime_ns < newest]
        if not rows:
            return
        paths = {os.fsencode(entry.path) for entry in notes}
        try:
            self._make_private()
            with self._open() as database:
                database.execute("PRAGMA journal_mode = WAL")
                with database:
                    self._write(database, rows, paths)
        except (OSError, sqlite3.DatabaseError) as error:
            self._give_up(error)

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        # An existing file alone: it was made private before anything was written to it.
        address = f"{self.file.absolute().as_uri()}?mode=rw"
        with closing(sqlite3.connect(address, timeout=PATIENCE, uri=True)) as database:
            database.text_factory = bytes  # a broken name is no reason to fail
            database.execute("PRAGMA synchronous = NORMAL")
            yield database

    def _make_private(self) -> None:
        self.file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(self.file, os.O_CREAT | os.O_RDWR, PRIVATE))

    def _make_table(self, database: sqlite3.Connection) -> None:
        """Make the table of this way of reading, and drop those of older programs and settings."""
        found = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        names = {name.decode(errors="replace") for (name,) in found}
        if self._table in names:
            return
        for name in names:
            database.execute(f'DROP TABLE "{name}"')
        database.execute(
            f"CREATE TABLE {self._table}"
            " (path BLOB PRIMARY KEY, size INTEGER, mtime INTEGER, checksum INTEGER, row BLOB)"
        )

    def _write(self, database: sqlite3.Connection, rows: Iterable[Stored], paths: Container[bytes]) -> None:
        self._make_table(database)
        # The name of the table is ours.
        gone = [
            (path,)
            for (path,) in database.execute(f"SELECT path FROM {self._table}")  # noqa: S608
            if path not in paths
        ]
        database.executemany(f"INSERT OR REPLACE INTO {self._table} VALUES (?, ?, ?, ?, ?)", rows)  # noqa: S608
        database.executemany(f"DELETE FROM {self._table} WHERE path = ?", gone)  # noqa: S608

    def _give_up(self, error: Exception) -> None:
        """Remove a file that is broken; one that is only locked, or not ours to write, stays."""
        if getattr(error, "sqlite_errorcode", None) not in BROKEN:
            return
        for ending in ("", "-wal", "-shm", "-journal"):
            with suppress(OSError):
                Path(f"{self.file}{ending}").unlink()


def fingerprint(config: Config) -> str:
    """Return a word for the way notes are read: this program, its Python, and the settings that count."""
    program = (SCHEMA, cuemark.__version__, sys.version_info[:2], *_modules())
    return hashlib.sha256(repr((config.meaning, program)).encode()).hexdigest()[:24]


def _modules() -> Iterator[tuple[str, int, int]]:
    """Yield the modules that make rows, with their sizes and times: whoever changes one reads all anew."""
    package = Path(cuemark.__file__).parent
    for folder in ("syntax", "vault"):
        with suppress(OSError), os.scandir(package / folder) as found:
            yield from sorted(
                (entry.name, entry.stat().st_size, entry.stat().st_mtime_ns)
                for entry in found
                if entry.name.endswith(".py")
            )


def _stored(entry: scan.Entry, row: Row) -> Stored:
    packed = ENCODER.encode(row)
    return os.fsencode(entry.path), entry.size, entry.mtime_ns, zlib.crc32(packed), packed


def _unchanged(
    notes: Iterable[scan.Entry], kept: Mapping[object, Sequence[object]]
) -> Iterator[tuple[str, Row]]:
    for entry in notes:
        size, mtime, checksum, packed = kept.get(os.fsencode(entry.path)) or (None, None, None, None)
        if size != entry.size or mtime != entry.mtime_ns or not isinstance(packed, bytes):
            continue
        if zlib.crc32(packed) == checksum:
            with suppress(msgspec.DecodeError):
                yield entry.path, DECODER.decode(packed)
