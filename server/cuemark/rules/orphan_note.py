"""`orphan-note`: no other note leads here, so that nobody finds it by reading."""

from collections.abc import Iterator

from cuemark.rules.context import Context
from cuemark.rules.finding import Severity
from cuemark.rules.rule import Report, Rule
from cuemark.vault.backlinks import is_entrance, is_linked


def check(context: Context) -> Iterator[Report]:
    """Report, on its first line, that no note but a hub links to this one."""
    linking = context.index.linking
    if linking.alone or not linking.between_notes or is_entrance(context.index, context.path):
        return
    if not is_linked(context.index, context.path):
        yield Report(context.first_line, "No note links here; link to it from a note that its readers know")


RULE = Rule("orphan-note", Severity.OFF, "No note but a hub links to a note", check)
