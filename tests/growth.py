"""How the cost of some work grows with its size, on any machine and beside whatever else runs there."""

import gc
from collections.abc import Callable
from time import process_time
from typing import Final

# Times as much for eight times the size. Quadratic is 64; large pieces of memory cost more than small ones.
LINEAR: Final = 24
LEAST: Final = 0.001  # seconds; less says nothing


def least_time(work: Callable[[], object]) -> float:
    """Return the least of three runs, in seconds of this process, so that other programs do not count.

    Nor does Python's collector, which looks through everything again at moments of its own.
    """
    runs = []
    for _ in range(3):
        gc.disable()
        began = process_time()
        work()
        runs.append(process_time() - began)
        gc.enable()
    return min(runs)


def growth(work: Callable[[int], object], size: int) -> float:
    """Return how many times as long the work takes on eight times the size."""
    small, large = least_time(lambda: work(size)), least_time(lambda: work(8 * size))
    return large / max(small, LEAST)
