"""What counts in a run of `check`: the vault's configuration or a given one, and the options over it."""

from collections.abc import Collection
from pathlib import Path
from typing import Any, NamedTuple

from cuemark.cli.arguments import CheckOptions
from cuemark.cli.messages import CallError, no_such_rule
from cuemark.cli.targets import Scope
from cuemark.config import Config, ConfigProblem, Decoded, Profile, Values, merge, parse
from cuemark.rules.table import BY_CODE
from cuemark.vault import root as roots
from cuemark.vault.files import Unread, read_settings


class Settings(NamedTuple):
    """How one vault is read and judged."""

    config: Config
    profile: Profile
    errors: tuple[ConfigProblem, ...] = ()  # keys of our own that do not count
    notices: tuple[ConfigProblem, ...] = ()  # settings of other programs that do not


def require_rules(options: CheckOptions) -> None:
    """Raise `CallError` for a code that no rule has."""
    for code in (*(options.select or ()), *options.ignore):
        if code != "ALL" and code not in BY_CODE:
            raise CallError(no_such_rule(code, BY_CODE))


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
    given = parse(text, roots.TABLE if is_pyproject else "", known_codes=BY_CODE)
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
    config = merge(_without_off(values, options.select), command=_asked(values, options))
    profile = Profile.OBSIDIAN if options.isolated else roots.profile_of(root, config)
    return Settings(config, profile, errors, notices)


def _asked(values: Values, options: CheckOptions) -> dict[str, Any]:
    """Return the options as keys: `--select` is the whole choice of rules, the others add to what is set."""
    asked: dict[str, Any] = {"exclude": (*values.get("exclude", ()), *options.exclude)}
    if options.select is not None:
        asked |= {"select": options.select, "extend_select": (), "ignore": options.ignore}
    elif options.ignore:
        asked["ignore"] = (*values.get("ignore", ()), *options.ignore)
    return asked


def _without_off(values: Values, selected: Collection[str] | None) -> Values:
    """Return the values without the rules that are switched off in them, when the call says which to run."""
    if selected is None or "severity" not in values:
        return values
    severity = {code: written for code, written in values["severity"].items() if written != "off"}
    return {**values, "severity": severity}
