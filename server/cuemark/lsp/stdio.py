"""Frames over stdin and stdout: bytes to the bodies of messages, and bytes out, never blocking the loop.

Source: LSP 3.17, "Base Protocol". Headers are read tolerantly: any case, and lines that end in a
line feed alone, both of which real clients send.
"""

import asyncio
import io
import logging
import os
import re
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator
from typing import Final

MOST: Final = 64 * 1024 * 1024  # bytes of one body; the largest note, escaped, is a fraction of it
MOST_HEADER: Final = 8 * 1024  # bytes; a header has two lines
CHUNK: Final = 64 * 1024  # bytes; what a pipe holds on Linux

HEADER_END: Final = re.compile(rb"\r?\n\r?\n")
r"""The empty line behind a header. Example: `\r\n\r\n`."""

LENGTH: Final = re.compile(
    rb"^content-length[ \t]*:[ \t]*([0-9]{1,12})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE
)
"""The one field we read. Example: `Content-Length: 52`."""

log = logging.getLogger(__name__)


class FrameError(Exception):
    """The bytes are no frames, and where the next one would begin is not to be known."""


class Frames:
    """Cuts the bytes that come in into the bodies of frames."""

    def __init__(self) -> None:
        self._bytes = bytearray()
        self._length: int | None = None

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Yield the bodies that `data` completes; raises `FrameError` when there is no way on."""
        self._bytes += data
        while True:
            if self._length is None:
                self._length = self._take_header()
            if self._length is None or len(self._bytes) < self._length:
                return
            body = bytes(memoryview(self._bytes)[: self._length])
            del self._bytes[: self._length]
            self._length = None
            yield body

    def _take_header(self) -> int | None:
        """Return the length that the header says; None while it is not whole."""
        while self._bytes.startswith((b"\r\n", b"\n")):  # empty lines between frames
            del self._bytes[: self._bytes.index(b"\n") + 1]
        end = HEADER_END.search(self._bytes, 0, MOST_HEADER)
        if end is None:
            if len(self._bytes) > MOST_HEADER:
                raise FrameError("A header does not end")
            return None
        header = bytes(self._bytes[: end.end()])
        del self._bytes[: end.end()]
        field = LENGTH.search(header)
        if field is None:
            raise FrameError("A header has no 'Content-Length'; this is a server for editors")
        length = int(field[1])
        if length > MOST:
            raise FrameError(f"A message of {length} bytes is more than {MOST}")
        return length


def listen(source: io.FileIO, on_data: Callable[[bytes], None]) -> None:
    """Call `on_data` on the loop with whatever comes in, and with no bytes at the end.

    Nothing else runs on the way: no pool of threads that long jobs could fill up. A thread of its
    own stands in where the loop cannot watch a file: on Windows, and when it is no pipe.
    """
    loop = asyncio.get_running_loop()

    def readable() -> None:
        data = _read(source)
        if data == b"":
            loop.remove_reader(source.fileno())
        if data is not None:
            on_data(data)

    try:
        loop.add_reader(source.fileno(), readable)
    except (NotImplementedError, PermissionError):
        threading.Thread(target=_pump, args=(source, loop, on_data), name="stdin", daemon=True).start()


def _pump(source: io.FileIO, loop: asyncio.AbstractEventLoop, on_data: Callable[[bytes], None]) -> None:
    while data := _read(source):
        loop.call_soon_threadsafe(on_data, data)
    loop.call_soon_threadsafe(on_data, b"")


def _read(source: io.FileIO) -> bytes | None:
    """Return what is there, no bytes at the end, None for nothing yet; a broken pipe is an end."""
    try:
        return source.read(CHUNK)
    except OSError:
        return b""


class Outlet:
    """Writes frames in order. What the editor does not read at once waits here, and the loop goes on."""

    def __init__(self, sink: io.FileIO, on_broken: Callable[[], None]) -> None:
        self._sink = sink
        self._on_broken = on_broken
        self._loop = asyncio.get_running_loop()
        self._thread = threading.get_ident()
        self._backlog: deque[memoryview] = deque()
        self._is_watching = False
        self._is_written = asyncio.Event()
        if sys.platform != "win32":  # where a pipe blocks, and an editor that does not read stops us
            os.set_blocking(sink.fileno(), False)

    def write(self, frame: bytes) -> None:
        """Write a frame; from another thread than the loop's it takes its turn there."""
        if threading.get_ident() != self._thread:
            self._loop.call_soon_threadsafe(self.write, frame)
            return
        self._backlog.append(memoryview(frame))
        if not self._is_watching:
            self._flush()

    async def drain(self) -> None:
        """Wait until all is written."""
        if self._backlog:
            self._is_written.clear()
            await self._is_written.wait()

    def release(self) -> None:
        """Leave the pipe as it was found: it may be the user's terminal."""
        if sys.platform != "win32":
            os.set_blocking(self._sink.fileno(), True)

    def _flush(self) -> None:
        try:
            while self._backlog and (taken := self._sink.write(self._backlog[0])) is not None:
                rest = self._backlog.popleft()[taken:]
                if rest:
                    self._backlog.appendleft(rest)
        except OSError:
            self._backlog.clear()
            self._on_broken()
        if not self._backlog:
            self._is_written.set()
        self._watch(wanted=bool(self._backlog))

    def _watch(self, *, wanted: bool) -> None:
        if wanted and not self._is_watching:
            self._loop.add_writer(self._sink.fileno(), self._flush)
        elif self._is_watching and not wanted:
            self._loop.remove_writer(self._sink.fileno())
        self._is_watching = wanted


def take_stdio() -> tuple[io.FileIO, io.FileIO]:
    """Take stdin and stdout for the protocol alone.

    What anything else prints goes to stderr from now on, what anything else reads is empty, and
    programs that we start inherit neither, so that they cannot hold the editor's pipes open.
    """
    source, sink = io.FileIO(os.dup(0), "rb"), io.FileIO(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return source, sink
