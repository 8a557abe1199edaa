"""The vaults of one editor: which one a document belongs to, and what happened to their files."""

import asyncio
import logging
import os
from collections.abc import Callable, Coroutine, Iterable
from pathlib import Path
from typing import Any, Final

from cuemark.config import ConfigProblem, Values
from cuemark.lsp.documents import Document
from cuemark.lsp.folder import Changed, Folder
from cuemark.lsp.uris import to_path
from cuemark.vault import root as roots

log = logging.getLogger(__name__)

QUIET: Final = 0.3  # seconds without another event of a file, after which they are looked at together
FEW: Final = 20  # files that somebody may have changed by hand; more are a checkout or a synchronisation
LONGEST: Final = 5.0  # seconds after which they are looked at although more come
SWEEP: Final = 2.0  # seconds between two looks at the folder, for editors that watch no files
CONFIGURING: Final = frozenset(
    {"cuemark.toml", ".cuemark.toml", "pyproject.toml", "quartz.config.ts", ".gitignore", ".ignore"}
)

# The settings of Obsidian that say what is no note of the vault, and where its templates are.
OF_OBSIDIAN: Final = (".obsidian/app.json", ".obsidian/templates.json")

Stamps = tuple[tuple[str, int, int], ...]
"""Which files configure a vault, each with its time and size."""


class Session:
    """All vaults, and the documents that belong to none."""

    def __init__(self, changed: Changed) -> None:
        self.editor: Values = {}
        self._changed = changed
        self._asked: list[Path] = []  # the editor's workspace folders
        self._folders: dict[Path, Folder] = {}
        self.alone = Folder(None, {}, changed)
        self._tasks: set[asyncio.Task[None]] = set()
        self._events: dict[Folder, set[str]] = {}
        self._timer: asyncio.TimerHandle | None = None
        self._first_event = 0.0
        self._swept: dict[Folder, float] = {}
        self._configured: dict[Folder, Stamps] = {}
        self.on_added: Callable[[Folder], Coroutine[Any, Any, None]] | None = None
        self.on_configured: Callable[[Iterable[ConfigProblem]], None] | None = None

    @property
    def folders(self) -> tuple[Folder, ...]:
        """The vaults."""
        return tuple(self._folders.values())

    # --- which vault ---------------------------------------------------------------------------

    def add(self, uri: str) -> None:
        """Take a workspace folder into the session."""
        file = to_path(uri)
        if file is None:
            return
        self._asked.append(Path(file))
        root = roots.find(Path(file))
        if root is None or root.path in self._folders or not root.path.is_dir():
            return
        folder = self._folders[root.path] = Folder(root, self.editor, self._changed)
        self._configured[folder] = stamps_of(folder)
        if self.on_added:
            self.spawn(self.on_added(folder))

    def remove(self, uri: str) -> None:
        """Take a workspace folder out of the session, with its vault if nobody else asked for it."""
        file = to_path(uri)
        self._asked = [path for path in self._asked if str(path) != file]
        wanted = {root.path for path in self._asked if (root := roots.find(path))}
        for path in [path for path in self._folders if path not in wanted]:
            folder = self._folders.pop(path)
            self._events.pop(folder, None)
            self._configured.pop(folder, None)

    def find(self, file: str | None) -> tuple[Folder, str] | None:
        """Return the vault that a file belongs to, and its path there; None for what is no file."""
        if file is None:
            return None
        file = os.path.normpath(file)  # `vault/../secret.md` lies outside
        holding = [root for root in self._folders if Path(file).is_relative_to(root)]
        folder = self._folders[max(holding, key=lambda root: len(root.parts))] if holding else self.alone
        path = folder.path_of(file)
        return (folder, path) if path is not None else None

    def of(self, document: Document) -> tuple[Folder, str]:
        """Return the vault of an open document; what is no file stands alone, under its URI."""
        found = self.find(document.path)
        return found or (self.alone, document.uri)

    # --- changed files -------------------------------------------------------------------------

    def note_events(self, uris: Iterable[str], *, by_editor: bool = False) -> None:
        """Look at vaults whose files changed: at once where they are few, so that the next answer knows them.

        Many of them, and those that come while we look, are looked at together once it is quiet; but
        what the editor itself did is never put off.
        """
        loop, uris = asyncio.get_running_loop(), list(uris)
        for uri in uris:
            found = self.find(to_path(uri))
            if found and found[0] is not self.alone:
                self._events.setdefault(found[0], set()).add(found[1])
        if not self._events:
            return
        is_calm = len(uris) <= FEW and not any(folder.is_looked_at for folder in self._events)
        if by_editor or is_calm:
            for folder, look in self._look():
                folder.expect(look)
            return
        if self._timer is None:
            self._first_event = loop.time()
        else:
            self._timer.cancel()
        due = min(loop.time() + QUIET, self._first_event + LONGEST)
        self._timer = loop.call_at(due, self._look)

    def _look(self) -> list[tuple[Folder, asyncio.Task[None]]]:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = None
        events, self._events = self._events, {}
        return [(folder, self.spawn(self._look_at(folder, paths))) for folder, paths in events.items()]

    async def _look_at(self, folder: Folder, paths: set[str]) -> None:
        await folder.whole.wait()
        if folder.config.baseline in paths or any(map(_is_configuring, paths)):
            self._configure(folder)
        await folder.sweep()

    def _configure(self, folder: Folder) -> None:
        """Read the vault's configuration anew, and tell what is wrong with it now."""
        before, self._configured[folder] = folder.problems, stamps_of(folder)
        folder.reconfigure()
        if self.on_configured:
            self.on_configured(problem for problem in folder.problems if problem not in before)

    async def sweep(self, folder: Folder) -> None:
        """Look at the folder of an editor that watches no files, unless that was just done."""
        now = asyncio.get_running_loop().time()
        if folder is not self.alone and now - self._swept.get(folder, -SWEEP) >= SWEEP:
            self._swept[folder] = now
            if folder.whole.is_set() and self._configured.get(folder) != stamps_of(folder):
                self._configure(folder)
            await folder.sweep()

    def reconfigure(self, editor: Values) -> None:
        """Take over new settings of the editor."""
        if editor == self.editor:
            return
        self.editor = editor
        for folder in (*self.folders, self.alone):
            if folder.reconfigure(editor):
                self.spawn(self._sweep_now(folder))

    async def _sweep_now(self, folder: Folder) -> None:
        await folder.whole.wait()
        await folder.sweep()

    # --- tasks ---------------------------------------------------------------------------------

    def spawn(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        """Run and return a task, keep it from being forgotten, and log what it raises."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._done)
        return task

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log.error("A task failed", exc_info=error)


def _is_configuring(path: str) -> bool:
    return path.rpartition("/")[2] in CONFIGURING or ".obsidian/" in path


def stamps_of(folder: Folder) -> Stamps:
    """Return which of the files that configure a vault are there, and how they are."""
    root = folder.root.path if folder.root else Path()
    names = [*CONFIGURING, *OF_OBSIDIAN, folder.config.baseline]
    # Quartz has its configuration above the notes.
    files = [root / name for name in names if name] + [root.parent / "quartz.config.ts"]
    return tuple(stamp for file in sorted(files) for stamp in _stamp(file))


def _stamp(file: Path) -> Stamps:
    try:
        found = file.stat()
    except (OSError, ValueError):
        return ()
    return ((str(file), found.st_mtime_ns, found.st_size),)
