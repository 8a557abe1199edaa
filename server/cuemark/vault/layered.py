"""A mapping of two layers: a large base that never changes, and the few rows that differ from it."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Generic, TypeVar, cast

V = TypeVar("V")
D = TypeVar("D")


class Layered(Generic[V]):
    """An immutable mapping from str; a changed copy costs what changed, not what there is.

    `None` in the upper layer means that the key is gone.
    """

    __slots__ = ("_base", "_derived", "_upper")

    def __init__(
        self,
        base: dict[str, V],
        upper: dict[str, V | None] | None = None,
        derived: dict[str, object] | None = None,
    ) -> None:
        self._base = base
        self._upper = upper or {}
        self._derived = {} if derived is None else derived

    def get(self, key: str) -> V | None:
        """Return the row of a key, None when there is none."""
        if key in self._upper:
            return self._upper[key]
        return self._base.get(key)

    def __contains__(self, key: str) -> bool:
        return self.get(key) is not None

    def __iter__(self) -> Iterator[str]:
        upper = self._upper
        yield from (key for key in self._base if key not in upper)
        yield from (key for key, row in upper.items() if row is not None)

    def values(self) -> Iterator[V]:
        """Yield the rows, in no particular order."""
        upper = self._upper
        yield from (row for key, row in self._base.items() if key not in upper)
        yield from (row for row in upper.values() if row is not None)

    def items(self) -> Iterator[tuple[str, V]]:
        """Yield the keys and rows, in no particular order."""
        upper = self._upper
        yield from ((key, row) for key, row in self._base.items() if key not in upper)
        yield from ((key, row) for key, row in upper.items() if row is not None)

    def __len__(self) -> int:
        return len(self._base) + sum(
            (row is not None) - (key in self._base) for key, row in self._upper.items()
        )

    def changed(self, rows: Mapping[str, V | None]) -> "Layered[V]":
        """Return a copy in which `rows` stand instead; one that is as in the base differs no longer."""
        if not rows:
            return self
        upper = {**self._upper, **rows}
        for key in rows:
            if upper[key] == self._base.get(key):
                del upper[key]
        return Layered(self._base, upper, self._derived)

    def derive(self, name: str, make: Callable[[Mapping[str, V]], D]) -> D:
        """Return what `make` makes of the base: once, for all copies that share it."""
        if name not in self._derived:
            self._derived[name] = make(self._base)
        return cast("D", self._derived[name])  # one name, one function

    def differing(self, other: "Layered[V]") -> set[str]:
        """Return the keys whose rows differ; costs the changes when one mapping grew out of the other."""
        if self is other:
            return set()
        keys = self._upper.keys() | other.upper.keys()
        if self._base is not other._base:  # noqa: SLF001 - of its own class
            keys |= {*self, *other}
        return {key for key in keys if self.get(key) != other.get(key)}

    @property
    def upper(self) -> Mapping[str, V | None]:
        """The rows that differ from the base."""
        return self._upper

    @property
    def difference(self) -> int:
        """How many rows differ from the base."""
        return len(self._upper)

    def folded(self, least: int = 1) -> "Layered[V]":
        """Return the same mapping with one layer if so many rows differ; costs the size of the base."""
        return Layered(dict(self.items())) if len(self._upper) >= least else self


Rows = Layered[tuple[str, ...]]


class RowChanges:
    """Collects which values join and leave the sorted rows of a mapping, then writes each row once."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._joins: dict[str, set[str]] = {}
        self._leaves: dict[str, set[str]] = {}

    def move(self, value: str, before: Iterable[str], after: Iterable[str]) -> None:
        """Take `value` out of the rows of `before` and into those of `after`."""
        old, new = set(before), set(after)
        for key in old - new:
            self._joins.get(key, set()).discard(value)
            self._leaves.setdefault(key, set()).add(value)
        for key in new - old:
            self._leaves.get(key, set()).discard(value)
            self._joins.setdefault(key, set()).add(value)

    def applied(self) -> Rows:
        """Return the mapping with all changes made."""
        rows: dict[str, tuple[str, ...] | None] = {}
        for key in self._joins.keys() | self._leaves.keys():
            # A row may be as long as the vault is large: it is copied, but not sorted again.
            row = [*(self._rows.get(key) or ())]
            for value in self._leaves.get(key, ()):
                at = bisect_left(row, value)
                del row[at : at + (row[at : at + 1] == [value])]
            for value in self._joins.get(key, ()):
                at = bisect_left(row, value)
                row[at : at + (row[at : at + 1] == [value])] = [value]
            rows[key] = tuple(row) or None
        return self._rows.changed(rows)
