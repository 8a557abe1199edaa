"""The one delivery of diagnostics: pulled by editors that ask, pushed to the others, never both."""

import asyncio
from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

from cuemark.lsp.convert import Converter, Plain
from cuemark.lsp.documents import Documents
from cuemark.lsp.folder import Folder
from cuemark.rules.finding import Finding

QUIET: Final = 0.2  # seconds without typing, after which findings are pushed or asked for again
AT_ONCE: Final = 32  # notes whose findings are computed before others have the loop
MOST_IN_NOTE: Final = 200
MOST_IN_ALL: Final = 5000


class Known(NamedTuple):
    """The findings of a note as they were last computed, under an id that changes with them."""

    result_id: str
    findings: list[Finding]


class Ledger:
    """Findings of notes, computed again only for those that may have changed."""

    def __init__(self) -> None:
        self._known: dict[tuple[Folder, str], Known] = {}
        self._stale: set[tuple[Folder, str]] = set()
        self._count = 0

    def invalidate(self, folder: Folder, paths: Iterable[str]) -> None:
        """Mark notes whose findings may have changed."""
        self._stale.update((folder, path) for path in paths)

    def forget(self, folder: Folder, path: str) -> None:
        """Forget a note that nobody looks at any more."""
        self._known.pop((folder, path), None)

    def look(self, folder: Folder, path: str) -> Known:
        """Return the findings of a note as they are now."""
        folder.current()  # what was typed may make notes stale
        key = (folder, path)
        known = self._known.get(key)
        if known is None or key in self._stale:
            self._stale.discard(key)
            found = folder.findings(path)
            if known is None or known.findings != found:
                self._count += 1
                known = self._known[key] = Known(str(self._count), found)
        return known


def worst(found: Iterable[Finding], limit: int) -> list[Finding]:
    """Return at most `limit` findings, the worst of them, in their order."""
    found = list(found)
    if len(found) <= limit:
        return found
    kept = sorted(range(len(found)), key=lambda number: (found[number].severity.rank, number))[:limit]
    return [found[number] for number in sorted(kept)]


class Publisher:
    """Pushes to editors that do not pull, and tells the others when to ask again."""

    def __init__(
        self,
        ledger: Ledger,
        documents: Documents,
        push: Callable[[Plain], None],
        refresh: Callable[[], None],
    ) -> None:
        self._ledger = ledger
        self._documents = documents
        self._push = push
        self._refresh = refresh
        self._waiting: dict[tuple[Folder, str], Converter] = {}
        self._timer: asyncio.TimerHandle | None = None
        self._elsewhere = False
        self._pushed: dict[str, tuple[list[Finding], int | None]] = {}
        self._closed = 0  # findings that were pushed about notes that are not open
        self.changed = asyncio.Event()  # set when something changed, for requests that are held open

    def plan(self, converter: Converter, paths: Iterable[str], typed: set[str]) -> None:
        """Deliver the findings of these notes after a moment of quiet; who types in `typed` asks anyway."""
        paths = list(paths)
        self.changed.set()
        self._elsewhere = self._elsewhere or any(path not in typed for path in paths)
        if not converter.client.pulls:
            self._waiting.update({(converter.folder, path): converter for path in paths})
        if self._timer is not None:
            self._timer.cancel()
        self._timer = asyncio.get_running_loop().call_later(QUIET, self._deliver)

    def _deliver(self) -> None:
        self._timer = None
        if self._elsewhere:
            self._elsewhere = False
            self._refresh()
        waiting, self._waiting = self._waiting, {}
        for folder in {folder for folder, _ in waiting}:
            folder.fold()
        self._publish_some(list(waiting.items()))

    def _publish_some(self, waiting: list[tuple[tuple[Folder, str], Converter]]) -> None:
        """Publish a few notes and let others have the loop before the next ones."""
        for (folder, path), converter in waiting[:AT_ONCE]:
            self._publish(folder, path, converter)
        if rest := waiting[AT_ONCE:]:
            asyncio.get_running_loop().call_soon(self._publish_some, rest)

    def _publish(self, folder: Folder, path: str, converter: Converter) -> None:
        if not folder.whole.is_set():
            return
        uri = converter.uri(path)
        document = self._documents.get(uri)
        version = document.version if document else None
        found = worst(self._ledger.look(folder, path).findings, MOST_IN_NOTE)
        if document is None:
            found = found[: max(0, MOST_IN_ALL - self._closed + len(self._pushed.get(uri, ([], None))[0]))]
        last, last_version = self._pushed.get(uri, ([], None))
        if found == last and (version == last_version or not found):
            return
        self._closed += (len(found) if version is None else 0) - (len(last) if last_version is None else 0)
        self._pushed[uri] = (found, version)
        data: Plain = {"uri": uri, "diagnostics": [converter.diagnostic(finding) for finding in found]}
        if version is not None:
            data["version"] = version
        self._push(data)

    def retract(self, tells_of: Callable[[str], bool]) -> None:
        """Take back what was pushed of documents that are told of no longer; held requests look again."""
        self.changed.set()
        for uri in [uri for uri in self._pushed if not tells_of(uri)]:
            self.clear(uri)

    def clear(self, uri: str) -> None:
        """Take back what was pushed about a document that was closed."""
        found, version = self._pushed.pop(uri, ([], None))
        self._closed -= len(found) if version is None else 0
        if found:
            self._push({"uri": uri, "diagnostics": []})
