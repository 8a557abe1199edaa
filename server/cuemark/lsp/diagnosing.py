"""Handlers of diagnostics that an editor pulls."""

from typing import Final

from lsprotocol import types

from cuemark.config import Scope
from cuemark.lsp.messages import Raw
from cuemark.lsp.publish import MOST_IN_NOTE, worst
from cuemark.lsp.server import SECTION, Server

DIAGNOSTICS: Final = types.DiagnosticOptions(
    inter_file_dependencies=True, workspace_diagnostics=True, identifier=SECTION
)


async def diagnose(server: Server, params: types.DocumentDiagnosticParams) -> Raw:
    """Return the findings of a note, once its vault is whole; or that they are as they were."""
    found = server.locate(params.text_document.uri)
    if found is None:
        return Raw({"kind": "full", "items": []})
    folder, path = found
    await folder.known()
    known = server.ledger.look(folder, path)
    if params.previous_result_id == known.result_id:
        return Raw({"kind": "unchanged", "resultId": known.result_id})
    converter = server.converter(folder)
    items = [converter.diagnostic(finding) for finding in worst(known.findings, MOST_IN_NOTE)]
    return Raw({"kind": "full", "resultId": known.result_id, "items": items})


async def diagnose_all(server: Server, params: types.WorkspaceDiagnosticParams) -> Raw:
    """Return the findings of all notes that differ from what was seen; waits until some do."""
    seen = {one.uri: one.value for one in params.previous_result_ids}
    folders = [folder for folder in server.session.folders if folder.config.diagnostics_scope is Scope.VAULT]
    for folder in folders:
        await folder.known()
    converters = [server.converter(folder) for folder in folders]
    return Raw({"items": await server.held.reports(converters, seen)})
