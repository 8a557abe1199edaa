"""How the process ends, whoever ends it, and that it always does."""

import signal
import subprocess
import sys
from contextlib import ExitStack

import pytest

from tests.lsp.probe import started, still_answers
from tests.lsp.wire_client import Client, ClosedError, RequestFailedError


def test_shutdown_and_exit_end_with_0(own_probe: Client) -> None:
    assert own_probe.shut_down() == 0


def test_exit_without_shutdown_ends_with_1(own_probe: Client) -> None:
    own_probe.notify("exit")
    assert own_probe.exit_code() == 1


def test_exit_before_initialize_ends_with_1(new_probe: Client) -> None:
    new_probe.notify("exit")
    assert new_probe.exit_code() == 1


def test_ctrl_c_ends_with_130(own_probe: Client) -> None:
    own_probe.request("probe/jobs")
    own_probe.process.send_signal(signal.SIGINT)
    assert own_probe.exit_code() == 130


def test_the_end_of_input_ends_the_process(own_probe: Client) -> None:
    own_probe.end_input()
    assert own_probe.exit_code() == 1


def test_the_end_of_input_in_the_middle_of_a_frame_ends_the_process(own_probe: Client) -> None:
    own_probe.send_bytes(b"Content-Length: 100\r\n\r\n{")
    own_probe.end_input()
    assert own_probe.exit_code() == 1


def test_what_was_sent_before_the_end_of_input_is_answered(own_probe: Client) -> None:
    echo = own_probe.send_request("probe/echo", [1])
    own_probe.request("shutdown")
    own_probe.end_input()
    assert own_probe.exit_code() == 0
    assert own_probe.response(echo) == [1]


def test_an_editor_that_reads_no_more_ends_the_process(own_probe: Client) -> None:
    assert own_probe.process.stdout
    own_probe.process.stdout.close()
    own_probe.send_request("probe/echo")
    assert own_probe.exit_code() == 1


def test_exit_does_not_wait_for_threads(own_probe: Client) -> None:
    own_probe.request("probe/jobs")
    own_probe.request("shutdown")
    own_probe.patience = 5.0  # the promise is 2 s, on a machine that has nothing else to do
    own_probe.notify("exit")
    assert own_probe.exit_code() == 0


@pytest.mark.parametrize("method", ["probe/wait", "workspace/executeCommand"])
def test_shutdown_cancels_what_is_in_flight(own_probe: Client, method: str) -> None:
    waiting = own_probe.send_request(method, {"command": "probe.wait"})
    own_probe.wait_for("probe/waiting")
    assert own_probe.shut_down() == 0
    with pytest.raises(RequestFailedError, match="-32800"):
        own_probe.response(waiting)


def test_nothing_is_answered_after_exit(own_probe: Client) -> None:
    own_probe.request("shutdown")
    own_probe.notify("exit")
    late = own_probe.send_request("probe/echo")
    own_probe.read_to_end()
    assert late not in own_probe.responses()


def test_the_server_ends_with_its_editor_though_the_pipes_stay_open(new_probe: Client) -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as editor:
        new_probe.initialize(processId=editor.pid)
        assert still_answers(new_probe)
        editor.kill()
    assert new_probe.exit_code() == 1
    assert "is gone" in new_probe.log


def test_an_editor_that_is_not_to_be_seen_is_not_watched(new_probe: Client) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as gone:
        pass
    new_probe.initialize(processId=gone.pid)
    assert still_answers(new_probe)
    assert new_probe.shut_down() == 0


def test_many_servers_leave_none_behind() -> None:
    with ExitStack() as stack:
        probes = [stack.enter_context(started()) for _ in range(6)]
        for probe in probes:
            probe.initialize()
            probe.end_input()
        assert {probe.exit_code() for probe in probes} == {1}


def test_a_client_that_waits_in_vain_is_told_what_the_server_logged(own_probe: Client) -> None:
    own_probe.notify("probe/fail")
    own_probe.end_input()
    with pytest.raises(ClosedError, match="probe/fail failed"):
        own_probe.wait_for("probe/never")
