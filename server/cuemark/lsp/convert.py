"""Our records as the data that goes over the wire, in the editor's units."""

import re
from bisect import bisect_right
from collections.abc import Mapping
from typing import Any, Final

from cuemark.features.completion import Completion, Item, Kind
from cuemark.features.definition import Target
from cuemark.lsp.client import Client
from cuemark.lsp.documents import Documents
from cuemark.lsp.folder import Folder
from cuemark.lsp.positions import PlainRange, to_plain_range
from cuemark.lsp.uris import from_path
from cuemark.rules.finding import Finding, Severity
from cuemark.rules.pages import page_url
from cuemark.syntax.facts import Width
from cuemark.text import Encoding, LineIndex, Span
from cuemark.vault.formats.table import is_captions
from cuemark.vault.outgoing import Lines

Plain = dict[str, Any]

SEVERITIES: Final = {Severity.ERROR: 1, Severity.WARNING: 2, Severity.INFORMATION: 3, Severity.HINT: 4}
# CompletionItemKind: File, Reference, Struct, Property, Text, Module, Event
KINDS: Final = {
    Kind.NOTE: 17,
    Kind.WANTED: 18,
    Kind.HEADING: 22,
    Kind.BLOCK: 10,
    Kind.TEXT: 1,
    Kind.CHAPTER: 9,
    Kind.MOMENT: 23,
}
SNIPPET: Final = 2
PLAIN_PATH: Final = re.compile(r"(?:[A-Za-z0-9_-][\w.~-]*+/)*+[A-Za-z0-9_-][\w.~-]*+", re.ASCII)
SOURCE: Final = "cuemark"


class Converter:
    """Converts the records of one vault; `lines` of open notes are those of the editor."""

    def __init__(
        self,
        folder: Folder,
        encoding: Encoding,
        client: Client,
        open_uris: Mapping[str, str],
        documents: Documents,
    ) -> None:
        """`open_uris` are the editor's own spellings, by the path of the open note."""
        self.folder = folder
        self.encoding = encoding
        self.client = client
        self._open_uris = open_uris
        self._documents = documents
        self._lines: dict[str, LineIndex] = {}
        self._base = from_path(folder.file_of("_")).removesuffix("_")

    def uri(self, path: str) -> str:
        """Return the URI of a file of the vault."""
        if opened := self._open_uris.get(path):
            return opened
        # A note's path is plain nearly always, and a long answer names thousands.
        if PLAIN_PATH.fullmatch(path):
            return self._base + path
        return from_path(self.folder.file_of(path))

    def version(self, path: str) -> int | None:
        """Return the version of an open note; None of a closed one."""
        document = self._documents.get(self._open_uris.get(path, ""))
        return document.version if document else None

    def range(self, path: str, span: Span, lines: Lines | None = None) -> PlainRange:
        """Return the range of a span; of a closed note from its facts alone, where they suffice.

        `lines` are those of the note's facts, for whoever has them at hand.
        """
        note = lines or self.folder.index.note(path)
        exact = note is not None and (
            note.width is Width.ASCII
            or self.encoding is Encoding.UTF32
            or (note.width is Width.BASIC and self.encoding is Encoding.UTF16)
        )
        if note is not None and exact:
            return _range_from_facts(note, span)
        return to_plain_range(self._lines_of(path), span, self.encoding)

    def location(self, path: str, span: Span, lines: Lines | None = None) -> Plain:
        """Return where a span is, in which file."""
        return {"uri": self.uri(path), "range": self.range(path, span, lines)}

    def _lines_of(self, path: str) -> LineIndex:
        document = self._documents.get(self._open_uris.get(path, ""))
        if document is not None:
            return document.lines
        if path not in self._lines:
            captions = is_captions(path)
            text = self.folder.library.text(path) if captions else self.folder.text(path)
            self._lines[path] = LineIndex(text)
        return self._lines[path]

    def diagnostic(self, finding: Finding) -> Plain:
        """Return a finding as a diagnostic."""
        data: Plain = {
            "range": self.range(finding.path, finding.span),
            "severity": SEVERITIES[finding.severity],
            "code": finding.code,
            "source": SOURCE,
            "message": finding.message,
            "codeDescription": {"href": page_url(finding.code)},
        }
        # Editors that do not know the last two pass over them.
        if finding.related:
            data["relatedInformation"] = [
                {
                    "location": {"uri": self.uri(one.path), "range": self.range(one.path, one.span)},
                    "message": one.message,
                }
                for one in finding.related
            ]
        return data

    def target(self, source: str, target: Target) -> Plain:
        """Return a place to go to, as a LocationLink where the editor knows what that is."""
        uri = self.uri(target.path)
        focus = self.range(target.path, target.focus) if target.is_text else ORIGIN
        if not self.client.links:
            return {"uri": uri, "range": focus}
        whole = self.range(target.path, target.whole) if target.is_text else ORIGIN
        return {
            "originSelectionRange": self.range(source, target.origin),
            "targetUri": uri,
            "targetRange": whole,
            "targetSelectionRange": focus,
        }

    def completion(self, path: str, found: Completion) -> Plain:
        """Return a completion as a list that keeps its order."""
        place = self.range(path, found.span)
        closed = self.folder.text(path)[max(found.span.end - 2, 0) : found.span.end] == "]]"
        items = [
            self._item(path, item, number, place, found.typed, closed=closed)
            for number, item in enumerate(found.items)
        ]
        return {"isIncomplete": found.incomplete, "items": items}

    def _item(
        self, path: str, item: Item, number: int, place: PlainRange, typed: str, *, closed: bool
    ) -> Plain:
        data: Plain = {
            "label": item.label,
            "kind": KINDS[item.kind],
            "sortText": f"{number:04}",
            "filterText": typed or item.label,
            "textEdit": {"range": place, "newText": item.insert},
        }
        if self.client.snippets:
            # A snippet puts the cursor behind `]]`, and Neovim applies its range as it is.
            written = item.insert.removesuffix("]]") if closed and self.client.keeps_tail else item.insert
            data["textEdit"] = {"range": place, "newText": f"{snippet(written)}$0"}
            data["insertTextFormat"] = SNIPPET
        if item.detail and self.client.label_details:
            data["labelDetails"] = {"description": item.detail}
        elif item.detail:
            data["detail"] = item.detail
        if item.about:
            data["documentation"] = item.about
        if item.path:
            data["data"] = {"uri": self.uri(path), "path": item.path, "fragment": item.fragment}
        return data


ORIGIN: Final[PlainRange] = {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}}


def snippet(text: str) -> str:
    """Return a text as a snippet that inserts it as it is (LSP 3.17, "Snippet Syntax")."""
    return text.replace("\\", "\\\\").replace("$", "\\$").replace("}", "\\}")


def _range_from_facts(note: Lines, span: Span) -> PlainRange:
    starts = note.line_starts
    return {"start": _position(starts, span.start), "end": _position(starts, span.end)}


def _position(starts: list[int], offset: int) -> dict[str, int]:
    line = bisect_right(starts, offset) - 1
    return {"line": line, "character": offset - starts[line]}
