"""Where notes lie on the map: each area is a disc, and in it notes lie near those that they link to."""

import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import atan2, cos, hypot, pi, sin, sqrt
from typing import Final, NamedTuple

import igraph

from cuemark.cli.stats.page.discs import Disc, pack

SEED: Final = 7  # the same vault is drawn the same
ROUNDS: Final = 400  # of the spring layout
ROOM: Final = 56.0  # square units of the map for each note
LEAST: Final = 14.0  # radius of the smallest area
GAP: Final = 26.0  # between areas; a name goes in there
EDGE: Final = 0.95  # of a disc's radius is filled
# How much distances from the middle, and directions, are evened out from what the springs made of them.
EVEN: Final = 0.8
TURN: Final = 0.45
GOLDEN: Final = pi * (3 - sqrt(5))  # radians; the angle by which seeds of a sunflower follow one another
Edge = tuple[str, str]


class Place(NamedTuple):
    """A place on the map."""

    x: float
    y: float


class Layout(NamedTuple):
    """The map: areas as discs, and notes in them."""

    discs: dict[str, Disc]
    places: dict[str, Place]


def layout(area_of: Mapping[str, str], edges: Iterable[Edge]) -> Layout:
    """Lay out notes, given the area of each by its path, and which are linked."""
    members: defaultdict[str, list[str]] = defaultdict(list)
    for path, area in area_of.items():
        members[area].append(path)
    inner: defaultdict[str, list[Edge]] = defaultdict(list)
    for one, two in edges:
        if area_of[one] == area_of[two]:
            inner[area_of[one]].append((one, two))
    radii = [max(LEAST, sqrt(ROOM * len(paths) / pi) * 1.1) for paths in members.values()]
    discs = dict(zip(members, pack(radii, GAP), strict=True))
    places: dict[str, Place] = {}
    for area, paths in members.items():
        places |= _filled(discs[area], paths, inner[area])
    return Layout(discs, places)


def _filled(disc: Disc, paths: Sequence[str], edges: Sequence[Edge]) -> dict[str, Place]:
    """Fill a disc: linked notes as springs pull them, around them the others like a sunflower's seeds."""
    linked = dict.fromkeys(path for edge in edges for path in edge)
    pulled = _sprung([*linked], edges)
    far = [hypot(at.x, at.y) for at in pulled]
    most = max(far, default=1.0) or 1.0
    inside = sqrt(len(linked) / len(paths))  # of the radius
    angles = [atan2(at.y, at.x) for at in pulled]
    places = {}
    for path, away, rank, angle, turn in zip(linked, far, _ranks(far), angles, _ranks(angles), strict=True):
        distance = EVEN * sqrt(rank / max(len(linked) - 1, 1)) + (1 - EVEN) * away / most
        evenly = 2 * pi * turn / len(linked) - pi
        places[path] = _at(disc, inside * distance, TURN * evenly + (1 - TURN) * angle)
    alone = [path for path in paths if path not in linked]
    for number, path in enumerate(alone, start=len(linked)):
        places[path] = _at(disc, sqrt(number / max(len(paths) - 1, 1)), GOLDEN * number)
    return places


def _sprung(paths: Sequence[str], edges: Sequence[Edge]) -> list[Place]:
    """Return where springs along the links pull the notes, around the middle of all; in no unit."""
    number = {path: at for at, path in enumerate(paths)}
    graph = igraph.Graph(n=len(paths), edges=[(number[one], number[two]) for one, two in edges])
    igraph.set_random_number_generator(random.Random(SEED))  # noqa: S311 - a drawing, no secret
    places = [Place(x, y) for x, y in graph.layout_fruchterman_reingold(niter=ROUNDS)]
    x, y = _median([at.x for at in places]), _median([at.y for at in places])
    return [Place(at.x - x, at.y - y) for at in places]


def _median(numbers: Sequence[float]) -> float:
    # Few notes far outside must not move the middle.
    return sorted(numbers)[len(numbers) // 2] if numbers else 0.0


def _ranks(numbers: Sequence[float]) -> list[int]:
    """Return for each number how many are smaller."""
    ranks = [0] * len(numbers)
    for rank, at in enumerate(sorted(range(len(numbers)), key=numbers.__getitem__)):
        ranks[at] = rank
    return ranks


def _at(disc: Disc, distance: float, angle: float) -> Place:
    reach = EDGE * disc.radius * distance
    return Place(disc.x + reach * cos(angle), disc.y + reach * sin(angle))
