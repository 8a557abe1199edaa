"""Handlers of commands: what an editor asks for by a name, with arguments that are plain JSON."""

from collections.abc import Sequence

import msgspec
from lsprotocol import types
from pygls.exceptions import JsonRpcInvalidParams

from cuemark.features.moments.play import play
from cuemark.features.summary import summary
from cuemark.lsp.positions import WirePosition
from cuemark.lsp.server import Server


class _Document(msgspec.Struct, gc=False):
    uri: str


class _Place(msgspec.Struct, gc=False, rename="camel"):
    text_document: _Document
    position: WirePosition


async def play_moment(server: Server, arguments: Sequence[object]) -> str | None:
    """Play the moment at a place, and return its address; None, said to the user, where there is none.

    The argument is a `TextDocumentPositionParams`.
    """
    place = _place(arguments)
    position = types.Position(place.position.line, place.position.character)
    asked = await server.ask(place.text_document.uri, position)
    if asked is None:
        return None
    folder, path, offset = asked
    address = play(folder.current(), path, offset, folder.config.player)
    if address is None:
        server.show("No moment of a video is here; put the cursor on a timestamp")
    elif server.client.opens:
        params = types.ShowDocumentParams(uri=address, external=True)
        server.protocol.send_request(types.WINDOW_SHOW_DOCUMENT, params, lambda _: None)
    else:
        server.show(address)
    return address


async def tell_statistics(server: Server, _: Sequence[object]) -> str:
    """Say in a sentence what is in each vault."""
    told = []
    for folder in server.session.folders:
        await folder.known()
        told.append(f"{folder.name}: {summary(folder.current())}")
    message = "\n".join(told) or "No vault is open"
    server.show(message)
    return message


async def reindex(server: Server, _: Sequence[object]) -> None:
    """Read all vaults again from disk, as if the editor had just been started."""
    for folder in server.session.folders:
        await folder.known()
        folder.reconfigure()
        await server.index_folder(folder)


def _place(arguments: Sequence[object]) -> _Place:
    try:
        return msgspec.convert(arguments[0] if arguments else None, _Place)
    except msgspec.ValidationError as error:
        message = "The command takes one argument: {textDocument: {uri}, position: {line, character}}"
        raise JsonRpcInvalidParams(message) from error
