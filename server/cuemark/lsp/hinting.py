"""Handlers of inlay hints and of links to click on."""

import asyncio
from typing import Any

from lsprotocol import types

from cuemark.features.display.document_links import clickables, destination
from cuemark.features.display.hints import Hint, chapter_hints, title_hints
from cuemark.lsp.convert import Plain
from cuemark.lsp.messages import Raw
from cuemark.lsp.positions import PlainRange, from_range
from cuemark.lsp.server import Server
from cuemark.text import Span


async def inlay_hints(server: Server, params: types.InlayHintParams) -> Raw | None:
    """Return the hints of the lines that are seen, of the kinds that are on."""
    found = server.locate(params.text_document.uri)
    if found is None:
        return None
    folder, path = found
    titles, chapters = (server.is_on(name, folder) for name in ("title-hints", "chapter-hints"))
    if not titles and not chapters:
        return None
    await folder.known()
    index, converter = folder.current(), server.converter(folder)
    note, ranges = index.note(path), converter.ranges(path)
    within = from_range(converter.lines(path), params.range, server.encoding)
    hints = title_hints(index, path, within) if titles else []
    if chapters and note:
        # Chapters are read from files when they are first asked for.
        hints += await asyncio.to_thread(chapter_hints, note, within, folder.library)
    return Raw([_hint(hint, ranges(Span(hint.offset, hint.offset))) for hint in sorted(hints)])


def _hint(hint: Hint, place: PlainRange) -> Plain:
    data: Plain = {"position": place["start"], "label": hint.text, "paddingLeft": True}
    return data | ({"tooltip": hint.tooltip} if hint.tooltip else {})


def document_links(server: Server, params: types.DocumentLinkParams) -> Raw | None:
    """Return what may be clicked on; where a link leads is found when somebody does."""
    found = server.locate(params.text_document.uri)
    note = found[0].current().note(found[1]) if found else None
    if found is None or note is None:
        return None
    folder, path = found
    ranges = server.converter(folder).ranges(path)
    links: list[Plain] = []
    for one in clickables(note, with_markdown=server.is_on("markdown-links", folder)):
        data: Plain = {"range": ranges(one.span)}
        if one.url:
            data |= {"target": one.url, "tooltip": one.tooltip}
        else:
            data["data"] = {"uri": params.text_document.uri, "start": one.span.start}
        links.append(data)
    return Raw(links)


async def resolve_link(server: Server, link: types.DocumentLink) -> types.DocumentLink:
    """Find where a link leads; it has no target where that is nowhere."""
    data: Any = link.data if isinstance(link.data, dict) else {}
    found, start = server.locate(str(data.get("uri", ""))), data.get("start")
    if link.target or found is None or not isinstance(start, int):
        return link
    folder, path = found
    await folder.known()
    end = destination(folder.current(), path, start)
    if end:
        converter = server.converter(folder)
        link.target = converter.uri(end.path)
        if end.offset and server.client.is_vscode:
            # What lies behind the `#` is VS Code's own notation: a line and a column, counted from 1.
            place = converter.range(end.path, Span(end.offset, end.offset))["start"]
            link.target += f"#L{place['line'] + 1},{place['character'] + 1}"
    return link
