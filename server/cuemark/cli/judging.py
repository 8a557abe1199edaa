"""The rules over many notes: by as many processes as there are processors, where the system can split one."""

import os
import signal
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from typing import IO, Final, NoReturn

import msgspec

from cuemark.rules.finding import Finding
from cuemark.rules.run import Policy, findings
from cuemark.vault.build import no_collector
from cuemark.vault.index import Index
from cuemark.vault.library import NO_LIBRARY, Library
from cuemark.vault.rows import processors

# To split a process and to hand over what was found costs as much as to judge some hundred notes.
WORTH_A_SPLIT: Final = 1_000
ENCODER: Final = msgspec.msgpack.Encoder()
DECODER: Final = msgspec.msgpack.Decoder(list[Finding])


def judge(
    index: Index,
    paths: Sequence[str],
    policy: Policy,
    processes: int | None = None,
    library: Library = NO_LIBRARY,
) -> list[Finding]:
    """Return what the rules say of these notes: of each in order of place, the notes in no certain order."""
    wanted = min(processors(), len(paths) // WORTH_A_SPLIT) if processes is None else processes
    if wanted < 2 or not hasattr(os, "fork"):
        return _judged(index, paths, policy, library)
    # Neighbours are alike, so each process takes every so many notes.
    shares = [paths[number::wanted] for number in range(wanted)]
    with ExitStack() as running:
        others = [running.enter_context(_split(index, share, policy, library)) for share in shares[1:]]
        found = _judged(index, shares[0], policy, library)
        for pipe, share in zip(others, shares[1:], strict=True):
            try:
                found += DECODER.decode(pipe.read())
            except msgspec.DecodeError:  # the other process has died
                found += _judged(index, share, policy, library)
    return found


def _judged(index: Index, paths: Iterable[str], policy: Policy, library: Library) -> list[Finding]:
    with no_collector():
        return [one for path in paths for one in findings(index, path, policy, library=library)]


@contextmanager
def _split(index: Index, paths: Sequence[str], policy: Policy, library: Library) -> Iterator[IO[bytes]]:
    """Judge notes in a copy of this process, which ends with the block; give the pipe that it writes to."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        _answer(writing, index, paths, policy, library)
    os.close(writing)
    try:
        with os.fdopen(reading, "rb") as pipe:
            yield pipe
    finally:
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def _answer(writing: int, index: Index, paths: Sequence[str], policy: Policy, library: Library) -> NoReturn:
    """Judge notes and leave, without what the process that was copied would do at its end."""
    try:
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(ENCODER.encode(_judged(index, paths, policy, library)))
    finally:
        os._exit(0)
