"""Make one range of two timestamps: `[00:23:44 - 00:23:51]`, which plays from its start."""

import re
from collections.abc import Iterator
from typing import Final

from cuemark.features.actions.action import Action, Asked
from cuemark.features.moments.moments_kept import keeping
from cuemark.features.moments.selected_stamps import selected
from cuemark.syntax.clock import write_clock
from cuemark.syntax.facts import StampKind
from cuemark.syntax.timestamps import PLAYED
from cuemark.text import Span
from cuemark.vault.edits import Change, Edit

BETWEEN: Final = re.compile(r"[ \t]*(?:-|\u2013|\u2014|,|to|and|until)?[ \t]*")  # the two long dashes, too


def offers(asked: Asked) -> Iterator[Action]:
    """Yield the range from the first to the second of two timestamps that a selection holds."""
    stamps = selected(asked)
    if len(stamps) != 2 or stamps[0].kind is not stamps[1].kind or stamps[0].seconds >= stamps[1].seconds:
        return
    first, second = stamps
    if first.kind is StampKind.LINK or first.group_start == second.group_start != -1:
        return
    if not BETWEEN.fullmatch(asked.text_of(asked.path), first.end, second.start):
        return
    start, end = write_clock(first.seconds), write_clock(second.seconds)
    label = f"[{start} - {end}]"
    is_anchor = first.kind is StampKind.ANCHOR
    written = f'<a class="{PLAYED}" data-t="{start}">{label}</a>' if is_anchor else label
    title = f"Join to the range '{start} - {end}'"
    edit = Edit(asked.path, Span(first.start, second.end), written)
    yield Action(title, "refactor.rewrite", lambda: keeping(asked, Change(title, (edit,)), -is_anchor))
