"""Reading many notes at once: each to its row, by as many processes as there are processors.

This process reads, too. It and its workers take portions from one queue, so nobody waits for whoever is slow,
and a worker that cannot start or dies costs time and nothing else.
"""

import os
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from threading import Thread
from typing import Final, NamedTuple

from cuemark.config import Config
from cuemark.vault import scan
from cuemark.vault.entry import Row
from cuemark.vault.reading import read_portion
from cuemark.vault.worker import Worker, WorkerGone

PORTION: Final = 128  # notes; small enough that all processes end together
# A worker takes a tenth of a second to start, in which this process reads some hundred notes.
WORTH_A_WORKER: Final = 1_000
MOST_WORKERS: Final = 7

Progress = Callable[[int, int], object]
"""Is told how many of how many notes were read."""


class Portion(NamedTuple):
    """Some notes to be read, and where their rows belong."""

    start: int
    entries: Sequence[scan.Entry]


def read_rows(
    root: Path,
    config: Config,
    entries: Sequence[scan.Entry],
    progress: Progress | None = None,
    workers: int | None = None,
) -> list[Row]:
    """Return the rows of all notes, in their order; `workers` is how many processes may help."""
    portions = [Portion(start, entries[start : start + PORTION]) for start in range(0, len(entries), PORTION)]
    reading = _Reading(root, config, deque(portions), progress or _tell_nobody, len(entries))
    reading.run(worth(len(entries)) if workers is None else workers)
    return [row for portion in portions for row in reading.rows[portion.start]]


def worth(notes: int) -> int:
    """Return how many workers so many notes are worth on this machine."""
    return min(processors() - 1, notes // WORTH_A_WORKER, MOST_WORKERS)


def processors() -> int:
    """Return how many processors this process may use."""
    ask = getattr(os, "sched_getaffinity", None)  # missing on macOS and Windows
    return len(ask(0)) if ask else os.cpu_count() or 1


def _tell_nobody(done: int, total: int) -> None:
    del done, total


class _Reading:
    """One reading of a vault; the queue and the rows are shared by threads, and safe to be."""

    def __init__(
        self, root: Path, config: Config, todo: deque[Portion], progress: Progress, total: int
    ) -> None:
        self.root = root
        self.config = config
        self.todo = todo
        self.rows: dict[int, list[Row]] = {}
        self._progress = progress
        self._total = total

    def run(self, workers: int) -> None:
        with ExitStack() as running:
            started = [running.enter_context(Worker()) for _ in range(workers)]
            threads = [Thread(target=self._feed, args=(worker,)) for worker in started]
            for thread in threads:
                thread.start()
            try:
                self._read_here()
            except BaseException:
                self.todo.clear()
                raise
            finally:
                for thread in threads:
                    thread.join()
        self._read_here()  # what a worker that died has left

    def _read_here(self) -> None:
        while portion := _next(self.todo):
            self.rows[portion.start] = read_portion(self.root, self.config, portion.entries)
            self._progress(sum(map(len, tuple(self.rows.values()))), self._total)

    def _feed(self, worker: Worker) -> None:
        """Let a worker read until nothing is left; its thread only waits."""
        while portion := _next(self.todo):
            try:
                self.rows[portion.start] = worker.read(self.root, self.config, portion.entries)
            except WorkerGone:
                self.todo.append(portion)
                return


def _next(todo: deque[Portion]) -> Portion | None:
    try:
        return todo.popleft()
    except IndexError:
        return None
