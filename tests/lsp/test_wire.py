"""Conversations with a real process, one for each way in which editors and handlers misbehave."""

import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.lsp.wire_client import Client, ClosedError, Json, RequestFailedError, at, edit

SERVER = Path(__file__).parent / "probe_server.py"
NOTE = "file:///vault/a%20note.md"
SECRET = "the-text-of-a-note"


def started(**options: Json) -> Client:
    """Start a server that nobody has said anything to."""
    return Client([sys.executable, str(SERVER)], **options)


@pytest.fixture
def new() -> Iterator[Client]:
    """A server that has not been spoken to."""
    with started() as client:
        yield client


@pytest.fixture
def own(new: Client) -> Client:
    """A server in use, for a test that ends it or reads its log."""
    new.initialize()
    return new


@pytest.fixture(scope="module")
def shared() -> Iterator[Client]:
    with started() as client:
        client.initialize()
        yield client


@pytest.fixture
def client(shared: Client) -> Client:
    """A server in use, shared by all tests that leave it as it was."""
    shared.forget()
    return shared


def refusal(client: Client, method: str, params: Json = None) -> int:
    with pytest.raises(RequestFailedError) as caught:
        client.request(method, params)
    return caught.value.code


def still_answers(client: Client) -> bool:
    return bool(client.request("probe/echo", {"are": "you there"}) == {"are": "you there"})


# --- messages that are none ---------------------------------------------------------------------


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
def test_what_is_no_message_is_answered_without_an_id(client: Client, body: bytes, code: int) -> None:
    client.send_body(body)
    with pytest.raises(RequestFailedError) as caught:
        client.response(None)
    assert caught.value.code == code
    assert still_answers(client)
    assert not client.notifications  # no popup


def test_a_request_without_the_version_of_json_rpc_is_refused_by_its_id(client: Client) -> None:
    client.send_body(b'{"id": 50, "method": "probe/echo"}')
    with pytest.raises(RequestFailedError, match="-32600"):
        client.response(50)


def test_a_method_that_is_no_string_is_refused_by_its_id(client: Client) -> None:
    client.send({"id": "s", "method": 5})
    with pytest.raises(RequestFailedError, match="-32600"):
        client.response("s")


def test_bytes_that_are_no_utf8_cost_their_characters_only(client: Client) -> None:
    client.send_body(b'{"jsonrpc": "2.0", "id": 60, "method": "probe/echo", "params": ["\xff"]}')
    assert client.response(60) == ["\N{REPLACEMENT CHARACTER}"]


def test_half_a_surrogate_pair_comes_and_goes(client: Client) -> None:
    assert client.request("probe/echo", ["\ud83d"]) == ["\ud83d"]


# --- frames --------------------------------------------------------------------------------------


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
def test_headers_are_read_tolerantly(client: Client, header: bytes) -> None:
    body = json.dumps({"jsonrpc": "2.0", "id": "h", "method": "probe/echo", "params": ["é"]}).encode()
    client.send_bytes(header % len(body) + body)
    assert client.response("h") == ["é"]


def test_a_frame_may_come_byte_by_byte(client: Client) -> None:
    body = json.dumps({"jsonrpc": "2.0", "id": "b", "method": "probe/echo", "params": ["é"]}).encode()
    for byte in b"Content-Length: %d\r\n\r\n" % len(body) + body:
        client.send_bytes(bytes([byte]))
    assert client.response("b") == ["é"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"Content-Length: 9999999999\r\n\r\n", "9999999999 bytes"),
        (b"Content-Length: -5\r\n\r\n", "no 'Content-Length'"),
        (b"hello\n\n", "no 'Content-Length'"),
        (b"x" * 10_000, "does not end"),
    ],
)
def test_bytes_that_are_no_frame_end_the_process(own: Client, data: bytes, reason: str) -> None:
    own.send_bytes(data)
    assert own.exit_code() == 1
    assert reason in own.log


def test_an_answer_larger_than_the_pipe_does_not_stop_the_reading(client: Client) -> None:
    flood = [client.send_request("probe/flood") for _ in range(3)]
    echo = client.send_request("probe/echo", ["x" * 1_000_000])
    assert [len(client.response(request)) for request in flood] == [3_000_000] * 3
    assert len(client.response(echo)[0]) == 1_000_000


def test_a_session_may_lie_in_files(tmp_path: Path) -> None:
    """Files are read and written where the loop cannot watch: as on Windows, by a thread."""
    session, answers = tmp_path / "session", tmp_path / "answers"
    bodies = [
        b'{"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"capabilities": {}}}',
        b'{"jsonrpc": "2.0", "id": 2, "method": "probe/echo", "params": ["%b"]}' % (b"x" * 100_000),
        b'{"jsonrpc": "2.0", "id": 3, "method": "shutdown"}',
    ]
    session.write_bytes(b"".join(b"Content-Length: %d\r\n\r\n%b" % (len(body), body) for body in bodies))
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
        body = b'{"jsonrpc": "2.0", "id": 1, "method": "shutdown"}'
        for _ in range(2):
            ours.sendall(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
            assert b"-32002" in ours.recv(4096)
        ours.shutdown(socket.SHUT_WR)
    assert server.returncode == 1


def test_what_a_library_prints_does_not_reach_the_editor(client: Client) -> None:
    client.request("probe/print")
    assert still_answers(client)


# --- requests that are wrong ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "params",
    [
        None,
        [],
        "text",
        {"textDocument": {"uri": NOTE}},
        {"textDocument": {"uri": 5}, "position": {"line": 0, "character": 0}},
        at(NOTE, -1, 0),
        {"textDocument": {"uri": NOTE}, "position": {"line": "0", "character": 0}},
    ],
)
def test_parameters_of_another_shape_are_refused(client: Client, params: Json) -> None:
    assert refusal(client, "textDocument/hover", params) == -32602


def test_values_of_a_later_protocol_do_not_keep_an_editor_out(new: Client) -> None:
    symbols = {"symbolKind": {"valueSet": [1, 99]}, "tagSupport": {"valueSet": [77]}}
    new.initialize(capabilities={"workspace": {"symbol": symbols}}, trace="compact")
    assert still_answers(new)


def test_an_unknown_method_is_refused(client: Client) -> None:
    assert refusal(client, "probe/unknown") == -32601
    assert refusal(client, "$/unknown") == -32601


def test_unknown_notifications_are_ignored(client: Client) -> None:
    client.notify("$/unknown")
    client.notify("probe/unknown", [1])
    client.notify("notebookDocument/didOpen", {})
    client.notify("textDocument/didChange", {"textDocument": 5})
    assert still_answers(client)
    assert not client.notifications


def test_before_initialize_only_that_is_accepted(new: Client) -> None:
    assert refusal(new, "textDocument/hover", at(NOTE, 0, 0)) == -32002
    assert refusal(new, "shutdown") == -32002
    new.open(NOTE, "text")
    new.initialize()
    assert new.request("textDocument/hover", at(NOTE, 0, 0)) is None


def test_initialize_can_be_tried_again_only_after_a_failure(new: Client) -> None:
    assert refusal(new, "initialize", {"capabilities": 5}) == -32602
    new.initialize()
    assert refusal(new, "initialize", {"capabilities": {}}) == -32600


def test_after_shutdown_nothing_is_accepted(own: Client) -> None:
    own.request("shutdown")
    assert refusal(own, "probe/echo") == -32600
    assert refusal(own, "shutdown") == -32600


def test_an_id_in_use_is_refused(client: Client) -> None:
    client.send({"id": "twice", "method": "probe/wait"})
    client.wait_for("probe/waiting")
    client.send({"id": "twice", "method": "probe/echo"})
    with pytest.raises(RequestFailedError, match="-32600"):
        client.response("twice")
    client.cancel("twice")
    with pytest.raises(RequestFailedError, match="-32800"):
        client.response("twice")


def test_initialize_names_the_server_and_its_version(new: Client) -> None:
    assert new.initialize()["serverInfo"] == {"name": "probe", "version": "1.2.3"}


# --- handlers that fail --------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["probe/fail", "probe/failLater", "probe/unsendable"])
def test_a_failing_handler_costs_one_answer_and_tells_only_the_log(own: Client, method: str) -> None:
    with pytest.raises(RequestFailedError) as caught:
        own.request(method, [SECRET])
    assert caught.value.code == -32603
    assert caught.value.data is None
    assert str(SERVER.parent) not in caught.value.message
    assert SECRET not in caught.value.message
    assert still_answers(own)
    assert own.log.count(f"{method} failed") == 1
    assert "protocol.py" in own.log
    assert not own.notifications


def test_a_failing_notification_is_only_logged(own: Client) -> None:
    own.notify("probe/fail", [SECRET])
    assert still_answers(own)
    assert "probe/fail failed" in own.log


def test_no_text_of_a_note_reaches_the_log(own: Client) -> None:
    own.open(NOTE, SECRET)
    own.change(NOTE, 2, SECRET * 2)
    own.change("file:///unknown.md", 2, SECRET)
    own.send_body(json.dumps({"jsonrpc": "2.0", "params": SECRET}).encode())
    own.notify("textDocument/didOpen", [SECRET])
    for method in ("probe/fail", "probe/failLater", "textDocument/hover"):
        refusal(own, method, [SECRET])
    own.request("textDocument/hover", at(NOTE, 0, 0))
    own.send_bytes(SECRET.encode() * 1000)
    own.exit_code()
    assert "failed" in own.log
    assert SECRET not in own.log


def test_a_busy_pool_of_threads_holds_up_nobody(own: Client) -> None:
    own.request("probe/jobs")
    assert still_answers(own)


# --- cancelling ------------------------------------------------------------------------------------


def test_a_cancelled_coroutine_is_answered_and_stopped(client: Client) -> None:
    waiting = client.send_request("probe/wait")
    client.wait_for("probe/waiting")
    client.cancel(waiting)
    with pytest.raises(RequestFailedError, match="-32800"):
        client.response(waiting)
    client.wait_for("probe/cancelled")
    assert still_answers(client)
    assert not client.responses()


def test_a_cancelled_command_is_stopped(client: Client) -> None:
    command = client.send_request("workspace/executeCommand", {"command": "probe.wait"})
    client.wait_for("probe/waiting")
    client.cancel(command)
    client.wait_for("probe/cancelled")
    with pytest.raises(RequestFailedError, match="-32800"):
        client.response(command)


def test_a_request_cancelled_before_its_turn_is_not_begun(own: Client) -> None:
    request = {"jsonrpc": "2.0", "id": "late", "method": "probe/fail"}
    cancellation = {"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": "late"}}
    bodies = [json.dumps(message).encode() for message in (request, cancellation)]
    own.send_bytes(b"".join(b"Content-Length: %d\r\n\r\n%b" % (len(body), body) for body in bodies))
    with pytest.raises(RequestFailedError, match="-32800"):
        own.response("late")
    assert still_answers(own)
    assert "failed" not in own.log


def test_cancelling_what_is_not_there_does_nothing(client: Client) -> None:
    strange: list[Json] = [99, "x", None, [], True, 1.5]
    for request in strange:
        client.cancel(request)
    client.notify("$/cancelRequest", [1])
    assert still_answers(client)


def test_a_storm_of_cancellations_leaves_one_answer_each(client: Client) -> None:
    requests = [client.send_request("probe/slowly", [number]) for number in range(300)]
    for request in requests[::2]:
        client.cancel(request)
    assert still_answers(client)
    for request in requests[1::2]:
        assert client.response(request) == [request - requests[0]]
    cancelled = [client._responses[request] for request in requests[::2]]
    assert {len(answers) for answers in cancelled} == {1}


def test_an_answer_to_a_request_we_gave_up_is_let_pass(client: Client) -> None:
    client.answers["probe/question"] = lambda params: params
    assert client.request("probe/ask") == {"still": "here"}
    assert [params for _, params in client.requests] == [{"all": "fine"}, {"still": "here"}]
    client.send({"id": "never asked", "result": None})
    client.send({"id": 1, "error": 5})
    assert still_answers(client)


# --- documents -----------------------------------------------------------------------------------


def text_of(client: Client, uri: str) -> str:
    return str(client.request("textDocument/hover", at(uri, 0, 0))["contents"])


def test_edits_arrive_in_the_documents(client: Client) -> None:
    client.open(NOTE, "one\N{LINE SEPARATOR}still one\ntwo 😀!")
    client.change(NOTE, 2, edit((1, 4), (1, 6), "\r\n"), edit((2, 0), (2, 0), "three"))
    assert text_of(client, NOTE) == "one\N{LINE SEPARATOR}still one\ntwo \r\nthree!"
    client.change(NOTE, 3, edit((0, 3), (4294967295, 4294967295), ""))
    assert text_of(client, NOTE) == "one"


def test_the_handler_of_an_edit_is_called_when_it_counted(client: Client) -> None:
    client.change("file:///unknown.md", 2, "text")
    client.open(NOTE, "text", version=5)
    client.change(NOTE, 5, "stale")
    client.change(NOTE, 4, "staler")
    client.change(NOTE, 6, "new")
    client.close(NOTE)
    client.close(NOTE)
    assert still_answers(client)
    assert [params["version"] for _, params in client.notifications] == [5, 6, 6]


def test_a_document_has_one_text_however_its_uri_is_spelled(client: Client) -> None:
    client.open("file:///vault/a%20b.md", "text")
    assert text_of(client, "file:///vault/a b.md") == "text"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_the_encoding_is_agreed_on(new: Client, encoding: str) -> None:
    offered = {"general": {"positionEncodings": ["utf-7", encoding, "utf-16"]}}
    assert new.initialize(capabilities=offered)["capabilities"]["positionEncoding"] == encoding
    new.open(NOTE, "😀!")
    behind = {"utf-8": 4, "utf-16": 2, "utf-32": 1}[encoding]
    new.change(NOTE, 2, edit((0, behind), (0, behind), "x"))
    assert text_of(new, NOTE) == "😀x!"


# --- the end -------------------------------------------------------------------------------------


def test_shutdown_and_exit_end_with_0(own: Client) -> None:
    assert own.shut_down() == 0


def test_exit_without_shutdown_ends_with_1(own: Client) -> None:
    own.notify("exit")
    assert own.exit_code() == 1


def test_exit_before_initialize_ends_with_1(new: Client) -> None:
    new.notify("exit")
    assert new.exit_code() == 1


def test_the_end_of_input_ends_the_process(own: Client) -> None:
    own.end_input()
    assert own.exit_code() == 1


def test_the_end_of_input_in_the_middle_of_a_frame_ends_the_process(own: Client) -> None:
    own.send_bytes(b"Content-Length: 100\r\n\r\n{")
    own.end_input()
    assert own.exit_code() == 1


def test_what_was_sent_before_the_end_of_input_is_answered(own: Client) -> None:
    echo = own.send_request("probe/echo", [1])
    own.request("shutdown")
    own.end_input()
    assert own.exit_code() == 0
    assert own.response(echo) == [1]


def test_an_editor_that_reads_no_more_ends_the_process(own: Client) -> None:
    assert own.process.stdout
    own.process.stdout.close()
    own.send_request("probe/echo")
    assert own.exit_code() == 1


def test_exit_does_not_wait_for_threads(new: Client) -> None:
    new.patience = 3.0
    new.initialize()
    new.request("probe/jobs")
    assert new.shut_down() == 0


@pytest.mark.parametrize("method", ["probe/wait", "workspace/executeCommand"])
def test_shutdown_cancels_what_is_in_flight(own: Client, method: str) -> None:
    waiting = own.send_request(method, {"command": "probe.wait"})
    own.wait_for("probe/waiting")
    assert own.shut_down() == 0
    with pytest.raises(RequestFailedError, match="-32800"):
        own.response(waiting)


def test_nothing_is_answered_after_exit(own: Client) -> None:
    own.request("shutdown")
    own.notify("exit")
    late = own.send_request("probe/echo")
    own.read_to_end()
    assert late not in own.responses()


def test_the_server_ends_with_its_editor_though_the_pipes_stay_open(new: Client) -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as editor:
        new.initialize(processId=editor.pid)
        assert still_answers(new)
        editor.kill()
    assert new.exit_code() == 1
    assert "is gone" in new.log


def test_an_editor_that_is_not_to_be_seen_is_not_watched(new: Client) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as gone:
        pass
    new.initialize(processId=gone.pid)
    assert still_answers(new)
    assert new.shut_down() == 0


def test_many_servers_leave_none_behind() -> None:
    clients = [started() for _ in range(6)]
    for client in clients:
        client.initialize()
        client.end_input()
    assert {client.exit_code() for client in clients} == {1}
    for client in clients:
        client.__exit__(None, None, None)


def test_a_client_that_waits_in_vain_is_told_what_the_server_logged(own: Client) -> None:
    own.notify("probe/fail")
    own.end_input()
    with pytest.raises(ClosedError, match="probe/fail failed"):
        own.wait_for("probe/never")
