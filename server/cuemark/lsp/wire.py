"""The server that features are registered on, and its life as a process between stdin and stdout."""

import asyncio
import gc
import io
import logging
import os
import threading
from collections.abc import Callable
from typing import Final, NoReturn

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from cuemark.lsp import logs, stdio, watchdog
from cuemark.lsp.documents import Documents
from cuemark.lsp.params import strict_converter
from cuemark.lsp.protocol import WireProtocol
from cuemark.text import Encoding

GRACE: Final = 1.5  # seconds for threads to end by themselves after `exit`; the process is gone within 2 s
INTERRUPTED: Final = 130  # what shells say of a program that Ctrl-C ended

log = logging.getLogger(__name__)


class Wire(LanguageServer):
    """A server with a table of handlers, registered by `@server.feature(METHOD)`.

    As with pygls, a first parameter that is named `ls` or annotated with this class is the server.
    Differences: `didOpen`, `didChange` and `didClose` hand over the `Document` and are called only when
    it was taken over; methods outside of the protocol get plain data; handlers may return `Raw`,
    and refuse by raising `JsonRpcException(message, code)`; the text of open notes is in `documents`,
    not in `workspace`.
    """

    protocol: WireProtocol

    def __init__(self, name: str, version: str, *, watch_every: float = watchdog.EVERY) -> None:
        super().__init__(name, version, protocol_cls=WireProtocol, converter_factory=strict_converter)
        self.protocol.on_start = self._start
        self._watch_every = watch_every

    @property
    def documents(self) -> Documents:
        """The notes that are open in the editor."""
        return self.protocol.documents

    @property
    def encoding(self) -> Encoding:
        """How this editor counts columns."""
        return self.protocol.documents.encoding

    def adjust(self, params: types.InitializeParams, capabilities: types.ServerCapabilities) -> None:
        """Change what is announced for this editor, after all handlers are known; for subclasses."""

    def _start(self, params: types.InitializeParams, result: types.InitializeResult) -> None:
        watchdog.watch(params.process_id, self._watch_every)
        self.adjust(params, result.capabilities)

    def report_server_error(self, error: Exception, source: object) -> None:
        """Log what pygls would show as a popup."""
        log.error("%s in %s", type(error).__name__, source)

    def thread(self) -> NoReturn:
        """Refuse what pygls offers: a pool that long jobs fill up; they belong in `asyncio.to_thread`."""
        raise TypeError("Handlers run on the event loop; start long work in asyncio.to_thread")

    def start_io(self, *_: object, **__: object) -> NoReturn:
        """Serve stdin and stdout by our own reader and writer; see `run_stdio`."""
        raise SystemExit(run_stdio(self))


def run_stdio(server: Wire) -> int:
    """Serve the editor at the other end of stdin and stdout; return the code to exit with.

    0 after `shutdown` and `exit`; 1 for `exit` or an end of input without `shutdown`, and for bytes
    that are no frames; 130 for Ctrl-C. Threads still at work then have 2 s before the process ends.
    """
    source, sink = stdio.take_stdio()
    gc.freeze()  # what has been imported stays; the collector need not go through it again and again
    try:
        return asyncio.run(_serve(server.protocol, source, sink))
    except KeyboardInterrupt:
        return INTERRUPTED


async def _serve(protocol: WireProtocol, source: io.FileIO, sink: io.FileIO) -> int:
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(logs.loop_exception)
    stopped: asyncio.Future[int] = loop.create_future()
    outlet = stdio.Outlet(sink, protocol.stop)
    protocol.connect(outlet.write, stopped.set_result)
    stdio.listen(source, _receiver(protocol))
    code = INTERRUPTED
    try:
        code = await stopped
    finally:
        _leave_within(GRACE, code)
        await outlet.drain()
        outlet.release()
    return code


def _receiver(protocol: WireProtocol) -> Callable[[bytes], None]:
    frames = stdio.Frames()

    def receive(data: bytes) -> None:
        try:
            protocol.receive(frames.feed(data))
        except stdio.FrameError as error:
            log.critical("%s", error)
            protocol.end(1)
        if not data:
            protocol.end()

    return receive


def _leave_within(seconds: float, code: int) -> None:
    timer = threading.Timer(seconds, os._exit, [code])
    timer.daemon = True
    timer.start()
