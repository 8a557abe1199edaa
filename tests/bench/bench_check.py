"""What `cuemark check` costs as a whole process: without a cache, with one that is new, and with a full one.

    python tests/bench/bench_check.py [VAULT]

Without VAULT, the real vault beside the checkout, else one that is generated. The least of several runs.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "server")]

from tests.bench.made_vault import make_vault
from tests.conftest import CORPUS

RUNS: Final = 3
GENERATED: Final = 20_000  # notes


class Cost(NamedTuple):
    """Seconds of the clock, and of all processors together."""

    wall: float
    processors: float


def cost(vault: Path, caches: Path, *options: str) -> Cost:
    command = [sys.executable, "-m", "cuemark", "check", "--quiet", "--exit-zero", *options, str(vault)]
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(
        command, stdout=subprocess.DEVNULL, check=True, env={**os.environ, "CUEMARK_CACHE_DIR": str(caches)}
    )
    wall, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    return Cost(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def report(vault: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        caches = Path(folder)
        rows = {
            "no cache": [cost(vault, caches, "--no-cache") for _ in range(RUNS)],
            "new cache": [cost(vault, caches / str(run)) for run in range(RUNS)],
            "full cache": [cost(vault, caches / "0") for _ in range(RUNS)],
        }
    for name, runs in rows.items():
        wall, processors = (min(getattr(run, field) for run in runs) for field in Cost._fields)
        print(f"  {name:<12}{wall:6.2f} s, {processors:6.2f} s of all processors")


def main(arguments: list[str]) -> None:
    if arguments or CORPUS.is_dir():
        report(Path(arguments[0]) if arguments else CORPUS)
        return
    with tempfile.TemporaryDirectory() as folder:
        make_vault(Path(folder), GENERATED)
        report(Path(folder))


if __name__ == "__main__":
    main(sys.argv[1:])
