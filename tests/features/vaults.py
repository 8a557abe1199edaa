"""The index of a drawn vault, as the server would have it."""

from collections.abc import Mapping

from cuemark.syntax.parse import parse
from cuemark.vault.index import Index, Linking, make_entry


def index_of(files: Mapping[str, str], linking: Linking | None = None) -> Index:
    notes = ((path, parse(text)) for path, text in files.items() if path.endswith(".md"))
    others = [path for path in files if not path.endswith(".md")]
    return Index.built(((make_entry(path, note), note) for path, note in notes), others, linking)
