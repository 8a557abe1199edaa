"""JSON-RPC messages: what a body says, and the bytes that say something.

Source: JSON-RPC 2.0 and LSP 3.17, "Base Protocol". Batches are no part of the latter.
"""

import json
from collections.abc import Mapping
from typing import Final, NamedTuple

import msgspec

MsgId = int | str

PARSE_ERROR: Final = -32700
INVALID_REQUEST: Final = -32600
METHOD_NOT_FOUND: Final = -32601
INVALID_PARAMS: Final = -32602
INTERNAL_ERROR: Final = -32603
SERVER_NOT_INITIALIZED: Final = -32002
REQUEST_CANCELLED: Final = -32800


class Request(NamedTuple):
    """Asks for exactly one answer."""

    id: MsgId
    method: str
    params: object


class Notification(NamedTuple):
    """Says something, and is not answered."""

    method: str
    params: object


class Answer(NamedTuple):
    """Answers a request of ours; `error` is None where it went well."""

    id: MsgId
    result: object
    error: object


class Invalid(NamedTuple):
    """Is none of these, and is answered by an error, with its id as far as it has one."""

    id: MsgId | None
    code: int
    reason: str


Message = Request | Notification | Answer | Invalid


class Raw(msgspec.Struct, frozen=True, gc=False):
    """Data that is JSON already (also `msgspec.Struct`s), sent as it is, at a fraction of the time.

    A handler may return it instead of lsprotocol objects, and `notify` and `send_request` take it.
    It must not hold any of those: they would be written with Python's names.
    """

    data: object


def read_message(body: bytes) -> Message:
    """Return what the body of a frame says; `Invalid` for anything that is no message."""
    try:
        data = _decoded(body)
    except (ValueError, RecursionError):
        return Invalid(None, PARSE_ERROR, "This is not JSON, or nested too deeply")
    if not isinstance(data, dict):
        return Invalid(None, INVALID_REQUEST, "A message is one object; there are no batches")
    return told_apart(data)


def told_apart(data: Mapping[str, object]) -> Message:
    """Return what a decoded message is. An answer without `jsonrpc` or `result` is let pass."""
    msg_id = data.get("id")
    known = msg_id if isinstance(msg_id, int | str) and not isinstance(msg_id, bool) else None
    if "method" not in data and known is not None and ("result" in data or "error" in data):
        return Answer(known, data.get("result"), data.get("error"))
    method = data.get("method")
    if data.get("jsonrpc") != "2.0" or not isinstance(method, str):
        return Invalid(known, INVALID_REQUEST, "A message says 'jsonrpc': '2.0' and names its method")
    if "id" not in data:
        return Notification(method, data.get("params"))
    if known is None:
        return Invalid(None, INVALID_REQUEST, "The id of a request is an integer or a string")
    return Request(known, method, data.get("params"))


def _decoded(body: bytes) -> object:
    try:
        return msgspec.json.decode(body)
    except ValueError:
        # A note may hold half a surrogate pair, which VS Code sends as an escape, Emacs as bytes.
        # Python's own reader takes both; what is no UTF-8 at all loses its characters, not its request.
        return _decoded_leniently(body)


def _decoded_leniently(body: bytes) -> object:
    try:
        return json.loads(body)
    except UnicodeDecodeError:
        return json.loads(body.decode("utf-8", "replace"))


_encode: Final = msgspec.json.Encoder().encode


def written(message: Mapping[str, object]) -> bytes:
    """Return the frame that carries `message`; raises what msgspec does for what is no JSON."""
    try:
        body = _encode(message)
    except UnicodeEncodeError:  # half a surrogate pair, which only an escape can carry
        body = json.dumps(msgspec.to_builtins(message)).encode()
    return b"Content-Length: %d\r\n\r\n%b" % (len(body), body)
