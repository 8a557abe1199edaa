"""Our requests to the editor: their numbers, and who waits for the answers."""

import itertools
import logging
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

import msgspec
from cattrs import Converter
from pygls.exceptions import JsonRpcException

from cuemark.lsp import messages, params
from cuemark.lsp.messages import Answer, MsgId

log = logging.getLogger(__name__)

Result = Future[Any]


class _Refusal(msgspec.Struct):
    code: int = messages.INTERNAL_ERROR
    message: str = ""
    data: object = None


class Calls:
    """The requests that the editor has not answered yet."""

    def __init__(self, converter: Converter) -> None:
        self._converter = converter
        self._open: dict[MsgId, tuple[str, Result]] = {}
        self._ids = itertools.count(1)

    def begin(
        self, method: str, callback: Callable[[Any], None] | None, msg_id: MsgId | None
    ) -> tuple[MsgId, Result]:
        """Return the id of a new request and the future of its result; `callback` gets a good one."""
        future: Result = Future()
        if callback:
            future.add_done_callback(lambda done: _tell(callback, done))
        msg_id = next(self._ids) if msg_id is None else msg_id
        self._open[msg_id] = (method, future)
        return msg_id, future

    def take(self, answer: Answer) -> None:
        """Give the editor's answer to whoever waits for it, if somebody still does."""
        method, future = self._open.pop(answer.id, ("", None))
        if future is None or not future.set_running_or_notify_cancel():
            log.debug("Nobody waits for the answer %r", answer.id)
        elif answer.error is not None:
            future.set_exception(_refusal(answer.error))
        else:
            try:
                future.set_result(params.structured_result(self._converter, method, answer.result))
            except JsonRpcException as error:
                future.set_exception(error)


def _refusal(error: object) -> JsonRpcException:
    try:
        told = msgspec.convert(error, _Refusal)
    except msgspec.ValidationError:
        told = _Refusal(message="The editor answered with an error of no known shape")
    return JsonRpcException(told.message, told.code, told.data)


def _tell(callback: Callable[[Any], None], done: Result) -> None:
    if done.cancelled():
        return
    if refusal := done.exception():
        log.debug("The editor refused a request: %s", type(refusal).__name__)
        return
    callback(done.result())
