"""Folders: they exist because something is in them; each knows the names of what it holds."""

from collections.abc import Iterable
from typing import Final

from cuemark.vault.layered import Rows
from cuemark.vault.names import folder_of, name_of, nfc

ROOT: Final = "/"  # the key of the root, whose path is empty


def moved(folders: Rows, gone: Iterable[str], come: Iterable[str]) -> Rows:
    """Return the folders after some paths have gone and others have come."""
    rows: dict[str, set[str]] = {}
    for path in gone:
        _leave(folders, rows, path)
    for path in come:
        _join(folders, rows, path)
    return folders.changed({folder: tuple(sorted(row)) or None for folder, row in rows.items()})


def spelled(folders: Rows, folder: str) -> str | None:
    """Return the folder on disk whose composed path is the same; None when there is none."""
    if (folder or ROOT) in folders:
        return folder
    if folder.isascii():
        return None
    real = ""
    for part in folder.split("/"):
        name = next((name for name in folders.get(real or ROOT) or () if nfc(name) == nfc(part)), None)
        if name is None:
            return None
        real = f"{real}/{name}" if real else name
    return real if real in folders else None


def _row(folders: Rows, rows: dict[str, set[str]], folder: str) -> set[str]:
    key = folder or ROOT
    if key not in rows:
        rows[key] = set(folders.get(key) or ())
    return rows[key]


def _leave(folders: Rows, rows: dict[str, set[str]], path: str) -> None:
    """Take a path out of its folder, and with its last path the folder out of its own."""
    while path:
        folder = folder_of(path)
        row = _row(folders, rows, folder)
        row.discard(name_of(path))
        if row:
            return
        path = folder


def _join(folders: Rows, rows: dict[str, set[str]], path: str) -> None:
    """Put a path into its folder, and with its first path the folder into its own."""
    while path:
        folder = folder_of(path)
        row = _row(folders, rows, folder)
        is_new = not row
        row.add(name_of(path))
        if not is_new:
            return
        path = folder
