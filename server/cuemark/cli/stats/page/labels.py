"""Which names a map shows at which magnification, so that none covers another."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

MAGNIFICATIONS: Final = (1, 2, 4, 8, 16)
# What a label takes on the screen, in pixels: its height, and the width of a letter of 11 pixels.
HEIGHT: Final = 15.0
LETTER: Final = 6.1
# How much more room a label takes at the first magnifications than it needs, so that the map stays a map.
AIR: Final = {1: 2.0, 2: 1.5}
CELL: Final = 64.0  # of the grid in which neighbours are looked for; units of the map


class Label(NamedTuple):
    """A name centred at a place of the map, whose units are pixels at the magnification 1."""

    x: float
    y: float
    text: str


class Box(NamedTuple):
    """What a label covers."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Whether two boxes share more than an edge."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


def magnifications(labels: Iterable[Label], width: float, taken: Iterable[Box] = ()) -> list[int | None]:
    """Return from which magnification on each label is shown, None for never; earlier ones go first.

    Labels keep their size on the screen, so that they cover less of the map the more it is magnified.
    What would stand out of the map, which is so wide, waits; `taken` are boxes that nothing may cover.
    """
    labels = list(labels)
    shown: list[int | None] = [None] * len(labels)
    for magnification in MAGNIFICATIONS:
        grid: defaultdict[tuple[int, int], list[Box]] = defaultdict(list)
        for box in taken:
            _enter(grid, box)
        for label, since in zip(labels, shown, strict=True):
            if since is not None:
                _enter(grid, box_of(label, magnification))
        for number, label in enumerate(labels):
            box = box_of(label, magnification / AIR.get(magnification, 1.0))
            own = box_of(label, magnification)
            is_inside = own.left >= 0 and own.right <= width
            if shown[number] is None and is_inside and not any(map(box.meets, _near(grid, box))):
                shown[number] = magnification
                _enter(grid, box)
    return shown


def box_of(label: Label, magnification: float) -> Box:
    """Return what a label covers of the map."""
    half = (len(label.text) * LETTER / 2 + 4) / magnification
    high = HEIGHT / 2 / magnification
    return Box(label.x - half, label.y - high, label.x + half, label.y + high)


def _enter(grid: defaultdict[tuple[int, int], list[Box]], box: Box) -> None:
    for cell in _cells(box):
        grid[cell].append(box)


def _near(grid: defaultdict[tuple[int, int], list[Box]], box: Box) -> Iterator[Box]:
    for cell in _cells(box):
        yield from grid.get(cell, ())


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    for column in range(int(box.left // CELL), int(box.right // CELL) + 1):
        for row in range(int(box.top // CELL), int(box.bottom // CELL) + 1):
            yield column, row
