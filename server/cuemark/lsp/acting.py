"""Handlers of code actions: what is offered for a place, and the edit of the offer that somebody chose."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from lsprotocol import types
from pygls.exceptions import JsonRpcContentModified, JsonRpcException

from cuemark.features.actions import (
    contents,
    convert_link,
    create_heading,
    create_note,
    extract,
    inline_embed,
    near_names,
)
from cuemark.features.actions.action import Asked
from cuemark.features.moments import time_actions
from cuemark.lsp.convert import Converter, Plain
from cuemark.lsp.documents import Document
from cuemark.lsp.edits import workspace_edit
from cuemark.lsp.folder import Folder
from cuemark.lsp.messages import Raw
from cuemark.lsp.offering import FIX_ALL, QUICK_FIX, Offer, Provider, offers, overlaps
from cuemark.lsp.positions import from_range
from cuemark.lsp.renaming import LOOKS
from cuemark.lsp.server import Server
from cuemark.rules.finding import Finding
from cuemark.text import Span
from cuemark.vault.edits import Change
from cuemark.vault.files import inside
from cuemark.vault.unreadable import is_unreadable

# Whoever offers something to do at a place. To add one, add its line.
PROVIDERS: Final[tuple[Provider, ...]] = (
    near_names.offers,
    create_note.offers,
    create_heading.offers,
    convert_link.offers,
    extract.offers,
    inline_embed.offers,
    contents.offers,
    *time_actions.PROVIDERS,
)

ACTIONS: Final = types.CodeActionOptions(
    code_action_kinds=[
        QUICK_FIX,
        "refactor.extract",
        "refactor.inline",
        "refactor.rewrite",
        FIX_ALL,
        "source",
    ],
    resolve_provider=True,
)
REQUEST_FAILED: Final = -32803


class Place(NamedTuple):
    """What a request is about."""

    folder: Folder
    path: str
    document: Document
    span: Span
    near: frozenset[Span] = frozenset()  # the findings that are meant


async def offer(server: Server, params: types.CodeActionParams) -> Raw | None:
    """Return what can be done at a place, without the edits where the editor asks for those later."""
    place = await _place(server, params.text_document.uri, params.range)
    if place is None:
        return None
    converter = server.converter(place.folder)
    found = server.ledger.look(place.folder, place.path).findings
    named = _named_by(params.context.diagnostics, converter, place)
    near = [one for one in found if overlaps(one.span, place.span) or (one.code, one.span.start) in named]
    only = params.context.only
    place = place._replace(near=frozenset(one.span for one in near))
    made = [one for one in _offers(place, found, near) if only is None or _is_wanted(one.action.kind, only)]
    data = {"uri": place.document.uri, "version": place.document.version, "span": [*place.span]}
    data["near"] = [[*one.span] for one in near]
    return Raw([plain for one in made if (plain := _plain(server, place, one, data))])


async def resolve(server: Server, action: types.CodeAction) -> Raw | types.CodeAction:
    """Add its edit to an action that somebody chose; refused when the text is not what it was offered for."""
    data: Any = action.data if isinstance(action.data, dict) else {}
    place = await _place(server, str(data.get("uri", "")), None)
    if place is None or not {"version", "span", "near"} <= data.keys():
        return action
    if place.document.version != data["version"]:
        raise JsonRpcContentModified("The note has changed since this was offered")
    place = place._replace(span=Span(*data["span"]), near=frozenset(Span(*one) for one in data["near"]))
    one = _same(server, place, (action.title, str(_word(action.kind))))
    edit = _edit(server, place, one) if one else None
    if one and edit:
        return Raw({**_shown(server.converter(place.folder), one), "edit": edit})
    raise JsonRpcException("Nothing can be done here any more", REQUEST_FAILED)


async def _place(server: Server, uri: str, where: types.Range | None) -> Place | None:
    """Return what is asked about once its vault is whole: a change of half a vault would lose links."""
    located = server.locate(uri)
    if located is None:
        return None
    folder, path = located
    await folder.known()
    document = server.documents.get(uri)
    if document is None or folder.current().note(path) is None:
        return None
    span = from_range(document.lines, where, server.encoding) if where else Span(0, 0)
    return Place(folder, path, document, span)


def _offers(place: Place, found: Sequence[Finding], near: Sequence[Finding]) -> list[Offer]:
    folder, index = place.folder, place.folder.current()
    note = index.note(place.path)
    if note is None:
        return []
    asked = Asked(
        index, place.path, note, place.span, folder.text, folder.config, folder.policy.profile, folder.library
    )
    return offers(asked, PROVIDERS, found, near)


def _named_by(
    diagnostics: Iterable[types.Diagnostic], converter: Converter, place: Place
) -> set[tuple[str, int]]:
    """Return codes and offsets of the findings that the editor asks about: Neovim names all of a line."""
    lines, encoding = place.document.lines, converter.encoding
    return {(str(one.code), from_range(lines, one.range, encoding).start) for one in diagnostics}


def _is_wanted(kind: str, only: Iterable[str]) -> bool:
    """Whether a kind is one of those asked for, or below it: `refactor` is also `refactor.extract`."""
    return any(f"{kind}.".startswith(f"{one}.") or not one for one in map(_word, only))


def _word(kind: object) -> str:
    return str(getattr(kind, "value", kind))


def _same(server: Server, place: Place, named: tuple[str, str]) -> Offer | None:
    """Return what is offered now under a title and kind."""
    found = server.ledger.look(place.folder, place.path).findings
    made = _offers(place, found, [one for one in found if one.span in place.near])
    return next((one for one in made if (one.action.title, one.action.kind) == named), None)


def _plain(server: Server, place: Place, one: Offer, data: Plain) -> Plain | None:
    shown = _shown(server.converter(place.folder), one)
    if server.client.resolves_actions:
        return {**shown, "data": data}
    edit = _edit(server, place, one)
    return None if edit is None else {**shown, "edit": edit}


def _shown(converter: Converter, one: Offer) -> Plain:
    data: Plain = {"title": one.action.title, "kind": one.action.kind}
    if one.mended:
        data["diagnostics"] = [converter.diagnostic(finding) for finding in one.mended]
    if one.action.is_preferred:
        data["isPreferred"] = True
    return data


def _edit(server: Server, place: Place, one: Offer) -> Plain | None:
    """Return the editor's edit for an offer; None where it touches what is gone, unreadable or outside.

    It is asked for again when a note that it edits says something else on disk by now.
    """
    folder, change = place.folder, one.action.change()
    for _ in range(LOOKS):
        if change is None or not folder.reread(change.edited_paths):
            break
        again = _same(server, place, (one.action.title, one.action.kind))
        change = again.action.change() if again else None
    if change is None or not all(_is_inside(folder, path) for path in _made(change)):
        return None
    notes = [folder.current().note(path) for path in change.edited_paths]
    if any(note is None or is_unreadable(note) for note in notes):
        return None
    return workspace_edit(server.converter(folder), change)


def _made(change: Change) -> tuple[str, ...]:
    return (*(new.path for new in change.created), *(move.to for move in change.moved))


def _is_inside(folder: Folder, path: str) -> bool:
    """Whether a file made at `path` lies in the vault, wherever its folders are linked to."""
    return folder.root is not None and inside(folder.root.path, Path(folder.file_of(path)).parent)
