"""Vaults drawn as scenes, as the tests of the vault layer ask for them."""

from collections.abc import Iterable, Mapping

from cuemark.syntax.parse import parse
from cuemark.vault.ignores import ignores
from cuemark.vault.index import Index, Linking, make_entry

EXTENSIONS = ("md", "markdown")


def built(
    files: Mapping[str, str],
    linking: Linking | None = None,
    *,
    exclude: Iterable[str] = (),
    extensions: tuple[str, ...] = EXTENSIONS,
) -> Index:
    """Build the index of texts by path; what has no extension of a note is a file, whatever its text."""
    notes = {path: parse(text) for path, text in files.items() if path.endswith(extensions)}
    return Index.built(
        ((make_entry(path, note), note) for path, note in notes.items()),
        (path for path in files if path not in notes),
        linking,
        ignores(exclude).skips,
    )
