"""What counts in a run of `check`: the vault's configuration or a given one, and the options over it."""

from pathlib import Path
from typing import Any, NamedTuple

from cuemark.cli.arguments import CheckOptions
from cuemark.cli.messages import CallError, no_such_rule
from cuemark.cli.targets import Scope
from cuemark.config import Config, ConfigProblem, Decoded, Profile, Values, merge
from cuemark.rules.table import BY_CODE
from cuemark.vault import root as roots
from cuemark.vault.baseline import NO_BASELINE, Baseline, configured_baseline, read_baseline
from cuemark.vault.files import Unread, read_settings
from cuemark.vault.globs import parse_line


class Settings(NamedTuple):
    """How one vault is read and judged."""

    config: Config
    profile: Profile
    baseline: Baseline = NO_BASELINE
    errors: tuple[ConfigProblem, ...] = ()  # keys of our own that do not count
    notices: tuple[ConfigProblem, ...] = ()  # settings of other programs that do not


def require_sense(options: CheckOptions) -> None:
    """Raise `CallError` for a code that no rule has, and for a glob that can match nothing."""
    by_file = [code for _, codes in options.per_file_ignores for code in codes]
    lists = [*(options.select or ()), *options.extend_select, *options.ignore, *by_file]
    for code in (*(code for code in lists if code != "ALL"), *(code for code, _ in options.severity)):
        if code not in BY_CODE:
            raise CallError(no_such_rule(code, BY_CODE))
    for glob in (*options.exclude, *(glob for glob, _ in options.per_file_ignores)):
        if parse_line(glob) is None:
            raise CallError(f"The glob '{glob}' can match nothing; it is a line of a .gitignore")


def given_by(options: CheckOptions) -> Decoded | None:
    """Return what `--config` or `--isolated` puts in place of a vault's configuration; None without them.

    Raises `CallError` for a file that cannot be read.
    """
    if options.config is None:
        return Decoded() if options.isolated else None
    text = read_settings(options.config)
    if isinstance(text, Unread):
        raise CallError(f"The configuration '{options.config}' cannot be read: {text.reason}")
    is_pyproject = Path(options.config).name == roots.PYPROJECT
    given = roots.parse_settings(text, roots.TABLE if is_pyproject else "", known_codes=BY_CODE)
    if is_pyproject and given == Decoded() and not roots.TABLE_HEADER.search(text):
        raise CallError(f"'{options.config}' has no table [{roots.TABLE}]")
    path = str(Path(options.config).absolute())
    return Decoded(given.values, tuple(problem._replace(path=path) for problem in given.problems))


def settings_of(scope: Scope, given: Decoded | None, options: CheckOptions) -> Settings:
    """Return what counts in one vault."""
    root = scope.root
    own, notices = root.config_file, root.problems
    if given is not None:
        values, errors = given
    elif scope.is_vault:
        values, problems = roots.load(root, known_codes=BY_CODE)
        errors = tuple(problem for problem in problems if problem.path == str(own))
    else:
        values, errors = {}, ()
    config = merge(_without_off(values, options), command=_asked(values, options))
    profile = Profile.OBSIDIAN if options.isolated else roots.profile_of(root, config)
    return Settings(config, profile, _baseline(scope, config, options), errors, notices)


def _baseline(scope: Scope, config: Config, options: CheckOptions) -> Baseline:
    """Return the baseline that counts; raises `CallError` for one that cannot be read."""
    if options.baseline is not None:
        found = read_baseline(options.baseline)
        if isinstance(found, Unread):
            raise CallError(f"The baseline '{options.baseline}' cannot be read: {found.reason}")
        return found
    if options.no_baseline or not scope.is_vault:
        return NO_BASELINE
    known, problems = configured_baseline(scope.root, config)
    if problems:
        raise CallError(problems[0].message)
    return known


def _asked(values: Values, options: CheckOptions) -> dict[str, Any]:
    """Return the options as keys: `--select` is the whole choice of rules, the others add to what is set."""
    asked: dict[str, Any] = {
        "exclude": (*values.get("exclude", ()), *options.exclude),
        "per_file_ignores": _file_ignores(values, options),
        "severity": dict(options.severity),
    }
    if options.fail_on:
        asked["fail_on"] = options.fail_on
    ignored: tuple[str, ...] = ()
    if options.select is not None:
        asked |= {"select": options.select, "extend_select": options.extend_select}
    else:
        ignored = tuple(code for code in values.get("ignore", ()) if not _wants(options, code))
        asked["extend_select"] = (*values.get("extend_select", ()), *options.extend_select)
    return asked | {"ignore": (*ignored, *options.ignore)}


def _file_ignores(values: Values, options: CheckOptions) -> dict[str, tuple[str, ...]]:
    """Return the codes by glob; those of the call are added to those that are set."""
    ignores: dict[str, tuple[str, ...]] = dict(values.get("per_file_ignores", {}))
    for glob, codes in options.per_file_ignores:
        ignores[glob] = (*ignores.get(glob, ()), *codes)
    return ignores


def _without_off(values: Values, options: CheckOptions) -> Values:
    """Return the values without the rules that are switched off in them, when the call says which to run."""
    severity = {
        code: written
        for code, written in values.get("severity", {}).items()
        if written != "off" or (options.select is None and not _wants(options, code))
    }
    return {**values, "severity": severity}


def _wants(options: CheckOptions, code: str) -> bool:
    return code in options.extend_select or "ALL" in options.extend_select
