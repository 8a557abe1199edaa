"""A small editor for tests and benchmarks: JSON-RPC over the pipes of a server that it starts.

Everything waits for the server's own messages, never for a while, and gives up after `patience`
seconds with what the server wrote to stderr:

    with Client([sys.executable, "-m", "cuemark", "serve"]) as client:
        client.initialize(root=vault)
        client.open(uri, "See [[other]]")
        findings = client.wait_for("textDocument/publishDiagnostics")["diagnostics"]
        hover = client.request("textDocument/hover", at(uri, 0, 7))
        assert client.shut_down() == 0

The server's own requests are answered while we wait for something else, as `answers` says.
"""

import json
import os
import select
import subprocess
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Any, Final, Self

Json = Any
"""Decoded JSON, whose shape each test knows."""

REFRESHES: Final = ("codeLens", "diagnostics", "foldingRange", "inlayHint", "inlineValue", "semanticTokens")


class RequestFailedError(Exception):
    """The server answered with an error."""

    def __init__(self, error: Mapping[str, Json]) -> None:
        super().__init__(f"{error['code']}: {error['message']}")
        self.code: int = error["code"]
        self.message: str = error["message"]
        self.data: Json = error.get("data")


class ClosedError(Exception):
    """The server closed its stdout, or took too long."""


class Client:
    """An editor with one server. Leaving the `with` block ends the server, however it is doing.

    `notifications` and `requests` hold all that the server has sent, in order, as `(method, params)`;
    `answers` maps the method of a server's request to what is answered, given its parameters.
    """

    def __init__(
        self, command: Sequence[str], *, patience: float = 20.0, env: Mapping[str, str] | None = None
    ) -> None:
        self.patience = patience
        self.notifications: list[tuple[str, Json]] = []
        self.requests: list[tuple[str, Json]] = []
        self.settings: Json = None
        self.answers: dict[str, Callable[[Json], Json]] = {
            "client/registerCapability": lambda _: None,
            "client/unregisterCapability": lambda _: None,
            "window/showDocument": lambda _: {"success": True},
            "window/showMessageRequest": lambda _: None,
            "window/workDoneProgress/create": lambda _: None,
            "workspace/applyEdit": lambda _: {"applied": True},
            "workspace/configuration": lambda params: [self.settings for _ in params["items"]],
            "workspace/workspaceFolders": lambda _: None,
            **{f"workspace/{what}/refresh": lambda _: None for what in REFRESHES},
        }
        self._responses: dict[Json, list[Json]] = {}
        self._unread: list[tuple[str, Json]] = []
        self._received = bytearray()
        self._next_id = 0
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the process
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            bufsize=0,
            env=None if env is None else {**os.environ, **env},
        )
        assert self.process.stdin
        os.set_blocking(self.process.stdin.fileno(), False)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout, self._errors):
            if stream:
                stream.close()

    @property
    def log(self) -> str:
        """What the server has written to stderr so far."""
        return os.pread(self._errors.fileno(), 1 << 24, 0).decode("utf-8", "replace")

    # The conversation

    def initialize(self, root: Path | None = None, capabilities: Json = None, **more: Json) -> Json:
        """Send `initialize` and `initialized`; return the result. `more` are further parameters."""
        params = {
            "processId": None,
            "rootUri": root.as_uri() if root else None,
            "workspaceFolders": [{"uri": root.as_uri(), "name": root.name}] if root else None,
            "capabilities": capabilities or {},
        }
        result = self.request("initialize", {**params, **more})
        self.notify("initialized", {})
        return result

    def open(self, uri: str, text: str, version: int = 1) -> None:
        """Say that a document was opened."""
        item = {"uri": uri, "languageId": "markdown", "version": version, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": item})

    def change(self, uri: str, version: int, *changes: Json) -> None:
        """Say that a document was edited; a string replaces all of it, the rest are content changes."""
        edits = [{"text": change} if isinstance(change, str) else change for change in changes]
        document = {"uri": uri, "version": version}
        self.notify("textDocument/didChange", {"textDocument": document, "contentChanges": edits})

    def close(self, uri: str) -> None:
        """Say that a document was closed."""
        self.notify("textDocument/didClose", {"textDocument": {"uri": uri}})

    def shut_down(self) -> int:
        """Send `shutdown` and `exit`; return the process's exit code."""
        self.request("shutdown")
        self.notify("exit")
        return self.exit_code()

    def exit_code(self) -> int:
        """Wait for the process to end and return its exit code."""
        return self.process.wait(self.patience)

    # Single messages

    def request(self, method: str, params: Json = None) -> Json:
        """Send a request and return its result; raises `RequestFailedError` for an error."""
        return self.response(self.send_request(method, params))

    def send_request(self, method: str, params: Json = None) -> int:
        """Send a request and return its id at once; `response` waits for what comes back."""
        self._next_id += 1
        self.send({"id": self._next_id, "method": method, **_with(params)})
        return self._next_id

    def response(self, request: Json) -> Json:
        """Wait for the answer to the request with this id; raises `RequestFailedError` for an error."""
        self._read_until(lambda: bool(self._responses.get(request)))
        message = self._responses[request].pop(0)
        if "error" in message:
            raise RequestFailedError(message["error"])
        return message["result"]

    def notify(self, method: str, params: Json = None) -> None:
        """Send a notification."""
        self.send({"method": method, **_with(params)})

    def cancel(self, request: Json) -> None:
        """Say that nobody waits for this request any more."""
        self.notify("$/cancelRequest", {"id": request})

    def wait_for(self, method: str, where: Callable[[Json], bool] = lambda _: True) -> Json:
        """Return the parameters of the next notification or request of the server that fits.

        Next is the first since the last one returned for this method. `where` sees the parameters.
        """

        def fits(message: tuple[str, Json]) -> bool:
            return message[0] == method and where(message[1])

        self._read_until(lambda: any(map(fits, self._unread)))
        found = next(filter(fits, self._unread))
        self._unread.remove(found)
        return found[1]

    def forget(self) -> None:
        """Forget what the server has sent so far, asked for or not; for tests that share a server."""
        self.notifications.clear()
        self.requests.clear()
        self._unread.clear()
        self._responses.clear()

    def responses(self) -> dict[Json, list[Json]]:
        """Return the answers nobody has asked for yet, by the id of their request."""
        return {request: answers for request, answers in self._responses.items() if answers}

    # Bytes

    def send(self, message: Json) -> None:
        """Send one message, `jsonrpc` added."""
        self.send_body(json.dumps({"jsonrpc": "2.0", **message}).encode())

    def send_body(self, body: bytes) -> None:
        """Send a frame around any bytes."""
        self.send_bytes(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))

    def send_bytes(self, data: bytes) -> None:
        """Send bytes as they are; those that a closed server does not take are dropped."""
        assert self.process.stdin
        pipe, view = self.process.stdin.fileno(), memoryview(data)
        deadline = monotonic() + self.patience
        while view:
            if not select.select([], [pipe], [], max(0.0, deadline - monotonic()))[1]:
                raise ClosedError(f"The server read nothing for {self.patience} s; its log:\n{self.log}")
            try:
                view = view[os.write(pipe, view) :]
            except BrokenPipeError:
                return

    def end_input(self) -> None:
        """Close the server's stdin."""
        assert self.process.stdin
        self.process.stdin.close()

    def read_to_end(self) -> None:
        """Take in what the server still sends, until it closes its stdout."""
        while self._read(monotonic() + self.patience):
            pass

    def _read_until(self, is_there: Callable[[], bool]) -> None:
        deadline = monotonic() + self.patience
        while not is_there():
            if not self._read(deadline):
                raise ClosedError(f"The server closed its stdout; its log:\n{self.log}")

    def _read(self, deadline: float) -> bool:
        """Take in some messages; whether there may be more."""
        assert self.process.stdout
        pipe = self.process.stdout.fileno()
        if not select.select([pipe], [], [], max(0.0, deadline - monotonic()))[0]:
            raise ClosedError(f"Nothing came in {self.patience} s; the server's log:\n{self.log}")
        data = os.read(pipe, 1 << 20)
        self._received += data
        while (message := self._take_message()) is not None:
            self._sort_in(message)
        return data != b""

    def _take_message(self) -> Json:
        head, empty_line, _ = bytes(self._received[:200]).partition(b"\r\n\r\n")
        if not empty_line:
            return None
        start = len(head) + len(empty_line)
        fields = dict(line.split(b": ") for line in head.split(b"\r\n"))
        end = start + int(fields[b"Content-Length"])
        if len(self._received) < end:
            return None
        body = bytes(self._received[start:end])
        del self._received[:end]
        return json.loads(body)

    def _sort_in(self, message: Json) -> None:
        if "method" not in message:
            self._responses.setdefault(message["id"], []).append(message)
            return
        said = (message["method"], message.get("params"))
        self._unread.append(said)
        if "id" in message:
            self.requests.append(said)
            self._reply(message["id"], *said)
        else:
            self.notifications.append(said)

    def _reply(self, request: Json, method: str, params: Json) -> None:
        answer = self.answers.get(method)
        if answer is None:
            self.send({"id": request, "error": {"code": -32601, "message": f"No answer to {method}"}})
        else:
            self.send({"id": request, "result": answer(params)})


def at(uri: str, line: int, character: int) -> Json:
    """Return the parameters of a request about one position."""
    return {"textDocument": {"uri": uri}, "position": {"line": line, "character": character}}


def edit(start: tuple[int, int], end: tuple[int, int], text: str) -> Json:
    """Return the content change that puts `text` between two positions, each a line and a character."""
    ends = [{"line": line, "character": character} for line, character in (start, end)]
    return {"range": {"start": ends[0], "end": ends[1]}, "text": text}


def _with(params: Json) -> dict[str, Json]:
    return {} if params is None else {"params": params}
