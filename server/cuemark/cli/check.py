"""`cuemark check`: read the vaults, run the rules over what was named, report, and sum it up."""

from pathlib import Path
from typing import NamedTuple

from cuemark.cli.arguments import CheckOptions
from cuemark.cli.exit_code import ExitCode
from cuemark.cli.judging import judge
from cuemark.cli.messages import CallError
from cuemark.cli.notices import tell_notices, tell_settings, tell_unread
from cuemark.cli.places import Located, Places
from cuemark.cli.progress import Bar
from cuemark.cli.report.write import write
from cuemark.cli.settings import Settings, given_by, require_rules, settings_of
from cuemark.cli.targets import Scope, require_notes, scopes_of
from cuemark.config import Config
from cuemark.rules.finding import Severity
from cuemark.rules.run import policy_of
from cuemark.rules.sources import Sources
from cuemark.vault import scan
from cuemark.vault.build import Vault, linking_of, read_vault
from cuemark.vault.cache import Cache, default_folder
from cuemark.vault.index import Index, make_entry
from cuemark.vault.reading import read_note
from cuemark.vault.root import Root


class Result(NamedTuple):
    """What was found in one vault."""

    located: list[Located]
    notes: int  # that were asked for
    is_failing: bool  # whether a finding is as severe as `fail-on`
    is_whole: bool  # whether all that was asked for could be read
    vault: Vault


def check(options: CheckOptions) -> ExitCode:
    """Run `cuemark check` and return its exit code; raises `CallError` when it cannot begin."""
    require_rules(options)
    here = _current_folder()
    given = given_by(options)
    scopes = [(scope, settings_of(scope, given, options)) for scope in scopes_of(options.paths, here)]
    for scope, settings in scopes:
        require_notes(scope, settings.config.extensions)
    is_configured = tell_settings([settings for _, settings in scopes], here, quiet=options.quiet)
    results = [_check_vault(scope, settings, here, options) for scope, settings in scopes]
    located = [one for result in results for one in result.located]
    located.sort(key=lambda one: one.places.absolute(one.finding.path))  # within a note they are in order
    write(located, sum(result.notes for result in results), options)
    for result in results:
        result.vault.remember()
    if not is_configured or not all(result.is_whole for result in results):
        return ExitCode.FAILED
    is_failing = any(result.is_failing for result in results)
    return ExitCode.FOUND if is_failing and not options.exit_zero else ExitCode.CLEAN


def _current_folder() -> Path:
    try:
        return Path.cwd()
    except OSError as error:
        raise CallError(f"The current folder cannot be used: {error.strerror}") from error


def _check_vault(scope: Scope, settings: Settings, here: Path, options: CheckOptions) -> Result:
    config, root, quiet = settings.config, scope.root, options.quiet
    with Bar(quiet=quiet) as bar:
        vault = (
            read_vault(root, config, bar, _cache(root, config, options))
            if scope.is_vault
            else _alone(scope, config)
        )
    asked = sorted(filter(scope.asks, vault.index.notes))
    is_whole = tell_unread(scope, vault, here)
    if not quiet:
        tell_notices(scope, vault, asked, here)
    policy = policy_of(config, settings.profile, vault.listing.templates)
    places = Places(root.path, vault.index, config.max_file_size, here)
    sources = Sources(vault.library, lambda path: scan.read(places.absolute(path), config.max_file_size).text)
    located = [Located(one, places) for one in judge(vault.index, asked, policy, sources=sources)]
    worst = min((one.finding.severity.rank for one in located), default=Severity.OFF.rank)
    return Result(located, len(asked), worst <= Severity(config.fail_on).rank, is_whole, vault)


def _cache(root: Root, config: Config, options: CheckOptions) -> Cache | None:
    folder = None if options.no_cache else default_folder()
    return Cache(folder, root.path, config) if folder else None


def _alone(scope: Scope, config: Config) -> Vault:
    """Read the named notes and nothing beside them; their links to other notes are not judged."""
    entries = [scan.Entry(target.path.name, 0, 0) for target in scope.targets.values()]
    sources = scan.read_ahead(scope.root.path, entries, config.max_file_size)
    notes = [(entry.path, read_note(source, config)) for entry, source in sources]
    entered = ((make_entry(path, note), note) for path, note in notes)
    return Vault(Index.built(entered, linking=linking_of(None, config)), scan.Listing(), ())
