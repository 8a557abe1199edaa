"""How tests talk to the server of `probe_server.py`."""

import json
import sys
from pathlib import Path

import pytest

from tests.lsp.wire_client import Client, Json, RequestFailedError, at

SERVER = Path(__file__).parent / "probe_server.py"
NOTE = "file:///vault/a%20note.md"


def started() -> Client:
    """Start a server that has not been spoken to."""
    return Client([sys.executable, str(SERVER)])


def refusal(probe: Client, method: str, params: Json = None) -> int:
    """Return the code of the error that answers a request."""
    with pytest.raises(RequestFailedError) as caught:
        probe.request(method, params)
    return caught.value.code


def still_answers(probe: Client) -> bool:
    """Whether all that was sent before has been handled, and the server is well."""
    return bool(probe.request("probe/echo", {"are": "you there"}) == {"are": "you there"})


def text_of(probe: Client, uri: str) -> str:
    """Return the server's text of a document."""
    return str(probe.request("textDocument/hover", at(uri, 0, 0))["contents"])


def framed(*messages: Json) -> bytes:
    """Return the frames of some messages, to be sent at once."""
    bodies = [json.dumps({"jsonrpc": "2.0", **message}).encode() for message in messages]
    return b"".join(b"Content-Length: %d\r\n\r\n%b" % (len(body), body) for body in bodies)
