"""A place of the vault that a search for symbols finds."""

from typing import NamedTuple

from cuemark.features.outline import SymbolKind
from cuemark.text import Span


class Place(NamedTuple):
    """A symbol of the vault; `span` is where it stands in its note."""

    kind: SymbolKind
    name: str
    container: str  # the folder of a note, the note of a heading, the id of a video
    path: str
    span: Span
