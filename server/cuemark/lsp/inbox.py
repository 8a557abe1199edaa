"""Messages that came in and wait for their turn: in order, a slice of time at once, and cancellable."""

import asyncio
from collections import deque
from collections.abc import Callable
from time import perf_counter
from typing import Final, NamedTuple

from cuemark.lsp.messages import Message, MsgId, Request

SLICE: Final = 0.005  # seconds of handling before the loop may read on, and see what was cancelled


class End(NamedTuple):
    """What comes after the last message; `code` is the exit code, where that is known already."""

    code: int | None


class Inbox:
    """Hands each message to `handle`, which says whether it went on in a task.

    A task is let run up to its first wait before the next message is handled, so that it sees the
    documents as they were when its request was sent.
    """

    def __init__(self, handle: Callable[[Message | End], bool]) -> None:
        self._handle = handle
        self._messages: deque[Message | End] = deque()
        self._waiting: dict[MsgId, Request] = {}
        self._is_scheduled = False
        self._is_closed = False

    def __contains__(self, msg_id: MsgId) -> bool:
        """Whether a request of this id waits here."""
        return msg_id in self._waiting

    def put(self, message: Message | End) -> None:
        """Add a message at the end."""
        self._messages.append(message)
        if isinstance(message, Request):
            self._waiting[message.id] = message

    def withdraw(self, msg_id: MsgId) -> None:
        """Never hand out the waiting request of this id."""
        self._waiting.pop(msg_id, None)

    def close(self) -> None:
        """Hand out nothing more."""
        self._is_closed = True

    def proceed(self) -> None:
        """Hand out what is there, and go on later with what takes too long now."""
        if self._is_scheduled:
            return
        until = perf_counter() + SLICE
        while self._messages and not self._is_closed:
            if self._hand_out(self._messages.popleft()) or perf_counter() > until:
                break
        if self._messages and not self._is_closed:
            self._is_scheduled = True
            asyncio.get_running_loop().call_soon(self._proceed_later)

    def _proceed_later(self) -> None:
        self._is_scheduled = False
        self.proceed()

    def _hand_out(self, message: Message | End) -> bool:
        if isinstance(message, Request):
            # The id of a withdrawn request may have been given to another one by now.
            if self._waiting.get(message.id) is not message:
                return False
            del self._waiting[message.id]
        return self._handle(message)
