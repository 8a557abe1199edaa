"""Handlers of what an editor asks about a place in a note."""

from typing import Final

from lsprotocol import types

from cuemark.features.completion import complete
from cuemark.features.cue_completion import joined
from cuemark.features.definition import definition
from cuemark.features.hover import hover
from cuemark.features.preview import first_lines
from cuemark.features.type_definition import type_definition
from cuemark.lsp import captions
from cuemark.lsp.folder import Folder
from cuemark.lsp.messages import Raw
from cuemark.lsp.server import Server
from cuemark.syntax.facts import Link, LinkKind
from cuemark.vault.formats.table import is_captions
from cuemark.vault.fragments import find_part

# A blank, since VS Code else stops at the end of a word, and moments are sought by several.
COMPLETION: Final = types.CompletionOptions(
    trigger_characters=["[", "#", "^", "|", "(", '"', " "], resolve_provider=True
)


async def completion(server: Server, params: types.CompletionParams) -> Raw | None:
    """Offer what may stand at a place; before the vault is whole, from its names."""
    asked = await server.ask(params.text_document.uri, params.position)
    if asked is None:
        return None
    folder, path, offset = asked
    found = complete(folder.current(), path, folder.text(path), offset, folder.policy.profile)
    found = joined(found, await captions.complete(folder, path, offset))
    if found is None:
        return None
    if not folder.whole.is_set():
        found = found._replace(incomplete=True)
    return Raw(server.converter(folder).completion(path, found))


async def resolve_item(server: Server, item: types.CompletionItem) -> types.CompletionItem:
    """Add a preview to an offer that somebody looks at."""
    data = item.data if isinstance(item.data, dict) else {}
    found = server.locate(str(data.get("uri", "")))
    path, fragment = str(data.get("path", "")), str(data.get("fragment", ""))
    if found:
        found[0].load(path)
    note = found[0].current().note(path) if found else None
    if found is None or note is None:
        return item
    start, end = note.body_start, note.length
    probe = Link(LinkKind.WIKI, 0, 0, 0, 0, -1, -1, -1, -1, "", fragment)
    if fragment and (part := find_part(note, probe)):
        start, end = part.whole
    preview = first_lines(found[0].text(path), start, end)
    item.documentation = types.MarkupContent(types.MarkupKind.Markdown, preview)
    return item


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
        await folder.whole.wait()
        found = definition(folder.current(), path, offset, folder.library)
    converter = server.converter(folder)
    return Raw([converter.target(path, one) for one in found])


async def define_type(server: Server, params: types.TypeDefinitionParams) -> Raw | None:
    """Lead from a video or its moment to the other notes of the video, once all are known."""
    asked = await server.ask(params.text_document.uri, params.position)
    if asked is None:
        return None
    folder, path, offset = asked
    await folder.whole.wait()
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
