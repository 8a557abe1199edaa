"""What features derive from an index once, made before somebody waits for it."""

from string import ascii_lowercase, digits
from typing import Final

from cuemark.features.completion.wanted import search_wanted
from cuemark.features.search import learn_letters
from cuemark.vault.index import Index

# Names are asked for most of these soon.
LETTERS: Final = ascii_lowercase + digits


def make_ready(index: Index) -> Index:
    """Return the same index, with the tables that completion searches in; slow, so for a thread."""
    learn_letters(index, LETTERS)
    next(search_wanted(index, "", 0, "", by_letters=False), None)
    return index
