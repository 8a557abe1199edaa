"""`--fix` and its sisters: the notes that may be changed, and writing what fixes make of them."""

from collections.abc import Callable

from cuemark.cli.messages import error
from cuemark.cli.places import Places
from cuemark.cli.rewrite import rewrite
from cuemark.cli.stdin import Piped
from cuemark.config import Config
from cuemark.rules.mend import Mended, TextOf
from cuemark.syntax.facts import Note
from cuemark.vault import scan
from cuemark.vault.reading import read_note


def changeable(places: Places, config: Config, piped: Piped | None) -> TextOf:
    """Return what tells the text of a note as it is now; None for a note that cannot be read as it is.

    Writing such a note would lose what was not read.
    """

    def text_of(path: str) -> str | None:
        source = piped.source(config) if piped else scan.read(places.absolute(path), config.max_file_size)
        return None if source.problem else source.text

    return text_of


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
