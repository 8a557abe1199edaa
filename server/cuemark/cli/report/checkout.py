"""Paths as the hosts of a repository know them: from the folder of its checkout, with `/`."""

import os
from functools import lru_cache
from pathlib import Path
from typing import Final

from cuemark.cli.places import Places
from cuemark.cli.report.characters import valid

FOLDERS: Final = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")  # where GitHub and GitLab say what they checked out


def checkout() -> str:
    """Return the folder of the checkout, with `/` at its end: the one a host names, else the current one."""
    named = next(filter(None, map(os.environ.get, FOLDERS)), "")
    return _real(os.fspath(Path.cwd() / named))


def from_checkout(places: Places, path: str) -> str | None:
    """Return the path of a note from the checkout, as on disk; None where it lies outside of it."""
    full, folder = _real(os.fspath(places.root)) + path, checkout()
    return full.removeprefix(folder) if full.startswith(folder) else None


def shown(places: Places, path: str) -> str:
    """Return the path of a note from the checkout, else the absolute one, in characters that are valid."""
    return valid(from_checkout(places, path) or places.absolute(path))


@lru_cache(maxsize=16)
def _real(folder: str) -> str:
    # Hosts and current folders may name a place by links that the root of the vault does not go through.
    return Path(os.path.realpath(folder)).as_posix().rstrip("/") + "/"
