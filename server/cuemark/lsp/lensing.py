"""Handlers of code lenses: where they are, and what one says when somebody sees it."""

import asyncio
from typing import Any, Final

from lsprotocol import types

from cuemark.features.display.lenses import Lens, LensKind, lenses, said
from cuemark.lsp import captions
from cuemark.lsp.client import SHOW_REFERENCES
from cuemark.lsp.messages import Raw
from cuemark.lsp.server import Server
from cuemark.text import Span
from cuemark.vault.formats.table import is_captions

PLAY: Final = "cuemark.play"  # a command of the server
# What a click shows who speaks of; it is asked for then, as references to the place of the lens.
CITED: Final = frozenset({LensKind.BACKLINKS, LensKind.HEADING, LensKind.VIDEO})


async def code_lenses(server: Server, params: types.CodeLensParams) -> Raw | None:
    """Return where a note has lenses, once its vault is whole."""
    found = server.locate(params.text_document.uri)
    if found is None:
        return None
    folder, path = found
    if is_captions(path):
        return await captions.lenses(server, folder, path)
    await folder.known()
    ranges = server.converter(folder).ranges(path)
    return Raw(
        [
            {
                "range": ranges(lens.span),
                "data": {"uri": params.text_document.uri, "kind": lens.kind, "number": lens.number},
            }
            for lens in lenses(folder.current(), path)
        ]
    )


async def resolve_lens(server: Server, lens: types.CodeLens) -> types.CodeLens:
    """Say what a lens tells, and what a click on it does."""
    data: Any = lens.data if isinstance(lens.data, dict) else {}
    uri, kind, number = str(data.get("uri", "")), data.get("kind"), data.get("number")
    found = server.locate(uri)
    if found is None or kind not in set(LensKind) or not isinstance(number, int):
        return lens
    folder, path = found
    asked = Lens(LensKind(kind), Span(0, 0), number)
    if asked.kind is LensKind.COVERAGE:
        # Chapters are read from files when they are first asked for.
        title = await asyncio.to_thread(said, folder.current(), path, asked, folder.library)
    else:
        title = said(folder.current(), path, asked)
    command, arguments = _click(server, asked.kind, uri, lens.range.start)
    lens.command = types.Command(title, command, arguments=arguments)
    return lens


def _click(
    server: Server, kind: LensKind, uri: str, start: types.Position
) -> tuple[str, list[types.LSPAny] | None]:
    """Return the command of a lens; without a name it is a text that cannot be clicked on."""
    position = {"line": start.line, "character": start.character}
    if kind is LensKind.PLAY:
        return PLAY, [{"textDocument": {"uri": uri}, "position": position}]
    if kind in CITED and server.client.shows_references:
        return SHOW_REFERENCES, [uri, position]
    return "", None
