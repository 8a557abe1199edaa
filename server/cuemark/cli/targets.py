"""Which vaults the PATHs of a call are in, and which of their notes it is about."""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from cuemark.cli.messages import CallError
from cuemark.vault import root as roots
from cuemark.vault.files import exists, is_file, is_folder
from cuemark.vault.root import Root

EVERYTHING: Final = ""


class Target(NamedTuple):
    """One PATH: as it was written, and where it is, with symbolic links as they are spelled."""

    written: str
    path: Path
    is_folder: bool


@dataclass(frozen=True, slots=True)
class Scope:
    """One vault, and what of it is reported on."""

    root: Root
    targets: dict[str, Target]  # by their paths from the root, as `_comparable` writes them; "" is all of it
    is_vault: bool = True  # False: notes that stand alone in a folder which is nobody's vault

    def asks(self, path: str) -> bool:
        """Whether a note of the vault is to be reported on."""
        return any(part in self.targets for part in _upwards(_comparable(path)))

    def without_notes(self, notes: Iterable[str]) -> list[Target]:
        """Return the PATHs that none of these notes is or lies in."""
        held = {part for path in notes for part in _upwards(_comparable(path))}
        return [target for inner, target in self.targets.items() if inner not in held]


def current_folder() -> Path:
    """Return the current folder; raises `CallError` where it is gone."""
    try:
        return Path.cwd()
    except OSError as error:
        raise CallError(f"The current folder cannot be used: {error.strerror}") from error


def scopes_of(written: Iterable[str], here: Path) -> list[Scope]:
    """Group the PATHs by their vaults; what another of them holds already is left out.

    Raises `CallError` for a path that cannot be checked.
    """
    targets = _without_repeats(_target(one, here) for one in written)
    found: dict[tuple[Path, bool], Root | None] = {}
    scopes: dict[Path, Scope] = {}
    for target in targets:
        folder = target.path if target.is_folder else target.path.parent
        # Files of one folder are of one vault, and hooks name hundreds.
        if (folder, target.is_folder) not in found:
            found[folder, target.is_folder] = roots.find(target.path, current=here)
        root = found[folder, target.is_folder]
        if root is None and target.is_folder:
            raise CallError(
                f"'{target.written}' is or holds your home folder and is no vault; name a folder in it"
            )
        scope = Scope(root or Root(folder), {}, is_vault=root is not None)
        scope = scopes.setdefault(scope.root.path, scope)
        scope.targets[_inner(target.path, scope.root.path)] = target
    return list(scopes.values())


def scope_of_piped(written: str, here: Path) -> Scope:
    """Return the vault of a note that is piped in, and need not exist; raises `CallError` for a folder."""
    path = Path(os.path.normpath(here / written))
    if not written or is_folder(path):
        raise CallError(f"'{written}' is a folder; --stdin-filename names a note")
    root = roots.find(path, current=here)
    scope = Scope(root or Root(path.parent), {}, is_vault=root is not None)
    scope.targets[_inner(path, scope.root.path)] = Target(written, path, is_folder=False)
    return scope


def _target(written: str, here: Path) -> Target:
    path = Path(os.path.normpath(here / written))
    if not written or not exists(path):
        raise CallError(f"There is no file or folder '{written}'")
    if not is_folder(path) and not is_file(path):
        raise CallError(f"'{written}' is neither a folder nor a regular file")
    return Target(written, path, is_folder(path))


def _without_repeats(targets: Iterable[Target]) -> Iterator[Target]:
    """Leave out what lies in a folder that is named as well, so that nothing is reported twice."""
    real: dict[str, Target] = {}
    for target in targets:
        real.setdefault(os.path.normcase(os.path.realpath(target.path)), target)
    for path, target in real.items():
        if not any(os.fspath(folder) in real for folder in Path(path).parents):
            yield target


def _inner(path: Path, root: Path) -> str:
    """Return the path from the root; that of the root for a folder that holds it, as a site's does."""
    inner = path.relative_to(root).as_posix() if path.is_relative_to(root) else "."
    return EVERYTHING if inner == "." else _comparable(inner)


def _comparable(path: str) -> str:
    # What Windows takes for the same path becomes the same; elsewhere nothing changes.
    return os.path.normcase(path)


def _upwards(path: str) -> Iterator[str]:
    """Yield a path and the folders it lies in, the root at last."""
    while path:
        yield path
        path = path.rpartition(os.sep)[0]
    yield EVERYTHING


def require_notes(scope: Scope, extensions: Sequence[str]) -> None:
    """Raise `CallError` for a file that is not called as notes are."""
    endings = tuple(f".{extension}" for extension in extensions)
    for target in scope.targets.values():
        if not target.is_folder and not target.path.name.lower().endswith(endings):
            names = " or ".join(f"'{ending}'" for ending in endings)
            raise CallError(f"'{target.written}' is no note: its name does not end in {names}")
