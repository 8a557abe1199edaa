"""Run the rules over a note: the one place where findings are made, for the editor and for `check`."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from cuemark.config import Config, Profile
from cuemark.rules.context import Context
from cuemark.rules.finding import Finding, Severity
from cuemark.rules.known import with_known
from cuemark.rules.rule import Check, Rule
from cuemark.rules.sources import NO_SOURCES, Sources
from cuemark.rules.table import RULES
from cuemark.syntax.facts import Note
from cuemark.vault.baseline import NO_BASELINE, Baseline, counts_of
from cuemark.vault.ignores import Ignores, ignores
from cuemark.vault.index import Index


class FileIgnore(NamedTuple):
    """Rules that do not speak of some notes."""

    paths: Ignores
    codes: tuple[str, ...]


@dataclass(frozen=True)
class Policy:
    """Which rules run in a vault, how severe each is, and for which readers they speak."""

    profile: Profile
    severities: Mapping[str, Severity]  # of the rules that run, by code
    file_ignores: tuple[FileIgnore, ...] = ()
    silent_folders: tuple[str, ...] = ()  # templates: nothing in them is reported
    longest: float | None = None  # seconds that no video is longer than
    baseline: Baseline = field(default_factory=lambda: NO_BASELINE)

    @cached_property
    def chosen(self) -> "Chosen":
        """What runs in a note of which no key says otherwise."""
        return _among(self.severities)


def policy_of(
    config: Config,
    profile: Profile,
    silent_folders: tuple[str, ...] = (),
    baseline: Baseline = NO_BASELINE,
) -> Policy:
    """Return what a configuration asks for; `profile` is what the vault's files say by themselves."""
    severities = {rule.code: severity for rule in RULES if (severity := _severity(config, rule))}
    by_file = tuple(FileIgnore(ignores((glob,)), codes) for glob, codes in config.per_file_ignores.items())
    longest = config.max_duration
    return Policy(config.profile or profile, severities, by_file, silent_folders, longest, baseline)


def _severity(config: Config, rule: Rule) -> Severity | None:
    """Return how severe a rule's findings are, None when it does not run."""
    configured = config.severity.get(rule.code)
    severity = Severity(configured or rule.severity)
    is_default = severity is not Severity.OFF
    selected = is_default if config.select is None else _names(config.select, rule.code)
    if not (selected or _names(config.extend_select, rule.code)) or _names(config.ignore, rule.code):
        return None
    if severity is not Severity.OFF:
        return severity
    # Who writes `off` beside a code means it; a rule that is off by itself and asked for says so mildly.
    return None if configured else Severity.INFORMATION


def _names(codes: Iterable[str], code: str) -> bool:
    return any(one in {"ALL", code} for one in codes)


def findings(
    index: Index, path: str, policy: Policy, note: Note | None = None, sources: Sources = NO_SOURCES
) -> list[Finding]:
    """Return what the rules say of a note, in order of place; nothing for a note that is not there.

    `note` is what the note says now where that is newer than the index. The sources are asked by few rules,
    and by most of these only when they are selected. What the baseline knows is a hint.
    """
    note = note or index.note(path)
    if note is None or any(path.startswith(f"{folder}/") for folder in policy.silent_folders):
        return []
    found = with_known([*_run(index, path, policy, note, sources)], counts_of(policy.baseline, path))
    return sorted(found, key=lambda one: (one.span, one.code, one.message))


def _run(index: Index, path: str, policy: Policy, note: Note, sources: Sources) -> Iterator[Finding]:
    running, idle = _chosen(policy, path)
    longest = policy.longest
    context = Context(index, path, note, policy.profile, idle=idle, longest=longest, sources=sources)
    for code, check, severity in running:
        for report in check(context):
            if not context.is_silent(code, report.span.start):
                mildest = severity if report.at_most is Severity.ERROR else _milder(severity, report.at_most)
                yield Finding(path, report.span, code, mildest, report.message, report.fixes, report.related)


def _milder(one: Severity, other: Severity) -> Severity:
    return max(one, other, key=lambda severity: severity.rank)


class Chosen(NamedTuple):
    """The rules that run in a note, in the order of the table, and the codes of all others."""

    running: tuple[tuple[str, Check, Severity], ...]
    idle: frozenset[str]


def _chosen(policy: Policy, path: str) -> Chosen:
    if not policy.file_ignores:
        return policy.chosen
    silent = [
        code for paths, codes in policy.file_ignores if paths.skips(path, is_folder=False) for code in codes
    ]
    return _among({code: one for code, one in policy.severities.items() if not _names(silent, code)})


def _among(severities: Mapping[str, Severity]) -> Chosen:
    running = tuple(
        (rule.code, rule.check, severities[rule.code]) for rule in RULES if rule.code in severities
    )
    return Chosen(running, frozenset(rule.code for rule in RULES) - severities.keys())
