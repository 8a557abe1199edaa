"""One vault as the server holds it: the current index, and who may change it.

Only the event loop replaces the index. Reading a vault or many files happens in a thread, on
values that nobody changes, and the loop puts the result under what is open in the editor.
"""

import asyncio
import contextlib
import logging
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from cuemark.config import Config, ConfigProblem, Profile, Values, merge
from cuemark.features.readiness import make_ready
from cuemark.lsp.news import News, news_of, with_news
from cuemark.rules.finding import Finding
from cuemark.rules.run import findings, policy_of
from cuemark.rules.sources import Sources
from cuemark.rules.table import BY_CODE
from cuemark.vault import root as roots
from cuemark.vault import scan
from cuemark.vault.affected import about, affected
from cuemark.vault.baseline import NO_BASELINE, configured_baseline
from cuemark.vault.build import linking_of, named_index, read_vault, settle
from cuemark.vault.cache import default_cache
from cuemark.vault.ends import with_ends_of
from cuemark.vault.index import FOLD_AT, Entry, Index, make_entry
from cuemark.vault.reading import read_note, read_text
from cuemark.vault.root import Root
from cuemark.vault.transcripts import Shelf, shelf_of

log = logging.getLogger(__name__)

NO_FILE: Final = scan.Source("", scan.OUT_OF_REACH)
MOMENT: Final = 0.08  # seconds; a place that somebody asks about is shown within 100 ms
# Told of notes whose findings may have changed, and of those among them that were just typed in.
Changed = Callable[["Folder", set[str], set[str]], None]
Tell = Callable[[int, int], None]


class Folder:
    """A vault, or with no root a place for notes that stand alone."""

    def __init__(self, root: Root | None, editor: Values, changed: Changed) -> None:
        self.root = root
        self._editor = editor
        self._changed = changed
        self.problems: tuple[ConfigProblem, ...] = ()
        self.notices: tuple[str, ...] = ()
        self.config = Config()
        self.listing = scan.Listing()
        self.names = asyncio.Event()  # set when the names of all files are known
        self.whole = asyncio.Event()  # set when every note was read
        self._awaited: set[asyncio.Future[None]] = set()  # looks at the folder that whoever asks waits for
        self.index = Index.empty()
        self.transcripts: dict[str, str] = {}  # the text of open transcripts, by path
        self.library = Shelf(Path())
        self.policy = policy_of(self.config, Profile.OBSIDIAN)
        self._texts: dict[str, str] = {}  # of open notes, by path, that the index has not seen
        self._open: dict[str, str] = {}  # the text of all open notes, by path
        self._sweeping = asyncio.Lock()
        self._read_by = self.config  # the settings by which closed notes were read
        self._configure()

    # --- settings ------------------------------------------------------------------------------

    def _configure(self) -> None:
        """Read the vault's configuration, lay it over the editor's, and derive what follows from it."""
        known = NO_BASELINE
        if self.root is None:
            self.config, profile = merge({}, self._editor), Profile.OBSIDIAN
            self.names.set()
            self.whole.set()
        else:
            values, self.problems = roots.load(self.root, known_codes=BY_CODE)
            self.config = merge(values, self._editor)
            profile = roots.profile_of(self.root, self.config)
            known, problems = configured_baseline(self.root, self.config)
            self.problems += problems
        self.policy = policy_of(self.config, profile, self.root.templates if self.root else (), known)
        self.index = self.index.with_linking(linking_of(self.root, self.config))

    def reconfigure(self, editor: Values | None = None) -> bool:
        """Read the settings anew; return whether the vault must be read again, too."""
        before = self.config
        if editor is not None:
            self._editor = editor
        if self.root is not None:
            self.root = roots.at(self.root.path)
        self._configure()
        if before.meaning != self.config.meaning:
            self._texts = dict(self._open)
        self._changed(self, set(self.index.notes), set())
        return self.root is not None and before.reading != self.config.reading

    # --- paths ---------------------------------------------------------------------------------

    @property
    def name(self) -> str:
        """The name of the vault's folder."""
        return self.root.path.name if self.root else ""

    def path_of(self, file: str) -> str | None:
        """Return the path in this vault of an absolute path; None outside of it."""
        if self.root is None:
            return file.lstrip("/").replace("\\", "/")
        try:
            return Path(file).relative_to(self.root.path).as_posix()
        except ValueError:
            return None

    def file_of(self, path: str) -> str:
        """Return the absolute path of a note."""
        return str(self.root.path / path) if self.root else f"/{path}"

    def is_note(self, path: str) -> bool:
        """Whether a path is that of a note, which the vault does not pass over."""
        if path.rpartition(".")[2].lower() not in self.config.extensions:
            return False
        return not self.listing.ignores.skips(path, is_folder=False)

    # --- reading the vault ---------------------------------------------------------------------

    async def read(self, tell: Tell) -> None:
        """Read the whole vault: its names first, then every note; what was read before counts until then."""
        root = self.root
        if root is None:
            return
        config = self.config
        if not self.names.is_set():
            self.listing = await asyncio.to_thread(scan.walk, root, config)
            self._take(named_index(self.listing, self.index.linking))
            self.library = shelf_of(root, config, self.listing.files, self.transcripts)
            self.names.set()
        is_first, before = not self.whole.is_set(), set(self.index.notes)
        async with self._sweeping:
            remember = await self._read_notes(root, config, tell)
        everything = before | set(self.index.notes)
        # Whoever asked for findings before the first time has waited, so nobody must be told to ask again.
        self._changed(self, everything, everything if is_first else set())
        await asyncio.to_thread(make_ready, self.index)
        await asyncio.to_thread(remember)

    async def _read_notes(self, root: Root, config: Config, tell: Tell) -> Callable[[], None]:
        soon = asyncio.get_running_loop().call_soon_threadsafe
        cache, anew = default_cache(root.path, config), self.whole.is_set()
        vault = await asyncio.to_thread(
            read_vault, root, config, lambda *done: soon(tell, *done), cache, anew=anew
        )
        self.listing, self.notices = vault.listing, vault.notices
        self.library = vault.library.over(self.transcripts)
        self._read_by = config
        self._take(vault.index)
        self.whole.set()
        return vault.remember

    async def nearly_whole(self) -> None:
        """Wait for the names, and a moment longer for the whole: most vaults are read by then."""
        await self.names.wait()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self.whole.wait(), MOMENT)

    async def known(self) -> None:
        """Wait until every note was read, and what we were told of files was seen."""
        await self.whole.wait()
        if self._awaited:
            await asyncio.wait(self._awaited)

    @property
    def is_looked_at(self) -> bool:
        """Whether a look at the folder is on its way."""
        return bool(self._awaited)

    def expect(self, look: asyncio.Future[None]) -> None:
        """Let whoever asks wait for this look at the folder."""
        self._awaited.add(look)
        look.add_done_callback(self._awaited.discard)

    def _take(self, index: Index) -> None:
        self.index = index
        self._texts = dict(self._open)

    # --- open notes ----------------------------------------------------------------------------

    def put(self, path: str, text: str) -> None:
        """Take over the text of an open note; it is read when somebody asks."""
        self._open[path] = self._texts[path] = text

    def drop(self, path: str) -> None:
        """Forget an open note: from now on its file counts."""
        self._open.pop(path, None)
        self._texts.pop(path, None)
        self.transcripts.pop(path, None)
        self._apply({path: self._from_disk(path)})

    def current(self) -> Index:
        """Return the index with everything that was typed until now."""
        if self._texts:
            texts, self._texts = self._texts, {}
            self._apply({path: make_entry(path, read_text(texts[path], self.config)) for path in texts})
        return self.index

    def _from_disk(self, path: str) -> Entry | None:
        source = self._source(path) if self.is_note(path) else NO_FILE
        return None if source.is_out_of_reach else make_entry(path, read_note(source, self.config))

    def _source(self, path: str) -> scan.Source:
        return scan.read(self.file_of(path), self.config.max_file_size) if self.root else NO_FILE

    def _apply(self, entries: dict[str, Entry | None]) -> None:
        """Replace notes in the index, and tell whose findings that may change."""
        before = self.index
        entries = {path: entry for path, entry in entries.items() if before.notes.get(path) != entry}
        if entries:
            self.index = with_ends_of(before, before.with_entries(entries), self.library, entries)
            if self.whole.is_set():
                self._changed(self, affected(before, self.index, entries), set(entries))

    def fold(self) -> None:
        """Fold what changed into the base, when nobody waits: it costs the size of the vault."""
        if self.index.difference >= FOLD_AT:
            self.index = self.index.folded(FOLD_AT)

    def load(self, path: str) -> None:
        """Read one note before the vault is whole, because somebody asks about it."""
        if self.whole.is_set() or path in self._open:
            return
        if entry := self._from_disk(path):
            self.index = self.index.with_entries({path: entry})

    def reread(self, paths: Iterable[str]) -> bool:
        """Read closed notes anew whose files changed since; whether one of them says something else now."""
        closed = set(paths) - self._open.keys()
        seen = {entry.path: entry for entry in self.listing.notes if entry.path in closed}
        changed = [path for path in closed if not scan.is_unchanged(self.file_of(path), seen.get(path))]
        before = self.index
        self._apply({path: self._from_disk(path) for path in changed})
        return self.index is not before

    def text(self, path: str) -> str:
        """Return what a note says now: in the editor where it is open, else on disk."""
        return self._open[path] if path in self._open else self._source(path).text

    def saved_text(self, path: str) -> str | None:
        """Return what the file of an open note says, as an editor reads it; None when it cannot be read."""
        source = self._source(path)
        return None if source.problem else source.text

    # --- changed files -------------------------------------------------------------------------

    async def sweep(self) -> None:
        """Compare the folder with what was seen before, and read what changed."""
        if self.root is None or not self.whole.is_set():
            return
        async with self._sweeping:
            root, config, before = self.root, self.config, self.listing
            listing = await asyncio.to_thread(scan.walk, root, config)
            anew = self._read_by.meaning != config.meaning
            news = await asyncio.to_thread(news_of, root.path, config, before, listing, anew=anew)
            self.listing, self._read_by = listing, config
            told, self.library = self.library, shelf_of(root, config, listing.files, self.transcripts)
            await self._replace(news, told)
            self._settle(root, anew=listing.ignores != before.ignores)

    async def _replace(self, news: News, told: Shelf) -> None:
        """Take over what changed on disk; what is open in the editor counts, whatever the disk says."""
        before, opened = self.current(), set(self._open)
        entries = {path: entry for path, entry in news.entries.items() if path not in opened}
        after = await asyncio.to_thread(with_news, before, entries, news, self.library)
        retold = about(after, self.library.retold(told))
        if after is before and not retold:
            return
        touched = await asyncio.to_thread(affected, before, after, {*entries, *news.come, *news.gone})
        changed = retold | touched
        if self.index is not before:
            # Somebody typed meanwhile: open notes are read again over the new index.
            self._texts = dict(self._open)
            changed |= set(self._open)
        self.index = after
        self._changed(self, changed, set())
        self._apply({path: self._from_disk(path) for path in opened - self._open.keys()})

    def _settle(self, root: Root, *, anew: bool) -> None:
        """Decide again whether wikilinks are links here; `anew` when other files are passed over now."""
        before = self.index
        unsettled = before.with_linking(linking_of(root, self.config), self.listing.ignores.skips)
        settled, notices = settle(unsettled, root, self.config)
        if anew or settled.linking != before.linking:
            self.index, self.notices = settled, notices
            self._changed(self, set(settled.notes), set())

    def findings(self, path: str) -> list[Finding]:
        """Return what the rules say of a note now."""
        return findings(self.current(), path, self.policy, sources=Sources(self.library, self.text))

    @property
    def open_paths(self) -> tuple[str, ...]:
        """The notes that are open in the editor."""
        return tuple(self._open)
