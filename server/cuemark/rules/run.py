"""Run the rules over a note: the one place where findings are made, for the editor and for `check`."""

from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from typing import NamedTuple

from cuemark.config import Config, Profile
from cuemark.rules.finding import Finding, Severity
from cuemark.rules.rule import Context, Rule
from cuemark.rules.table import RULES
from cuemark.syntax.facts import Note
from cuemark.vault.index import Index


class Policy(NamedTuple):
    """Which rules run in a vault, how severe each is, and for which readers they speak."""

    profile: Profile
    severities: Mapping[str, Severity]  # of the rules that run, by code
    per_file_ignores: Mapping[str, tuple[str, ...]]  # glob of paths → codes
    silent_folders: tuple[str, ...] = ()  # templates: nothing in them is reported


def policy_of(config: Config, profile: Profile, silent_folders: tuple[str, ...] = ()) -> Policy:
    """Return what a configuration asks for; `profile` is what the vault's files say by themselves."""
    severities = {rule.code: severity for rule in RULES if (severity := _severity(config, rule))}
    ignores = dict(config.per_file_ignores)
    return Policy(config.profile or profile, severities, ignores, silent_folders)


def _severity(config: Config, rule: Rule) -> Severity | None:
    severity = Severity(config.severity.get(rule.code, rule.severity))
    chosen = severity is not Severity.OFF if config.select is None else _matches(rule.code, config.select)
    chosen = chosen or _matches(rule.code, config.extend_select)
    if not chosen or _matches(rule.code, config.ignore):
        return None
    # A rule that is off by default and asked for says so mildly.
    return Severity.INFORMATION if severity is Severity.OFF else severity


def _matches(code: str, wanted: tuple[str, ...]) -> bool:
    return any(one in {"ALL", code} or fnmatchcase(code, one) for one in wanted)


def findings(index: Index, path: str, policy: Policy, note: Note | None = None) -> list[Finding]:
    """Return what the rules say of a note, in order of place; nothing for a note that is not there."""
    note = note or index.note(path)
    if note is None or any(path.startswith(f"{folder}/") for folder in policy.silent_folders):
        return []
    found = [*_run(Context(index, path, note, policy.profile), policy)]
    return sorted(found, key=lambda one: (one.span, one.code, one.message))


def _run(context: Context, policy: Policy) -> Iterator[Finding]:
    path = context.path
    ignored = [code for glob, codes in policy.per_file_ignores.items() if fnmatchcase(path, glob) for code in codes]
    for rule in RULES:
        severity = policy.severities.get(rule.code)
        if severity is None or (ignored and _matches(rule.code, tuple(ignored))):
            continue
        for report in rule.check(context):
            if context.note.suppressions and context.is_suppressed(rule.code, report.span.start):
                continue
            yield Finding(path, report.span, rule.code, severity, *report[1:])
