"""Handlers of what an editor asks about a place in a note."""

from typing import Final

from lsprotocol import types

from cuemark.features.completion import complete
from cuemark.features.definition import definition
from cuemark.features.hover import hover
from cuemark.features.preview import first_lines
from cuemark.lsp.folder import Folder
from cuemark.lsp.messages import Raw
from cuemark.lsp.server import Server
from cuemark.syntax.facts import Link, LinkKind
from cuemark.vault.fragments import find_part

COMPLETION: Final = types.CompletionOptions(
    trigger_characters=["[", "#", "^", "|", "(", '"'], resolve_provider=True
)


async def completion(server: Server, params: types.CompletionParams) -> Raw | None:
    """Offer what may stand at a place; before the vault is whole, from its names."""
    asked = await server.ask(params.text_document.uri, params.position)
    if asked is None:
        return None
    folder, path, offset = asked
    found = complete(folder.current(), path, folder.text(path), offset, folder.policy.profile)
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
