"""Handlers of what an editor asks about a place in a note."""

from lsprotocol import types

from cuemark.features.definition import definition
from cuemark.features.hovers.hover import hover
from cuemark.features.type_definition import type_definition
from cuemark.lsp import captions
from cuemark.lsp.folder import Folder
from cuemark.lsp.messages import Raw
from cuemark.lsp.server import Server
from cuemark.vault.formats.table import is_captions


async def define(server: Server, params: types.DefinitionParams) -> Raw | None:
    """Lead from a link to its note, from a video to its section."""
    asked = await server.ask(params.text_document.uri, params.position)
    if asked is None:
        return None
    folder, path, offset = asked
    _load_targets(folder, path, offset)
    await captions.fetch(folder, path, offset)
    found = definition(folder.current(), path, offset, folder.library)
    if not found and not folder.whole.is_set():
        # Nothing by the names alone: titles, aliases and videos are known when all is read.
        await folder.known()
        found = definition(folder.current(), path, offset, folder.library)
    converter = server.converter(folder)
    return Raw([converter.target(path, one) for one in found])


async def define_type(server: Server, params: types.TypeDefinitionParams) -> Raw | None:
    """Lead from a video or its moment to the other notes of the video, once all are known."""
    asked = await server.ask(params.text_document.uri, params.position)
    if asked is None:
        return None
    folder, path, offset = asked
    await folder.known()
    converter = server.converter(folder)
    return Raw([converter.target(path, one) for one in type_definition(folder.current(), path, offset)])


async def hovered(server: Server, params: types.HoverParams) -> Raw | None:
    """Show what a link leads to, or which moment a timestamp plays."""
    asked = await server.ask(params.text_document.uri, params.position)
    if asked is None:
        return None
    folder, path, offset = asked
    if is_captions(path):
        return await captions.hovered(server, folder, path, offset)
    _load_targets(folder, path, offset)
    await captions.fetch(folder, path, offset)
    thumbnails = folder.config.thumbnails
    found = hover(folder.current(), path, offset, folder.text, folder.library, thumbnails=thumbnails)
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
