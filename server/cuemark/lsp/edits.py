"""Changes to a vault as the editor's `WorkspaceEdit`, in the richest form that the editor understands."""

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from cuemark.lsp.convert import Converter, Plain
from cuemark.vault.edits import Change, Edit

ANNOTATION: Final = "cuemark"  # the one annotation of a change, which all its parts carry


def workspace_edit(converter: Converter, change: Change) -> Plain | None:
    """Return a change as a `WorkspaceEdit`; None where it makes or moves files and the editor cannot.

    Open notes carry their version, so that an editor whose text has moved on refuses the edit.
    """
    client = converter.client
    if (change.created and not client.creates) or (change.moved and not client.moves):
        return None
    if not client.document_changes:
        return {"changes": {converter.uri(path): edits for path, edits in _by_note(converter, change)}}
    annotated = {"annotationId": ANNOTATION} if client.annotates else {}
    data: Plain = {"documentChanges": [*_operations(converter, change, annotated)]}
    if client.annotates:
        about: Plain = {"label": change.label}
        if change.warning:
            about |= {"description": change.warning, "needsConfirmation": True}
        data["changeAnnotations"] = {ANNOTATION: about}
    return data


def _operations(converter: Converter, change: Change, annotated: Plain) -> Iterator[Plain]:
    for path, edits in _by_note(converter, change):
        document = {"uri": converter.uri(path), "version": converter.version(path)}
        yield {"textDocument": document, "edits": [edit | annotated for edit in edits]}
    for new in change.created:
        uri = converter.uri(new.path)
        yield {"kind": "create", "uri": uri, "options": {"ignoreIfExists": False}, **annotated}
        if new.text:
            start = {"line": 0, "character": 0}
            edit = {"range": {"start": start, "end": start}, "newText": new.text}
            yield {"textDocument": {"uri": uri, "version": None}, "edits": [edit | annotated]}
    for move in change.moved:
        old, new_uri = converter.uri(move.path), converter.uri(move.to)
        yield {"kind": "rename", "oldUri": old, "newUri": new_uri, **annotated}


def _by_note(converter: Converter, change: Change) -> Iterator[tuple[str, list[Plain]]]:
    ordered = sorted(change.edits, key=lambda edit: (edit.path, edit.span))
    for path, edits in groupby(ordered, key=lambda edit: edit.path):
        yield path, [_text_edit(converter, edit) for edit in edits]


def _text_edit(converter: Converter, edit: Edit) -> Plain:
    return {"range": converter.range(edit.path, edit.span), "newText": edit.text}
