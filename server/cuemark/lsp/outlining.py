"""Handlers of symbols: the outline of a note, and the search for symbols of all vaults."""

import asyncio
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any, Final

from lsprotocol import types

from cuemark.features.display.find_symbols import LIMIT, find_symbols
from cuemark.features.display.outline import Symbol, SymbolKind, outline
from cuemark.features.display.vault_symbol import VaultSymbol
from cuemark.lsp.convert import Converter, Plain
from cuemark.lsp.messages import Raw
from cuemark.lsp.positions import PlainRange, to_range
from cuemark.lsp.server import Server
from cuemark.text import Span

Ranges = Callable[[Span], PlainRange]
# SymbolKind: File, Key, String, Object, Event
KINDS: Final = {
    SymbolKind.NOTE: 1,
    SymbolKind.ALIAS: 20,
    SymbolKind.HEADING: 15,
    SymbolKind.VIDEO: 19,
    SymbolKind.MOMENT: 24,
}


def document_symbols(server: Server, params: types.DocumentSymbolParams) -> Raw | None:
    """Return the outline of a note, as a tree where the editor shows one."""
    found = server.locate(params.text_document.uri)
    if found is None:
        return None
    folder, path = found
    note = folder.current().note(path)
    if note is None:
        return None
    symbols = outline(note, with_moments=server.is_on("moments-in-outline", folder))
    converter = server.converter(folder)
    ranges = converter.ranges(path)
    if server.client.tree:
        return Raw([_tree(ranges, symbol) for symbol in symbols])
    return Raw([*_flat(ranges, converter.uri(path), symbols, "")])


def _tree(ranges: Ranges, symbol: Symbol) -> Plain:
    data: Plain = {
        "name": symbol.name,
        "kind": KINDS[symbol.kind],
        "range": ranges(symbol.whole),
        "selectionRange": ranges(symbol.focus),
        "children": [_tree(ranges, child) for child in symbol.children],
    }
    return data | ({"detail": symbol.detail} if symbol.detail else {})


def _flat(ranges: Ranges, uri: str, symbols: Iterable[Symbol], above: str) -> Iterator[Plain]:
    for symbol in symbols:
        location = {"uri": uri, "range": ranges(symbol.whole)}
        yield {
            "name": symbol.name,
            "kind": KINDS[symbol.kind],
            "location": location,
            "containerName": above,
        }
        yield from _flat(ranges, uri, symbol.children, symbol.name)


async def workspace_symbols(server: Server, params: types.WorkspaceSymbolParams) -> Raw:
    """Find symbols in all vaults; the search is done in a thread, beside which others have the loop."""
    symbols: list[Plain] = []
    for folder in server.session.folders:
        if server.is_on("workspace-symbols", folder):
            await folder.known()
            search = partial(find_symbols, folder.current(), params.query, LIMIT - len(symbols))
            converter = server.converter(folder)
            symbols += [_found(converter, place) for place in await asyncio.to_thread(search)]
    return Raw(symbols)


def _found(converter: Converter, place: VaultSymbol) -> Plain:
    location: Plain = {"uri": converter.uri(place.path)}
    data: Plain = {
        "name": place.name,
        "kind": KINDS[place.kind],
        "location": location,
        "containerName": place.container,
    }
    if converter.client.seeks_late:
        return data | {"data": {"start": place.span.start, "end": place.span.end}}
    location["range"] = converter.range(place.path, place.span)
    return data


def resolve_symbol(server: Server, symbol: types.WorkspaceSymbol) -> types.WorkspaceSymbol:
    """Find the place of the symbol that was chosen."""
    data: Any = symbol.data if isinstance(symbol.data, dict) else {}
    start, end = data.get("start"), data.get("end")
    found = server.locate(symbol.location.uri)
    if found is None or not isinstance(start, int) or not isinstance(end, int):
        return symbol
    folder, path = found
    lines = server.converter(folder).lines(path)
    symbol.location = types.Location(symbol.location.uri, to_range(lines, Span(start, end), server.encoding))
    return symbol
