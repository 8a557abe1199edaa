"""`timestamp-in-wikilink`: `[[01:07:01]]`, a moment in double brackets."""

from collections.abc import Iterator

from cuemark.rules.finding import Edit, Fix, Severity
from cuemark.rules.rule import Context, Report, Rule
from cuemark.rules.stamp_links import is_stamp_target
from cuemark.syntax.clock import read_clock, write_clock


def check(context: Context) -> Iterator[Report]:
    """Report each wikilink whose target is a timestamp."""
    if not context.index.linking.wiki:
        return
    for link in context.note.links:
        if not is_stamp_target(link):
            continue
        seconds = read_clock(link.target)
        fixes: tuple[Fix, ...] = ()
        if seconds is not None:
            clock = write_clock(seconds)
            anchor = f'<a class="yt-timestamp" data-t="{clock}">[{clock}]</a>'
            fixes = (Fix(f"Replace by the timestamp '{clock}'", False, (Edit(context.path, link.span, anchor),)),)
        yield Report(link.target_span, f"'{link.target}' is a moment, not a note; write a timestamp", fixes)


RULE = Rule("timestamp-in-wikilink", Severity.WARNING, "A timestamp stands in double brackets", check)
