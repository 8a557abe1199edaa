"""The three notifications that keep our documents equal to the editor's text.

They are read from plain JSON rather than as lsprotocol types, which refuse positions that the
protocol lets us clamp; a refused edit would leave our text behind the editor's for good.
"""

from collections.abc import Callable
from typing import Final

import msgspec
from lsprotocol import types

from cuemark.lsp.documents import Change, Document, Documents
from cuemark.lsp.positions import WireRange
from cuemark.text import Place


class _Edit(msgspec.Struct, gc=False):
    text: str
    range: WireRange | None = None


class _Item(msgspec.Struct, gc=False, rename="camel"):
    uri: str
    version: int | None = None
    text: str = ""
    language_id: str = ""


class _Opened(msgspec.Struct, gc=False, rename="camel"):
    text_document: _Item


class _Changed(msgspec.Struct, gc=False, rename="camel"):
    text_document: _Item
    content_changes: list[_Edit]


def opened(documents: Documents, params: object) -> Document:
    """Take over an opened document; `msgspec.ValidationError` for parameters of another shape."""
    item = msgspec.convert(params, _Opened).text_document
    return documents.open(item.uri, item.version or 0, item.text, item.language_id)


def changed(documents: Documents, params: object) -> Document | None:
    """Apply an edit, and return None where `Documents.change` does; `msgspec.ValidationError` likewise."""
    message = msgspec.convert(params, _Changed)
    item = message.text_document
    return documents.change(item.uri, item.version, [_change(edit) for edit in message.content_changes])


def closed(documents: Documents, params: object) -> Document | None:
    """Forget a closed document, and return None where it was not open; `msgspec.ValidationError` likewise."""
    return documents.close(msgspec.convert(params, _Opened).text_document.uri)


def _change(edit: _Edit) -> Change | str:
    if edit.range is None:
        return edit.text
    start, end = edit.range.start, edit.range.end
    return Change(Place(start.line, start.character), Place(end.line, end.character), edit.text)


HANDLERS: Final[dict[str, Callable[[Documents, object], Document | None]]] = {
    types.TEXT_DOCUMENT_DID_OPEN: opened,
    types.TEXT_DOCUMENT_DID_CHANGE: changed,
    types.TEXT_DOCUMENT_DID_CLOSE: closed,
}
