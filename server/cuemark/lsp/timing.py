"""Handlers of commands that move the timestamps of a note by a number that the editor has asked for."""

from collections.abc import Callable, Sequence
from typing import TypeVar

import msgspec
from lsprotocol import types
from pygls.exceptions import JsonRpcInvalidParams

from cuemark.features.moments.retime import Pair, Retimed, remapped, shifted
from cuemark.lsp.edits import workspace_edit
from cuemark.lsp.messages import Raw
from cuemark.lsp.positions import WireRange, from_range
from cuemark.lsp.server import Server
from cuemark.syntax.clock import read_clock
from cuemark.syntax.facts import Note
from cuemark.text import Span

T = TypeVar("T")


class _Shift(msgspec.Struct, gc=False):
    uri: str
    seconds: float
    range: WireRange | None = None  # None: the whole note; an empty one: the section


class _Known(msgspec.Struct, gc=False):
    old: float | str  # seconds, or as `HH:MM:SS`
    new: float | str


class _Remap(msgspec.Struct, gc=False):
    uri: str
    first: _Known
    second: _Known
    range: WireRange | None = None


async def shift(server: Server, arguments: Sequence[object]) -> str | None:
    """Move timestamps by so many seconds; the argument is `{uri, seconds, range?}`.

    Without a range those of the note are moved, with an empty one those of the section around it. What was
    done is returned, None where nothing was.
    """
    asked = _read(arguments, _Shift, "{uri, seconds, range?}")
    return await _apply(
        server, asked.uri, asked.range, lambda path, note, span: shifted(path, note, span, asked.seconds)
    )


async def remap(server: Server, arguments: Sequence[object]) -> str | None:
    """Move timestamps to another cut of the video; the argument is `{uri, first, second, range?}`.

    `first` and `second` are moments that are known in both cuts, `{old, new}`, in seconds or as `HH:MM:SS`.
    """
    form = "{uri, first: {old, new}, second: {old, new}, range?}"
    asked = _read(arguments, _Remap, form)
    pairs = [_pair(one, form) for one in (asked.first, asked.second)]
    return await _apply(
        server, asked.uri, asked.range, lambda path, note, span: remapped(path, note, span, *pairs)
    )


def _read(arguments: Sequence[object], kind: type[T], form: str) -> T:
    try:
        return msgspec.convert(arguments[0] if arguments else None, kind)
    except msgspec.ValidationError as error:
        raise JsonRpcInvalidParams(f"The command takes one argument: {form}") from error


def _pair(known: _Known, form: str) -> Pair:
    old, new = (one if isinstance(one, float) else read_clock(one) for one in (known.old, known.new))
    if old is None or new is None:
        raise JsonRpcInvalidParams(f"Moments are seconds or 'HH:MM:SS' in {form}")
    return Pair(old, new)


async def _apply(
    server: Server,
    uri: str,
    where: WireRange | None,
    ask: Callable[[str, Note, Span | None], Retimed],
) -> str | None:
    """Have the editor make a change of an open note, or tell the user why there is none."""
    located, document = server.locate(uri), server.documents.get(uri)
    note = located[0].current().note(located[1]) if located else None
    if located is None or document is None or note is None or not server.client.applies:
        reason = "this is no open note of a vault" if server.client.applies else "the editor applies no edits"
        server.show(f"No timestamps were moved: {reason}")
        return None
    folder, path = located
    span = from_range(document.lines, _range(where), server.encoding) if where else None
    retimed = ask(path, note, span)
    if retimed.change is None:
        server.show(retimed.problem)
        return None
    edit = workspace_edit(server.converter(folder), retimed.change)
    params = Raw({"label": retimed.change.label, "edit": edit})
    server.protocol.send_request(types.WORKSPACE_APPLY_EDIT, params, lambda _: None)
    return retimed.change.label


def _range(where: WireRange) -> types.Range:
    start, end = (types.Position(one.line, one.character) for one in (where.start, where.end))
    return types.Range(start, end)
