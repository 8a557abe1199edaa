"""Many short texts, of which those that hold some strings are found soon enough for every keystroke."""

import re
from array import array
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import reduce
from itertools import accumulate, islice, repeat
from operator import and_, contains
from typing import Final

Finder = Callable[[Sequence[int] | None], Iterable[int]]
"""Yields the numbers of the texts that are found, of some of them or of all, in order."""

# Of fewer texts all are looked at soon enough.
MANY: Final = 1000
# More than one in so many are found sooner in the whole.
MOST: Final = 6
# Letters are known of so many different ones; no alphabet has more.
LETTERS: Final = 512
DIGITS: Final = bytes.maketrans(b"\0\1", b"01")


class Texts:
    """Texts by their numbers, and all of them as one, in which a string is found much faster than in each."""

    __slots__ = ("_found", "_having", "_starts", "each", "whole")

    def __init__(self, each: Sequence[str], between: str = "") -> None:
        self.each = each
        self.whole = between.join(("", *each, ""))
        self._starts = array("I", accumulate((len(text) + len(between) for text in each), initial=0))
        self._having: dict[str, int] = {}  # for a letter a bit for each text
        self._found: dict[int, tuple[Sequence[str], Sequence[int]]] = {}

    def __len__(self) -> int:
        return len(self.each)

    def holding(self, parts: Iterable[str], among: Sequence[int] | None = None) -> Iterator[int]:
        """Yield the numbers of the texts that hold all parts, of some texts or of all, in order.

        The longest part is looked for first, as the most telling one. A part that reaches over what is
        between two texts is found among all alone.
        """
        longest, *others = sorted(parts, key=len, reverse=True)
        if among is None:
            return self._in_whole(longest, others)
        return self._in_some(longest, others, among)

    def _in_whole(self, longest: str, others: Sequence[str]) -> Iterator[int]:
        find, starts, end = self.whole.find, self._starts, len(self.each)
        at = find(longest)
        while at >= 0 and (number := bisect_right(starts, at) - 1) < end:
            first, behind = starts[number], starts[number + 1]
            for part in others:
                if find(part, first, behind) < 0:
                    break
            else:
                yield number
            at = find(longest, behind)

    def _in_some(self, longest: str, others: Sequence[str], among: Iterable[int]) -> Iterator[int]:
        each = self.each
        for number in among:
            text = each[number]
            if longest in text:
                for part in others:
                    if part not in text:
                        break
                else:
                    yield number

    def matching(self, pattern: re.Pattern[str], among: Sequence[int] | None = None) -> Iterator[int]:
        """Yield the numbers of the texts in which a pattern is found, of some texts or of all, in order."""
        if among is not None:
            each = self.each
            yield from (number for number in among if pattern.search(each[number]))
            return
        found = pattern.search(self.whole)
        while found:
            number = bisect_right(self._starts, found.start()) - 1
            yield number
            found = pattern.search(self.whole, self._starts[number + 1])

    def learn(self, letters: Collection[str]) -> None:
        """Ask all texts for one more of these letters, as that takes a moment: then `having` knows it."""
        new = min((letter for letter in letters if letter not in self._having), default="")
        if new and len(self.each) >= MANY:
            self._learn(new)

    def having(self, letters: Collection[str]) -> Sequence[int] | None:
        """Return the numbers of the texts that may have all these letters; all others lack one.

        None for so many that they are found sooner in the whole.
        """
        known = [self._having[letter] for letter in letters if letter in self._having]
        bits = reduce(and_, known, -1)
        if bits < 0 or bits.bit_count() > len(self.each) // MOST:
            return None
        digits = f"{bits:0{len(self.each)}b}"
        return [found.start() for found in re.finditer("1", digits)]

    def _learn(self, letter: str) -> None:
        if len(self._having) >= LETTERS:
            self._having.clear()
        held = bytes(map(contains, self.each, repeat(letter)))
        self._having[letter] = int(held.translate(DIGITS), 2)

    def first(
        self, kind: int, query: Sequence[str], find: Finder, among: Sequence[int] | None, most: int
    ) -> Sequence[int]:
        """Return the first numbers that a query finds, among some texts or all; `most` of them, or one more.

        If they are all, they are kept for queries of the same kind that continue this one.
        """
        before = self._found.get(kind)
        if before and _continues(query, before[0]):
            among = before[1]
        numbers = list(islice(find(among), most + 1))
        if len(numbers) <= most:
            self._found[kind] = query, numbers
        return numbers


def _continues(query: Sequence[str], begun: Sequence[str]) -> bool:
    """Whether a query is another one with letters or words added at its end."""
    *whole, last = begun
    return len(query) > len(whole) and [*query[: len(whole)]] == whole and query[len(whole)].startswith(last)
