"""What becomes of each message: who handles it, and that a request gets exactly one answer.

pygls gives the table of handlers, the capabilities and the methods that talk to the editor. The
way of a message is ours: pygls leaves some requests without an answer, shows errors as popups and
stumbles over what comes out of turn.
"""

import asyncio
import inspect
import logging
from collections.abc import Awaitable, Callable, Generator, Iterable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from enum import Enum
from typing import Any, TypeVar

from cattrs import Converter
from lsprotocol import types
from msgspec import ValidationError
from pygls.exceptions import (
    JsonRpcException,
    JsonRpcInvalidParams,
    JsonRpcInvalidRequest,
    JsonRpcMethodNotFound,
    JsonRpcServerNotInitialized,
)
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, lsp_method

from cuemark.lsp import messages, sync
from cuemark.lsp.calls import Calls
from cuemark.lsp.documents import Documents
from cuemark.lsp.inbox import End, Inbox
from cuemark.lsp.messages import Answer, Invalid, Message, MsgId, Notification, Request
from cuemark.lsp.params import plain, structured
from cuemark.lsp.positions import negotiate

T = TypeVar("T")
Steps = Generator[Any, Any, T]
"""How pygls writes handlers of its own: they yield those registered by us, to be called for them."""

log = logging.getLogger(__name__)


class Stage(Enum):
    """Where in its life the server is; the values say when something cannot come."""

    NEW = "before 'initialize'"
    RUNNING = "twice"
    DOWN = "after 'shutdown'"


class WireProtocol(LanguageServerProtocol):
    """Takes the bodies of frames in, sends frames out, and survives whatever comes between.

    Handlers are plain functions or coroutines, all on the event loop.
    """

    def __init__(self, server: LanguageServer, converter: Converter) -> None:
        super().__init__(server, converter)
        self.documents = Documents()
        self.on_start: Callable[[types.InitializeParams, types.InitializeResult], None] = lambda *_: None
        self._on_stop: Callable[[int], None] = lambda _: None
        self._write: Callable[[bytes], None] = lambda _: None
        self._stage = Stage.NEW
        self._is_stopped = False
        self._inbox = Inbox(self._handle)
        self._calls = Calls(converter)
        self._unanswered: dict[MsgId, tuple[Request, asyncio.Task[None] | None]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        for method in [name for name in self.fm.builtin_features if name.startswith("notebookDocument/")]:
            del self.fm.builtin_features[method]

    def connect(self, write: Callable[[bytes], None], on_stop: Callable[[int], None]) -> None:
        """Say where frames go to, and who is told, once, that it is over and with which exit code."""
        self._write, self._on_stop = write, on_stop

    def receive(self, bodies: Iterable[bytes]) -> None:
        """Take in the bodies of frames and handle them in order; what is cancelled is not begun."""
        try:
            for body in bodies:
                self._sort_in(messages.read_message(body))
        finally:
            self._inbox.proceed()

    def end(self, code: int | None = None) -> None:
        """Stop, as `stop` does, as soon as what came in before has been handled."""
        self._inbox.put(End(code))
        self._inbox.proceed()

    def _sort_in(self, message: Message) -> None:
        if isinstance(message, Request) and (message.id in self._inbox or message.id in self._unanswered):
            message = Invalid(message.id, messages.INVALID_REQUEST, "This id is in use")
        if isinstance(message, Notification) and message.method == types.CANCEL_REQUEST:
            if isinstance(message.params, dict):
                self.cancel(message.params.get("id"))
        else:
            self._inbox.put(message)

    def _handle(self, message: Message | End) -> bool:
        """Handle one message; whether it goes on in a task."""
        match message:
            case Request() | Notification():
                return self._begin(message)
            case Answer():
                self._calls.take(message)
            case Invalid():
                self._send_error(message.id, message.code, message.reason)
            case End():
                self.stop(message.code)
        return False

    def _begin(self, message: Request | Notification) -> bool:
        if isinstance(message, Request):
            self._unanswered[message.id] = (message, None)
        with self._door(message):
            result = self._call(message)
            if inspect.isawaitable(result):
                self._go_on(message, result)
                return True
            self._answer(message, result)
        return False

    def _go_on(self, message: Request | Notification, result: Awaitable[object]) -> None:
        async def finish() -> None:
            with self._door(message):
                self._answer(message, await result)

        task = asyncio.get_running_loop().create_task(finish(), name=message.method)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        if isinstance(message, Request):
            self._unanswered[message.id] = (message, task)

    @contextmanager
    def _door(self, message: Request | Notification) -> Iterator[None]:
        """Turn whatever a handler raises into a line of the log and an answer: the single door out."""
        method = message.method
        try:
            yield
        except JsonRpcException as refusal:
            level = logging.DEBUG if isinstance(message, Request) else logging.WARNING
            log.log(level, "%r was refused with %d", method, refusal.code)
            self._answer_error(message, refusal.code, refusal.message)
        except asyncio.CancelledError:
            self._answer_error(message, messages.REQUEST_CANCELLED, "The request was cancelled")
        except Exception:
            log.exception("%s failed", method)
            self._answer_error(message, messages.INTERNAL_ERROR, f"{method} failed; the log says why")

    def _call(self, message: Request | Notification) -> object:
        method, is_request = message.method, isinstance(message, Request)
        if not self._admits(method, is_request=is_request):
            return None
        if method in sync.HANDLERS:
            return self._synchronise(method, message.params)
        handler = self.fm.builtin_features.get(method) or self.fm.features.get(method)
        if handler is not None:
            return completed(handler(structured(self._converter, method, message.params)))
        if is_request:
            raise JsonRpcMethodNotFound.of(method)
        return None

    def _admits(self, method: str, *, is_request: bool) -> bool:
        """Whether it comes in its turn; else a notification is dropped, a request is refused."""
        if method == types.EXIT:
            return True
        in_turn = self._stage is (Stage.NEW if method == types.INITIALIZE else Stage.RUNNING)
        if not is_request:
            return in_turn and method not in {types.INITIALIZE, types.SHUTDOWN}
        if in_turn:
            return True
        if self._stage is Stage.NEW:
            raise JsonRpcServerNotInitialized("The first request is 'initialize'")
        raise JsonRpcInvalidRequest(f"'{method}' cannot come {self._stage.value}")

    def _synchronise(self, method: str, params: object) -> object:
        try:
            document = sync.HANDLERS[method](self.documents, params)
        except ValidationError as error:
            raise JsonRpcInvalidParams(f"The parameters of {method} have another shape") from error
        handler = self.fm.features.get(method)
        return handler(document) if handler and document else None

    @lsp_method(types.INITIALIZE)
    def lsp_initialize(self, params: types.InitializeParams) -> Steps[types.InitializeResult]:
        """Agree on the encoding and the capabilities. A handler for this must be a plain function."""
        self.documents.encoding = negotiate(params.capabilities)
        result = yield from super().lsp_initialize(params)
        result.capabilities.position_encoding = self.documents.encoding.value
        self.on_start(params, result)
        self._stage = Stage.RUNNING
        return result

    @lsp_method(types.SHUTDOWN)
    def lsp_shutdown(self, *args: object) -> Steps[None]:
        """Cancel what is still running; from now on only `exit` is accepted."""
        self._stage = Stage.DOWN
        for msg_id in tuple(self._unanswered):
            self.cancel(msg_id)
        yield from super().lsp_shutdown(*args)

    @lsp_method(types.EXIT)
    def lsp_exit(self, *args: object) -> Steps[None]:
        """End the process: with 0 after `shutdown`, else with 1."""
        self.stop()
        if handler := self.fm.features.get(types.EXIT):
            yield handler, args, None

    def stop(self, code: int | None = None) -> None:
        """Handle and send nothing more; `code` is 0 after `shutdown` and else 1, unless given."""
        if not self._is_stopped:
            self._is_stopped = True
            self._inbox.close()
            self._on_stop((0 if self._stage is Stage.DOWN else 1) if code is None else code)

    def cancel(self, msg_id: object) -> None:
        """Answer a request as cancelled, at once, and stop its coroutine; an answered one is left alone."""
        if not isinstance(msg_id, int | str) or isinstance(msg_id, bool):
            return
        _, task = self._unanswered.get(msg_id, (None, None))
        if task is None and msg_id not in self._inbox:
            return
        self._inbox.withdraw(msg_id)
        self._unanswered.pop(msg_id, None)
        self._send_error(msg_id, messages.REQUEST_CANCELLED, "The request was cancelled")
        if task is not None:
            task.cancel()

    def notify(self, method: str, params: object = None) -> None:
        """Send a notification; `params` is an lsprotocol object or `Raw`."""
        self._send({"method": method, **self._carried(params)})

    def send_request(
        self,
        method: str,
        params: object = None,
        callback: Callable[[Any], None] | None = None,
        msg_id: MsgId | None = None,
    ) -> Future[Any]:
        """Send a request to the editor and return the future of its result."""
        msg_id, future = self._calls.begin(method, callback, msg_id)
        self._send({"id": msg_id, "method": method, **self._carried(params)})
        return future

    def _answer(self, message: Request | Notification, result: object) -> None:
        if isinstance(message, Request) and self._is_unanswered(message):
            self._send({"id": message.id, "result": plain(self._converter, result)})
            del self._unanswered[message.id]

    def _answer_error(self, message: Request | Notification, code: int, reason: str) -> None:
        if isinstance(message, Request) and self._is_unanswered(message):
            self._send_error(message.id, code, reason)
            del self._unanswered[message.id]

    def _is_unanswered(self, request: Request) -> bool:
        # The id of a cancelled request may have been given to another one by now.
        return request.id in self._unanswered and self._unanswered[request.id][0] is request

    def _send_error(self, msg_id: MsgId | None, code: int, message: str) -> None:
        self._send({"id": msg_id, "error": {"code": code, "message": message}})

    def _carried(self, params: object) -> dict[str, object]:
        return {} if params is None else {"params": plain(self._converter, params)}

    def _send(self, message: dict[str, object]) -> None:
        if not self._is_stopped:
            self._write(messages.written({"jsonrpc": "2.0", **message}))


def completed(result: object) -> object:
    """Run the `Steps` of one of pygls' handlers to their end; any other result is returned as it is.

    A handler that is a coroutine, a command's or the one of `initialized`, is what comes back, to
    be awaited by the caller.
    """
    if not isinstance(result, Generator):
        return result
    answer: object = None
    awaited: Awaitable[object] | None = None
    while True:
        try:
            handler, args, kwargs = result.send(answer)
        except StopIteration as end:
            return end.value if awaited is None else awaited
        answer = handler(*args, **(kwargs or {}))
        if inspect.isawaitable(answer):
            awaited = answer
