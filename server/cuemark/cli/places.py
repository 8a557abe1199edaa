"""Where findings are for people: file names, rows and columns, and the lines of text themselves."""

import os
from bisect import bisect_right
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from cuemark.text import LineIndex, Span
from cuemark.vault import scan
from cuemark.vault.index import Index


class Row(NamedTuple):
    """A 1-based row and column, in code points."""

    row: int
    column: int


class Places:
    """The files of one vault, as reports name them."""

    def __init__(self, root: Path, index: Index, limit: int) -> None:
        self.root = root
        self._index = index
        self._limit = limit
        self._here = Path.cwd()

    def absolute(self, path: str) -> str:
        """Return the absolute path of a note."""
        return str(self.root / path)

    def shown(self, path: str) -> str:
        """Return the path of a note from the current folder, absolute where it lies outside of it."""
        full = self.root / path
        if full.is_relative_to(self._here):
            return os.fspath(full.relative_to(self._here))
        return os.fspath(full)

    def row(self, path: str, offset: int) -> Row:
        """Return the place of an offset in a note, from its facts alone."""
        note = self._index.note(path)
        starts = note.line_starts if note else [0]
        line = max(0, _last_at_most(starts, offset))
        return Row(line + 1, offset - starts[line] + 1)

    def lines(self, path: str) -> LineIndex:
        """Return the lines of a note, read from disk; of a note that is gone, those of an empty text."""
        return _read_lines(str(self.root / path), self._limit)

    def text(self, path: str, span: Span) -> str:
        """Return the characters of a span."""
        return span.of(self.lines(path).text)


def _last_at_most(starts: list[int], offset: int) -> int:
    return bisect_right(starts, offset) - 1


@lru_cache(maxsize=8)
def _read_lines(path: str, limit: int) -> LineIndex:
    return LineIndex(scan.read(path, limit).text)
