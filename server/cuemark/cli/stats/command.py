"""`cuemark stats`: read one vault, count what is in it, and write that as text, JSON or a page."""

from pathlib import Path

from cuemark.cli.arguments import CheckOptions
from cuemark.cli.exit_code import ExitCode
from cuemark.cli.messages import CallError
from cuemark.cli.notices import tell_notices, tell_settings, tell_unread
from cuemark.cli.output import standard_output
from cuemark.cli.places import Places
from cuemark.cli.progress import Bar
from cuemark.cli.settings import Settings, given_by, settings_of
from cuemark.cli.stats.as_json import as_json
from cuemark.cli.stats.as_text import as_text
from cuemark.cli.stats.file import write_file
from cuemark.cli.stats.numbers import numbers
from cuemark.cli.stats.survey import survey
from cuemark.cli.stats_arguments import StatsOptions
from cuemark.cli.targets import Scope, scopes_of
from cuemark.rules.run import policy_of
from cuemark.vault.build import Vault, read_vault


def stats(options: StatsOptions) -> ExitCode:
    """Run `cuemark stats` and return its exit code; raises `CallError` when it cannot begin."""
    here = Path.cwd()
    scope = _scope_of(options.path, here)
    reading = CheckOptions(exclude=options.exclude, config=options.config, isolated=options.isolated)
    settings = settings_of(scope, given_by(reading), reading)
    is_configured = tell_settings([settings], here, quiet=options.quiet)
    with Bar(quiet=options.quiet) as bar:
        vault = read_vault(scope.root, settings.config, bar)
    asked = sorted(filter(scope.asks, vault.index.notes))
    is_whole = tell_unread(scope, vault, here)
    if not options.quiet:
        tell_notices(scope, vault, asked, here)
    _write(_report(scope, settings, vault, asked, options.output_format, here), options.output_file)
    return ExitCode.CLEAN if is_configured and is_whole else ExitCode.FAILED


def _scope_of(path: str, here: Path) -> Scope:
    (scope,) = scopes_of([path], here)
    if not all(target.is_folder for target in scope.targets.values()):
        raise CallError(f"'{path}' is no folder; name the folder of a vault")
    return scope


def _report(
    scope: Scope, settings: Settings, vault: Vault, asked: list[str], output_format: str, here: Path
) -> str:
    policy = policy_of(settings.config, settings.profile, vault.listing.templates)
    places = Places(scope.root.path, vault.index, settings.config.max_file_size, here)
    seen = survey(vault.index, policy, asked)
    counted = numbers(seen, places)
    return (as_json if output_format == "json" else as_text)(counted, places)


def _write(report: str, file: str | None) -> None:
    if file is not None:
        write_file(file, report)
        return
    with standard_output() as sink:
        sink.write(report)
