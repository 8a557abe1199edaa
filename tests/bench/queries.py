"""What people type to find a note, by kinds, taken from what the notes of a vault are called."""

import random
from collections.abc import Iterator, Sequence
from typing import Final

from cuemark.features.tiers import words_of
from cuemark.vault.index import Entry, Index
from cuemark.vault.outlines import packed_headings

EACH: Final = 8  # queries of a kind
LONGEST: Final = 24  # letters that anybody types before looking at what is found
NOWHERE: Final = ("zzgz", "qqx wv", "startups and mark", "the art of", "harbour qzx", "xylophone zebra jazz")
MADE_UP: Final = (
    "tide kiln",
    "harbour sig",
    "kl gz",
    "ember loom orchard 1",
    "e",
    "1",
    "the",
    "a e i",
    "s s s",
)


def queries(index: Index) -> dict[str, list[str]]:
    """Return some queries of each kind; the same ones for the same vault."""
    dice = random.Random(1)
    paths = dice.sample(sorted(index.notes), min(len(index.notes), 40 * EACH))
    entries = [entry for path in paths if (entry := index.notes.get(path))]
    stems = [words_of(entry.stem) for entry in entries]
    headings = [heading.text for entry in entries for heading in packed_headings(entry.facts)[:1]]
    wanted = sorted(key for key in index.sources if key not in index.names and len(key) > LONGEST // 2)
    kinds: dict[str, Iterator[str] | Sequence[str]] = {
        "names": stems,
        "words anywhere": (
            " ".join(dice.sample(words, 2)) for stem in stems if len(words := stem.split()) > 2
        ),
        "word starts": (" ".join(word[:3] for word in stem.split()) for stem in stems),
        "letters": (_some_letters(stem) for stem in stems),
        "misspelled": (f"{stem[:5]}{stem[6:]}x" for stem in stems),
        "titles": [entry.title for entry in entries if entry.title],
        "aliases": [alias for entry in entries for alias in entry.aliases],
        "headings": headings,
        "not ASCII": (name for entry in _all(index) for name in _names(entry) if not name.isascii()),
        "wanted": dice.sample(wanted, min(len(wanted), EACH)),
        "nowhere": NOWHERE,
        "made up": MADE_UP,
    }
    return {kind: some for kind, found in kinds.items() if (some := _first(found))}


def letters(query: str) -> Iterator[str]:
    """Yield what stands there while a query is typed, from nothing on."""
    for number in range(min(len(query), LONGEST) + 1):
        yield query[:number]


def _some_letters(stem: str) -> str:
    """Return how somebody in a hurry types: each second letter of some words."""
    return " ".join(word[::2] for word in stem.split()[:3])


def _all(index: Index) -> Iterator[Entry]:
    return (entry for path in sorted(index.notes) if (entry := index.notes.get(path)))


def _names(entry: Entry) -> Iterator[str]:
    yield from (entry.stem, entry.title, *entry.aliases)


def _first(found: Iterator[str] | Sequence[str]) -> list[str]:
    """Return the first different ones."""
    kept: dict[str, None] = {}
    for query in found:
        kept.setdefault(query)
        if len(kept) == (EACH if found is not MADE_UP else len(MADE_UP)):
            break
    return list(kept)
