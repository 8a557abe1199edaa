"""`cuemark check`: read the vaults, run the rules over what was named, mend, report, and sum it up."""

from pathlib import Path

from cuemark.cli.arguments import CheckOptions
from cuemark.cli.case import Case, Result, check_vault
from cuemark.cli.exit_code import ExitCode
from cuemark.cli.messages import CallError
from cuemark.cli.notices import tell_settings
from cuemark.cli.places import Located
from cuemark.cli.report.write import write
from cuemark.cli.settings import Settings, given_by, require_sense, settings_of
from cuemark.cli.show_settings import show_settings
from cuemark.cli.stdin import read_piped
from cuemark.cli.targets import Scope, current_folder, require_notes, scope_of_piped, scopes_of


def check(options: CheckOptions) -> ExitCode:
    """Run `cuemark check` and return its exit code; raises `CallError` when it cannot begin."""
    require_sense(options)
    here = current_folder()
    piped = read_piped(options)
    scopes = with_settings(options, here)
    is_configured = tell_settings([settings for _, settings in scopes], here, quiet=options.quiet)
    if options.show_settings:
        show_settings(scopes, options)
        return ExitCode.CLEAN if is_configured else ExitCode.FAILED
    results = [check_vault(Case(scope, settings, here, options, piped)) for scope, settings in scopes]
    write(_sorted(results), results, options, piped)
    for result in results:
        for chore in result.chores:
            chore()
    if not is_configured or not all(result.is_whole for result in results):
        return ExitCode.FAILED
    return ExitCode.FOUND if _is_failing(results, options) else ExitCode.CLEAN


def with_settings(options: CheckOptions, here: Path) -> list[tuple[Scope, Settings]]:
    """Return the vaults that a call is about, each with what counts there; raises `CallError`."""
    given = given_by(options)
    file = options.stdin_filename
    scopes = scopes_of(options.paths, here) if file is None else [scope_of_piped(file, here)]
    if options.baseline and len(scopes) > 1:
        raise CallError("A baseline is that of one vault, and the PATHs are in several; check each by itself")
    found = [(scope, settings_of(scope, given, options)) for scope in scopes]
    for scope, settings in found:
        require_notes(scope, settings.config.extensions)
    return found


def _sorted(results: list[Result]) -> list[Located]:
    located = [one for result in results for one in result.located]
    # Within a note they are in order.
    return sorted(located, key=lambda one: one.places.absolute(one.finding.path))


def _is_failing(results: list[Result], options: CheckOptions) -> bool:
    if options.exit_zero:
        return False
    is_fixed = any(result.fixes for result in results)
    if is_fixed and (options.diff or options.exit_non_zero_on_fix):
        return True
    return not options.diff and not options.fix_only and any(result.is_failing for result in results)
