"""What was read of a vault's notes, kept between runs: one SQLite file a vault, which may vanish any time.

A note whose size and time are those of the last run is not read again. Any doubt is a miss, any error means
no cache, and nothing that uses it can tell the difference. Several servers and checks may share one file.
"""

import hashlib
import os
import sys
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

import msgspec

import cuemark
from cuemark.config import Config
from cuemark.vault import scan
from cuemark.vault.entry import Row
from cuemark.vault.store import Store, Stored
from cuemark.vault.told_ends import KeptEnd, Told

# To be raised when stored rows mean something else than before and no module of ours has changed.
SCHEMA: Final = 1
# Seconds in which a file may change twice without its time saying so, on the coarsest file systems.
YOUNG: Final = 2.0
FOLDER_VARIABLE: Final = "CUEMARK_CACHE_DIR"
ENCODER: Final = msgspec.msgpack.Encoder()
DECODER: Final = msgspec.msgpack.Decoder(Row)
END_DECODER: Final = msgspec.msgpack.Decoder(Told | None)

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
    """What is kept of one vault, for one way of reading it."""

    def __init__(self, folder: Path, root: Path, config: Config) -> None:
        """`folder` is that of all caches; it is made when something is to be kept."""
        name = hashlib.sha256(os.fsencode(root)).hexdigest()[:32]
        self.file = folder / f"{name}.sqlite"
        self._store = Store(self.file)
        way = fingerprint(config)
        self._table, self._ends = f"rows_{way}", f"ends_{way}"

    def known(self, notes: Iterable[scan.Entry]) -> Known:
        """Return the rows of those notes that are as they were; none where anything is wrong."""
        kept = self._store.read(self._table)
        found = ((entry, kept.get(entry.path)) for entry in notes)
        same = (row for entry, row in found if row and (row.size, row.mtime_ns) == entry[1:])
        return {row.path: unpacked for row in same if (unpacked := _unpacked(row))}

    def keep(self, read: Sequence[tuple[scan.Entry, Row]], notes: Iterable[scan.Entry], began: float) -> None:
        """Keep the rows of notes that were read after `began`, a time as `time.time` tells it.

        Of all others only those of `notes`, which the vault has now, are kept on. What cannot be kept is read
        again the next time.
        """
        rows = [
            Stored(*entry, ENCODER.encode(row)) for entry, row in read if row.lasts and is_old(entry, began)
        ]
        if rows:
            self._store.write(self._table, rows, {entry.path for entry in notes})

    def ends(self) -> list[KeptEnd]:
        """Return where files told that videos end, as they were then; none where anything is wrong."""
        return [*_ends(self._store.read(self._ends).values())]

    def keep_ends(self, told: Iterable[KeptEnd], began: float) -> None:
        """Keep where files told that videos end, those alone; `began` is as in `keep`."""
        rows = {Stored(*end[:3], ENCODER.encode(end[3])) for end in told if end[2] < _young(began)}
        if rows != set(self._store.read(self._ends).values()):
            self._store.write(self._ends, rows, {row.path for row in rows})

    def old_rows(self, notes: Mapping[str, Stored]) -> dict[str, Row] | None:
        """Return the rows of notes as they were when `retain` stored those; None if one is lost."""
        kept = self._store.read(self._table) if notes else {}
        same = [kept[path] for path, row in notes.items() if path in kept and kept[path][:3] == row[:3]]
        rows = {row.path: unpacked for row in same if (unpacked := _unpacked(row))}
        return rows if len(rows) == len(notes) else None

    def recall(self, what: str) -> dict[str, Stored]:
        """Return what `retain` has stored under this name."""
        return self._store.read(what)

    def retain(self, what: str, rows: Iterable[Stored], paths: Container[str]) -> None:
        """Store something else of notes, `kind_version`; of other notes, only what is about `paths` stays."""
        self._store.write(what, rows, paths)


def is_old(entry: scan.Entry, began: float) -> bool:
    """Whether a note was last changed so long before `began` that its time tells each later change."""
    return entry.mtime_ns < _young(began)


def _young(began: float) -> float:
    """Return the time, in nanoseconds, from which on a file is young."""
    return (began - YOUNG) * 1e9


def fingerprint(config: Config) -> str:
    """Return a word for the way notes are read: this program, its Python, and the settings that count."""
    return word_of(config.meaning, *program("syntax", "vault", "vault/formats"))


def word_of(*things: object) -> str:
    """Return a word for things whose `repr` tells all of them, as a part of a table's name."""
    return hashlib.sha256(repr(things).encode("utf-8", "backslashreplace")).hexdigest()[:24]


def program(*folders: str) -> tuple[object, ...]:
    """Return what tells this program from another: version, Python, and the modules of some folders."""
    return (SCHEMA, cuemark.__version__, sys.version_info[:2], *_modules(folders))


def _modules(folders: Iterable[str]) -> Iterator[tuple[str, int, int]]:
    """Yield modules with their sizes and times: whoever changes one reads all anew."""
    package = Path(cuemark.__file__).parent
    for folder in folders:
        with suppress(OSError), os.scandir(package / folder) as found:
            yield from sorted(
                (entry.name, entry.stat().st_size, entry.stat().st_mtime_ns)
                for entry in found
                if entry.name.endswith(".py")
            )


def _ends(rows: Iterable[Stored]) -> Iterator[KeptEnd]:
    for path, size, mtime, packed in rows:
        with suppress(msgspec.DecodeError):
            yield path, size, mtime, END_DECODER.decode(packed)


def _unpacked(row: Stored) -> Row | None:
    with suppress(msgspec.DecodeError):
        return DECODER.decode(row.data)
    return None
