"""`cuemark baseline`: writes down what is wrong now, so that `check` fails only on what is new."""

import os
from collections import Counter, defaultdict
from pathlib import Path
from typing import Final

from cuemark.cli.arguments import BaselineOptions, CheckOptions
from cuemark.cli.check import with_settings
from cuemark.cli.exit_code import ExitCode
from cuemark.cli.judging import judge
from cuemark.cli.messages import CallError, counted, say
from cuemark.cli.notices import tell_settings
from cuemark.cli.places import shown_file
from cuemark.cli.reading import read_whole
from cuemark.cli.rewrite import replace
from cuemark.cli.settings import Settings
from cuemark.cli.targets import Scope, current_folder
from cuemark.rules.run import policy_of
from cuemark.rules.sources import Sources
from cuemark.vault import scan
from cuemark.vault.baseline import Baseline, counts_of, read_baseline, written_baseline
from cuemark.vault.files import Unread, exists

NAME: Final = "cuemark-baseline.json"  # at the root, unless another one is configured


def write_baseline(options: BaselineOptions) -> ExitCode:
    """Write the baseline of the vault that a PATH is in; raises `CallError` when that cannot be done."""
    here = current_folder()
    call = CheckOptions(paths=(options.path,), config=options.config, no_baseline=True)
    [(scope, settings)] = with_settings(call, here)
    if not scope.is_vault:
        raise CallError(f"'{options.path}' is in no vault, and so has no baseline")
    is_configured = tell_settings([settings], here, quiet=options.quiet)
    file = _file(scope, settings, options)
    old = _old(file)
    new = _found(scope, settings, quiet=options.quiet)
    baseline = new if old is None or options.grow else _shrunk(old, new)
    _write(file, baseline)
    if not options.quiet:
        _tell(file, baseline, new, here)
        if not options.baseline and settings.config.baseline is None:
            say(f"To use it, name it in the configuration: baseline = '{NAME}'")
    return ExitCode.CLEAN if is_configured else ExitCode.FAILED


def _write(file: Path, baseline: Baseline) -> None:
    try:
        replace(os.path.realpath(file), written_baseline(baseline).encode())
    except OSError as error:
        raise CallError(f"The baseline '{file}' cannot be written: {error.strerror}") from error


def _file(scope: Scope, settings: Settings, options: BaselineOptions) -> Path:
    if options.baseline:
        return Path(options.baseline).absolute()
    return scope.root.path / (settings.config.baseline or NAME)


def _old(file: Path) -> Baseline | None:
    if not exists(file):
        return None
    old = read_baseline(file)
    if isinstance(old, Unread):
        raise CallError(f"'{file}' is there, but is no baseline: {old.reason}")
    return old


def _found(scope: Scope, settings: Settings, *, quiet: bool) -> Baseline:
    vault = read_whole(scope, settings, quiet=quiet)
    policy = policy_of(settings.config, settings.profile, vault.listing.templates)
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    root, limit = scope.root.path, settings.config.max_file_size
    sources = Sources(vault.library, lambda path: scan.read(root / path, limit).text)
    for one in judge(vault.index, sorted(vault.index.notes), policy, sources=sources):
        found[one.path][one.code] += 1
    vault.remember()
    return found


def _shrunk(old: Baseline, new: Baseline) -> Baseline:
    """Return the old numbers, as far as so much is still found."""
    shrunk: dict[str, dict[str, int]] = {}
    for path, counts in new.items():
        known = counts_of(old, path) or {}
        shrunk[path] = {code: min(known[code], number) for code, number in counts.items() if known.get(code)}
    return shrunk


def _tell(file: Path, baseline: Baseline, new: Baseline, here: Path) -> None:
    held, found = (sum(sum(counts.values()) for counts in one.values()) for one in (baseline, new))
    notes = sum(map(bool, baseline.values()))
    say(f"{counted(held, 'finding')} in {counted(notes, 'note')} written to '{shown_file(str(file), here)}'")
    if found > held:
        say(f"Not in it: {counted(found - held, 'new finding')}; to take them in, call it with --grow")
