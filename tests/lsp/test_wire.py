"""Conversations with a real process, one for each way in which editors and handlers misbehave."""

import json

import pytest

from tests.lsp.probe import NOTE, SERVER, framed, refusal, still_answers, text_of
from tests.lsp.wire_client import Client, Json, RequestFailedError, at, edit

SECRET = "the-text-of-a-note"


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
def test_parameters_of_another_shape_are_refused(probe: Client, params: Json) -> None:
    assert refusal(probe, "textDocument/hover", params) == -32602


def test_values_of_a_later_protocol_do_not_keep_an_editor_out(new_probe: Client) -> None:
    symbols = {"symbolKind": {"valueSet": [1, 99]}, "tagSupport": {"valueSet": [77]}}
    new_probe.initialize(capabilities={"workspace": {"symbol": symbols}}, trace="compact")
    assert still_answers(new_probe)


def test_an_unknown_method_is_refused(probe: Client) -> None:
    assert refusal(probe, "probe/unknown") == -32601
    assert refusal(probe, "$/unknown") == -32601


def test_unknown_notifications_are_ignored(probe: Client) -> None:
    probe.notify("$/unknown")
    probe.notify("probe/unknown", [1])
    probe.notify("notebookDocument/didOpen", {})
    probe.notify("textDocument/didChange", {"textDocument": 5})
    assert still_answers(probe)
    assert not probe.notifications


def test_before_initialize_only_that_is_accepted(new_probe: Client) -> None:
    assert refusal(new_probe, "textDocument/hover", at(NOTE, 0, 0)) == -32002
    assert refusal(new_probe, "shutdown") == -32002
    new_probe.open(NOTE, "text")
    new_probe.initialize()
    assert new_probe.request("textDocument/hover", at(NOTE, 0, 0)) is None


def test_initialize_can_be_tried_again_only_after_a_failure(new_probe: Client) -> None:
    assert refusal(new_probe, "initialize", {"capabilities": 5}) == -32602
    new_probe.initialize()
    assert refusal(new_probe, "initialize", {"capabilities": {}}) == -32600


def test_initialize_and_shutdown_are_requests(new_probe: Client) -> None:
    new_probe.notify("initialize", {"capabilities": {}})
    new_probe.initialize()
    new_probe.notify("shutdown")
    assert still_answers(new_probe)


def test_after_shutdown_nothing_is_accepted(own_probe: Client) -> None:
    own_probe.request("shutdown")
    assert refusal(own_probe, "probe/echo") == -32600
    assert refusal(own_probe, "shutdown") == -32600


def test_an_id_in_use_is_refused(probe: Client) -> None:
    probe.send({"id": "twice", "method": "probe/wait"})
    probe.wait_for("probe/waiting")
    probe.send({"id": "twice", "method": "probe/echo"})
    with pytest.raises(RequestFailedError, match="-32600"):
        probe.response("twice")
    probe.cancel("twice")
    with pytest.raises(RequestFailedError, match="-32800"):
        probe.response("twice")


def test_what_is_announced_may_differ_from_editor_to_editor(new_probe: Client) -> None:
    announced = new_probe.initialize(clientInfo={"name": "ed"})["capabilities"]
    assert announced["experimental"] == {"for": "ed"}
    assert announced["textDocumentSync"]["change"] == 2
    assert "notebookDocumentSync" not in announced


def test_initialize_names_the_server_and_its_version(new_probe: Client) -> None:
    assert new_probe.initialize()["serverInfo"] == {"name": "probe", "version": "1.2.3"}


@pytest.mark.parametrize("method", ["probe/fail", "probe/failLater", "probe/unsendable"])
def test_a_failing_handler_costs_one_answer_and_tells_only_the_log(own_probe: Client, method: str) -> None:
    with pytest.raises(RequestFailedError) as caught:
        own_probe.request(method, [SECRET])
    assert caught.value.code == -32603
    assert caught.value.data is None
    assert str(SERVER.parent) not in caught.value.message
    assert SECRET not in caught.value.message
    assert still_answers(own_probe)
    assert own_probe.log.count(f"{method} failed") == 1
    assert "protocol.py" in own_probe.log
    assert not own_probe.notifications


def test_a_failing_notification_is_only_logged(own_probe: Client) -> None:
    own_probe.notify("probe/fail", [SECRET])
    assert still_answers(own_probe)
    assert "probe/fail failed" in own_probe.log


def test_no_text_of_a_note_reaches_the_log(own_probe: Client) -> None:
    own_probe.open(NOTE, SECRET)
    own_probe.change(NOTE, 2, SECRET * 2)
    own_probe.change("file:///unknown.md", 2, SECRET)
    own_probe.send_body(json.dumps({"jsonrpc": "2.0", "params": SECRET}).encode())
    own_probe.notify("textDocument/didOpen", [SECRET])
    for method in ("probe/fail", "probe/failLater", "textDocument/hover"):
        refusal(own_probe, method, [SECRET])
    own_probe.request("textDocument/hover", at(NOTE, 0, 0))
    own_probe.send_bytes(SECRET.encode() * 1000)
    own_probe.exit_code()
    assert "failed" in own_probe.log
    assert SECRET not in own_probe.log


def test_a_busy_pool_of_threads_holds_up_nobody(own_probe: Client) -> None:
    own_probe.request("probe/jobs")
    assert still_answers(own_probe)


def test_a_cancelled_coroutine_is_answered_and_stopped(probe: Client) -> None:
    waiting = probe.send_request("probe/wait")
    probe.wait_for("probe/waiting")
    probe.cancel(waiting)
    with pytest.raises(RequestFailedError, match="-32800"):
        probe.response(waiting)
    probe.wait_for("probe/cancelled")
    assert still_answers(probe)
    assert not probe.responses()


def test_a_cancelled_command_is_stopped(probe: Client) -> None:
    command = probe.send_request("workspace/executeCommand", {"command": "probe.wait"})
    probe.wait_for("probe/waiting")
    probe.cancel(command)
    probe.wait_for("probe/cancelled")
    with pytest.raises(RequestFailedError, match="-32800"):
        probe.response(command)


def test_a_request_cancelled_before_its_turn_is_not_begun(own_probe: Client) -> None:
    cancellation = {"method": "$/cancelRequest", "params": {"id": "late"}}
    own_probe.send_bytes(framed({"id": "late", "method": "probe/fail"}, cancellation))
    with pytest.raises(RequestFailedError, match="-32800"):
        own_probe.response("late")
    assert still_answers(own_probe)
    assert "failed" not in own_probe.log


def test_the_id_of_a_cancelled_request_may_be_used_again(probe: Client) -> None:
    wait = {"id": "again", "method": "probe/wait"}
    cancellation = {"method": "$/cancelRequest", "params": {"id": "again"}}
    another = {"id": "again", "method": "probe/slowly", "params": ["another"]}
    probe.send_bytes(framed(wait))
    probe.wait_for("probe/waiting")
    probe.send_bytes(framed(cancellation, another))  # cancelled after it was begun
    with pytest.raises(RequestFailedError, match="-32800"):
        probe.response("again")
    assert probe.response("again") == ["another"]
    probe.send_bytes(framed(wait, cancellation, another))  # and before
    with pytest.raises(RequestFailedError, match="-32800"):
        probe.response("again")
    assert probe.response("again") == ["another"]


def test_cancelling_what_is_not_there_does_nothing(probe: Client) -> None:
    strange: list[Json] = [99, "x", None, [], True, 1.5]
    for request in strange:
        probe.cancel(request)
    probe.notify("$/cancelRequest", [1])
    assert still_answers(probe)


def test_a_storm_of_cancellations_leaves_one_answer_each(probe: Client) -> None:
    requests = [probe.send_request("probe/slowly", [number]) for number in range(300)]
    for request in requests[::2]:
        probe.cancel(request)
    assert still_answers(probe)
    for request in requests[1::2]:
        assert probe.response(request) == [request - requests[0]]
    cancelled = [probe._responses[request] for request in requests[::2]]
    assert {len(answers) for answers in cancelled} == {1}


def test_an_answer_to_a_request_we_gave_up_is_let_pass(probe: Client) -> None:
    probe.answers["probe/question"] = lambda params: params
    assert probe.request("probe/ask") == {"still": "here"}
    assert [params for _, params in probe.requests] == [{"all": "fine"}, {"still": "here"}]
    probe.send({"id": "never asked", "result": None})
    probe.send({"id": 1, "error": 5})
    assert still_answers(probe)


def test_edits_arrive_in_the_documents(probe: Client) -> None:
    probe.open(NOTE, "one\N{LINE SEPARATOR}still one\ntwo 😀!")
    probe.change(NOTE, 2, edit((1, 4), (1, 6), "\r\n"), edit((2, 0), (2, 0), "three"))
    assert text_of(probe, NOTE) == "one\N{LINE SEPARATOR}still one\ntwo \r\nthree!"
    probe.change(NOTE, 3, edit((0, 3), (4294967295, 4294967295), ""))
    assert text_of(probe, NOTE) == "one"


def test_a_coroutine_begins_with_the_documents_its_request_was_about(probe: Client) -> None:
    probe.open(NOTE, "before")
    document = {"uri": NOTE, "version": 2}
    change = {"textDocument": document, "contentChanges": [{"text": "after"}]}
    probe.send_bytes(
        framed(
            {"id": "now", "method": "probe/textNow", "params": {"uri": NOTE}},
            {"method": "textDocument/didChange", "params": change},
        )
    )
    assert probe.response("now") == "before"
    assert text_of(probe, NOTE) == "after"


def test_the_handler_of_an_edit_is_called_when_it_counted(probe: Client) -> None:
    probe.change("file:///unknown.md", 2, "text")
    probe.open(NOTE, "text", version=5)
    probe.change(NOTE, 5, "stale")
    probe.change(NOTE, 4, "staler")
    probe.change(NOTE, 6, "new")
    probe.close(NOTE)
    probe.close(NOTE)
    assert still_answers(probe)
    assert [params["version"] for _, params in probe.notifications] == [5, 6, 6]


def test_a_document_has_one_text_however_its_uri_is_spelled(probe: Client) -> None:
    probe.open("file:///vault/a%20b.md", "text")
    assert text_of(probe, "file:///vault/a b.md") == "text"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_the_encoding_is_agreed_on(new_probe: Client, encoding: str) -> None:
    offered = {"general": {"positionEncodings": ["utf-7", encoding, "utf-16"]}}
    assert new_probe.initialize(capabilities=offered)["capabilities"]["positionEncoding"] == encoding
    new_probe.open(NOTE, "😀!")
    behind = {"utf-8": 4, "utf-16": 2, "utf-32": 1}[encoding]
    new_probe.change(NOTE, 2, edit((0, behind), (0, behind), "x"))
    assert text_of(new_probe, NOTE) == "😀x!"
