"""`--stdin-filename`: a note that is piped in, such as an editor's text that was not saved yet."""

import sys
from pathlib import Path
from typing import NamedTuple

from cuemark.cli.arguments import CheckOptions
from cuemark.cli.messages import CallError
from cuemark.cli.targets import Scope
from cuemark.config import Config
from cuemark.vault import scan
from cuemark.vault.build import Vault
from cuemark.vault.ends import with_ends_of
from cuemark.vault.files import TOO_LARGE, Unread
from cuemark.vault.index import Index, make_entry
from cuemark.vault.reading import read_note

STDIN = "-"  # the PATH that means standard input


class Piped(NamedTuple):
    """What standard input says."""

    data: bytes

    def source(self, config: Config) -> scan.Source:
        """Return the text of the note, with what is wrong with it."""
        is_small = len(self.data) <= config.max_file_size
        return scan.decode(self.data if is_small else Unread(STDIN, TOO_LARGE))

    def over(self, vault: Vault, scope: Scope, config: Config) -> Index:
        """Return an index in which the note says what was piped in, whether its file exists or not."""
        path = piped_path(scope)
        entry = make_entry(path, read_note(self.source(config), config))
        after = vault.index.with_entries({path: entry})
        return with_ends_of(vault.index, after, vault.library, [path])


def piped_path(scope: Scope) -> str:
    """Return the path in the vault of the note that is piped in."""
    [target] = scope.targets.values()
    root = scope.root.path
    return target.path.relative_to(root).as_posix() if target.path.is_relative_to(root) else target.path.name


def read_piped(options: CheckOptions) -> Piped | None:
    """Read standard input if it is a note; raises `CallError` for PATHs beside it."""
    if options.stdin_filename is None:
        if STDIN in options.paths and not Path(STDIN).exists():
            raise CallError(f"Whose text standard input is, says --stdin-filename; '{STDIN}' alone does not")
        return None
    if [path for path in options.paths if path not in {STDIN, "."}]:
        raise CallError("With --stdin-filename, standard input is all that is checked; name no PATH")
    if options.watch:
        raise CallError("Standard input is read once, so that --watch has nothing to watch")
    if sys.stdin is None:  # closed by the caller
        return Piped(b"")
    return Piped(sys.stdin.buffer.read())
