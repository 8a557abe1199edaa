"""Reading a whole vault for a command: under a progress bar, and with what is known from the last time."""

from cuemark.cli.progress import Bar
from cuemark.cli.settings import Settings
from cuemark.cli.targets import Scope
from cuemark.vault.build import Vault, read_vault
from cuemark.vault.cache import default_cache


def read_whole(scope: Scope, settings: Settings, *, quiet: bool) -> Vault:
    """Read all notes of a vault; its `remember` is to be called when the answer is out."""
    root, config = scope.root, settings.config
    with Bar(quiet=quiet) as bar:
        return read_vault(root, config, bar, default_cache(root.path, config))
