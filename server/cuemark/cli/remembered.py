"""What was found at the last run: of a note that nothing has changed for, the same is found again.

The findings of a run are kept in the vault's cache, with all that they depend on. The next run asks, as an
editor's server does, whose findings the changes since may concern, and judges only those notes.
"""

from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Final

import msgspec

from cuemark.cli.judging import judge
from cuemark.cli.settings import Settings
from cuemark.rules.finding import Finding
from cuemark.rules.run import Policy
from cuemark.rules.sources import Sources
from cuemark.vault.affected import affected
from cuemark.vault.build import Vault, other_files
from cuemark.vault.cache import Cache, program, word_of
from cuemark.vault.formats.table import format_of
from cuemark.vault.index import Index
from cuemark.vault.store import Stored

# What a finding depends on beside the vault: the code that makes it, and that keeps it.
MODULES: Final = ("", "cli", "config", "syntax", "vault", "vault/formats", "rules")
# If more of a vault has changed, it is judged as a whole.
FEW: Final = 0.3
STATE: Final = ""  # the path under which the state of the vault is stored
ENCODER: Final = msgspec.msgpack.Encoder()
DECODER: Final = msgspec.msgpack.Decoder(list[Finding])


class State(msgspec.Struct, array_like=True):
    """What findings depend on that is no note; of the files, those that are none."""

    files: list[str]
    others: str  # a word for all the rest: if it differs, everything may


STATES: Final = msgspec.msgpack.Decoder(State)


class Memory:
    """The findings of one vault, for one way of judging it."""

    def __init__(self, vault: Vault, root: Path, settings: Settings, policy: Policy) -> None:
        self._vault = vault
        self._policy = policy
        judging = (settings.config, settings.profile, settings.baseline, policy.silent_folders)
        self._table = f"found_{word_of(judging, *program(*MODULES))}"
        self._news = False  # whether a note had to be judged
        self._root = root

    @cached_property
    def _state(self) -> State:
        return State(other_files(self._vault.listing), _others(self._vault, self._root))

    def judge(self, paths: Sequence[str], sources: Sources) -> list[Finding]:
        """Return what the rules say of these notes, from memory where that must be the same."""
        known = self._known(self._vault.cache) if self._vault.cache else {}
        found = [one for path in paths if path in known for one in DECODER.decode(known[path].data)]
        asked = [path for path in paths if path not in known]
        self._news = bool(asked)
        return found + judge(self._vault.index, asked, self._policy, sources=sources)

    def keep(self, found: dict[str, list[Finding]]) -> None:
        """Keep the findings of the vault, if they are all there and some are new."""
        cache, notes = self._vault.cache, {entry.path: entry for entry in self._vault.listing.notes}
        if cache is None or not self._news or found.keys() != notes.keys():
            return
        lasting = [entry for entry in notes.values() if entry.path not in self._vault.doubtful]
        rows = [Stored(*entry, ENCODER.encode(found[entry.path])) for entry in lasting]
        rows.append(Stored(STATE, 0, 0, ENCODER.encode(self._state)))
        cache.retain(self._table, rows, {STATE, *notes})

    def _known(self, cache: Cache) -> dict[str, Stored]:
        """Return what was found of the notes that no change since may concern; nothing if that is unclear."""
        kept = cache.recall(self._table)
        state = kept.pop(STATE, None)
        before = self._before(cache, kept, state) if state else None
        if before is None:
            return {}
        index, touched = before
        if touched:
            concerned = affected(index, self._vault.index, touched) | set(touched)
            kept = {path: row for path, row in kept.items() if path not in concerned}
        return kept

    def _before(self, cache: Cache, kept: dict[str, Stored], state: Stored) -> tuple[Index, set[str]] | None:
        """Return the index as it was, and the notes and files that have changed since."""
        was = STATES.decode(state.data)
        if was.others != self._state.others:
            return None
        now = {entry.path: entry for entry in self._vault.listing.notes}
        changed = {path for path in kept.keys() | now.keys() if not _is_same(kept.get(path), now.get(path))}
        if len(changed) > FEW * len(now):
            return None
        rows = cache.old_rows({path: kept[path] for path in changed if path in kept})
        if rows is None:
            return None
        entries = {path: rows[path].entry(path) if path in rows else None for path in changed}
        come, gone = set(self._state.files) - set(was.files), set(was.files) - set(self._state.files)
        index = self._vault.index.with_entries(entries).with_files(gone, come)
        return index, changed | come | gone


def _is_same(kept: Stored | None, entry: Sequence[object] | None) -> bool:
    return kept is not None and entry is not None and kept[:3] == tuple(entry)


def _others(vault: Vault, root: Path) -> str:
    """Return a word for what no note and no file name tells: what is ignored, and what transcripts say."""
    ignores = vault.listing.ignores
    filters = ignores.filters and (
        ignores.filters.starts,
        [one.pattern for one in ignores.filters.expressions],
    )
    # Their lines tell all of globs, in the same order in every process, which sets do not.
    globs = (
        [one.lines for one in ignores.settings],
        *([(folder, by[folder].lines) for folder in sorted(by)] for by in (ignores.git, ignores.plain)),
    )
    passed_over = (globs, ignores.prefix, sorted(ignores.closed), filters)
    return word_of(passed_over, vault.index.linking, [*_films(vault.listing.files, root)])


def _films(files: Iterable[str], root: Path) -> Iterable[tuple[str, int, int]]:
    for path in files:
        if format_of(path):
            try:
                status = (root / path).stat()
            except OSError:
                yield path, 0, 0
            else:
                yield path, status.st_size, status.st_mtime_ns
