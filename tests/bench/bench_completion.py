"""What a keystroke costs in a vault of any number of names: the note read again, and offers made.

    python tests/bench/bench_completion.py [VAULT | 4423,21273,212730]

Without an argument it measures the real vault beside the checkout where there is one, and made-up
names. Each query is typed letter by letter, kind by kind; the figures are the median, the 99th percentile and
the most of `complete` alone, of all that a keystroke costs, and of symbols of the vault found by the same
letters, in milliseconds of processor time.
"""

import gc
import random
import statistics
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from time import process_time
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "server")]

from cuemark.config import Config, Profile
from cuemark.features.completion.complete import complete
from cuemark.features.display.find_symbols import find_symbols
from cuemark.features.readiness import make_ready
from cuemark.syntax.facts import Note
from cuemark.syntax.parse import parse
from cuemark.vault import build, root
from cuemark.vault.index import FOLD_AT, Index, make_entry
from tests.bench.made_vault import PER_FOLDER, WORDS, name_of, text_of
from tests.bench.queries import letters, queries
from tests.conftest import CORPUS

COUNTS: Final = (4_423, 21_273, 212_730)
VIDEO: Final = "00000000001"
# What stands before the cursor and what is typed there, besides names in wikilinks.
ELSEWHERE: Final = (
    ("See [x](", "folder_1/tide"),
    ("See [x](", "harbour sig"),
    ("See ![[", "tide"),
    ("It turns [", "00:12:34"),
    ("It turns[^", "moon"),
    ("High #", "tide"),
)


class Keystroke(NamedTuple):
    """Seconds of `complete` alone, of everything, and of a search for symbols."""

    offers: float
    all: float
    symbols: float


def made_index(count: int) -> Index:
    """Return the index of so many notes, each with a title, a video, some headings, links and moments."""

    def notes() -> Iterator[tuple[str, Note]]:
        for number in range(count):
            yield f"folder_{number // PER_FOLDER}/{name_of(number)}.md", parse(_made_text(number, count))

    return Index.built((make_entry(path, note), note) for path, note in notes())


def _made_text(number: int, count: int) -> str:
    dice = random.Random(number)
    others = [name_of(dice.randrange(count)) for _ in range(3)]
    unwritten = f"{dice.choice(WORDS)} {dice.choice(WORDS)} {dice.randrange(count // 4)}"
    links = " ".join(f"[[{other}]]" for other in (*others, unwritten))
    title = name_of(number).replace("_", " ").capitalize()
    fields = f"title: {title}\nvideoId: {number // 4:011d}\n"
    if not number % 10:
        fields += f"aliases: [{dice.choice(WORDS)} à la carte {number}, {dice.choice(WORDS)} naïf]\n"
    headings = (f"## {' '.join(dice.sample(WORDS, 3)).capitalize()} {part}\n" for part in range(3))
    return f"---\n{fields}---\n{links} #{dice.choice(WORDS)}\n{''.join(headings)}"


def typed_into(index: Index, path: str, text: str) -> dict[str, list[Keystroke]]:
    """Return what each keystroke costs, by the kind of what is typed; each edit follows the one before."""
    kinds = {kind: [("See [[", query) for query in found] for kind, found in queries(index).items()}
    taken: dict[str, list[Keystroke]] = {}
    for kind, typed in {**kinds, "elsewhere": ELSEWHERE}.items():
        taken[kind] = []
        for before, query in typed:
            for now in letters(query):
                index, cost = keystroke(index, path, f"{text}\n{before}{now}", now)
                taken[kind].append(cost)
    return taken


def keystroke(index: Index, path: str, text: str, query: str) -> tuple[Index, Keystroke]:
    """Return the index in which a note ends in what is typed, and what that costs."""
    begin = process_time()
    index = index.with_note(path, parse(text))
    read = process_time()
    complete(index, path, text, len(text), Profile.OBSIDIAN)
    end = process_time()
    find_symbols(index, query)
    return index, Keystroke(end - read, end - begin, process_time() - end)


def report(name: str, index: Index, path: str, text: str) -> None:
    gc.collect()
    gc.freeze()  # as the server does with what it has read
    print(f"{name}: {len(index.notes):,} notes")
    made = process_time()
    make_ready(index)
    print(f"  {'made ready':<16}{(process_time() - made) * 1e3:.0f} ms")
    edited = index.with_note(path, parse(f"{text} "))
    for when, started in {"at first": index, "folded": edited.folded(FOLD_AT)}.items():
        _, first = keystroke(started, path, f"{text}\nSee [[tide", "tide")
        print(f"  {when:<16}" + "".join(f"{one * 1e3:.2f} ms   " for one in first))
    kinds = typed_into(index, path, text)
    for kind, taken in {**kinds, "ALL": [*chain.from_iterable(kinds.values())]}.items():
        figures = (f"{field} {shown([getattr(one, field) for one in taken])}" for field in Keystroke._fields)
        print(f"  {kind:<16}{'   '.join(figures)}")


def shown(taken: list[float]) -> str:
    """Return the median, the 99th percentile and the most in milliseconds."""
    worst = sorted(taken)[len(taken) * 99 // 100]
    return " / ".join(f"{one * 1e3:5.2f}" for one in (statistics.median(taken), worst, max(taken)))


def main() -> None:
    """Measure the vaults that are asked for."""
    asked = sys.argv[1:]
    if not asked or not asked[0].replace(",", "").isdigit():
        folder = Path(asked[0]) if asked else CORPUS
        if folder.is_dir():
            index = build.read_vault(root.at(folder), Config()).index
            path = sorted(path for path in index.notes if index.notes.get(path))[100]
            report(folder.name, index, path, (folder / path).read_text("utf-8"))
    if not asked or asked[0].replace(",", "").isdigit():
        for count in map(int, asked[0].split(",")) if asked else COUNTS:
            report("made up", made_index(count), f"folder_0/{name_of(1)}.md", text_of(1, count))


if __name__ == "__main__":
    main()
