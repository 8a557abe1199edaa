"""`check --watch`: checks again whenever a file of the vaults changes, until somebody stops it."""

import sys
import time
from pathlib import Path
from typing import Final, NoReturn

from cuemark.cli.arguments import CheckOptions
from cuemark.cli.check import check, with_settings
from cuemark.cli.messages import CallError, error, say
from cuemark.cli.settings import Settings
from cuemark.cli.targets import Scope, current_folder
from cuemark.vault import scan

PAUSE: Final = 1.0  # seconds between two looks, of which one takes up to a tenth
CLEAR: Final = "\x1b[2J\x1b[H"

State = tuple[object, ...]


def watch(options: CheckOptions) -> NoReturn:
    """Check, and again after each change; ends with Ctrl-C, or raises `CallError` when it cannot begin."""
    seen = _state(options)
    check(options)
    while True:
        seen = _changed(options, seen)
        if sys.stdout is not None and sys.stdout.isatty():
            sys.stdout.write(CLEAR)
        try:
            check(options)
        except CallError as refused:  # such as a file that was just renamed: it may come back
            error(str(refused))


def _changed(options: CheckOptions, seen: State) -> State:
    """Wait until something is not as it was seen, and return how it is."""
    if not options.quiet:
        say("Watching for changes; Ctrl-C ends it")
    while True:
        time.sleep(PAUSE)
        state = _state(options)
        if state != seen:
            return state


def _state(options: CheckOptions) -> State:
    """Return what there is to see: the files with their sizes and times, and what is configured."""
    try:
        scopes = with_settings(options, current_folder())
    except CallError as refused:
        return (str(refused),)
    return tuple(part for scope, settings in scopes for part in _seen(scope, settings))


def _seen(scope: Scope, settings: Settings) -> State:
    if not scope.is_vault:
        return tuple(_stamp(target.path) for target in scope.targets.values())
    listing = scan.walk(scope.root, settings.config)
    return (settings, listing.notes, listing.files, listing.problems, listing.templates)


def _stamp(file: Path) -> tuple[int, int]:
    try:
        status = file.stat()
    except OSError:
        return (0, 0)
    return (status.st_size, status.st_mtime_ns)
