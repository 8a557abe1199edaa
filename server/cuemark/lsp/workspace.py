"""Handlers of what happens around notes: files, folders and settings."""

from collections.abc import Sequence
from typing import Final

from lsprotocol import types

from cuemark.lsp.server import SECTION, Server

ALL_FILES: Final = types.FileOperationRegistrationOptions(
    [types.FileOperationFilter(types.FileOperationPattern("**/*"), scheme="file")]
)


def initialized(server: Server, _: types.InitializedParams) -> None:
    """Ask to be told of changed files, and for the settings, where the editor can."""
    if server.client.watches:
        server.protocol.send_request(types.CLIENT_REGISTER_CAPABILITY, _watching(), lambda _: None)
    if server.client.configuration:
        _ask_settings(server)


def saved(server: Server, params: types.DidSaveTextDocumentParams) -> None:
    """Look at the other files, for an editor that watches none, and at this one if our text went astray."""
    found = server.locate(params.text_document.uri)
    document = server.documents.get(params.text_document.uri)
    if found and document and document.is_astray:
        text = found[0].saved_text(found[1]) if params.text is None else params.text
        if text is not None and (document := server.documents.saved(document.uri, text)):
            server.changed(document)
    if found:
        server.sweep(found[0])


def watched(server: Server, params: types.DidChangeWatchedFilesParams) -> None:
    """Hear of files that changed on disk."""
    server.session.note_events(change.uri for change in params.changes)


def created(server: Server, params: types.CreateFilesParams) -> None:
    """Hear of files that the editor created."""
    server.session.note_events((file.uri for file in params.files), by_editor=True)


def deleted(server: Server, params: types.DeleteFilesParams) -> None:
    """Hear of files that the editor deleted."""
    server.session.note_events((file.uri for file in params.files), by_editor=True)


def renamed(server: Server, params: types.RenameFilesParams) -> None:
    """Hear of files that the editor renamed."""
    server.session.note_events(
        (uri for file in params.files for uri in (file.old_uri, file.new_uri)), by_editor=True
    )


def folders_changed(server: Server, params: types.DidChangeWorkspaceFoldersParams) -> None:
    """Take workspace folders out of the session and into it."""
    for folder in params.event.removed:
        server.session.remove(folder.uri)
    for folder in params.event.added:
        server.session.add(folder.uri)
    server.rehome()


def configured(server: Server, params: types.DidChangeConfigurationParams) -> None:
    """Take over changed settings, or ask for them."""
    if isinstance(params.settings, dict) and params.settings:
        server.take_settings(params.settings)
    elif server.client.configuration:
        _ask_settings(server)


def _ask_settings(server: Server) -> None:
    item = types.ConfigurationItem(section=SECTION)
    params = types.ConfigurationParams([item])
    server.protocol.send_request(types.WORKSPACE_CONFIGURATION, params, lambda told: _take(server, told))


def _take(server: Server, told: Sequence[object] | None) -> None:
    settings = told[0] if told else None
    if isinstance(settings, dict):
        # An editor that has no settings of ours, or none any longer, may have given some at its start.
        server.take_settings(settings or server.first_settings)


def _watching() -> types.RegistrationParams:
    # The names of all files count, since links may lead to any of them.
    options = types.DidChangeWatchedFilesRegistrationOptions([types.FileSystemWatcher("**/*")])
    method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
    return types.RegistrationParams([types.Registration("files", method, options)])
