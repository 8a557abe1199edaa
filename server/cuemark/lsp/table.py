"""The table of what the server does: method, handler, what is announced. To add a feature, add its line.

A handler is `(server, params)`; it converts, asks a pure function, and converts back.
"""

from collections.abc import Awaitable, Callable, Sequence
from inspect import iscoroutinefunction
from typing import Any, Final

from lsprotocol import types

from cuemark.lsp import (
    acting,
    calling,
    commands,
    completing,
    diagnosing,
    hinting,
    language,
    lensing,
    logs,
    outlining,
    painting,
    referring,
    renaming,
    shaping,
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
    (types.TEXT_DOCUMENT_COMPLETION, completing.completion, completing.COMPLETION),
    (types.COMPLETION_ITEM_RESOLVE, completing.resolve_item, None),
    (types.TEXT_DOCUMENT_DEFINITION, language.define, None),
    (types.TEXT_DOCUMENT_TYPE_DEFINITION, language.define_type, None),
    (types.TEXT_DOCUMENT_HOVER, language.hovered, None),
    (types.TEXT_DOCUMENT_REFERENCES, referring.refer, None),
    (types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT, referring.highlight, None),
    (types.TEXT_DOCUMENT_PREPARE_RENAME, renaming.prepare_rename, None),
    (types.TEXT_DOCUMENT_RENAME, renaming.rename, renaming.OPTIONS),
    (types.TEXT_DOCUMENT_CODE_ACTION, acting.offer, acting.ACTIONS),
    (types.CODE_ACTION_RESOLVE, acting.resolve, None),
    (types.TEXT_DOCUMENT_DIAGNOSTIC, diagnosing.diagnose, diagnosing.DIAGNOSTICS),
    (types.WORKSPACE_DIAGNOSTIC, diagnosing.diagnose_all, None),
    # Display
    (types.TEXT_DOCUMENT_CODE_LENS, lensing.code_lenses, None),
    (types.CODE_LENS_RESOLVE, lensing.resolve_lens, None),
    (types.TEXT_DOCUMENT_DOCUMENT_LINK, hinting.document_links, None),
    (types.DOCUMENT_LINK_RESOLVE, hinting.resolve_link, None),
    (types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, outlining.document_symbols, None),
    (types.TEXT_DOCUMENT_FOLDING_RANGE, shaping.folding_ranges, None),
    (types.TEXT_DOCUMENT_INLAY_HINT, hinting.inlay_hints, None),
    (types.TEXT_DOCUMENT_LINKED_EDITING_RANGE, shaping.linked_ranges, None),
    (types.TEXT_DOCUMENT_PREPARE_CALL_HIERARCHY, calling.prepare_calls, None),
    (types.CALL_HIERARCHY_INCOMING_CALLS, calling.incoming_calls, None),
    (types.CALL_HIERARCHY_OUTGOING_CALLS, calling.outgoing_calls, None),
    (types.TEXT_DOCUMENT_SELECTION_RANGE, shaping.selection_ranges, None),
    (types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL, painting.paint, painting.LEGEND),
    (types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL_DELTA, painting.paint_again, None),
    (types.TEXT_DOCUMENT_SEMANTIC_TOKENS_RANGE, painting.paint_some, None),
    (types.WORKSPACE_SYMBOL, outlining.workspace_symbols, None),
    (types.WORKSPACE_SYMBOL_RESOLVE, outlining.resolve_symbol, None),
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
        server.feature(method, options)(_bound(server, method, handler))
    for name, command in COMMANDS:
        server.command(name)(_commanded(server, command))
    return server


def _bound(server: Server, method: str, handler: Handler) -> Callable[[Any], Any]:
    """Return what answers a request: the handler, or nothing where its feature is off."""
    if iscoroutinefunction(handler):

        async def answer(params: Any) -> Any:  # noqa: ANN401 - each method has parameters of its own
            if not server.answers(method, params):
                return None
            result: Awaitable[Any] = handler(server, params)
            return await result

        return answer

    def take(params: Any) -> Any:  # noqa: ANN401 - likewise
        return handler(server, params) if server.answers(method, params) else None

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
