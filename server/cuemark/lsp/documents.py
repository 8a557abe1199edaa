"""The notes that are open in the editor, kept equal to its text edit by edit.

pygls' own documents are not used: they split lines at U+2028 and other characters where the
protocol does not, and so put every later edit in the wrong place.
"""

import logging
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cuemark.lsp import uris
from cuemark.text import NEWLINE, Encoding, LineIndex, Place, Span

log = logging.getLogger(__name__)


class Change(NamedTuple):
    """One edit of the editor: `text` replaces what lies from `start` to `end`."""

    start: Place
    end: Place
    text: str


class Document:
    """One state of an open note. It never changes: who holds it while waiting keeps what it saw."""

    __slots__ = ("_lines", "is_astray", "language", "path", "text", "uri", "version")

    def __init__(
        self,
        uri: str,
        version: int,
        text: str,
        *,
        path: str | None = None,
        language: str = "",
        lines: LineIndex | None = None,
        is_astray: bool = False,
    ) -> None:
        """`is_astray` says that an edit began behind the text, so that the editor has another one."""
        self.uri = uri
        self.path = path
        self.version = version
        self.text = text
        self.language = language
        self.is_astray = is_astray
        self._lines = lines

    @property
    def lines(self) -> LineIndex:
        """The lines of the text, found when first asked for."""
        if self._lines is None:
            self._lines = LineIndex(self.text)
        return self._lines

    def edited(self, version: int, changes: Sequence[Change | str], encoding: Encoding) -> "Document":
        """Return the document after `changes`, in their order; a string replaces the whole text.

        Positions are clamped as `LineIndex.offset` does it; a range that ends before its start is
        turned around.
        """
        text, lines, is_astray = self.text, self._lines, self.is_astray
        for change in changes:
            if isinstance(change, str):
                text, lines, is_astray = change, None, False
            else:
                lines = lines or LineIndex(text)
                is_astray = is_astray or change.start.line >= len(lines.starts)
                lines = spliced(lines, change, encoding)
                text = lines.text
        return self.saying(text, version, lines, is_astray=is_astray)

    def saying(
        self, text: str, version: int, lines: LineIndex | None = None, *, is_astray: bool = False
    ) -> "Document":
        """Return the document with another text."""
        return Document(
            self.uri,
            version,
            text,
            path=self.path,
            language=self.language,
            lines=lines,
            is_astray=is_astray,
        )


class Spliced(LineIndex):
    """The lines of an edited text, known without reading all of it again."""

    __slots__ = ()

    def __init__(self, text: str, starts: list[int]) -> None:
        super().__init__("")  # whatever a `LineIndex` finds later, it has not found yet
        self.text = text
        self.starts = starts
        self._ascii = text.isascii()


def spliced(lines: LineIndex, change: Change, encoding: Encoding) -> LineIndex:
    """Return the lines after `change`. Only its surroundings are searched for line ends."""
    first, last = lines.offset(change.start, encoding), lines.offset(change.end, encoding)
    span = Span(min(first, last), max(first, last))
    text = lines.text[: span.start] + change.text + lines.text[span.end :]
    if _splits_pair(text, span.start) or _splits_pair(text, span.start + len(change.text)):
        # Two edits that bring one half of an emoji each; the editor now has one character there.
        return LineIndex(text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass"))
    return Spliced(text, _spliced_starts(lines, span, text))


def _splits_pair(text: str, offset: int) -> bool:
    """Whether the halves of a surrogate pair stand on both sides of `offset`."""
    return (
        0 < offset < len(text)
        and "\ud800" <= text[offset - 1] <= "\udbff"
        and "\udc00" <= text[offset] <= "\udfff"
    )


def _spliced_starts(lines: LineIndex, span: Span, text: str) -> list[int]:
    r"""Return the line starts of `text`, which is `lines.text` with `span` replaced.

    Line ends are searched from one character before the edit to one behind it, where a line end can
    be made or broken because `\r` and `\n` come together or apart. All others only move.
    """
    grown = len(text) - len(lines.text)
    before = max(span.start - 1, 0)
    behind = span.end + grown
    head = lines.line_of(before) + 1
    tail = bisect_right(lines.starts, span.end)
    moved = lines.starts[tail:]
    if grown:
        moved = [start + grown for start in moved]
    stop = moved[0] if moved else len(text) + 1
    found = NEWLINE.finditer(text, before, behind + 1)
    touched = [end.end() for end in found if end.start() < behind and end.end() < stop]
    return [*lines.starts[:head], *touched, *moved]


class Documents:
    """The open documents. All spellings of a URI are one document, and the editor's own is kept."""

    def __init__(self) -> None:
        self.encoding = Encoding.UTF16
        self._open: dict[str, Document] = {}
        self._complained: set[str] = set()

    def __iter__(self) -> Iterator[Document]:
        """Go through the open documents in the order they were opened."""
        return iter(tuple(self._open.values()))

    def __len__(self) -> int:
        return len(self._open)

    def get(self, uri: str) -> Document | None:
        """Return the open document of this URI, however it is spelled."""
        return self._open.get(uris.document_key(uri))

    def at(self, path: str) -> Document | None:
        """Return the open document of the file at `path`."""
        return self._open.get(uris.path_key(path))

    def uri_of(self, path: str) -> str:
        """Return the URI of the file at `path`, spelled as the editor does when it is open there."""
        document = self.at(path)
        return document.uri if document else uris.from_path(path)

    def open(self, uri: str, version: int, text: str, language: str = "") -> Document:
        """Take over a document that the editor opened; one that is open already starts anew."""
        document = Document(uri, version, text, path=uris.to_path(uri), language=language)
        self._open[uris.document_key(uri)] = document
        return document

    def change(self, uri: str, version: int | None, changes: Sequence[Change | str]) -> Document | None:
        """Apply the edits; None, and nothing done, for an unknown document and an old version.

        An editor that does not count versions (None; LSP before 3.16) is taken at its word.
        """
        key = uris.document_key(uri)
        document = self._open.get(key)
        if document is None:
            self._complain(key, "A change of a document that is not open was ignored")
            return None
        version = document.version + 1 if version is None else version
        if version <= document.version:
            self._complain(key, "A change with an old version was ignored")
            return None
        document = self._open[key] = document.edited(version, changes, self.encoding)
        return document

    def saved(self, uri: str, text: str) -> Document | None:
        """Take over what the editor saved, where our text had gone astray; else None, and nothing is done."""
        key = uris.document_key(uri)
        document = self._open.get(key)
        if document is None or not document.is_astray:
            return None
        document = self._open[key] = document.saying(text, document.version)
        return document

    def close(self, uri: str) -> Document | None:
        """Forget a document and return its last state; None for one that is not open."""
        key = uris.document_key(uri)
        self._complained.discard(key)
        return self._open.pop(key, None)

    def _complain(self, key: str, reason: str) -> None:
        if key not in self._complained:
            self._complained.add(key)
            log.warning("%s", reason)
