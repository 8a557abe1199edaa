"""In which state each timestamp of a note is: sound, or the rule that speaks of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from cuemark.cli.stats.families import ORDER, Family, family_of
from cuemark.rules.finding import Finding
from cuemark.syntax.facts import Note, StampKind, Timestamp
from cuemark.text import Span

SOUND: Final = "sound"
HOUR: Final = 3600.0  # seconds
# Rules that report once a note, and of which of its timestamps they speak; a shifted one has hours above 00.
WHOLE_NOTE: Final[Mapping[str, tuple[StampKind, float]]] = {
    "bare-timestamp": (StampKind.BARE, 0.0),
    "shifted-timestamps": (StampKind.ANCHOR, HOUR),
    "timestamp-without-video": (StampKind.ANCHOR, 0.0),
}


def states(note: Note, findings: Iterable[Finding]) -> list[tuple[Timestamp, str]]:
    """Return each timestamp but a transcript's own marks, with `sound` or the code of a rule.

    Of several rules that speak of a timestamp the first in the table of rules counts.
    """
    about = [one for one in findings if family_of(one.code) is Family.TIMESTAMPS]
    stamps = [stamp for stamp in note.timestamps if stamp.kind is not StampKind.MARK]
    if not about:
        return [(stamp, SOUND) for stamp in stamps]
    about.sort(key=lambda one: ORDER.get(one.code, len(ORDER)))
    found: dict[int, str] = {}
    for finding in about:
        for stamp in _meant(finding, stamps):
            found.setdefault(stamp.start, finding.code)
    return [(stamp, found.get(stamp.start, SOUND)) for stamp in stamps]


def _meant(finding: Finding, stamps: Sequence[Timestamp]) -> Iterator[Timestamp]:
    """Yield the timestamps that a finding is about."""
    if finding.code in WHOLE_NOTE:
        kind, least = WHOLE_NOTE[finding.code]
        yield from (
            stamp for stamp in stamps if stamp.kind is kind and (least == 0 or stamp.seconds >= least)
        )
    else:
        yield from (stamp for stamp in stamps if _meet(stamp.span, finding.span))


def _meet(stamp: Span, span: Span) -> bool:
    return stamp.start == span.start or (stamp.start < span.end and span.start < stamp.end)
