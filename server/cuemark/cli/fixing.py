"""`--fix` and its sisters: the notes that may be changed, and writing what fixes make of them."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from cuemark.cli.messages import error
from cuemark.cli.places import Places
from cuemark.cli.rewrite import rewrite
from cuemark.cli.stdin import Piped
from cuemark.config import Config
from cuemark.rules.mend import Mended, Rewritten, TextOf
from cuemark.syntax.facts import Note
from cuemark.vault import scan
from cuemark.vault.reading import read_note

BOM: Final = "\ufeff"


def changeable(places: Places, config: Config, piped: Piped | None) -> TextOf:
    """Return what tells the text of a note as it is now; None for a note that cannot be read as it is.

    Writing such a note would lose what was not read.
    """

    def text_of(path: str) -> str | None:
        source = _source(path, places, config, piped)
        return None if source.problem else source.text

    return text_of


def with_boms(mended: Mended, places: Places, config: Config, piped: Piped | None) -> Mended:
    """Return what is to be written, where a BOM is part of a note again."""

    def as_file(path: str, texts: Rewritten) -> Rewritten:
        has_bom = _source(path, places, config, piped).has_bom
        return Rewritten(BOM + texts.before, BOM + texts.after) if has_bom else texts

    return replace(mended, notes={path: as_file(path, texts) for path, texts in mended.notes.items()})


def _source(path: str, places: Places, config: Config, piped: Piped | None) -> scan.Source:
    return piped.source(config) if piped else scan.read(places.absolute(path), config.max_file_size)


def parser_of(config: Config) -> Callable[[str], Note]:
    """Return what reads a text as the vault's notes are read."""
    return lambda text: read_note(scan.Source(text), config)


def write_notes(mended: Mended, places: Places) -> bool:
    """Write what fixes have made of the notes; return whether each could be written, and tell why not."""
    failed = False
    for path, (before, after) in mended.notes.items():
        if reason := rewrite(places.absolute(path), before.encode(), after.encode()):
            error(f"'{places.shown(path)}' cannot be written: {reason}")
            failed = True
    return not failed


def tell_endless(mended: Mended, places: Places) -> bool:
    """Tell of which notes the fixes came to no end; return whether there are none."""
    for path in mended.endless:
        error(f"'{places.shown(path)}' is left as it is, since its fixes undo each other; fix it by hand")
    return not mended.endless
