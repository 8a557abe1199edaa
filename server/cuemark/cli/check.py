"""`cuemark check`: read the vault, run the rules over what was named, report, and say it by the exit code."""

import argparse
import os
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any, Final, NamedTuple, TextIO

from cuemark.cli.colour import Paint, paint_for
from cuemark.cli.places import Places
from cuemark.cli.statistics import statistics
from cuemark.config import Config, ConfigProblem, Profile, merge, parse
from cuemark.rules.finding import Finding, Severity
from cuemark.rules.run import findings, policy_of
from cuemark.rules.table import BY_CODE
from cuemark.vault import root as roots
from cuemark.vault.build import Vault, read_vault
from cuemark.vault.files import Unread, read_settings
from cuemark.vault.root import Root

FOUND: Final = 1
FAILED: Final = 2
# A run that takes longer than this shows how far it is, in seconds.
PATIENCE: Final = 1.0
WRITERS: Final = {"concise": "concise", "full": "full", "json": "as_json"}


class Scope(NamedTuple):
    """One vault and the paths in it that are reported on; "" is all of it."""

    root: Root
    paths: frozenset[str]


class CallError(Exception):
    """A call that cannot be carried out; its text is the one line that says why."""


def check(options: argparse.Namespace) -> int:
    """Run `cuemark check` and return its exit code."""
    try:
        scopes = _scopes(options.paths)
        _known(options.select), _known(options.ignore)
        results = [_check_vault(scope, options) for scope in scopes]
    except CallError as error:
        print(f"cuemark: error: {error}", file=sys.stderr)
        return FAILED
    return _report(results, options)


class Result(NamedTuple):
    """What was found in one vault."""

    places: Places
    findings: list[Finding]
    vault: Vault
    config: Config
    failed: bool  # whether a key of the configuration does not count


def _known(codes: Sequence[str] | None) -> None:
    for code in codes or ():
        if code != "ALL" and code not in BY_CODE:
            raise CallError(f"No rule is called '{code}'; 'cuemark rule' lists all rules")


# --- what to check -----------------------------------------------------------------------------


def _scopes(paths: Iterable[str]) -> list[Scope]:
    """Group the named paths by the vault that they belong to."""
    found: dict[Path, tuple[Root, set[str]]] = {}
    for written in paths:
        path = Path(written)
        if not path.exists():
            raise CallError(f"There is no file or folder '{written}'")
        root = roots.find(path, current=Path.cwd()) or roots.at(path if path.is_dir() else path.parent)
        known = found.setdefault(root.path, (root, set()))
        known[1].add(_relative(path, root.path))
    return [Scope(root, frozenset(inside)) for root, inside in found.values()]


def _relative(path: Path, root: Path) -> str:
    full = Path(os.path.abspath(path))
    relative = full.relative_to(root).as_posix() if full.is_relative_to(root) else ""
    return "" if relative == "." else relative


def _configured(scope: Scope, options: argparse.Namespace) -> tuple[Config, bool]:
    """Return the configuration of a vault, and whether something in it does not count."""
    root = scope.root
    values: Any = {}
    problems: tuple[ConfigProblem, ...] = ()
    if options.config:
        text = read_settings(Path(options.config))
        if isinstance(text, Unread):
            raise CallError(f"The configuration '{options.config}' cannot be read: {text.reason}")
        values, problems = parse(text, known_codes=BY_CODE)
        problems = tuple(problem._replace(path=options.config) for problem in problems)
    elif not options.isolated:
        values, problems = roots.load(root, known_codes=BY_CODE)
    for problem in problems:
        line = f":{problem.line}" if problem.line else ""
        print(f"cuemark: error: {problem.path}{line}: {problem.message}", file=sys.stderr)
    config = merge(values)
    changes: dict[str, Any] = {}
    if options.select is not None:
        changes["select"] = options.select
    if options.ignore:
        changes["ignore"] = (*config.ignore, *options.ignore)
    if options.exclude:
        changes["exclude"] = (*config.exclude, *options.exclude)
    return replace(config, **changes), bool(problems)


# --- checking ----------------------------------------------------------------------------------


def _check_vault(scope: Scope, options: argparse.Namespace) -> Result:
    config, failed = _configured(scope, options)
    implied = Profile.OBSIDIAN if options.isolated else roots.profile_of(scope.root, config)
    with _Bar(sys.stderr, quiet=options.quiet) as bar:
        vault = read_vault(scope.root, config, bar)
    for notice in () if options.quiet else vault.notices:
        print(f"cuemark: note: {notice}", file=sys.stderr)
    policy = policy_of(config, implied, vault.listing.templates)
    found: list[Finding] = []
    for path in sorted(vault.index.notes):
        if _is_asked(path, scope.paths):
            found += findings(vault.index, path, policy)
    places = Places(scope.root.path, vault.index, config.max_file_size)
    return Result(places, found, vault, config, failed)


def _is_asked(path: str, asked: frozenset[str]) -> bool:
    if "" in asked or path in asked:
        return True
    return any(path.startswith(f"{folder}/") for folder in asked)


class _Bar:
    """A progress bar on a terminal, once a run takes a while."""

    def __init__(self, sink: TextIO, *, quiet: bool) -> None:
        self._sink = sink
        self._on = sink.isatty() and not quiet
        self._begin = time.monotonic()
        self._drawn = False

    def __call__(self, done: int, total: int) -> None:
        if self._on and time.monotonic() - self._begin > PATIENCE:
            filled = 30 * done // max(total, 1)
            self._sink.write(f"\r[{'#' * filled}{'.' * (30 - filled)}] {done:,} of {total:,} notes")
            self._sink.flush()
            self._drawn = True

    def __enter__(self) -> "_Bar":
        return self

    def __exit__(self, *_: object) -> None:
        if self._drawn:
            self._sink.write("\r\x1b[K")


# --- reporting ---------------------------------------------------------------------------------


def _report(results: list[Result], options: argparse.Namespace) -> int:
    sink = sys.stdout
    if hasattr(sink, "reconfigure"):
        # Names of files may hold bytes that are no UTF-8; they are shown as escapes.
        sink.reconfigure(encoding="utf-8", errors="backslashreplace")
    paint = paint_for(options.color, sink)
    total = [finding for result in results for finding in result.findings]
    if options.statistics:
        for result in results:
            sink.write(statistics(result.vault.index, result.findings, result.places))
    else:
        _write(results, options.output_format, sink, paint)
        if not options.quiet and options.output_format != "json":
            sink.write(_summary(total, results, paint))
    sink.flush()
    if any(result.failed for result in results):
        return FAILED
    failing = any(
        finding.severity.rank <= Severity(result.config.fail_on).rank
        for result in results
        for finding in result.findings
    )
    return FOUND if failing and not options.exit_zero else 0


def _write(results: list[Result], output_format: str, sink: TextIO, paint: Paint) -> None:
    writer = import_module(f"cuemark.cli.report.{WRITERS[output_format]}")
    if output_format == "json":
        writer.write_all([(result.findings, result.places) for result in results], sink)
        return
    for result in results:
        writer.write(result.findings, result.places, sink, paint)


def _summary(found: list[Finding], results: list[Result], paint: Paint) -> str:
    notes = sum(len(result.vault.index.notes) for result in results)
    if not found:
        return paint(f"No findings in {notes:,} notes", "green") + "\n"
    fixable = sum(any(fix.safe for fix in finding.fixes) for finding in found)
    files = len({finding.path for finding in found})
    counted = "1 finding" if len(found) == 1 else f"{len(found):,} findings"
    offer = f"; {fixable:,} have a safe fix" if fixable else ""
    return f"{counted} in {files:,} of {notes:,} notes{offer}\n"
