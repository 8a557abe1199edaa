"""Where findings are for people: file names, rows and columns, and the lines of text themselves."""

import os
from bisect import bisect_right
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from cuemark.cli.messages import one_line
from cuemark.rules.finding import Finding
from cuemark.syntax.facts import Note
from cuemark.syntax.lines import unpack_lines
from cuemark.text import LineIndex
from cuemark.vault import scan
from cuemark.vault.index import Index
from cuemark.vault.outgoing import lines_of


class Row(NamedTuple):
    """A 1-based row and column, in code points."""

    row: int
    column: int


class Places:
    """The files of one vault, as reports name them."""

    def __init__(
        self, root: Path, index: Index, limit: int, here: Path, texts: Mapping[str, str] | None = None
    ) -> None:
        """`texts` are those of notes that say something else than their files."""
        self.root = root
        self._texts = texts or {}
        self._base = _as_folder(root)
        self._index = index
        self._limit = limit  # of a note's size, in bytes
        self._inside = os.fspath(root.relative_to(here)) if root.is_relative_to(here) else None
        self._above = here.relative_to(root).as_posix() + "/" if here.is_relative_to(root) else ""
        self._read = lru_cache(maxsize=8)(self._read_lines)
        self.shown_line = lru_cache(maxsize=8)(self._shown_line)

    def absolute(self, path: str) -> str:
        """Return the absolute path of a note."""
        return self._base + _native(path)

    def shown(self, path: str) -> str:
        """Return the path of a note from the current folder, absolute where it lies outside of it."""
        if self._inside is not None:
            return _native(path) if self._inside == "." else f"{self._inside}{os.sep}{_native(path)}"
        if self._above and path.startswith(self._above):
            return _native(path.removeprefix(self._above))
        return self.absolute(path)

    def _shown_line(self, path: str) -> str:
        """Return the same on one line, whatever it holds; a report asks for it again and again."""
        return one_line(self.shown(path))

    def note(self, path: str) -> Note | None:
        """Return the facts of a note."""
        return self._index.note(path)

    def row(self, path: str, offset: int) -> Row:
        """Return the place of an offset in a note, from its facts alone."""
        entry = self._index.notes.get(path)
        starts = _starts(entry.facts) if entry else [0]
        line = max(bisect_right(starts, offset) - 1, 0)
        return Row(line + 1, offset - starts[line] + 1)

    def lines(self, path: str) -> LineIndex:
        """Return the lines of a note, read from disk; those of an empty text where nothing can be read."""
        return self._read(path)

    def _read_lines(self, path: str) -> LineIndex:
        if path in self._texts:
            return LineIndex(self._texts[path])
        return LineIndex(scan.read(self.absolute(path), self._limit).text)


class Located(NamedTuple):
    """A finding, and who knows where it is."""

    finding: Finding
    places: Places


def shown_file(file: str, here: Path) -> str:
    """Return an absolute path as seen from the current folder, if it lies there."""
    path = Path(file)
    return os.fspath(path.relative_to(here)) if path.is_relative_to(here) else file


@lru_cache(maxsize=64)
def _starts(facts: bytes) -> list[int]:
    return unpack_lines(lines_of(facts))


def _as_folder(path: Path) -> str:
    return os.fspath(path).rstrip(os.sep) + os.sep


def _native(path: str) -> str:
    return path if os.sep == "/" else path.replace("/", os.sep)
