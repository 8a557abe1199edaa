"""What a cold start costs in one process: walk, read, parse, pack and index a vault.

    python tests/bench/bench_cold.py [VAULT]

Without VAULT, the real vault beside the checkout, else one that is generated. Times are CPU seconds, the
least of several runs, with the collector off as `read_vault` has it; memory is measured in a new process.
"""

import gc
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from operator import add
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

ROOT: Final = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "server")]

from cuemark.config import Config
from cuemark.syntax.facts import Note
from cuemark.syntax.parse import parse
from cuemark.syntax.plain import prove
from cuemark.vault import build, root, scan
from cuemark.vault.entry import Row, make_row
from cuemark.vault.index import Index
from cuemark.vault.reading import read_note
from cuemark.vault.rows import PORTION
from tests.bench.made_vault import make_vault
from tests.conftest import CORPUS

RUNS: Final = 5
GENERATED: Final = 2_000  # notes
BUDGET: Final = 0.8  # seconds, for the 4,423 notes of the real vault
MEMORY_BUDGET: Final = 20.0  # MB above what the imports take
T = TypeVar("T")


class Stages(NamedTuple):
    """CPU seconds of each stage of a cold start."""

    walk: float
    read: float
    parse: float
    pack: float
    indexed: float


def measured(stage: Callable[[], T]) -> tuple[float, T]:
    started = time.process_time()
    made = stage()
    return time.process_time() - started, made


def read(root: Path, portion: Sequence[scan.Entry], config: Config) -> list[scan.Source]:
    return [source for _, source in scan.read_ahead(root, portion, config.max_file_size)]


def parse_all(sources: Sequence[scan.Source], config: Config) -> list[Note]:
    return [read_note(source, config) for source in sources]


def pack(notes: Sequence[Note]) -> list[Row]:
    return [make_row(note) for note in notes]


def cold(folder: Path) -> Stages:
    """Do once what `read_vault` does, stage by stage; a note is forgotten as soon as it is packed."""
    config, here = Config(), root.at(folder)
    walked, listing = measured(partial(scan.walk, here, config))
    rows: list[Row] = []
    took = Stages(walked, 0, 0, 0, 0)
    for start in range(0, len(listing.notes), PORTION):
        portion = listing.notes[start : start + PORTION]
        reading, sources = measured(partial(read, here.path, portion, config))
        parsing, notes = measured(partial(parse_all, sources, config))
        packing, packed = measured(partial(pack, notes))
        took = Stages(*map(add, took, (0, reading, parsing, packing, 0)))
        rows += packed
    named = zip((entry.path for entry in listing.notes), rows, strict=True)
    indexed, _ = measured(partial(Index.of_rows, named, build.other_files(listing)))
    return took._replace(indexed=indexed)


def resident() -> float:
    """Return how many MB this process holds."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def report_memory(folder: Path) -> None:
    """Print how many MB the imports and then the whole vault take, in a process of its own."""
    parse("a | b\n--- | ---\n")  # libraries that are loaded when they are needed are imports, too
    before = resident()
    vault = build.read_vault(root.at(folder), Config())
    gc.collect()
    print(f"{before:.1f} {resident() - before:.1f} {len(vault.index.notes)}")


def generate(folder: Path) -> Path:
    """Write a made-up vault into a folder."""
    make_vault(folder, GENERATED)
    return folder


def plain_share(folder: Path) -> tuple[int, int, int]:
    """Return how many notes there are, how many are proven plain, and their bytes in all."""
    config, here = Config(), root.at(folder)
    listing = scan.walk(here, config)
    texts = [source.text for _, source in scan.read_ahead(here.path, listing.notes)]
    plain = sum(prove(text, parse(text).body_start, len(text)) is not None for text in texts)
    return len(texts), plain, sum(entry.size for entry in listing.notes)


def report(folder: Path) -> None:
    notes, plain, size = plain_share(folder)
    print(f"{notes} notes, {size / 1e6:.1f} MB, {plain / notes:.1%} of them plain")
    print(f"CPU seconds, least of {RUNS} runs:")
    gc.disable()
    runs = [cold(folder) for _ in range(RUNS)]
    for stage in Stages._fields:
        print(f"  {stage:<8}{min(getattr(run, stage) for run in runs):8.3f}")
    print(f"  {'all':<8}{min(map(sum, runs)):8.3f}   (budget for the real vault: {BUDGET})")
    command = [sys.executable, __file__, "--memory", str(folder)]
    imports, index, _ = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    print(f"  memory {index:>8} MB above the {imports} MB of the imports (budget {MEMORY_BUDGET})")


def main(arguments: list[str]) -> None:
    if arguments[:1] == ["--memory"]:
        report_memory(Path(arguments[1]))
    elif arguments or CORPUS.is_dir():
        report(Path(arguments[0]) if arguments else CORPUS)
    else:
        with tempfile.TemporaryDirectory() as folder:
            report(generate(Path(folder)))


if __name__ == "__main__":
    main(sys.argv[1:])
