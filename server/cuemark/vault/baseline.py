"""The file of the findings that are already known: how many each rule has in each note."""

import os
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Final, Literal

import msgspec
from msgspec import Meta, Struct

from cuemark.config import Config, ConfigProblem
from cuemark.vault.files import Unread, inside, read_bytes
from cuemark.vault.root import Root

Baseline = Mapping[str, Mapping[str, int]]
"""Numbers of findings, by the path of the note and the code of the rule."""

NO_BASELINE: Final[Baseline] = MappingProxyType({})
LIMIT: Final = 1 << 26  # bytes; a hundred for each of half a million notes
VERSION: Final = 1


class _File(Struct, forbid_unknown_fields=True):
    version: Literal[1]
    findings: dict[str, dict[str, Annotated[int, Meta(ge=1)]]]


def read_baseline(path: Path | str) -> Baseline | Unread:
    """Read a baseline, or return why it cannot be read."""
    data = read_bytes(os.fspath(path), LIMIT)
    if isinstance(data, Unread):
        return data
    try:
        return msgspec.json.decode(data, type=_File).findings
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return Unread(os.fspath(path), "it was not written by 'cuemark baseline'")


def counts_of(baseline: Baseline, path: str) -> Mapping[str, int] | None:
    """Return the numbers of a note by rule, None where nothing of it is known."""
    return baseline.get(_name(path)) if baseline else None


def written_baseline(baseline: Baseline) -> str:
    """Return the text of a baseline: sorted, one number a line, so that version control can merge it."""
    findings = {_name(path): dict(sorted(counts.items())) for path, counts in baseline.items() if counts}
    text = msgspec.json.encode({"version": VERSION, "findings": dict(sorted(findings.items()))})
    return msgspec.json.format(text, indent=2).decode() + "\n"


def configured_baseline(root: Root, config: Config) -> tuple[Baseline, tuple[ConfigProblem, ...]]:
    """Return the baseline that a vault's configuration names; one that cannot be read is a problem."""
    if config.baseline is None:
        return NO_BASELINE, ()
    path = root.path / config.baseline
    found = (
        read_baseline(path) if inside(root.path, path) else Unread(str(path), "it lies outside of the vault")
    )
    if not isinstance(found, Unread):
        return found, ()
    message = f"The baseline '{config.baseline}' cannot be read: {found.reason}"
    return NO_BASELINE, (ConfigProblem("baseline", message, path=str(root.config_file or root.path)),)


def _name(path: str) -> str:
    """Return the path as JSON can carry it: names of files may hold bytes that are no characters."""
    return path if path.isascii() else path.encode("utf-8", "backslashreplace").decode()
