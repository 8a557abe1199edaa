"""A drawn vault on disk, a server over it, and an editor that types: what conversations are written with."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, Self

from cuemark.text import Encoding, LineIndex, Place, Span
from tests.drawn import Scene, scene
from tests.lsp.wire_client import Client, Json

SERVE: Final = (sys.executable, "-m", "cuemark", "serve", "--stdio")
PUSHED: Final[Json] = {"textDocument": {"publishDiagnostics": {"relatedInformation": True}}}
PULLS: Final[Json] = {
    "textDocument": {
        "diagnostic": {"relatedInformation": True},
        "definition": {"linkSupport": True},
        "completion": {"completionItem": {"snippetSupport": True, "labelDetailsSupport": True}},
    },
    "workspace": {"diagnostics": {"refreshSupport": True}},
}
WATCHES: Final[Json] = {"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}}}


def both(one: Json, other: Json) -> Json:
    """Return the capabilities of two editors in one."""
    if not isinstance(one, Mapping) or not isinstance(other, Mapping):
        return other
    return {**one, **{key: both(one[key], value) if key in one else value for key, value in other.items()}}


class Editor(Client):
    """An editor that knows its notes by their paths and speaks of places by the text that is there."""

    def __init__(self, root: Path, source: str, capabilities: Json = None, **more: Any) -> None:
        super().__init__(SERVE, env={"XDG_CACHE_HOME": str(root.parent / "cache")})
        self.root = root
        self.drawn: Scene = scene(source)
        for path, text in self.drawn.files.items():
            self.write(path, text)
        self._texts: dict[str, str] = {}
        self._versions: dict[str, int] = {}
        self.said = self.initialize(root, PUSHED if capabilities is None else capabilities, **more)

    def __enter__(self) -> Self:
        return self

    def write(self, path: str, text: str) -> None:
        """Write a file behind the server's back."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8", newline="")

    def tell(self, *paths: str) -> None:
        """Tell the server that files changed."""
        self.notify(
            "workspace/didChangeWatchedFiles",
            {"changes": [{"uri": self.uri(path), "type": 2} for path in paths]},
        )

    def uri(self, path: str) -> str:
        """Return the URI of a file of the vault."""
        return (self.root / path).as_uri()

    def show(self, path: str, text: str | None = None) -> None:
        """Open a note."""
        self._texts[path] = (self.root / path).read_text("utf-8") if text is None else text
        self._versions[path] = 1
        self.open(self.uri(path), self._texts[path])

    def hide(self, path: str) -> None:
        """Close a note."""
        self.close(self.uri(path))

    def type(self, path: str, old: str, new: str) -> None:
        """Replace some text of an open note by an incremental edit."""
        text = self._texts[path]
        start = text.index(old)
        self._versions[path] += 1
        change = {"range": self.range(path, Span(start, start + len(old))), "text": new}
        self._texts[path] = text.replace(old, new, 1)
        self.change(self.uri(path), self._versions[path], change)

    def range(self, path: str, span: Span) -> Json:
        """Return the range of a span in the text of an open note."""
        lines = LineIndex(self._texts[path])
        start, end = (lines.place(offset, Encoding.UTF16) for offset in span)
        return {
            "start": {"line": start.line, "character": start.column},
            "end": {"line": end.line, "character": end.column},
        }

    def at(self, path: str, before: str) -> Json:
        """Return parameters for the place behind some text of an open note."""
        offset = self._texts[path].index(before) + len(before)
        return {
            "textDocument": {"uri": self.uri(path)},
            "position": self.range(path, Span(offset, offset))["start"],
        }

    def text_at(self, path: str, place: Json) -> str:
        """Return the text of a range, in an open note or on disk."""
        text = self._texts.get(path) or (self.root / path).read_text("utf-8")
        lines = LineIndex(text)
        start, end = (
            lines.offset(Place(place[edge]["line"], place[edge]["character"]), Encoding.UTF16)
            for edge in ("start", "end")
        )
        return text[start:end]

    def findings(self, path: str, diagnostics: Json) -> list[str]:
        """Return diagnostics as `code: text that is underlined`."""
        return [f"{one['code']}: {self.text_at(path, one['range'])}" for one in diagnostics]

    def pushed(self, path: str) -> list[str]:
        """Wait for findings about a note, and return them."""
        said = self.wait_for(
            "textDocument/publishDiagnostics", lambda params: params["uri"] == self.uri(path)
        )
        return self.findings(path, said["diagnostics"])

    def pull(self, path: str, previous: str | None = None) -> Json:
        """Ask for the findings of a note."""
        params = {"textDocument": {"uri": self.uri(path)}, "previousResultId": previous}
        return self.request("textDocument/diagnostic", params)

    def pulled(self, path: str) -> list[str]:
        """Ask for the findings of a note, and return them."""
        return self.findings(path, self.pull(path)["items"])
