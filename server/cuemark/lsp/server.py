"""The table of handlers: what the server does, and when. Each converts, asks, and converts back."""

import asyncio
import logging
from collections.abc import Callable, Iterable
from typing import Any, Final

from lsprotocol import types

import cuemark
from cuemark.config import decode
from cuemark.features.completion import complete
from cuemark.features.definition import definition
from cuemark.features.hover import hover
from cuemark.features.preview import first_lines
from cuemark.lsp import logs
from cuemark.lsp.client import Client, client_of
from cuemark.lsp.convert import Converter, Plain
from cuemark.lsp.documents import Document
from cuemark.lsp.folder import Folder
from cuemark.lsp.held import Held
from cuemark.lsp.messages import Raw
from cuemark.lsp.progress import Progress
from cuemark.lsp.publish import MOST_IN_NOTE, Ledger, Publisher, worst
from cuemark.lsp.session import Session
from cuemark.lsp.uris import to_path
from cuemark.lsp.wire import Wire, run_stdio
from cuemark.rules.table import BY_CODE
from cuemark.vault.fragments import find_part
from cuemark.syntax.facts import Link, LinkKind
from cuemark.text import Place

log = logging.getLogger(__name__)

TRIGGERS: Final = ["[", "#", "^", "|", "(", '"']
SECTION: Final = "cuemark"
ALL_FILES: Final = types.FileOperationRegistrationOptions(
    [types.FileOperationFilter(types.FileOperationPattern("**/*"), scheme="file")]
)


class Server(Wire):
    """One editor's server: its session of vaults, and the delivery of their findings."""

    def __init__(self) -> None:
        super().__init__("cuemark", cuemark.__version__)
        self.client = Client()
        self.session = Session(self.findings_changed)
        self.session.on_added = self.index_folder
        self.ledger = Ledger()
        self.publisher = Publisher(self.ledger, self.documents, self._push, self._refresh)
        self.held = Held(self.ledger, self.publisher.changed)
        self._open: dict[Folder, dict[str, str]] = {}  # the URIs of open notes, by vault and path
        self._typed: str | None = None

    # --- life ----------------------------------------------------------------------------------

    def adjust(self, params: types.InitializeParams, capabilities: types.ServerCapabilities) -> None:
        """Take over what the editor says of itself, and announce what it may use."""
        self.client = client_of(params.capabilities)
        settings = params.initialization_options
        self._take_settings(settings)
        uris = [folder.uri for folder in params.workspace_folders or ()]
        if not uris and (root := params.root_uri or (params.root_path and f"file://{params.root_path}")):
            uris = [root]
        for uri in uris:
            self.session.add(uri)
        if not self.client.pulls:
            capabilities.diagnostic_provider = None
        elif isinstance(capabilities.diagnostic_provider, types.DiagnosticOptions):
            scopes = [folder.config.diagnostics_scope for folder in self.session.folders]
            capabilities.diagnostic_provider.workspace_diagnostics = "vault" in scopes

    def _take_settings(self, settings: object) -> None:
        section = settings.get(SECTION, settings) if isinstance(settings, dict) else settings
        values, problems = decode(section if isinstance(section, dict) else {}, by_user=True, known_codes=BY_CODE)
        for problem in problems:
            log.warning("Settings: %s", problem.message)
        logs.set_level(str(values.get("log_level", "warning")))
        self.session.reconfigure(values)

    async def index_folder(self, folder: Folder) -> None:
        """Read a vault under a progress bar, then say once what its user should know."""
        async with Progress(self, enabled=self.client.progress) as progress:
            await folder.read(progress.report)
        for problem in folder.problems:
            self._show(f"{problem.path}:{problem.line or 1}: {problem.message}", types.MessageType.Warning)
        for notice in folder.notices:
            self._show(notice, types.MessageType.Info)

    def _show(self, message: str, kind: types.MessageType) -> None:
        self.protocol.notify(types.WINDOW_SHOW_MESSAGE, types.ShowMessageParams(kind, message))

    # --- documents -----------------------------------------------------------------------------

    def opened(self, document: Document) -> None:
        """Put an open document over its file."""
        folder, path = self.session.of(document)
        if document.path is None or folder is self.session.alone or folder.is_note(path):
            self._open.setdefault(folder, {})[path] = document.uri
            self._put(folder, path, document.text)
            self._sweep(folder)

    def changed(self, document: Document) -> None:
        """Take over what was typed; it is read when somebody asks."""
        folder, path = self.session.of(document)
        if path in self._open.get(folder, {}):
            self._put(folder, path, document.text)

    def _put(self, folder: Folder, path: str, text: str) -> None:
        self._typed = path
        folder.put(path, text)
        self.ledger.invalidate(folder, [path])
        self.publisher.plan(self.converter(folder), [path], typed=path)

    def closed(self, document: Document) -> None:
        """Let the file count again."""
        folder, path = self.session.of(document)
        if self._open.get(folder, {}).pop(path, None) is None:
            return
        folder.drop(path)
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

    def _sweep(self, folder: Folder) -> None:
        if not self.client.watches:
            self.session.spawn(self.session.sweep(folder))

    def findings_changed(self, folder: Folder, paths: set[str]) -> None:
        """Hear from a vault whose findings may have changed, and deliver those that somebody sees."""
        self.ledger.invalidate(folder, paths)
        shown = set(self._open.get(folder, {}))
        if folder.config.diagnostics_scope == "vault":
            shown |= set(folder.index.notes)
        if seen := paths & shown:
            self.publisher.plan(self.converter(folder), sorted(seen), self._typed)

    # --- asking --------------------------------------------------------------------------------

    def converter(self, folder: Folder) -> Converter:
        """Return what converts the records of a vault for this editor."""
        return Converter(folder, self.encoding, self.client, self._open.get(folder, {}))

    def locate(self, uri: str) -> tuple[Folder, str] | None:
        """Return the vault and path of a document."""
        document = self.documents.get(uri)
        return self.session.of(document) if document else self.session.find(to_path(uri))

    async def ask(self, uri: str, position: types.Position) -> tuple[Folder, str, int] | None:
        """Return vault, path and offset of a place in a note, once the names of its vault are known."""
        found = self.locate(uri)
        document = self.documents.get(uri)
        if found is None or document is None:
            return None
        folder, path = found
        await folder.names.wait()
        offset = document.lines.offset(Place(position.line, position.character), self.encoding)
        return folder, path, offset

    def _push(self, data: Plain) -> None:
        self.protocol.notify(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS, Raw(data))

    def _refresh(self) -> None:
        if self.client.pulls and self.client.refreshes:
            self.protocol.send_request(types.WORKSPACE_DIAGNOSTIC_REFRESH, None, lambda _: None)


def make_server() -> Server:
    """Return a server with all its handlers; the decorators are the table."""
    server = Server()

    @server.feature(types.INITIALIZED)
    def initialized(_: types.InitializedParams) -> None:
        if server.client.watches:
            server.protocol.send_request(types.CLIENT_REGISTER_CAPABILITY, _watching(), lambda _: None)
        if server.client.configuration:
            server.session.spawn(_ask_settings(server))

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(document: Document) -> None:
        server.opened(document)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def changed(document: Document) -> None:
        server.changed(document)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(document: Document) -> None:
        server.closed(document)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def saved(params: types.DidSaveTextDocumentParams) -> None:
        if found := server.locate(params.text_document.uri):
            server._sweep(found[0])

    _register_features(server)
    _register_diagnostics(server)
    _register_workspace(server)
    return server


def _register_features(server: Server) -> None:
    @server.feature(
        types.TEXT_DOCUMENT_COMPLETION,
        types.CompletionOptions(trigger_characters=TRIGGERS, resolve_provider=True),
    )
    async def completion(params: types.CompletionParams) -> Raw | None:
        asked = await server.ask(params.text_document.uri, params.position)
        if asked is None:
            return None
        folder, path, offset = asked
        found = complete(folder.current(), path, folder.text(path), offset, folder.policy.profile)
        if found is None:
            return None
        if not folder.whole.is_set():
            found = found._replace(incomplete=True)
        return Raw(server.converter(folder).completion(path, found))

    @server.feature(types.COMPLETION_ITEM_RESOLVE)
    async def resolve(item: types.CompletionItem) -> types.CompletionItem:
        return _resolved(server, item)

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    async def define(params: types.DefinitionParams) -> Raw | None:
        asked = await server.ask(params.text_document.uri, params.position)
        if asked is None:
            return None
        folder, path, offset = asked
        _load_targets(folder, path, offset)
        converter = server.converter(folder)
        return Raw([converter.target(path, one) for one in definition(folder.current(), path, offset)])

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def hovered(params: types.HoverParams) -> Raw | None:
        asked = await server.ask(params.text_document.uri, params.position)
        if asked is None:
            return None
        folder, path, offset = asked
        _load_targets(folder, path, offset)
        found = hover(folder.current(), path, offset, folder.text)
        if found is None:
            return None
        kind = "markdown" if server.client.markdown else "plaintext"
        place = server.converter(folder).range(path, found.span)
        return Raw({"contents": {"kind": kind, "value": found.markdown}, "range": place})


def _load_targets(folder: Folder, path: str, offset: int) -> None:
    """Before the vault is whole, read the notes that the thing at `offset` leads to."""
    if not folder.whole.is_set():
        for target in definition(folder.current(), path, offset):
            folder.load(target.path)


def _resolved(server: Server, item: types.CompletionItem) -> types.CompletionItem:
    data = item.data if isinstance(item.data, dict) else {}
    found = server.locate(str(data.get("uri", "")))
    path, fragment = str(data.get("path", "")), str(data.get("fragment", ""))
    if found is None or not path:
        return item
    folder = found[0]
    note = folder.current().note(path)
    if note is None:
        return item
    start, end = note.body_start, note.length
    if fragment:
        probe = Link(LinkKind.WIKI, 0, 0, 0, 0, -1, -1, -1, -1, "", fragment)
        part = find_part(note, probe)
        start, end = part.whole if part else (start, end)
    item.documentation = types.MarkupContent(types.MarkupKind.Markdown, first_lines(folder.text(path), start, end))
    return item


def _register_diagnostics(server: Server) -> None:
    @server.feature(
        types.TEXT_DOCUMENT_DIAGNOSTIC,
        types.DiagnosticOptions(inter_file_dependencies=True, workspace_diagnostics=True, identifier=SECTION),
    )
    async def diagnose(params: types.DocumentDiagnosticParams) -> Raw:
        found = server.locate(params.text_document.uri)
        if found is None or found[1] not in server._open.get(found[0], {}):
            return Raw({"kind": "full", "items": []})
        folder, path = found
        await folder.whole.wait()
        known = server.ledger.look(folder, path)
        if params.previous_result_id == known.result_id:
            return Raw({"kind": "unchanged", "resultId": known.result_id})
        converter = server.converter(folder)
        items = [converter.diagnostic(finding) for finding in worst(known.findings, MOST_IN_NOTE)]
        return Raw({"kind": "full", "resultId": known.result_id, "items": items})

    @server.feature(types.WORKSPACE_DIAGNOSTIC)
    async def diagnose_all(params: types.WorkspaceDiagnosticParams) -> Raw:
        seen = {one.uri: one.value for one in params.previous_result_ids}
        folders = [folder for folder in server.session.folders if folder.config.diagnostics_scope == "vault"]
        for folder in folders:
            await folder.whole.wait()
        return Raw({"items": await server.held.reports([server.converter(folder) for folder in folders], seen)})


def _register_workspace(server: Server) -> None:
    def tell(uris: Iterable[str]) -> None:
        server.session.note_events(uris)

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def watched(params: types.DidChangeWatchedFilesParams) -> None:
        tell(change.uri for change in params.changes)

    @server.feature(types.WORKSPACE_DID_CREATE_FILES, ALL_FILES)
    def created(params: types.CreateFilesParams) -> None:
        tell(file.uri for file in params.files)

    @server.feature(types.WORKSPACE_DID_DELETE_FILES, ALL_FILES)
    def deleted(params: types.DeleteFilesParams) -> None:
        tell(file.uri for file in params.files)

    @server.feature(types.WORKSPACE_DID_RENAME_FILES, ALL_FILES)
    def renamed(params: types.RenameFilesParams) -> None:
        tell(uri for file in params.files for uri in (file.old_uri, file.new_uri))

    @server.feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
    def folders_changed(params: types.DidChangeWorkspaceFoldersParams) -> None:
        for folder in params.event.removed:
            server.session.remove(folder.uri)
        for folder in params.event.added:
            server.session.add(folder.uri)
        server.rehome()

    @server.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    def configured(params: types.DidChangeConfigurationParams) -> None:
        if isinstance(params.settings, dict) and params.settings:
            server._take_settings(params.settings)
        elif server.client.configuration:
            server.session.spawn(_ask_settings(server))


async def _ask_settings(server: Server) -> None:
    item = types.ConfigurationItem(section=SECTION)
    request = server.protocol.send_request(types.WORKSPACE_CONFIGURATION, types.ConfigurationParams([item]))
    answer: Any = await asyncio.wrap_future(request)
    if isinstance(answer, list) and answer and isinstance(answer[0], dict) and answer[0]:
        server._take_settings(answer[0])


def _watching() -> types.RegistrationParams:
    # The names of all files count, since links may lead to any of them.
    options = types.DidChangeWatchedFilesRegistrationOptions([types.FileSystemWatcher("**/*")])
    method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
    return types.RegistrationParams([types.Registration("files", method, options)])


def serve() -> int:
    """Serve one editor on standard input and output; return the exit code."""
    logs.configure("warning")
    return run_stdio(make_server())
