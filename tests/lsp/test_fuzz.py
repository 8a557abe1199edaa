"""Whatever an editor sends, each request gets exactly one answer, and nothing else gets one."""

import json
from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cuemark.lsp.stdio import FrameError, Frames
from tests.lsp.wire_client import Client, Json, RequestFailedError

JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)
IDS = st.integers(0, 6) | st.sampled_from(["a", "", "é", -1, 10**30]) | JUNK
METHODS = st.sampled_from(
    [
        "$/cancelRequest",
        "$/setTrace",
        "$/unknown",
        "initialize",
        "initialized",
        "probe/echo",
        "probe/fail",
        "probe/failLater",
        "probe/slowly",
        "probe/unsendable",
        "probe/wait",
        "textDocument/didChange",
        "textDocument/didClose",
        "textDocument/didOpen",
        "textDocument/hover",
        "window/workDoneProgress/cancel",
        "workspace/didChangeWatchedFiles",
        "workspace/didChangeWorkspaceFolders",
        "workspace/executeCommand",
    ]
)
DOCUMENT = st.fixed_dictionaries(
    {"uri": st.sampled_from(["file:///a.md", "untitled:b"]) | JUNK},
    optional={
        "version": st.integers(0, 5) | JUNK,
        "text": st.text(max_size=5),
        "languageId": st.text(max_size=5),
    },
)
POSITION = st.fixed_dictionaries({"line": st.integers(-1, 3), "character": st.integers(-1, 5) | JUNK})
PARAMS = JUNK | st.fixed_dictionaries(
    {},
    optional={
        "id": IDS,
        "textDocument": DOCUMENT,
        "position": POSITION,
        "contentChanges": st.lists(st.fixed_dictionaries({"text": st.text(max_size=5)}), max_size=2) | JUNK,
        "command": st.just("probe.wait") | JUNK,
        "value": st.just("off") | JUNK,
    },
)
LIKELY = st.fixed_dictionaries(
    {"jsonrpc": st.just("2.0"), "method": METHODS}, optional={"id": IDS, "params": PARAMS}
)
STRANGE = st.fixed_dictionaries(
    {},
    optional={
        "jsonrpc": st.just("2.0") | JUNK,
        "id": IDS,
        "method": METHODS | JUNK,
        "params": PARAMS,
        "result": JUNK,
        "error": JUNK,
    },
)
BODIES = (LIKELY | LIKELY | STRANGE | JUNK).map(lambda message: json.dumps(message).encode()) | st.binary(
    max_size=9
)


def wants_answer(body: bytes) -> list[Json]:
    """Return the id under which this body is answered, in a list; an empty one for no answer."""
    try:
        message = json.loads(body)
    except (ValueError, UnicodeDecodeError):
        return [None]
    if not isinstance(message, dict):
        return [None]
    request = message.get("id")
    request = request if type(request) in {int, str} else None
    if request is not None and "method" not in message and {"result", "error"} & set(message):
        return []
    is_message = message.get("jsonrpc") == "2.0" and isinstance(message.get("method"), str)
    return [] if is_message and "id" not in message else [request]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(bodies=st.lists(BODIES, min_size=5, max_size=20))
def test_each_request_gets_exactly_one_answer(probe: Client, bodies: list[bytes]) -> None:
    expected = Counter(request for body in bodies for request in wants_answer(body))
    for body in bodies:
        probe.send_body(body)
    assert probe.request("probe/echo", ["all begun"]) == ["all begun"]
    for request in expected:
        probe.cancel(request)  # some wait for ever
    answered = Counter({request: take_answers(probe, request, times) for request, times in expected.items()})
    assert answered == expected
    assert probe.request("probe/echo", ["all ended"]) == ["all ended"]
    assert not probe.responses()


def take_answers(probe: Client, request: Json, times: int) -> int:
    """Wait for so many answers to the request, good or bad."""
    for _ in range(times):
        try:
            probe.response(request)
        except RequestFailedError:
            continue
    return times


@given(st.lists(st.binary(max_size=40) | st.sampled_from([b"Content-Length: 3\r\n\r\n", b"\r\n", b"abc"])))
def test_any_bytes_are_frames_or_none(pieces: list[bytes]) -> None:
    frames = Frames()
    try:
        for piece in pieces:
            list(frames.feed(piece))
    except FrameError:
        return


@given(st.lists(st.binary(max_size=30), max_size=5), st.data())
def test_frames_are_found_however_they_are_cut(bodies: list[bytes], data: st.DataObject) -> None:
    stream = b"".join(b"content-length:%d\n\n%b" % (len(body), body) for body in bodies)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(stream)), max_size=8)))
    frames = Frames()
    found: list[bytes] = []
    for start, end in zip([0, *cuts], [*cuts, len(stream)], strict=True):
        found += frames.feed(stream[start:end])
    assert found == bodies
