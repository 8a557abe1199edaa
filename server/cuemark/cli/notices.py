"""What a run tells beside its findings: settings that do not count, what was not read, what is empty."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from cuemark.cli import messages
from cuemark.cli.places import shown_file
from cuemark.cli.settings import Settings
from cuemark.cli.targets import Scope
from cuemark.config import ConfigProblem
from cuemark.vault.build import Vault


def tell_settings(settings: Iterable[Settings], here: Path, *, quiet: bool) -> bool:
    """Tell once each setting that does not count; return whether all keys of our own do."""
    settings = list(settings)
    errors = dict.fromkeys(problem for one in settings for problem in one.errors)
    for problem in errors:
        messages.say(messages.one_line(_line(problem, here)))
    for problem in dict.fromkeys(problem for one in settings for problem in one.notices):
        if not quiet:
            messages.notice(_line(problem, here))
    return not errors


def _line(problem: ConfigProblem, here: Path) -> str:
    line = f":{problem.line}" if problem.line else ""
    return f"{shown_file(problem.path, here)}{line}: {problem.message}"


def tell_unread(scope: Scope, vault: Vault, here: Path) -> bool:
    """Tell which folders and ignore files could not be read; return whether all that was asked for was."""
    problems = [one for one in vault.listing.problems if _matters(Path(one.path), scope)]
    for problem in problems:
        messages.error(f"'{shown_file(problem.path, here)}' cannot be read: {problem.reason}")
    return not problems


def _matters(unread: Path, scope: Scope) -> bool:
    root = scope.root.path
    return (
        unread == root or not unread.is_relative_to(root) or scope.asks(unread.relative_to(root).as_posix())
    )


def tell_notices(scope: Scope, vault: Vault, asked: list[str], here: Path, *, excluded: bool = True) -> None:
    """Tell what was found out about the vault, and which PATHs gave nothing to check.

    Without `excluded`, nothing is told of notes that are named but passed over.
    """
    name = shown_file(str(scope.root.path), here)
    for notice in vault.notices:
        messages.notice(notice if name == "." else f"{name}: {notice}")
    for notice in _empty(scope, asked, excluded=excluded):
        messages.notice(notice)


def _empty(scope: Scope, asked: list[str], *, excluded: bool) -> Iterator[str]:
    empty = scope.without_notes(asked)
    if folders := [target.written for target in empty if target.is_folder]:
        yield f"There are no notes in {_listed(folders)}"
    if excluded and (files := [target.written for target in empty if not target.is_folder]):
        was, it = ("was", "it") if len(files) == 1 else ("were", "them")
        yield f"{_listed(files)} {was} not checked, since the vault passes {it} over"


def _listed(written: list[str]) -> str:
    more = f" and {len(written) - 1:,} more" if len(written) > 1 else ""
    return f"'{written[0]}'{more}"
