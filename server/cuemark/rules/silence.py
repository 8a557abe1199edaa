"""Where the comments of a note silence a rule: `<!-- cuemark-ignore-line CODE… -->` and its sisters."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import Final

from cuemark.syntax.facts import Suppression
from cuemark.text import Span

# The rule about suppressions: one that silences everything would silence what is said of it, too.
UNUSED: Final = "unused-suppression"


class Silence:
    """The suppressions of one note, asked by code and offset; remembers what it was asked for and covers."""

    def __init__(self, suppressions: Iterable[Suppression]) -> None:
        self._suppressions = tuple(suppressions)
        self._by_code: dict[str, list[Span]] = {}
        self._covered: dict[str, set[int]] = {}

    def covers(self, code: str, offset: int) -> bool:
        """Whether a rule is silent about what begins at this offset."""
        if not self._suppressions:
            return False
        if code not in self._by_code:
            self._by_code[code] = _joined(one for one in self._suppressions if is_about(one, code))
        spans = self._by_code[code]
        near = bisect_right(spans, offset, key=lambda span: span.start) - 1
        is_covered = near >= 0 and offset < spans[near].end
        if is_covered:
            self._covered.setdefault(code, set()).add(offset)
        return is_covered

    def unused(self) -> list[Suppression]:
        """Return the suppressions that covered nothing of what was asked until now."""
        covered = {code: sorted(offsets) for code, offsets in self._covered.items()}
        return [one for one in self._suppressions if not _is_used(one, covered)]


def is_about(suppression: Suppression, code: str) -> bool:
    """Whether a suppression names a rule; one without codes is about all that judge the text."""
    return code in suppression.codes or (not suppression.codes and code != UNUSED)


def _is_used(suppression: Suppression, covered: dict[str, list[int]]) -> bool:
    for code in suppression.codes or [*covered]:
        offsets = covered.get(code, [])
        first = bisect_left(offsets, suppression.start)
        if is_about(suppression, code) and first < len(offsets) and offsets[first] < _end(suppression):
            return True
    return False


def _end(suppression: Suppression) -> int:
    # A finding about the note as a whole sits at the end of an empty text, too.
    return suppression.end + 1 if suppression.whole_file else suppression.end


def _joined(suppressions: Iterable[Suppression]) -> list[Span]:
    """Return the spans in order, those that touch as one, so that each offset is asked of one alone."""
    joined: list[Span] = []
    for one in sorted(suppressions, key=lambda one: one.start):
        end = _end(one)
        if joined and one.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, end))
        else:
            joined.append(Span(one.start, end))
    return joined
