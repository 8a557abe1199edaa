"""Handlers of completion: the offers at a place, and a preview of the one that somebody looks at."""

from typing import Any, Final

from lsprotocol import types

from cuemark.config import is_on
from cuemark.features.completion.complete import complete
from cuemark.features.completion.cue_completion import joined
from cuemark.features.completion.insertable import wikilink
from cuemark.features.completion.offer_preview import moment_preview, wanted_preview
from cuemark.features.preview import first_lines
from cuemark.lsp import captions
from cuemark.lsp.folder import Folder
from cuemark.lsp.messages import Raw
from cuemark.lsp.server import Server
from cuemark.vault.fragments import find_part

# Editors that suggest nothing within words, as VS Code does in Markdown, ask behind these alone. The blank is
# for moments, which are sought by several words.
COMPLETION: Final = types.CompletionOptions(
    trigger_characters=[*'[#^|("!:/ ', *"0123456789"], resolve_provider=True
)


async def completion(server: Server, params: types.CompletionParams) -> Raw | None:
    """Offer what may stand at a place; before the vault is whole, from its names."""
    asked = await server.ask(params.text_document.uri, params.position)
    if asked is None:
        return None
    folder, path, offset = asked
    index, text = folder.current(), folder.text(path)
    found = complete(
        index,
        path,
        text,
        offset,
        folder.policy.profile,
        config=folder.config,
        with_markdown=is_on(folder.config.features, "markdown-links", in_vscode=server.client.is_vscode),
    )
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
    preview = _preview(found[0], data) if found else ""
    if preview:
        item.documentation = types.MarkupContent(types.MarkupKind.Markdown, preview)
    return item


def _preview(folder: Folder, data: dict[str, Any]) -> str:
    seconds = data.get("seconds")
    if isinstance(seconds, int):
        return moment_preview(folder.current(), str(data.get("video", "")), seconds, folder.text)
    if "wanted" in data:
        return wanted_preview(folder.current(), str(data["wanted"]))
    return _first_lines(folder, str(data.get("path", "")), str(data.get("fragment", "")))


def _first_lines(folder: Folder, path: str, fragment: str) -> str:
    """Return the beginning of a note, or of its part; "" where there is none."""
    folder.load(path)
    note = folder.current().note(path)
    if note is None:
        return ""
    start, end = note.body_start, note.length
    if fragment and (part := find_part(note, wikilink("", fragment))):
        start, end = part.whole
    return first_lines(folder.text(path), start, end)
