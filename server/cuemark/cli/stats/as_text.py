"""The numbers of a vault as tables for a terminal; the first are those of `check --statistics`."""

from collections.abc import Iterator, Mapping, Sequence

from cuemark.cli.places import Places
from cuemark.cli.statistics import SHOWN, table
from cuemark.cli.stats.numbers import Numbers
from cuemark.cli.stats.survey import Fate

Row = tuple[str, int]


def as_text(numbers: Numbers, places: Places) -> str:
    """Return the tables, those of notes and targets cut to the first ten rows."""
    return "\n".join(table(title, rows) for title, rows in _tables(numbers, places) if rows)


def _tables(numbers: Numbers, places: Places) -> Iterator[tuple[str, Sequence[Row]]]:
    yield "Findings by rule", numbers.findings
    yield "Notes with most findings", _shown(numbers.worst, places)
    yield "Missing notes, by how many notes want them", numbers.wanted[:SHOWN]
    yield "Notes that most others link to", _shown(numbers.linked, places)
    yield "Links, by where they lead", _largest_first(numbers.links)
    yield "Timestamps, by what is wrong with them", _largest_first(numbers.stamps)
    yield "In all", totals(numbers)


def totals(numbers: Numbers) -> list[Row]:
    """Return how much of everything there is."""
    counts = {
        "note": numbers.notes,
        "link": sum(numbers.links.values()),
        "timestamp": sum(numbers.stamps.values()),
        "video": numbers.videos,
        "orphan": len(numbers.orphans),
        "finding": sum(count for _, count in numbers.findings),
    }
    return [(name if count == 1 else f"{name}s", count) for name, count in counts.items()]


def _shown(rows: Sequence[Row], places: Places) -> list[Row]:
    return [(places.shown(path), count) for path, count in rows[:SHOWN]]


def _largest_first(counts: Mapping[Fate, int] | Mapping[str, int]) -> list[Row]:
    return sorted(((str(name), count) for name, count in counts.items()), key=lambda row: -row[1])
