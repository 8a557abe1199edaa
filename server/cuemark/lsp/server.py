"""One editor's server: its session of vaults, its open notes, and the delivery of their findings."""

import logging
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from lsprotocol import types

import cuemark
from cuemark.config import ConfigProblem, decode, is_on
from cuemark.lsp import logs, switches
from cuemark.lsp.client import Client, client_of, is_vscode
from cuemark.lsp.convert import Converter, Plain
from cuemark.lsp.documents import Document
from cuemark.lsp.folder import Folder
from cuemark.lsp.held import Held
from cuemark.lsp.messages import Raw
from cuemark.lsp.painted import Painted
from cuemark.lsp.progress import Progress
from cuemark.lsp.publish import Ledger, Publisher
from cuemark.lsp.session import Session
from cuemark.lsp.uris import to_path
from cuemark.lsp.wire import Wire
from cuemark.rules.table import BY_CODE
from cuemark.text import Place
from cuemark.vault.affected import about
from cuemark.vault.formats.table import is_captions

log = logging.getLogger(__name__)

SECTION: Final = "cuemark"
LANGUAGES: Final = frozenset({"markdown", "quarto"})  # of documents that are in no vault


class Server(Wire):
    """One editor's server: its session of vaults, and the delivery of their findings."""

    def __init__(self) -> None:
        super().__init__("cuemark", cuemark.__version__)
        self.client = Client()
        self.first_settings: object = None  # those that came with `initialize`
        self.session = Session(self.findings_changed)
        self.session.on_added = self.index_folder
        self.session.on_configured = self.configured
        self.ledger = Ledger()
        self.publisher = Publisher(self.ledger, self.documents, self._push, self._refresh)
        self.held = Held(self.ledger, self.publisher.changed, self.tells_of)
        self.painted = Painted()
        self._open: dict[Folder, dict[str, str]] = {}  # the URIs of open notes, by vault and path

    # --- life ----------------------------------------------------------------------------------

    def adjust(self, params: types.InitializeParams, capabilities: types.ServerCapabilities) -> None:
        """Take over what the editor says of itself, and announce what it may use."""
        name = params.client_info.name if params.client_info else ""
        self.client = replace(
            client_of(params.capabilities), keeps_tail=name == "Neovim", is_vscode=is_vscode(name)
        )
        self.first_settings = params.initialization_options
        self.take_settings(self.first_settings)
        uris = [folder.uri for folder in params.workspace_folders or ()]
        if not uris and (root := params.root_uri or (params.root_path and f"file://{params.root_path}")):
            uris = [root]
        for uri in uris:
            self.session.add(uri)
        trigger, options = self.session.alone.config.moment_trigger, capabilities.completion_provider
        if trigger and options:
            characters = [*(options.trigger_characters or ()), trigger[-1]]
            # The options are those of the table, which other servers share.
            capabilities.completion_provider = types.CompletionOptions(
                trigger_characters=characters, resolve_provider=options.resolve_provider
            )
        if not self.client.prepares:
            capabilities.rename_provider = True  # options are for those who ask first
        if not self.client.pulls:
            capabilities.diagnostic_provider = None
        elif isinstance(capabilities.diagnostic_provider, types.DiagnosticOptions):
            scopes = [folder.config.diagnostics_scope for folder in self.session.folders]
            capabilities.diagnostic_provider.workspace_diagnostics = "vault" in scopes
        configs = [folder.config for folder in self.session.folders or (self.session.alone,)]
        switches.withdraw(capabilities, configs, in_vscode=self.client.is_vscode)

    def take_settings(self, settings: object) -> None:
        """Take over the editor's settings: the section `cuemark`, or an object that holds it."""
        section = settings.get(SECTION, settings) if isinstance(settings, dict) else settings
        values, problems = decode(
            section if isinstance(section, dict) else {}, by_user=True, known_codes=BY_CODE
        )
        for problem in problems:
            log.warning("Settings: %s", problem.message)
        logs.set_level(str(values.get("log_level", "warning")))
        self.session.reconfigure(values)
        self.publisher.retract(self.tells_of)

    async def index_folder(self, folder: Folder) -> None:
        """Read a vault under a progress bar, then say once what its user should know."""
        async with Progress(self, enabled=self.client.progress) as progress:
            await folder.read(progress.report)
        self.show_problems(folder.problems)
        for notice in folder.notices:
            self.show(notice)

    def configured(self, problems: Iterable[ConfigProblem]) -> None:
        """Hear that a vault's configuration was read anew, and of the problems that it has now."""
        self.publisher.retract(self.tells_of)
        self.show_problems(problems)

    def show_problems(self, problems: Iterable[ConfigProblem]) -> None:
        """Show what is wrong with a vault's configuration, each with its line."""
        for problem in problems:
            self.show(f"{problem.path}:{problem.line or 1}: {problem.message}", types.MessageType.Warning)

    def show(self, message: str, kind: types.MessageType = types.MessageType.Info) -> None:
        """Show a message to the user."""
        self.protocol.notify(types.WINDOW_SHOW_MESSAGE, types.ShowMessageParams(kind, message))

    # --- documents -----------------------------------------------------------------------------

    def opened(self, document: Document) -> None:
        """Put an open document over its file."""
        folder, path = self.session.of(document)
        is_note = folder.is_note(path) or (folder is self.session.alone and document.language in LANGUAGES)
        if is_note or (is_captions(path) and folder.root):
            self._open.setdefault(folder, {})[path] = document.uri
            self._put(folder, path, document.text)
            self.sweep(folder)

    def changed(self, document: Document) -> None:
        """Take over what was typed; it is read when somebody asks."""
        folder, path = self.session.of(document)
        if self.is_open(folder, path):
            self._put(folder, path, document.text)

    def _put(self, folder: Folder, path: str, text: str) -> None:
        if is_captions(path):
            folder.transcripts[path] = text
            self._retold(folder, path)
            return
        folder.put(path, text)
        self.ledger.invalidate(folder, [path])
        self.publisher.plan(self.converter(folder), [path], {path})

    def _retold(self, folder: Folder, path: str) -> None:
        """Look again at the notes of a video of which a transcript says something else now."""
        index = folder.index
        notes = about(index, folder.library.videos_of(path, index.videos.get))
        self.findings_changed(folder, notes, set())

    def closed(self, document: Document) -> None:
        """Let the file count again."""
        self.painted.forget(document.uri)
        folder, path = self.session.of(document)
        if self._open.get(folder, {}).pop(path, None) is None:
            return
        folder.drop(path)
        if is_captions(path):
            self._retold(folder, path)
        if folder.config.diagnostics_scope != "vault":
            self.publisher.clear(document.uri)
            self.ledger.forget(folder, path)

    def rehome(self) -> None:
        """Find each open document's vault again, after workspace folders came or went."""
        for folder, opened in self._open.items():
            for path in opened:
                folder.drop(path)
        self._open = {}
        for document in self.documents:
            self.opened(document)
        self.publisher.retract(self.tells_of)

    def tells_of(self, uri: str) -> bool:
        """Whether the editor is told what is found in a document: it is open, or its vault is shown whole."""
        if self.documents.get(uri):
            return True
        folder, path = self.session.find(to_path(uri)) or (self.session.alone, "")
        return folder.config.diagnostics_scope == "vault" and path in folder.index.notes

    def sweep(self, folder: Folder) -> None:
        """Look at a vault's files now, for an editor that watches none."""
        if not self.client.watches:
            self.session.spawn(self.session.sweep(folder))

    def findings_changed(self, folder: Folder, paths: set[str], typed: set[str]) -> None:
        """Hear from a vault whose findings may have changed, and deliver those that somebody sees."""
        self.ledger.invalidate(folder, paths)
        # Of a whole vault also those that are gone: what was said of them is taken back.
        shown = paths if folder.config.diagnostics_scope == "vault" else set(self._open.get(folder, {}))
        # What stands above the lines of an open transcript tells of closed notes, too.
        if seen := (paths & shown) | folder.transcripts.keys():
            self.publisher.plan(self.converter(folder), sorted(seen), typed)

    # --- asking --------------------------------------------------------------------------------

    def converter(self, folder: Folder) -> Converter:
        """Return what converts the records of a vault for this editor."""
        return Converter(folder, self.encoding, self.client, self._open.get(folder, {}), self.documents)

    def is_open(self, folder: Folder, path: str) -> bool:
        """Whether a note is open in the editor."""
        return path in self._open.get(folder, {})

    def locate(self, uri: str) -> tuple[Folder, str] | None:
        """Return the vault and path of a document."""
        document = self.documents.get(uri)
        return self.session.of(document) if document else self.session.find(to_path(uri))

    def is_on(self, name: str, folder: Folder) -> bool:
        """Whether a feature is on for the notes of a vault; its names are those of the configuration."""
        return is_on(folder.config.features, name, in_vscode=self.client.is_vscode)

    def answers(self, method: str, params: object) -> bool:
        """Whether a request is answered at all: whether its feature is on where it asks."""
        name = switches.METHODS.get(method)
        if name is None:
            return True
        about = getattr(params, "text_document", None) or getattr(params, "item", None)
        found = self.locate(str(getattr(about, "uri", "")))
        return self.is_on(name, found[0] if found else self.session.alone)

    async def ask(self, uri: str, position: types.Position) -> tuple[Folder, str, int] | None:
        """Return vault, path and offset of a place in a note, once the names of its vault are known."""
        found = self.locate(uri)
        document = self.documents.get(uri)
        if found is None or document is None:
            return None
        folder, path = found
        await (folder.known() if folder.whole.is_set() else folder.nearly_whole())
        offset = document.lines.offset(Place(position.line, position.character), self.encoding)
        return folder, path, offset

    def _push(self, data: Plain) -> None:
        self.protocol.notify(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS, Raw(data))

    def _refresh(self) -> None:
        """Tell the editor to ask again for what it shows of notes, as something changed elsewhere."""
        wanted = {
            types.WORKSPACE_DIAGNOSTIC_REFRESH: self.client.pulls and self.client.refreshes,
            types.WORKSPACE_CODE_LENS_REFRESH: self.client.refreshes_lenses,
            types.WORKSPACE_INLAY_HINT_REFRESH: self.client.refreshes_hints,
            types.WORKSPACE_SEMANTIC_TOKENS_REFRESH: self.client.refreshes_tokens,
        }
        for method in filter(wanted.get, wanted):
            self.protocol.send_request(method, None, lambda _: None)
