"""Handlers of the hierarchy of links, in the words of a hierarchy of calls."""

import asyncio
from typing import Final

from lsprotocol import types

from cuemark.features.display.hierarchy import Called, called_at, incoming, outgoing
from cuemark.lsp.convert import Converter, Plain
from cuemark.lsp.messages import Raw
from cuemark.lsp.server import Server

FILE: Final = 1  # SymbolKind


async def prepare_calls(server: Server, params: types.CallHierarchyPrepareParams) -> Raw | None:
    """Begin with the note that the link at a place leads to; beside links, with the note itself."""
    asked = await server.ask(params.text_document.uri, params.position)
    if asked is None:
        return None
    folder, path, offset = asked
    await folder.known()
    found = called_at(folder.current(), path, offset)
    return Raw([_item(server.converter(folder), found)]) if found else None


async def incoming_calls(server: Server, params: types.CallHierarchyIncomingCallsParams) -> Raw | None:
    """Return who links to a note; of many that takes a while, beside which others have the loop."""
    found = server.locate(params.item.uri)
    if found is None:
        return None
    folder, path = found
    await folder.known()
    calls = await asyncio.to_thread(incoming, folder.current(), path)
    converter = server.converter(folder)
    return Raw(
        [
            {
                "from": _item(converter, call.other),
                "fromRanges": [converter.range(call.other.path, span) for span in call.links],
            }
            for call in calls
        ]
    )


async def outgoing_calls(server: Server, params: types.CallHierarchyOutgoingCallsParams) -> Raw | None:
    """Return whom a note links to."""
    found = server.locate(params.item.uri)
    if found is None:
        return None
    folder, path = found
    await folder.known()
    converter = server.converter(folder)
    ranges = converter.ranges(path)
    return Raw(
        [
            {
                "to": _item(converter, call.other),
                "fromRanges": [*map(ranges, call.links)],
            }
            for call in outgoing(folder.current(), path)
        ]
    )


def _item(converter: Converter, called: Called) -> Plain:
    return {
        "name": called.name,
        "kind": FILE,
        "detail": called.folder,
        "uri": converter.uri(called.path),
        "range": converter.range(called.path, called.whole),
        "selectionRange": converter.range(called.path, called.focus),
    }
