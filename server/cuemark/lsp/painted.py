"""The semantic tokens that an editor has, so that it need only be sent what differs from them."""

from collections.abc import Sequence
from itertools import count
from typing import Any, NamedTuple


class Painting(NamedTuple):
    """The tokens of one note as numbers, under an id that names them in the next request."""

    result_id: str
    numbers: Sequence[int]


class Painted:
    """What was sent last, by the URI of its note."""

    def __init__(self) -> None:
        self._last: dict[str, Painting] = {}
        self._ids = count(1)

    def forget(self, uri: str) -> None:
        """Forget a note that was closed."""
        self._last.pop(uri, None)

    def keep(self, uri: str, numbers: Sequence[int]) -> Painting:
        """Remember what is sent, and give it an id."""
        painting = self._last[uri] = Painting(str(next(self._ids)), numbers)
        return painting

    def last(self, uri: str, result_id: str) -> Sequence[int] | None:
        """Return the numbers that an editor has under this id; None for one that is not the last."""
        known = self._last.get(uri)
        return known.numbers if known and known.result_id == result_id else None


def difference(old: Sequence[int], new: Sequence[int]) -> list[dict[str, Any]]:
    """Return the edit that makes the new numbers of the old, between their common ends; none if equal."""
    if old == new:
        return []
    most = min(len(old), len(new))
    head = next((at for at in range(most) if old[at] != new[at]), most)
    rest = most - head
    tail = next((at for at in range(rest) if old[-1 - at] != new[-1 - at]), rest)
    return [{"start": head, "deleteCount": len(old) - head - tail, "data": new[head : len(new) - tail]}]
