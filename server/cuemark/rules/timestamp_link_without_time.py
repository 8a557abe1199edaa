"""`timestamp-link-without-time`: a link to a video that shows a moment, and plays from the start."""

from collections.abc import Iterator

from cuemark.rules.context import Context
from cuemark.rules.finding import Fix, Severity
from cuemark.rules.rule import Report, Rule
from cuemark.syntax.clock import read_clock, write_clock
from cuemark.syntax.facts import Flaw, Link, LinkKind, StampKind, Timestamp
from cuemark.text import Span
from cuemark.vault.edits import Edit

AROUND = " \t[]()\\"


def check(context: Context) -> Iterator[Report]:
    """Report each link to a video whose label is a moment, where its address names none."""
    links = {link.start: link.fallback or link for link in context.note.links}
    for stamp in context.other_stamps:
        if stamp.kind is not StampKind.LINK or Flaw.NO_TIME not in stamp.flaws:
            continue
        # What plays from the start may well say so.
        if seconds := read_clock(stamp.label.strip(AROUND)):
            message = f"The label says {write_clock(seconds)}, but the video plays from the start; add 't='"
            yield Report(
                stamp.label_span, message, _fixes(context, stamp, links.get(stamp.start), int(seconds))
            )


def _fixes(context: Context, stamp: Timestamp, link: Link | None, seconds: int) -> tuple[Fix, ...]:
    """Offer the label's moment in the address; other links may share that of a reference."""
    if link is None or link.kind is LinkKind.REFERENCE:
        return ()
    if stamp.value_span == link.target_span:
        mark = "&" if "?" in link.target else "?"
        span, written = Span(link.target_end, link.target_end), f"{mark}t={seconds}"
    else:
        span, written = stamp.value_span, str(seconds)
    edit = Edit(context.path, span, written)
    return (Fix(f"Replace what plays by '{seconds}'", safe=False, edits=(edit,)),)


RULE = Rule(
    "timestamp-link-without-time", Severity.WARNING, "A link shows a moment, but plays from the start", check
)
