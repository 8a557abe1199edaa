"""Discs laid beside one another as closely as they go, the largest in the middle."""

from collections.abc import Iterator, Sequence
from math import cos, hypot, pi, sin
from typing import Final, NamedTuple

ANGLES: Final = 180  # tried around each disc that lies already
WIDE: Final = 2.2  # how much wider than high the whole should become


class Disc(NamedTuple):
    """A circle, its centre and radius in the units of the map."""

    x: float
    y: float
    radius: float


def pack(radii: Sequence[float], gap: float) -> list[Disc]:
    """Return a disc for each radius, in the order given; none is nearer to another than `gap`."""
    placed: dict[int, Disc] = {}
    for number in sorted(range(len(radii)), key=lambda number: -radii[number]):
        free = (disc for disc in _candidates(radii[number], [*placed.values()], gap))
        placed[number] = min(free, key=lambda disc: hypot(disc.x / WIDE, disc.y))
    return [placed[number] for number in range(len(radii))]


def _candidates(radius: float, placed: Sequence[Disc], gap: float) -> Iterator[Disc]:
    if not placed:
        yield Disc(0.0, 0.0, radius)
    for disc in placed:
        distance = disc.radius + radius + gap * 1.001  # rounding must not make neighbours touch
        for step in range(ANGLES):
            angle = 2 * pi * step / ANGLES
            one = Disc(disc.x + distance * cos(angle), disc.y + distance * sin(angle), radius)
            if all(hypot(one.x - two.x, one.y - two.y) >= radius + two.radius + gap for two in placed):
                yield one
