"""A symbol of the vault, as a search finds it."""

from typing import NamedTuple

from cuemark.features.display.outline import SymbolKind
from cuemark.text import Span


class VaultSymbol(NamedTuple):
    """What is found; `span` is where it stands in its note."""

    kind: SymbolKind
    name: str
    container: str  # the folder of a note, the note of a heading, the id of a video
    path: str
    span: Span
