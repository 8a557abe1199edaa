"""Changes to the files of a vault, as data: what a fix, a rename or an action asks for.

Spans are offsets in code points of the text before the change; paths are relative to the root, with `/`.
"""

from collections.abc import Iterable
from typing import NamedTuple

from cuemark.text import Span


class Edit(NamedTuple):
    """Replace the characters of `span` in the note at `path` by `text`."""

    path: str
    span: Span
    text: str


class NewFile(NamedTuple):
    """Create the file at `path`, which must not exist, with this text."""

    path: str
    text: str


class Move(NamedTuple):
    """Rename the file or folder at `path`; nothing may lie at `to`."""

    path: str
    to: str


class Change(NamedTuple):
    """Everything that one request changes, done in this order: edits, files made, files moved.

    So the paths of edits are those before any move. All edits of a text are applied at once.
    """

    label: str  # what happens, in a few words, for the list of changes that an editor shows
    edits: tuple[Edit, ...] = ()
    created: tuple[NewFile, ...] = ()
    moved: tuple[Move, ...] = ()
    warning: str = ""  # what somebody should know before it is done

    @property
    def edited_paths(self) -> tuple[str, ...]:
        """The notes whose text changes, sorted."""
        return tuple(sorted({edit.path for edit in self.edits}))


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Return the text with the edits in it, the last of them applied first.

    All edits are of this one text, their spans those before any of them. An edit that overlaps
    one behind it is left out; two that only touch are both applied, in the order of their offsets.
    """
    limit = len(text)
    for edit in sorted(edits, key=lambda edit: edit.span)[::-1]:
        start, end = edit.span
        if 0 <= start <= end <= limit:
            text = text[:start] + edit.text + text[end:]
            limit = start
    return text
