"""Measures a server over a vault from outside: start, edits with pulled findings, completion, memory.

    python tests/bench/bench_server.py [VAULT | 1000,20000]

Without an argument it measures the real vault beside the checkout where there is one, and
made-up vaults of 1,000 and 20,000 notes, whose rows must look alike.
"""

import os
import re
import statistics
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Final

ROOT: Final = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "server")]

from tests.bench.made_vault import make_vault
from tests.lsp.wire_client import Client, Json

CORPUS: Final = ROOT.parent / "shared" / "vault"
CAPABILITIES: Final[Json] = {"textDocument": {"diagnostic": {}, "completion": {"completionItem": {}}}}
EDITS: Final = 300
NAMED: Final = re.compile(r"\[\[ ?([^]|#]+?) ?[]|#]")
QUERIES: Final = ("", "t", "ti", "tide", "tide kiln", "kl gz", "zzzz", "ember loom orchard", "e", "engine 1")


def measure(vault: Path) -> dict[str, str]:
    """Return one row of figures for a vault."""
    environment = {"PYTHONPATH": str(ROOT / "server")}
    with Client([sys.executable, "-m", "cuemark", "serve"], patience=300, env=environment) as editor:
        begin = perf_counter()
        editor.initialize(vault, CAPABILITIES)
        start = perf_counter() - begin
        note = next(path for path in sorted(vault.rglob("*.md")) if 6_500 < path.stat().st_size < 9_000)
        uri, text = note.as_uri(), note.read_text("utf-8")
        editor.open(uri, text)
        document = {"textDocument": {"uri": uri}}
        editor.request("textDocument/diagnostic", document)
        whole = perf_counter() - begin
        end = {"line": len(text.split("\n")), "character": 0}
        edits = timed(EDITS, lambda number: _edit(editor, uri, number, end, document))
        offers: list[float] = []
        for number, query in enumerate(QUERIES * 5):
            editor.change(uri, EDITS + 2 + number, f"{text}\n[[{query}")
            place = {"line": text.count("\n") + 1, "character": 2 + len(query)}
            offers += timed(1, partial(_offer, editor, document, place))
        linked = timed(5, partial(_refer, editor, most_linked(vault)))
        status = Path(f"/proc/{editor.process.pid}/status")
        memory = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
    return {
        "initialize, ms": f"{start * 1e3:.0f}",
        "all read, s": f"{whole:.2f}",
        "edit and findings, ms": shown(edits),
        "completion, ms": shown(offers),
        "references to the hub, ms": shown(linked),
        "memory, MB": f"{int(memory.split()[1]) / 1024:.0f}",
    }


def _edit(editor: Client, uri: str, number: int, end: Json, document: Json) -> None:
    editor.change(uri, number + 2, {"range": {"start": end, "end": end}, "text": "x"})
    editor.request("textDocument/diagnostic", document)


def _offer(editor: Client, document: Json, place: Json, _number: int) -> None:
    editor.request("textDocument/completion", {**document, "position": place})


def most_linked(vault: Path) -> Path:
    """Return the note that most notes name: a channel's hub."""
    names = Counter(
        name
        for note in vault.rglob("*.md")
        for name in NAMED.findall(note.read_text("utf-8", errors="replace"))
    )
    stems = {note.stem: note for note in vault.rglob("*.md")}
    return next(stems[name] for name, _ in names.most_common() if name in stems)


def _refer(editor: Client, note: Path, number: int) -> None:
    uri = note.as_uri()
    if not number:
        editor.open(uri, note.read_text("utf-8"))
    params = {"textDocument": {"uri": uri}, "position": {"line": 0, "character": 0}}
    editor.request("textDocument/references", {**params, "context": {"includeDeclaration": True}})


def timed(count: int, work: Callable[[int], None]) -> list[float]:
    """Return the seconds that each of some calls took."""
    taken = []
    for number in range(count):
        begin = perf_counter()
        work(number)
        taken.append(perf_counter() - begin)
    return taken


def shown(taken: list[float]) -> str:
    """Return the median and the 99th percentile in milliseconds."""
    worst = sorted(taken)[min(len(taken) - 1, len(taken) * 99 // 100)]
    return f"{statistics.median(taken) * 1e3:.2f} / {worst * 1e3:.2f}"


def main() -> None:
    """Print a table, one row a vault."""
    asked = sys.argv[1:] or ([os.fspath(CORPUS)] if CORPUS.is_dir() else []) + ["1000,20000"]
    for argument in asked:
        if not argument.replace(",", "").isdigit():
            print(argument, measure(Path(argument).resolve()))
            continue
        for count in map(int, argument.split(",")):
            with tempfile.TemporaryDirectory() as folder:
                make_vault(Path(folder), count)
                print(f"{count:,} made-up notes", measure(Path(folder)))


if __name__ == "__main__":
    main()
