"""Whether a change keeps the moments of a note: what stands around a timestamp may make it something else."""

from collections import Counter

from cuemark.features.actions.action import Asked
from cuemark.syntax.facts import Note
from cuemark.vault.edits import Change, apply
from cuemark.vault.reading import read_text


def keeping(asked: Asked, change: Change, more: int = 0) -> Change | None:
    """Return the change if it leaves all moments of the note, or so many more or fewer; else None."""
    config, text = asked.config, apply(asked.text_of(asked.path), change.edits)
    after = read_text(text, config)
    old, new = _moments(asked.note), _moments(after)
    few, many = (old, new) if more >= 0 else (new, old)
    return change if not few - many and (many - few).total() == abs(more) else None


def _moments(note: Note) -> Counter[float]:
    # What plays nothing is no number that equals itself.
    return Counter(stamp.seconds for stamp in note.timestamps if stamp.seconds >= 0)
