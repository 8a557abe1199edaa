"""A progress bar in the editor while a vault is read."""

from typing import TYPE_CHECKING, Final, Self
from uuid import uuid4

from lsprotocol import types

from cuemark.lsp.messages import Raw

if TYPE_CHECKING:
    from cuemark.lsp.wire import Wire

TITLE: Final = "Reading notes"


class Progress:
    """Reports how many notes were read; silent for editors that show no progress."""

    def __init__(self, server: "Wire", *, enabled: bool) -> None:
        self._protocol = server.protocol
        self._enabled = enabled
        self._token = f"cuemark-{uuid4()}"
        self._last = -1

    async def __aenter__(self) -> Self:
        if self._enabled:
            params = types.WorkDoneProgressCreateParams(self._token)
            self._protocol.send_request(types.WINDOW_WORK_DONE_PROGRESS_CREATE, params, lambda _: None)
            self._say({"kind": "begin", "title": TITLE, "percentage": 0, "cancellable": False})
        return self

    def report(self, done: int, total: int) -> None:
        """Say how many of how many notes were read, at most once a per cent."""
        percentage = 100 * done // max(total, 1)
        if percentage != self._last:
            self._last = percentage
            message = f"{done:,} of {total:,}"
            self._say({"kind": "report", "message": message, "percentage": percentage})

    async def __aexit__(self, *_: object) -> None:
        self._say({"kind": "end"})

    def _say(self, value: dict[str, object]) -> None:
        if self._enabled:
            self._protocol.notify(types.PROGRESS, Raw({"token": self._token, "value": value}))
