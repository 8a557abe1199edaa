"""`--since REV`: the notes that changed since a revision, and what their changes broke in others."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from cuemark.cli.git import changed_files, old_contents, old_files, repository_of
from cuemark.config import Config
from cuemark.rules.finding import Finding
from cuemark.rules.run import Policy, findings
from cuemark.rules.sources import Sources
from cuemark.vault import scan
from cuemark.vault.affected import affected
from cuemark.vault.files import TOO_LARGE, Unread
from cuemark.vault.index import Entry, Index, make_entry
from cuemark.vault.reading import read_note


class Changes(NamedTuple):
    """What differs between a revision and now."""

    before: Index
    notes: set[str]  # that changed, came or went
    files: set[str]  # other ones


def changes_since(revision: str, root: Path, index: Index, config: Config) -> Changes:
    """Return what changed in a vault since a revision of its repository; raises `CallError`."""
    repository = repository_of(root, revision)
    paths = [path for path in changed_files(repository) if not index.skips(path, is_folder=False)]
    endings = tuple(f".{extension}" for extension in config.extensions)
    notes = {path for path in paths if path.lower().endswith(endings)}
    files = {*paths} - notes
    old, there = old_contents(repository, notes), old_files(repository, files)
    entries = {path: _entry(path, old.get(path), config) for path in notes}
    before = index.with_entries(entries).with_files(
        (path for path in there if not index.has_file(path)),
        (path for path in files - there if index.has_file(path)),
    )
    return Changes(before, notes, files)


def _entry(path: str, content: bytes | None, config: Config) -> Entry | None:
    if content is None:
        return None
    is_small = len(content) <= config.max_file_size
    source = scan.decode(content if is_small else Unread(path, TOO_LARGE))
    return make_entry(path, read_note(source, config))


def broken_by(
    changes: Changes, index: Index, asked: Collection[str], policy: Policy, sources: Sources
) -> Iterator[tuple[str, list[Finding]]]:
    """Yield the notes that did not change themselves, but of which something is reported now that was not."""
    touched = affected(changes.before, index, changes.notes | changes.files)
    for path in sorted((touched - changes.notes) & {*asked}):
        before, after = (
            findings(either, path, policy, sources=sources) for either in (changes.before, index)
        )
        if new := _new(before, after):
            yield path, new


def _new(before: Iterable[Finding], after: Iterable[Finding]) -> list[Finding]:
    """Return what is found now and was not before, told by place and rule: the text is the same."""
    known = Counter((one.span, one.code) for one in before)
    new: list[Finding] = []
    for one in after:
        if known[one.span, one.code]:
            known[one.span, one.code] -= 1
        else:
            new.append(one)
    return new
