"""Handlers of who speaks of the same thing, in the vault and in the note itself."""

from lsprotocol import types

from cuemark.features.references import highlights, references
from cuemark.lsp import captions
from cuemark.lsp.messages import Raw
from cuemark.lsp.server import Server
from cuemark.vault.formats.table import is_captions


async def refer(server: Server, params: types.ReferenceParams) -> Raw | None:
    """List who speaks of a thing, once the vault is whole: a partial list would look complete."""
    asked = await server.ask(params.text_document.uri, params.position)
    if asked is None:
        return None
    folder, path, offset = asked
    if is_captions(path):
        return await captions.refer(server, folder, path, offset)
    await folder.known()
    found = references(folder.current(), path, offset, declaration=params.context.include_declaration)
    converter = server.converter(folder)
    return Raw([converter.location(one.path, one.span, one.lines) for one in found])


async def highlight(server: Server, params: types.DocumentHighlightParams) -> Raw | None:
    """Show where a note itself speaks of a thing; where the thing stands is shown as if it was written."""
    asked = await server.ask(params.text_document.uri, params.position)
    if asked is None:
        return None
    folder, path, offset = asked
    found = highlights(folder.current(), path, offset)
    converter = server.converter(folder)
    kinds = types.DocumentHighlightKind
    return Raw(
        [
            {
                "range": converter.range(path, one.span),
                "kind": (kinds.Write if one.declares else kinds.Read).value,
            }
            for one in found
        ]
        or None
    )
