"""Where the comments of a note silence a rule: `<!-- cuemark-ignore-line CODE… -->` and its sisters."""

from bisect import bisect_right
from collections.abc import Iterable

from cuemark.syntax.facts import Suppression
from cuemark.text import Span


class Silence:
    """The suppressions of one note, asked by code and offset."""

    def __init__(self, suppressions: Iterable[Suppression]) -> None:
        self._suppressions = tuple(suppressions)
        self._by_code: dict[str, list[Span]] = {}

    def covers(self, code: str, offset: int) -> bool:
        """Whether a rule is silent about what begins at this offset."""
        if not self._suppressions:
            return False
        if code not in self._by_code:
            self._by_code[code] = _joined(one for one in self._suppressions if is_about(one, code))
        spans = self._by_code[code]
        near = bisect_right(spans, offset, key=lambda span: span.start) - 1
        return near >= 0 and offset < spans[near].end


def is_about(suppression: Suppression, code: str) -> bool:
    """Whether a suppression names a rule; one without codes is about all."""
    return not suppression.codes or code in suppression.codes


def _joined(suppressions: Iterable[Suppression]) -> list[Span]:
    """Return the spans in order, those that touch as one, so that each offset is asked of one alone."""
    joined: list[Span] = []
    for one in sorted(suppressions, key=lambda one: one.start):
        # A finding about the note as a whole sits at the end of an empty text, too.
        end = one.end + 1 if one.whole_file else one.end
        if joined and one.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, end))
        else:
            joined.append(Span(one.start, end))
    return joined
