"""`cuemark stats`: read one vault, count what is in it or in folders of it; as text, JSON or a page."""

import os
from collections.abc import Sequence
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from cuemark.cli.arguments import CheckOptions
from cuemark.cli.exit_code import ExitCode
from cuemark.cli.messages import CallError
from cuemark.cli.notices import tell_notices, tell_settings, tell_unread
from cuemark.cli.output import report_output
from cuemark.cli.places import Places
from cuemark.cli.reading import read_whole
from cuemark.cli.settings import Settings, given_by, settings_of
from cuemark.cli.stats.as_json import as_json
from cuemark.cli.stats.as_text import as_text
from cuemark.cli.stats.numbers import numbers
from cuemark.cli.stats.survey import survey
from cuemark.cli.stats_arguments import StatsOptions
from cuemark.cli.targets import Scope, current_folder, scopes_of
from cuemark.rules.run import policy_of
from cuemark.vault.build import Vault

# The packages of the extra `report`.
EXTRA: Final = ("altair", "igraph", "jinja2", "vl_convert")


def stats(options: StatsOptions) -> ExitCode:
    """Run `cuemark stats` and return its exit code; raises `CallError` when it cannot begin."""
    if options.output_format == "html":
        _require_report()
    here = current_folder()
    scope = _scope_of(options.paths, here)
    reading = CheckOptions(exclude=options.exclude, config=options.config, isolated=options.isolated)
    settings = settings_of(scope, given_by(reading), reading)
    is_configured = tell_settings([settings], here, quiet=options.quiet)
    vault = read_whole(scope, settings, quiet=options.quiet)
    is_whole = tell_unread(scope, vault, here)
    if not options.quiet:
        tell_notices(scope, vault, sorted(filter(scope.asks, vault.index.notes)), here)
    report = _report(options, scope, settings, vault, here)
    with report_output(options.output_file) as sink:
        sink.write(report)
    vault.remember()
    return ExitCode.CLEAN if is_configured and is_whole else ExitCode.FAILED


def _scope_of(paths: Sequence[str], here: Path) -> Scope:
    scopes = scopes_of(paths, here)
    for target in (target for scope in scopes for target in scope.targets.values()):
        if not target.is_folder:
            raise CallError(f"'{target.written}' is no folder; name the folder of a vault")
    if len(scopes) > 1:
        raise CallError("The PATHs are in several vaults; count each by itself")
    return scopes[0]


def _report(options: StatsOptions, scope: Scope, settings: Settings, vault: Vault, here: Path) -> str:
    policy = policy_of(settings.config, settings.profile, vault.listing.templates)
    places = Places(scope.root.path, vault.index, settings.config.max_file_size, here)
    seen = survey(vault.index, policy, filter(scope.asks, vault.index.notes))
    counted = numbers(seen, places)
    match options.output_format:
        case "html":
            # It costs a second to load what draws, which the other formats do without.
            from cuemark.cli.stats.page.write import as_page  # noqa: PLC0415 - see above

            name = ", ".join(Path(os.path.normpath(here / path)).name for path in options.paths)
            return as_page(seen, counted, name, date.today())  # noqa: DTZ011 - the day as the reader counts it
        case "json":
            return as_json(counted, places)
        case _:
            return as_text(counted, places)


def _require_report() -> None:
    """Raise `CallError` unless all is installed that the page is made with."""
    missing = [name for name in EXTRA if find_spec(name) is None]
    if missing:
        raise CallError(
            "The page is made with packages that are not installed; run pip install 'cuemark[report]'"
        )
