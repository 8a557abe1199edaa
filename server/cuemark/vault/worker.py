"""A process that reads notes for another one: the side that asks, and the side that answers.

Both speak in frames, four bytes of length and msgpack, over the worker's standard input and output.
"""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import IO, Final, Self

import msgspec
from msgspec import Struct

from cuemark.config import Config
from cuemark.vault import scan
from cuemark.vault.entry import Row
from cuemark.vault.reading import read_portion

SIZE: Final = 4  # bytes of a frame's length
# `-P`: a vault that is the current folder must not lend its files as modules.
COMMAND: Final = ("-P", "-c", "from cuemark.vault.worker import answer; answer()")


class WorkerGone(Exception):  # noqa: N818 - it is no error: somebody else reads the notes
    """A worker did not answer, and will not again."""


class Portion(Struct, array_like=True):
    """What a worker is asked to read."""

    root: str
    config: Config
    entries: list[scan.Entry]


ENCODER: Final = msgspec.msgpack.Encoder()
ROWS: Final = msgspec.msgpack.Decoder(list[Row])


class Worker:
    """The side that asks; ends its process with the `with` block."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        try:
            self._process = subprocess.Popen(  # noqa: S603 - this very Python, with words of ours
                (sys.executable or "python", *COMMAND),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            )
        except OSError:
            self._process = None
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process is not None:
            self._process.kill()  # it holds nothing that could be lost
            self._process.communicate()

    def read(self, root: Path, config: Config, entries: Sequence[scan.Entry]) -> list[Row]:
        """Return the rows of some notes, in their order; raises `WorkerGone`."""
        process = self._process
        if process is None or process.stdin is None or process.stdout is None:
            raise WorkerGone
        try:
            _send(process.stdin, ENCODER.encode(Portion(str(root), config, list(entries))))
            rows = ROWS.decode(_receive(process.stdout))
        except (OSError, ValueError) as error:  # a name that is no text, a frame cut short
            raise WorkerGone from error
        if len(rows) != len(entries):
            raise WorkerGone
        return rows


def answer() -> None:
    """Read what is asked for on standard input until it ends."""
    asked: msgspec.msgpack.Decoder[Portion] = msgspec.msgpack.Decoder(Portion)
    while frame := _receive(sys.stdin.buffer):
        portion = asked.decode(frame)
        rows = read_portion(Path(portion.root), portion.config, portion.entries)
        _send(sys.stdout.buffer, ENCODER.encode(rows))


def _send(pipe: IO[bytes], data: bytes) -> None:
    pipe.write(len(data).to_bytes(SIZE, "big") + data)
    pipe.flush()


def _receive(pipe: IO[bytes]) -> bytes:
    """Return the next frame; nothing where the other side has ended."""
    return pipe.read(int.from_bytes(pipe.read(SIZE), "big"))
