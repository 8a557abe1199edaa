"""Our records as the data that goes over the wire, in the editor's units."""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from cuemark.features.completion.offer import Completion, Item, Kind
from cuemark.features.definition import Target
from cuemark.lsp.client import Client
from cuemark.lsp.documents import Documents
from cuemark.lsp.folder import Folder
from cuemark.lsp.positions import PlainRange, to_plain_range
from cuemark.lsp.uris import from_path
from cuemark.rules.finding import Finding, Severity
from cuemark.rules.pages import page_url
from cuemark.syntax.facts import Width
from cuemark.syntax.lines import line_at
from cuemark.text import Encoding, LineIndex, Span, width
from cuemark.vault.formats.table import is_captions
from cuemark.vault.outgoing import Lines

Plain = dict[str, Any]

SEVERITIES: Final = {Severity.ERROR: 1, Severity.WARNING: 2, Severity.INFORMATION: 3, Severity.HINT: 4}
# CompletionItemKind
KINDS: Final = {
    Kind.NOTE: 17,  # File
    Kind.WANTED: 18,  # Reference
    Kind.FILE: 17,
    Kind.HEADING: 22,  # Struct
    Kind.BLOCK: 10,  # Property
    Kind.TEXT: 1,  # Text
    Kind.LABEL: 18,
    Kind.CALLOUT: 14,  # Keyword
    Kind.KEY: 5,  # Field
    Kind.VIDEO: 12,  # Value
    Kind.TAG: 21,  # Constant
    Kind.MOMENT: 23,  # Event
    Kind.CHAPTER: 9,  # Module
}
SNIPPET: Final = 2
PLAIN_PATH: Final = re.compile(r"(?:[A-Za-z0-9_-][\w.~-]*+/)*+[A-Za-z0-9_-][\w.~-]*+", re.ASCII)
SOURCE: Final = "cuemark"
MARK: Final = "\ufeff"


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
        self._lines: dict[str, LineIndex] = {}  # of closed notes, without the mark that a file may begin with
        self._marks: dict[str, int] = {}  # how long that is
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
            found = _range_from_facts(note, span)
            # A file may begin with a mark (BOM), which editors take off before they count.
            if note.width is Width.ASCII or found["start"]["line"] or path in self._open_uris:
                return found
        return self.ranges(path)(span)

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
            self._marks[path] = len(text) - len(text.removeprefix(MARK))
            self._lines[path] = LineIndex(text.removeprefix(MARK))
        return self._lines[path]

    def ranges(self, path: str) -> Callable[[Span], PlainRange]:
        """Return what gives the ranges of spans in one note, for whoever asks for many of them."""
        lines, mark = self.lines(path), self._marks.get(path, 0)
        # A place before the text is its beginning.
        return lambda span: to_plain_range(lines, Span(span.start - mark, span.end - mark), self.encoding)

    def lines(self, path: str) -> LineIndex:
        """Return the lines of a note as it is now."""
        return self._lines_of(path)

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
        behind = found.span.start + len(found.typed)
        tail = self.folder.text(path)[behind : found.span.end] if self.client.keeps_tail else ""
        items = []
        for number, item in enumerate(found.items):
            data = self._item(path, item)
            data["sortText"] = f"{number:04}"
            data["filterText"] = self._filter(found.typed, item.label)
            items.append(data | self._edit(place, item.insert, tail))
        return {"isIncomplete": found.incomplete, "items": items}

    def _filter(self, typed: str, label: str) -> str:
        """Return what an editor compares with the text before the cursor: all that is offered was meant."""
        # VS Code compares once more with a blank behind it before it asks again.
        return f"{typed} {label}" if typed and self.client.is_vscode else typed or label

    def _edit(self, place: PlainRange, written: str, tail: str) -> Plain:
        """Return what an offer writes; `tail` is what an editor leaves behind the cursor."""
        if not self.client.snippets:
            return {"textEdit": {"range": place, "newText": written}}
        # A snippet puts the cursor behind `]]`.
        edit: Plain = {"insertTextFormat": SNIPPET}
        if tail and not written.endswith(tail):
            # Neovim has taken out what was typed when it makes this edit, and then writes the snippet.
            start = place["start"]
            end = {"line": start["line"], "character": start["character"] + width(tail, self.encoding)}
            edit["additionalTextEdits"] = [{"range": {"start": start, "end": end}, "newText": ""}]
            tail = ""
        written = written.removesuffix(tail) if tail else written
        edit["textEdit"] = {"range": place, "newText": f"{snippet(written)}$0"}
        return edit

    def _item(self, path: str, item: Item) -> Plain:
        data: Plain = {"label": item.label, "kind": KINDS[item.kind]}
        if item.detail and self.client.label_details:
            data["labelDetails"] = {"description": item.detail}
        elif item.detail:
            data["detail"] = item.detail
        if item.about:
            data["documentation"] = item.about
        if item.path:
            data["data"] = {"uri": self.uri(path), "path": item.path, "fragment": item.fragment}
        if item.video:
            data["data"] = {"uri": self.uri(path), "video": item.video, "seconds": item.seconds}
        if item.kind is Kind.WANTED:
            data["data"] = {"uri": self.uri(path), "wanted": item.label}
        return data


ORIGIN: Final[PlainRange] = {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}}


def snippet(text: str) -> str:
    """Return a text as a snippet that inserts it as it is (LSP 3.17, "Snippet Syntax")."""
    return text.replace("\\", "\\\\").replace("$", "\\$").replace("}", "\\}")


def _range_from_facts(note: Lines, span: Span) -> PlainRange:
    line, first, after = line_at(note.lines, span.start)
    start = {"line": line, "character": span.start - first}
    if span.end >= after:
        line, first, _ = line_at(note.lines, span.end)
    return {"start": start, "end": {"line": line, "character": span.end - first}}
