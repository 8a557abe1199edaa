"""Finding files that are no notes, images above all, by a few typed words."""

from collections.abc import Mapping

from cuemark.features.search import Match, Names, find
from cuemark.features.tiers import words_of
from cuemark.vault.index import Index
from cuemark.vault.names import folder_of, name_of


def search_files(index: Index, typed: str, home: str, limit: int) -> list[Match]:
    """Return up to `limit` files that were meant, best first; of equal ones those in the folder `home`."""
    upper = index.files.upper
    tables = index.files.derive("names", _names), _names(upper)
    found = find(tables, typed, home, limit)
    return [match for match in found if index.has_file(match.path)] if upper else found


def _names(rows: Mapping[str, tuple[str, ...] | None]) -> Names:
    paths = sorted(path for row in rows.values() if row for path in row)
    words = [f"\n {words_of(name_of(path))}\n" for path in paths]
    return Names(words, paths, [folder_of(path) for path in paths])
