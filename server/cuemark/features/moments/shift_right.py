"""Read `12:34:00` as the minutes and seconds that were meant: `00:12:34`."""

from collections.abc import Iterator

from cuemark.features.actions.action import Action, Asked
from cuemark.features.moments.restamp import restamped
from cuemark.features.moments.selected_stamps import selected
from cuemark.syntax.clock import write_clock
from cuemark.vault.edits import Change, Edit

KIND = "refactor.rewrite"
HOUR = 3600


def offers(asked: Asked) -> Iterator[Action]:
    """Yield the shift of the timestamps of an hour and more that are meant; others have nothing to shift."""
    stamps = [stamp for stamp in selected(asked) if HOUR <= stamp.seconds < 60 * HOUR]
    if not stamps:
        return
    first = write_clock(_right(stamps[0].seconds))
    title = f"Shift right to '{first}'" if len(stamps) == 1 else f"Shift {len(stamps)} timestamps right"

    def change() -> Change:
        edits = (Edit(asked.path, *written) for stamp in stamps for written in restamped(stamp, _right))
        return Change(title, tuple(edits))

    yield Action(title, KIND, change)


def _right(seconds: float) -> float:
    return seconds // 60 if seconds >= HOUR else seconds
