"""Handlers of what an editor asks about a place in a note."""

from lsprotocol import types

from cuemark.features.definition import definition
from cuemark.features.hover import hover
from cuemark.lsp.folder import Folder
from cuemark.lsp.messages import Raw
from cuemark.lsp.server import Server


async def define(server: Server, params: types.DefinitionParams) -> Raw | None:
    """Lead from a link to its note, from a video to its section."""
    asked = await server.ask(params.text_document.uri, params.position)
    if asked is None:
        return None
    folder, path, offset = asked
    _load_targets(folder, path, offset)
    found = definition(folder.current(), path, offset)
    if not found and not folder.whole.is_set():
        # Nothing by the names alone: titles, aliases and videos are known when all is read.
        await folder.whole.wait()
        found = definition(folder.current(), path, offset)
    converter = server.converter(folder)
    return Raw([converter.target(path, one) for one in found])


async def hovered(server: Server, params: types.HoverParams) -> Raw | None:
    """Show what a link leads to, or which moment a timestamp plays."""
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
