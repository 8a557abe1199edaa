"""What features derive from an index once, made before somebody waits for it."""

from cuemark.features.completion.wanted import search_wanted
from cuemark.features.search import search
from cuemark.vault.index import Index


def make_ready(index: Index) -> Index:
    """Return the same index, with the tables that completion searches in; slow, so for a thread."""
    search(index, "", "", 1)
    next(search_wanted(index, "", 0, "", by_letters=False), None)
    return index
