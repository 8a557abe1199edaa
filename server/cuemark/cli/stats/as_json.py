"""The numbers of a vault as JSON; nothing is cut, and notes are named as in the JSON of `check`."""

from collections.abc import Iterable
from typing import Any

import msgspec

from cuemark.cli.places import Places
from cuemark.cli.report.characters import valid
from cuemark.cli.stats.numbers import Numbers
from cuemark.cli.stats.survey import Fate

# The names of the members of "links".
MEMBERS = {fate: fate.name.lower() for fate in Fate}


def as_json(numbers: Numbers, places: Places) -> str:
    """Return one object, indented."""
    text = msgspec.json.encode(_record(numbers, places))
    return msgspec.json.format(text, indent=2).decode() + "\n"


def _record(numbers: Numbers, places: Places) -> dict[str, Any]:
    def notes(rows: Iterable[tuple[str, int]], what: str) -> list[dict[str, Any]]:
        return [{"filename": valid(places.absolute(path)), what: count} for path, count in rows]

    return {
        "notes": numbers.notes,
        "videos": numbers.videos,
        "links": {MEMBERS[fate]: numbers.links.get(fate, 0) for fate in Fate},
        "timestamps": numbers.stamps,
        "findings": dict(numbers.findings),
        "worst": notes(numbers.worst, "findings"),
        "wanted": [{"target": valid(target), "notes": count} for target, count in numbers.wanted],
        "hubs": notes(numbers.linked, "notes"),
        "orphans": [valid(places.absolute(path)) for path in numbers.orphans],
    }
