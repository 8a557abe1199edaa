"""The areas of a vault: the folders by which a page groups its notes, few enough to be told apart."""

from collections import Counter
from collections.abc import Iterable
from typing import Final

FEW: Final = 6  # with fewer areas than this, the largest is shown folder by folder
MANY: Final = 24
REST: Final = "other folders"
ROOT: Final = "top folder"


def areas(paths: Iterable[str]) -> dict[str, str]:
    """Return the area of each note by its path: a folder, `top folder`, or `other folders`."""
    folders = {path: path.split("/")[:-1] for path in paths}
    depths = _depths(list(folders.values()))
    named = {path: "/".join(parts[: depths.get(tuple(parts[:1]), 1)]) for path, parts in folders.items()}
    large = {area for area, _ in Counter(named.values()).most_common(MANY)}
    many = len(set(named.values())) > MANY
    return {path: REST if many and area not in large else area or ROOT for path, area in named.items()}


def _depths(folders: list[list[str]]) -> dict[tuple[str, ...], int]:
    """Return how many folders deep an area goes below each top folder, where that is not one."""
    top = Counter(tuple(parts[:1]) for parts in folders)
    if len(top) >= FEW:
        return {}
    largest = max(top, key=lambda key: top[key], default=())
    inner = [parts for parts in folders if tuple(parts[:1]) == largest]
    return {largest: _branching(inner)} if largest else {}


def _branching(folders: list[list[str]]) -> int:
    """Return the least number of folders by which these are told apart; 1 where they never are."""
    deepest = max(map(len, folders), default=0)
    depths = range(1, deepest + 1)
    return next((depth for depth in depths if len({tuple(parts[:depth]) for parts in folders}) > 2), 1)
