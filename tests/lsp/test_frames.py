"""Frames and bodies as real clients send them, and such as no client should."""

import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.lsp.probe import SERVER, framed, still_answers
from tests.lsp.wire_client import Client, RequestFailedError


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"{", -32700),
        (b"", -32700),
        (b"\xff\xfe", -32700),
        (b"[" * 100_000, -32700),
        (b"[]", -32600),
        (b'[{"jsonrpc": "2.0", "id": 7, "method": "shutdown"}]', -32600),
        (b"7", -32600),
        (b"null", -32600),
        (b"{}", -32600),
        (b'{"jsonrpc": "2.0", "id": null, "method": "shutdown"}', -32600),
        (b'{"jsonrpc": "2.0", "id": 1.5, "method": "shutdown"}', -32600),
        (b'{"jsonrpc": "2.0", "id": true, "method": "shutdown"}', -32600),
    ],
)
def test_what_is_no_message_is_answered_without_an_id(probe: Client, body: bytes, code: int) -> None:
    probe.send_body(body)
    with pytest.raises(RequestFailedError) as caught:
        probe.response(None)
    assert caught.value.code == code
    assert still_answers(probe)
    assert not probe.notifications  # no popup


def test_a_request_without_the_version_of_json_rpc_is_refused_by_its_id(probe: Client) -> None:
    probe.send_body(b'{"id": 50, "method": "probe/echo"}')
    with pytest.raises(RequestFailedError, match="-32600"):
        probe.response(50)


def test_a_method_that_is_no_string_is_refused_by_its_id(probe: Client) -> None:
    probe.send({"id": "s", "method": 5})
    with pytest.raises(RequestFailedError, match="-32600"):
        probe.response("s")


def test_bytes_that_are_no_utf8_cost_their_characters_only(probe: Client) -> None:
    probe.send_body(b'{"jsonrpc": "2.0", "id": 60, "method": "probe/echo", "params": ["\xff"]}')
    assert probe.response(60) == ["\N{REPLACEMENT CHARACTER}"]


def test_half_a_surrogate_pair_comes_and_goes(probe: Client) -> None:
    assert probe.request("probe/echo", ["\ud83d"]) == ["\ud83d"]


@pytest.mark.parametrize(
    "header",
    [
        b"content-length: %d\r\n\r\n",
        b"CONTENT-LENGTH:%d\r\n\r\n",
        b"Content-Length: %d\n\n",
        b"\r\n\r\nContent-Length: %d\r\n\r\n",
        b"Content-Type: application/vscode-jsonrpc; charset=utf-8\r\nContent-Length: %d\r\n\r\n",
        b"Content-Length: %d \r\nX-Other: 5\r\n\r\n",
    ],
)
def test_headers_are_read_tolerantly(probe: Client, header: bytes) -> None:
    body = json.dumps({"jsonrpc": "2.0", "id": "h", "method": "probe/echo", "params": ["é"]}).encode()
    probe.send_bytes(header % len(body) + body)
    assert probe.response("h") == ["é"]


def test_a_frame_may_come_byte_by_byte(probe: Client) -> None:
    body = json.dumps({"jsonrpc": "2.0", "id": "b", "method": "probe/echo", "params": ["é"]}).encode()
    for byte in b"Content-Length: %d\r\n\r\n" % len(body) + body:
        probe.send_bytes(bytes([byte]))
    assert probe.response("b") == ["é"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"Content-Length: 9999999999\r\n\r\n", "9999999999 bytes"),
        (b"Content-Length: -5\r\n\r\n", "no 'Content-Length'"),
        (b"hello\n\n", "no 'Content-Length'"),
        (b"x" * 10_000, "does not end"),
    ],
)
def test_bytes_that_are_no_frame_end_the_process(own_probe: Client, data: bytes, reason: str) -> None:
    own_probe.send_bytes(data)
    assert own_probe.exit_code() == 1
    assert reason in own_probe.log


def test_what_came_before_bytes_that_are_no_frame_is_answered(own_probe: Client) -> None:
    own_probe.send_bytes(framed({"id": "good", "method": "probe/echo", "params": [1]}) + b"bad\n\n")
    assert own_probe.response("good") == [1]
    assert own_probe.exit_code() == 1


def test_an_answer_larger_than_the_pipe_does_not_stop_the_reading(probe: Client) -> None:
    flood = [probe.send_request("probe/flood") for _ in range(3)]
    echo = probe.send_request("probe/echo", ["x" * 1_000_000])
    assert [len(probe.response(request)) for request in flood] == [3_000_000] * 3
    assert len(probe.response(echo)[0]) == 1_000_000


def test_a_session_may_lie_in_files(tmp_path: Path) -> None:
    """Files are read and written where the loop cannot watch: as on Windows, by a thread."""
    session, answers = tmp_path / "session", tmp_path / "answers"
    session.write_bytes(
        framed(
            {"id": 1, "method": "initialize", "params": {"capabilities": {}}},
            {"id": 2, "method": "probe/echo", "params": ["x" * 100_000]},
            {"id": 3, "method": "shutdown"},
        )
    )
    with session.open("rb") as stdin, answers.open("wb") as stdout:
        done = subprocess.run([sys.executable, SERVER], stdin=stdin, stdout=stdout, check=False)
    assert done.returncode == 0
    assert answers.read_bytes().count(b"Content-Length") == 3
    assert b"x" * 100_000 in answers.read_bytes()


def test_stdin_and_stdout_may_be_one_socket() -> None:
    ours, theirs = socket.socketpair()
    with (
        ours,
        theirs,
        subprocess.Popen([sys.executable, SERVER], stdin=theirs.fileno(), stdout=theirs.fileno()) as server,
    ):
        theirs.close()
        for _ in range(2):
            ours.sendall(framed({"id": 1, "method": "shutdown"}))
            assert b"-32002" in ours.recv(4096)
        ours.shutdown(socket.SHUT_WR)
    assert server.returncode == 1


def test_what_a_library_prints_does_not_reach_the_editor(probe: Client) -> None:
    probe.request("probe/print")
    assert still_answers(probe)
