"""The table of what the server does: method, handler, what is announced. To add a feature, add its line.

A handler is `(server, params)`; it converts, asks a pure function, and converts back.
"""

from collections.abc import Awaitable, Callable, Sequence
from inspect import iscoroutinefunction
from typing import Any, Final

from lsprotocol import types

from cuemark.lsp import (
    acting,
    captions,
    commands,
    diagnosing,
    language,
    logs,
    referring,
    renaming,
    timing,
    workspace,
)
from cuemark.lsp.server import Server
from cuemark.lsp.wire import run_stdio

Handler = Callable[[Server, Any], Any]
Command = Callable[[Server, Sequence[object]], Awaitable[object]]

TABLE: Final[tuple[tuple[str, Handler, object], ...]] = (
    # Life and documents
    (types.INITIALIZED, workspace.initialized, None),
    (types.TEXT_DOCUMENT_DID_OPEN, Server.opened, None),
    (types.TEXT_DOCUMENT_DID_CHANGE, Server.changed, None),
    (types.TEXT_DOCUMENT_DID_CLOSE, Server.closed, None),
    (types.TEXT_DOCUMENT_DID_SAVE, workspace.saved, None),
    # Language features
    (types.TEXT_DOCUMENT_COMPLETION, language.completion, language.COMPLETION),
    (types.COMPLETION_ITEM_RESOLVE, language.resolve_item, None),
    (types.TEXT_DOCUMENT_DEFINITION, language.define, None),
    (types.TEXT_DOCUMENT_TYPE_DEFINITION, language.define_type, None),
    (types.TEXT_DOCUMENT_CODE_LENS, captions.lenses, None),
    (types.TEXT_DOCUMENT_HOVER, language.hovered, None),
    (types.TEXT_DOCUMENT_REFERENCES, referring.refer, None),
    (types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT, referring.highlight, None),
    (types.TEXT_DOCUMENT_PREPARE_RENAME, renaming.prepare_rename, None),
    (types.TEXT_DOCUMENT_RENAME, renaming.rename, renaming.OPTIONS),
    (types.TEXT_DOCUMENT_CODE_ACTION, acting.offer, acting.ACTIONS),
    (types.CODE_ACTION_RESOLVE, acting.resolve, None),
    (types.TEXT_DOCUMENT_DIAGNOSTIC, diagnosing.diagnose, diagnosing.DIAGNOSTICS),
    (types.WORKSPACE_DIAGNOSTIC, diagnosing.diagnose_all, None),
    # Workspace
    (types.WORKSPACE_DID_CHANGE_WATCHED_FILES, workspace.watched, None),
    (types.WORKSPACE_DID_CREATE_FILES, workspace.created, workspace.ALL_FILES),
    (types.WORKSPACE_DID_DELETE_FILES, workspace.deleted, workspace.ALL_FILES),
    (types.WORKSPACE_DID_RENAME_FILES, workspace.renamed, workspace.ALL_FILES),
    (types.WORKSPACE_WILL_RENAME_FILES, renaming.will_rename, workspace.ALL_FILES),
    (types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS, workspace.folders_changed, None),
    (types.WORKSPACE_DID_CHANGE_CONFIGURATION, workspace.configured, None),
)

# A command's handler gets its arguments as plain JSON: `(server, arguments)`.
COMMANDS: Final[tuple[tuple[str, Command], ...]] = (
    ("cuemark.play", commands.play_moment),
    ("cuemark.statistics", commands.tell_statistics),
    ("cuemark.reindex", commands.reindex),
    ("cuemark.shiftTimestamps", timing.shift),
    ("cuemark.remapTimestamps", timing.remap),
)


def make_server() -> Server:
    """Return a server with the handlers of the tables."""
    server = Server()
    for method, handler, options in TABLE:
        server.feature(method, options)(_bound(server, handler))
    for name, command in COMMANDS:
        server.command(name)(_commanded(server, command))
    return server


def _bound(server: Server, handler: Handler) -> Callable[[Any], Any]:
    if iscoroutinefunction(handler):

        async def answer(params: Any) -> Any:  # noqa: ANN401 - each method has parameters of its own
            result: Awaitable[Any] = handler(server, params)
            return await result

        return answer

    def take(params: Any) -> Any:  # noqa: ANN401 - likewise
        return handler(server, params)

    return take


def _commanded(server: Server, command: Command) -> Callable[..., Awaitable[object]]:
    # To pygls, a first parameter that is annotated as an object would be the server.
    async def run(*arguments: Any) -> object:  # noqa: ANN401 - each command has arguments of its own
        return await command(server, arguments)

    return run


def serve() -> int:
    """Serve one editor on standard input and output; return the exit code."""
    logs.configure("warning")
    return run_stdio(make_server())
