"""Handlers of semantic tokens: whole, as a difference to what was sent before, and of a range."""

from collections.abc import Iterable
from typing import Final

from lsprotocol import types

from cuemark.features.display.tokens import Token, TokenKind, tokens
from cuemark.lsp.messages import Raw
from cuemark.lsp.painted import difference
from cuemark.lsp.positions import from_range
from cuemark.lsp.server import Server
from cuemark.text import Encoding, LineIndex, width

# Types and modifiers for which every editor has colours.
TYPES: Final = ["class", "property", "string", "comment", "number"]
MODIFIERS: Final = ["deprecated"]
LEGEND: Final = types.SemanticTokensLegend(token_types=TYPES, token_modifiers=MODIFIERS)
# The place of the type, and the bits of the modifiers.
WRITTEN: Final = {
    TokenKind.TARGET: (0, 0),
    TokenKind.FRAGMENT: (1, 0),
    TokenKind.TEXT: (2, 0),
    TokenKind.MISSING: (3, 0),
    TokenKind.MOMENT: (4, 0),
    TokenKind.WRONG_MOMENT: (4, 1),
}


async def paint(server: Server, params: types.SemanticTokensParams) -> Raw | None:
    """Return all tokens of a note, once its vault is whole: before, every link would lead nowhere."""
    uri = params.text_document.uri
    numbers = await _numbers(server, uri, None)
    if numbers is None:
        return None
    painting = server.painted.keep(uri, numbers)
    return Raw({"resultId": painting.result_id, "data": numbers})


async def paint_again(server: Server, params: types.SemanticTokensDeltaParams) -> Raw | None:
    """Return what differs from the tokens that the editor has; all where those are not the last."""
    uri = params.text_document.uri
    numbers = await _numbers(server, uri, None)
    if numbers is None:
        return None
    old = server.painted.last(uri, params.previous_result_id)
    painting = server.painted.keep(uri, numbers)
    if old is None:
        return Raw({"resultId": painting.result_id, "data": numbers})
    return Raw({"resultId": painting.result_id, "edits": difference(old, numbers)})


async def paint_some(server: Server, params: types.SemanticTokensRangeParams) -> Raw | None:
    """Return the tokens of the lines that are seen."""
    numbers = await _numbers(server, params.text_document.uri, params.range)
    return None if numbers is None else Raw({"data": numbers})


async def _numbers(server: Server, uri: str, seen: types.Range | None) -> list[int] | None:
    found = server.locate(uri)
    if found is None:
        return None
    folder, path = found
    await folder.known()
    lines = server.converter(folder).lines(path)
    within = from_range(lines, seen, server.encoding) if seen else None
    return written(tokens(folder.current(), path, lines.text, within), lines, server.encoding)


def written(found: Iterable[Token], lines: LineIndex, encoding: Encoding) -> list[int]:
    """Return tokens as the protocol writes them: five numbers each, places relative to the one before."""
    numbers: list[int] = []
    line = column = 0
    for token in found:
        place = lines.place(token.span.start, encoding)
        if place.line != line:
            column = 0
        length = width(token.span.of(lines.text), encoding)
        numbers += (place.line - line, place.column - column, length, *WRITTEN[token.kind])
        line, column = place
    return numbers
