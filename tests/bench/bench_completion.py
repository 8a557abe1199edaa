"""What a keystroke costs in a vault of any number of names: the note read again, and offers made.

    python tests/bench/bench_completion.py [VAULT | 4423,21273,212730]

Without an argument it measures the real vault beside the checkout where there is one, and made-up
names. Each query is typed letter by letter; the figures are the median, the 99th percentile and the most
of `complete` alone, and of all that a keystroke costs, in milliseconds of processor time.
"""

import gc
import random
import statistics
import sys
from collections.abc import Iterator
from pathlib import Path
from time import process_time
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "server")]

from cuemark.config import Config, Profile
from cuemark.features.completion.complete import complete
from cuemark.syntax.facts import Note
from cuemark.syntax.parse import parse
from cuemark.vault import build, root
from cuemark.vault.index import Index, make_entry
from tests.bench.made_vault import PER_FOLDER, WORDS, name_of, text_of
from tests.conftest import CORPUS

COUNTS: Final = (4_423, 21_273, 212_730)
VIDEO: Final = "00000000001"
# What stands before the cursor, and what is then typed letter by letter.
TYPED: Final = (
    ("See [[", "tide kiln"),
    ("See [[", "harbour sig"),
    ("See [[", "zzgz"),
    ("See [[", "kl gz"),
    ("See [[", "the art of"),
    ("See [[", "ember loom orchard 1"),
    ("See [[", "startups and mark"),
    ("See [x](", "folder_1/tide"),
    ("It turns [", "00:12:34"),
    ("It turns[^", "moon"),
    ("High #", "tide"),
)


class Keystroke(NamedTuple):
    """Seconds of `complete` alone, and of everything."""

    offers: float
    all: float


def made_index(count: int) -> Index:
    """Return the index of so many notes, each with a title, a video, some links and moments."""

    def notes() -> Iterator[tuple[str, Note]]:
        for number in range(count):
            dice = random.Random(number)
            others = [name_of(dice.randrange(count)) for _ in range(3)]
            unwritten = f"{dice.choice(WORDS)} {dice.choice(WORDS)} {dice.randrange(count // 4)}"
            links = " ".join(f"[[{other}]]" for other in (*others, unwritten))
            title = name_of(number).replace("_", " ").capitalize()
            text = f"---\ntitle: {title}\nvideoId: {number // 4:011d}\n---\n{links} #{dice.choice(WORDS)}\n"
            yield f"folder_{number // PER_FOLDER}/{name_of(number)}.md", parse(text)

    return Index.built((make_entry(path, note), note) for path, note in notes())


def typed_into(index: Index, path: str, text: str) -> list[Keystroke]:
    """Return what each keystroke costs."""
    taken = []
    for before, letters in TYPED:
        for number in range(len(letters) + 1):
            now = f"{text}\n{before}{letters[:number]}"
            begin = process_time()
            current = index.with_note(path, parse(now))
            read = process_time()
            complete(current, path, now, len(now), Profile.OBSIDIAN)
            end = process_time()
            taken.append(Keystroke(end - read, end - begin))
    return taken


def report(name: str, index: Index, path: str, text: str) -> None:
    gc.collect()
    gc.freeze()  # as the server does with what it has read
    first = max(one.offers for one in typed_into(index, path, text))
    taken = [one for _ in range(3) for one in typed_into(index, path, text)]
    print(f"{name}: {len(index.notes):,} notes, the first time at most {first * 1e3:.1f} ms")
    for field in Keystroke._fields:
        print(f"  {field:<8}{shown([getattr(one, field) for one in taken])}")


def shown(taken: list[float]) -> str:
    """Return the median, the 99th percentile and the most in milliseconds."""
    worst = sorted(taken)[len(taken) * 99 // 100]
    return " / ".join(f"{one * 1e3:.2f}" for one in (statistics.median(taken), worst, max(taken)))


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
