"""What the page says in numbers: the figures at its top, its rankings, and a table for each plot."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from cuemark.cli.messages import counted
from cuemark.cli.report.characters import valid
from cuemark.cli.stats.numbers import Numbers
from cuemark.cli.stats.page import plots
from cuemark.cli.stats.page.map import name_of
from cuemark.cli.stats.stamp_states import SOUND
from cuemark.cli.stats.survey import Fate, Survey

SHOWN: Final = 12  # bars of a ranking
TABLED: Final = 50  # rows of its table


class Table(NamedTuple):
    """The numbers of a plot for whoever does not see it; texts are not escaped yet."""

    head: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]


class Figure(NamedTuple):
    """A number that stands large at the top of the page."""

    name: str
    value: str
    beside: str
    is_broken: bool = False


class Ranking(NamedTuple):
    """Notes in the order of a number that they have; `what` is counted."""

    id: str
    title: str
    lead: str
    rows: Sequence[tuple[str, int]]
    what: str
    colour: str = plots.BROKEN

    @property
    def plot(self) -> dict[str, Any]:
        """The first of them as bars."""
        return plots.bars(self.rows[:SHOWN], self.what, self.colour)

    @property
    def table(self) -> Table:
        """More of them as a table."""
        return table(("Note", self.what.capitalize()), self.rows[:TABLED])


def table(head: tuple[str, ...], rows: Iterable[tuple[str, int]]) -> Table:
    """Return a table of names and counts."""
    return Table(head, [(valid(name), f"{count:,}") for name, count in rows])


def figures(numbers: Numbers) -> list[Figure]:
    """Return what there is of everything."""
    links, stamps = sum(numbers.links.values()), sum(numbers.stamps.values())
    lost = numbers.links.get(Fate.NOWHERE, 0)
    found = sum(count for _, count in numbers.findings)
    return [
        Figure("Notes", f"{numbers.notes:,}", f"{len(numbers.orphans):,} of them orphans"),
        Figure("Links", f"{links:,}", f"in {counted(numbers.notes, 'note')}"),
        Figure("Links that lead nowhere", f"{lost:,}", _share(lost, links, "of all links"), is_broken=True),
        Figure("Videos", f"{numbers.videos:,}", "named, listed or cited"),
        Figure("Timestamps", f"{stamps:,}", _share(numbers.stamps.get(SOUND, 0), stamps, "are sound")),
        Figure("Findings", f"{found:,}", f"by {counted(len(numbers.findings), 'rule')}", is_broken=True),
    ]


def _share(part: int, whole: int, words: str) -> str:
    return f"{part / whole:.1%} {words}" if whole else "none"


def rankings(survey: Survey, numbers: Numbers) -> list[Ranking]:
    """Return the notes that are wanted most, that are worst, and that are linked to most."""
    named = {path: name_of(survey, path) for path in survey.notes}
    worst = [(named[path], count) for path, count in numbers.worst]
    linked = [(named[path], count) for path, count in numbers.linked]
    wanted = "Nobody wrote them; so many notes link there."
    return [
        Ranking("wanted", "Most-wanted notes", wanted, numbers.wanted, "notes"),
        Ranking("worst", "Notes to mend first", "Where most findings are.", worst, "findings"),
        Ranking(
            "linked", "Notes most linked to", "By how many others link there.", linked, "notes", plots.SOUNDS
        ),
    ]


def folders(survey: Survey, area_of: Mapping[str, str], notes: Counter[str]) -> Table:
    """Return the table beside the map: what each area holds and what is broken in it."""
    lost: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for path, one in survey.notes.items():
        lost[area_of[path]] += one.links[Fate.NOWHERE]
        found[area_of[path]] += len(one.findings)
    rows = [
        (valid(area), f"{count:,}", f"{lost[area]:,}", f"{found[area]:,}")
        for area, count in notes.most_common()
    ]
    return Table(("Folder", "Notes", "Links that lead nowhere", "Findings"), rows)


def heat(counts: Counter[tuple[str, str]], notes: Counter[str]) -> Table:
    """Return findings by rule and area."""
    names = [area for area, _ in notes.most_common()]
    rules = sorted({rule for rule, _ in counts})
    rows = [(rule, *(f"{counts[rule, area]:,}" for area in names)) for rule in rules]
    return Table(("Rule", *map(valid, names)), rows)
