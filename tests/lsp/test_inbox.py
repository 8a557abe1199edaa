"""The order in which waiting messages are handed out, and who comes between."""

import asyncio

import pytest

from cuemark.lsp import inbox
from cuemark.lsp.inbox import End, Inbox
from cuemark.lsp.messages import Message, Notification, Request


def check(messages: list[Message], expected: list[str], *, begins_tasks: bool = False) -> None:
    """Put messages in at once; what is expected tells of each, and of the loop's other business."""
    told: list[str] = []

    def handle(message: Message | End) -> bool:
        assert isinstance(message, Request | Notification)
        told.append(message.method)
        return begins_tasks

    async def main() -> None:
        box = Inbox(handle)
        for message in messages:
            box.put(message)
        box.withdraw("withdrawn")
        asyncio.get_running_loop().call_soon(told.append, "other business")
        box.proceed()
        for _ in range(10):  # turns of the loop
            await asyncio.sleep(0)

    asyncio.run(main())
    assert told == expected


FIRST, SECOND, LAST = Request("a", "first", None), Notification("second", None), Request("z", "last", None)


def test_messages_are_handed_out_in_their_order() -> None:
    check([FIRST, SECOND, LAST], ["first", "second", "last", "other business"])


def test_a_withdrawn_request_is_left_out() -> None:
    check([FIRST, Request("withdrawn", "never", None), LAST], ["first", "last", "other business"])


def test_what_takes_long_lets_others_come_between(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inbox, "SLICE", -1.0)
    check([FIRST, SECOND, LAST], ["first", "other business", "second", "last"])


def test_a_task_that_was_begun_comes_before_the_next_message() -> None:
    check([FIRST, LAST], ["first", "other business", "last"], begins_tasks=True)
