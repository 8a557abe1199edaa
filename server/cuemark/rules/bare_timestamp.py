"""`bare-timestamp`: moments in brackets that nobody can click, in a note whose video could play them."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from cuemark.rules.context import Context
from cuemark.rules.finding import Fix, Severity
from cuemark.rules.minutes import are_minutes, as_minutes, by_bracket
from cuemark.rules.rule import Report, Rule
from cuemark.syntax.anchor import anchored
from cuemark.syntax.clock import write_clock
from cuemark.syntax.facts import StampKind, Timestamp
from cuemark.syntax.timestamps import MOMENT
from cuemark.text import Span
from cuemark.vault.edits import Edit
from cuemark.vault.moments import HOUR

WHOLE: Final = r"\d{1,2}:\d\d:\d\d"  # 00:26:57
# [00:26:57] and [00:26:57, 00:31:22]: no range, whose end is a moment of another kind.
LIST: Final = re.compile(rf"\[{WHOLE}(?:[ \t]*+(?:,|;|&|and)[ \t]*+{WHOLE})*+\]")


def check(context: Context) -> Iterator[Report]:
    """Report once, at the first bracket, how many moments of the note cannot be clicked."""
    bare = [stamp for stamp in context.other_stamps if stamp.kind is StampKind.BARE]
    stamps = [stamp for stamp in bare if not context.is_silent(RULE.code, stamp.group_start)]
    if not context.note.video or not stamps:
        return
    first = Span(stamps[0].group_start, stamps[0].group_end)
    moments = "1 moment" if len(stamps) == 1 else f"{len(stamps)} moments"
    message = f"{moments} in brackets cannot be clicked; write them as '<a class=\"yt-timestamp\" …>'"
    yield Report(first, message, tuple(_fixes(context, stamps)))


def _fixes(context: Context, stamps: Sequence[Timestamp]) -> Iterator[Fix]:
    groups = [*by_bracket(stamps)]
    # What they mean is not certain then.
    are_shifted = are_minutes(context, stamps)
    certain = [group for group in groups if _is_certain(group) and not (are_shifted and _has_late(group))]
    if certain:
        yield _fix(context, certain, safe=True)
    if len(certain) < len(groups):
        yield _fix(context, [*map(as_minutes, groups)] if are_shifted else groups, safe=False)


def _has_late(group: Sequence[Timestamp]) -> bool:
    return any(stamp.seconds >= HOUR for stamp in group)


def _is_certain(group: Sequence[Timestamp]) -> bool:
    """Whether the bracket can mean nothing but moments of hours, minutes and seconds."""
    label = group[0].label
    return LIST.fullmatch(label) is not None and len(MOMENT.findall(label)) == len(group)


def _fix(context: Context, groups: Sequence[Sequence[Timestamp]], *, safe: bool) -> Fix:
    count = sum(map(len, groups))
    seconds = groups[0][0].seconds
    what = f"the timestamp '{write_clock(seconds)}'" if count == 1 else f"{count} timestamps"
    edits = tuple(Edit(context.path, *written) for group in groups for written in anchored(group))
    return Fix(f"Replace by {what}", safe, edits)


RULE = Rule("bare-timestamp", Severity.INFORMATION, "Moments in brackets cannot be clicked", check)
