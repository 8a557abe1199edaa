"""Make a timestamp that can be clicked of a moment in brackets, or the other way round."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby

from cuemark.features.actions.action import Action, Asked
from cuemark.features.moments.moments_kept import keeping
from cuemark.features.moments.selected_stamps import selected
from cuemark.syntax.anchor import anchored, is_bare_label, label_of
from cuemark.syntax.clock import write_clock
from cuemark.syntax.facts import StampKind, Timestamp
from cuemark.text import Span
from cuemark.vault.edits import Change, Edit

KIND = "refactor.rewrite"


def offers(asked: Asked) -> Iterator[Action]:
    """Yield the other form of the timestamps that are meant."""
    stamps = selected(asked)
    groups = {stamp.group_start for stamp in stamps if stamp.kind is StampKind.BARE}
    bare = [stamp for stamp in asked.note.timestamps if stamp.group_start in groups]
    if bare:
        title = _titled(bare, "Make '{}' a timestamp to click", "Make {} timestamps to click")
        yield from _possible(title, partial(_to_anchors, asked, bare, title))
    if anchors := _that_may_be_bare(stamps, asked.text_of(asked.path)):
        title = _titled(anchors, "Write '[{}]' in brackets alone", "Write {} timestamps in brackets alone")
        yield from _possible(title, partial(_to_bare, asked, anchors, title))


def _possible(title: str, change: Callable[[], Change | None]) -> Iterator[Action]:
    # What a broken text around them makes of it shows only when it is done.
    if change():
        yield Action(title, KIND, change)


def _titled(stamps: Sequence[Timestamp], one: str, more: str) -> str:
    return one.format(write_clock(stamps[0].seconds)) if len(stamps) == 1 else more.format(len(stamps))


def _to_anchors(asked: Asked, stamps: Sequence[Timestamp], title: str) -> Change | None:
    brackets = [list(group) for _, group in groupby(stamps, lambda stamp: stamp.group_start)]
    edits = (Edit(asked.path, *written) for bracket in brackets for written in anchored(bracket))
    return keeping(asked, Change(title, tuple(edits)))


def _that_may_be_bare(stamps: Iterable[Timestamp], text: str) -> list[Timestamp]:
    found: list[Timestamp] = []
    for stamp in stamps:
        # Brackets directly behind those of another are no moment.
        is_behind = found and found[-1].end == stamp.start
        if stamp.kind is StampKind.ANCHOR and not is_behind and _may_be_bare(stamp, text):
            found.append(stamp)
    return found


def _may_be_bare(stamp: Timestamp, text: str) -> bool:
    """Whether brackets in its place are read as a moment, and no words of the label are lost."""
    before, after = text[stamp.start - 1 : stamp.start], text[stamp.end : stamp.end + 1]
    return (
        is_bare_label(stamp) and not before.isalnum() and before not in {"]", "["} and after not in {"(", "["}
    )


def _to_bare(asked: Asked, stamps: Sequence[Timestamp], title: str) -> Change | None:
    edits = []
    for stamp in stamps:
        # The tags go, and the label stays as it is where it says what plays.
        label = label_of(write_clock(stamp.seconds))
        edits.append(Edit(asked.path, Span(stamp.start, stamp.end), label))
    return keeping(asked, Change(title, tuple(edits)))
