"""Handlers of the shape of a text: what can be folded, how selections grow, what changes together."""

from typing import Final

from lsprotocol import types

from cuemark.features.display.folding import Fold, folds
from cuemark.features.display.linked_editing import linked_spans
from cuemark.features.display.selection import selections
from cuemark.lsp.convert import Plain
from cuemark.lsp.messages import Raw
from cuemark.lsp.positions import from_position, to_plain_range
from cuemark.lsp.server import Server
from cuemark.text import Encoding, LineIndex, Span

MOMENT: Final = r"[0-9:.]+"  # what a timestamp may become while it is typed


def folding_ranges(server: Server, params: types.FoldingRangeParams) -> Raw | None:
    """Return what can be folded; where the editor takes only so many, the largest."""
    found = server.locate(params.text_document.uri)
    note = found[0].current().note(found[1]) if found else None
    if found is None or note is None:
        return None
    folder, path = found
    all_folds = folds(note, folder.text(path))
    most = server.client.most_folds
    if most is not None and len(all_folds) > most:
        largest = sorted(all_folds, key=lambda fold: fold.span.start - fold.span.end)[:most]
        all_folds = sorted(largest, key=lambda fold: fold.span)
    lines = server.converter(folder).lines(path)
    return Raw([_fold(lines, fold) for fold in all_folds])


def _fold(lines: LineIndex, fold: Fold) -> Plain:
    first, last = lines.line_of(fold.span.start), lines.line_of(fold.span.end)
    return {"startLine": first, "endLine": last} | ({"kind": "comment"} if fold.is_comment else {})


def selection_ranges(server: Server, params: types.SelectionRangeParams) -> Raw | None:
    """Return for each position how a selection grows from it."""
    found = server.locate(params.text_document.uri)
    note = found[0].current().note(found[1]) if found else None
    if found is None or note is None:
        return None
    folder, path = found
    text, lines = folder.text(path), server.converter(folder).lines(path)
    offsets = [from_position(lines, position, server.encoding) for position in params.positions]
    return Raw([_grown(lines, selections(note, text, offset), server.encoding) for offset in offsets])


def _grown(lines: LineIndex, spans: list[Span], encoding: Encoding) -> Plain:
    data: Plain = {}
    for span in reversed(spans):
        data = {"range": to_plain_range(lines, span, encoding)} | ({"parent": data} if data else {})
    return data


async def linked_ranges(server: Server, params: types.LinkedEditingRangeParams) -> Raw | None:
    """Return the two places of a timestamp that change together."""
    asked = await server.ask(params.text_document.uri, params.position)
    note = asked[0].current().note(asked[1]) if asked else None
    if asked is None or note is None:
        return None
    folder, path, offset = asked
    spans = linked_spans(note, folder.text(path), offset)
    if spans is None:
        return None
    ranges = server.converter(folder).ranges(path)
    return Raw({"ranges": [*map(ranges, spans)], "wordPattern": MOMENT})
