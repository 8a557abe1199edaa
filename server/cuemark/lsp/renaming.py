"""Handlers of rename, and of files that the editor is about to rename."""

import contextlib
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from cuemark.features.renames.move import moved, moves_of
from cuemark.features.renames.refusal import Refusal
from cuemark.features.renames.rename import prepare
from cuemark.features.renames.rename import rename as renamed
from cuemark.lsp.convert import Plain
from cuemark.lsp.edits import workspace_edit
from cuemark.lsp.folder import Folder
from cuemark.lsp.messages import Raw
from cuemark.lsp.server import Server
from cuemark.lsp.uris import to_path
from cuemark.vault.edits import Change
from cuemark.vault.index import Index

OPTIONS: Final = types.RenameOptions(prepare_provider=True)
LOOKS: Final = 3  # files that change again and again while we look are somebody else's business


async def prepare_rename(server: Server, params: types.PrepareRenameParams) -> Raw | None:
    """Say what a rename would change, and which name it has."""
    asked = await server.ask(params.text_document.uri, params.position)
    if asked is None:
        return None
    folder, path, offset = asked
    await folder.known()
    found = prepare(folder.current(), path, offset, folder.text)
    if found is None:
        return None
    place = server.converter(folder).range(path, found.span)
    return Raw({"range": place, "placeholder": found.placeholder})


async def rename(server: Server, params: types.RenameParams) -> Raw | None:
    """Give a thing another name, with all that has to follow."""
    asked = await server.ask(params.text_document.uri, params.position)
    if asked is None:
        return None
    folder, path, offset = asked
    await folder.known()
    profile, name = folder.policy.profile, params.new_name
    change = fresh(
        folder, lambda index: renamed(index, path, offset, name, text_of=folder.text, profile=profile)
    )
    if isinstance(change, Refusal):
        raise _failed(change.message)
    for move in change.moved:
        if _is_taken(folder.file_of(move.path), folder.file_of(move.to)):
            raise _failed(f"'{move.to}' is there already; choose another name")
    edit = workspace_edit(server.converter(folder), change)
    if edit is None:
        raise _failed("This editor does not rename files for a server; rename the file itself")
    return Raw(edit)


async def will_rename(server: Server, params: types.RenameFilesParams) -> Raw | None:
    """Write links anew before the editor renames files and folders, all of them at once."""
    edits: list[Plain] = []
    for folder, pairs in _by_folder(server, params.files).items():
        await folder.known()
        change = fresh(folder, partial(_links, folder, pairs))
        if isinstance(change, Change) and change.edits:
            edits.append(workspace_edit(server.converter(folder), change) or {})
    return Raw(_joined(edits)) if edits else None


def _is_taken(old: str, new: str) -> bool:
    """Whether a file lies there that nobody told us of; a name in other letters may be the file itself."""
    with contextlib.suppress(OSError):
        return not Path(new).samefile(old)
    return False


def fresh(folder: Folder, compute: Callable[[Index], Change | Refusal]) -> Change | Refusal:
    """Compute a change, and again when a note that it edits says something else on disk by now."""
    found = compute(folder.current())
    for _ in range(LOOKS):
        if isinstance(found, Refusal) or not folder.reread(found.edited_paths):
            break
        found = compute(folder.current())
    return found


def _failed(message: str) -> JsonRpcException:
    return JsonRpcException(message, types.LSPErrorCodes.RequestFailed.value)


def _by_folder(server: Server, files: Sequence[types.FileRename]) -> dict[Folder, list[tuple[str, str]]]:
    """Return what moves within each vault; what leaves one cannot be linked from it any more."""
    pairs: dict[Folder, list[tuple[str, str]]] = {}
    for file in files:
        old, new = (server.session.find(to_path(uri)) for uri in (file.old_uri, file.new_uri))
        if old and new and old[0] is new[0]:
            pairs.setdefault(old[0], []).append((old[1], new[1]))
    return pairs


def _links(folder: Folder, pairs: list[tuple[str, str]], index: Index) -> Change:
    found = moved(index, moves_of(index, pairs), folder.policy.profile)
    return Change("Update links to renamed files", found.edits)


def _joined(edits: list[Plain]) -> Plain:
    """Return the edits of several vaults as one."""
    joined: Plain = {}
    for edit in edits:
        for name, part in edit.items():
            joined[name] = (
                [*joined.get(name, []), *part] if isinstance(part, list) else {**joined.get(name, {}), **part}
            )
    return joined
