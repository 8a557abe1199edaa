"""Reading one note after another: from the bytes on disk to facts, and to the row that the index needs."""

from collections.abc import Sequence
from pathlib import Path

from cuemark.config import Config
from cuemark.syntax.facts import Note
from cuemark.syntax.parse import parse
from cuemark.vault import scan
from cuemark.vault.entry import Row, make_row
from cuemark.vault.unreadable import listed, unreadable


def read_text(text: str, config: Config) -> Note:
    """Return the facts of a text, read by what is configured in its vault."""
    return parse(text, config.video_keys, config.timestamps_extra)


def read_note(source: scan.Source, config: Config) -> Note:
    """Return the facts of what was read from disk, with the reason where less was read than is there."""
    if not source.problem:
        return read_text(source.text, config)
    if not source.text:
        return listed(source.problem)
    return unreadable(read_text(source.text, config), source.text, source.problem)


def read_portion(root: Path, config: Config, entries: Sequence[scan.Entry]) -> list[Row]:
    """Return the rows of some notes, in their order."""
    sources = scan.read_ahead(root, entries, config.max_file_size)
    return [make_row(read_note(source, config), lasts=not source.is_out_of_reach) for _, source in sources]
