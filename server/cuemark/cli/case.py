"""One vault of a call: read, judged, mended where that is asked for, and what is left to report."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from cuemark.cli.arguments import CheckOptions
from cuemark.cli.fixing import BOM, changeable, parser_of, tell_endless, with_boms, write_notes
from cuemark.cli.judging import judge
from cuemark.cli.notices import tell_notices, tell_unread
from cuemark.cli.places import Located, Places
from cuemark.cli.progress import Bar
from cuemark.cli.remembered import Memory
from cuemark.cli.settings import Settings
from cuemark.cli.since import broken_by, changes_since
from cuemark.cli.stdin import Piped, piped_path
from cuemark.cli.targets import Scope
from cuemark.config import Config
from cuemark.rules.finding import Finding, Severity
from cuemark.rules.mend import Mended, mend
from cuemark.rules.run import Policy, findings, policy_of
from cuemark.rules.sources import Sources
from cuemark.vault import scan
from cuemark.vault.build import Vault, linking_of, read_vault
from cuemark.vault.cache import Cache, default_folder
from cuemark.vault.index import Index, make_entry
from cuemark.vault.reading import read_note

Found = dict[str, list[Finding]]
"""What is found, by note; notes without findings are among them."""


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one vault."""

    located: list[Located]
    places: Places
    notes: int  # that were asked for
    known: int  # findings that are left out, since they are in the baseline
    is_failing: bool  # whether a finding is as severe as `fail-on`
    is_whole: bool  # whether all that was asked for could be read, and written
    chores: tuple[Callable[[], None], ...]  # to be done when the report is out: what the next run is spared
    mended: Mended | None = None

    @property
    def fixes(self) -> int:
        """How many fixes were applied."""
        return self.mended.fixes if self.mended else 0


@dataclass(frozen=True, slots=True)
class Case:
    """One vault and what is asked of it."""

    scope: Scope
    settings: Settings
    here: Path
    options: CheckOptions
    piped: Piped | None = None

    @property
    def config(self) -> Config:
        """What is configured in the vault."""
        return self.settings.config


def check_vault(case: Case) -> Result:
    """Do with one vault what a call asks for; raises `CallError`."""
    with Bar(quiet=case.options.quiet) as bar:
        vault = _read(case, bar) if case.scope.is_vault else _alone(case)
    index, asked = _asked(case, vault)
    is_whole = tell_unread(case.scope, vault, case.here)
    if not case.options.quiet:
        tell_notices(case.scope, vault, asked, case.here, excluded=not case.options.force_exclude)
    policy = policy_of(case.config, case.settings.profile, vault.listing.templates, case.settings.baseline)
    return _result(case, vault, index, asked, policy, is_whole=is_whole)


def _read(case: Case, bar: Bar) -> Vault:
    given = case.options.cache_dir
    folder = None if case.options.no_cache else Path(given) if given else default_folder()
    root = case.scope.root
    return read_vault(root, case.config, bar, Cache(folder, root.path, case.config) if folder else None)


def _alone(case: Case) -> Vault:
    """Read the named notes and nothing beside them; their links to other notes are not judged."""
    targets = () if case.piped else case.scope.targets.values()
    entries = [scan.Entry(target.path.name, 0, 0) for target in targets]
    sources = scan.read_ahead(case.scope.root.path, entries, case.config.max_file_size)
    notes = [(entry.path, read_note(source, case.config)) for entry, source in sources]
    entered = ((make_entry(path, note), note) for path, note in notes)
    return Vault(Index.built(entered, linking=linking_of(None, case.config)), scan.Listing(), ())


def _asked(case: Case, vault: Vault) -> tuple[Index, list[str]]:
    """Return the index to judge by, and the notes to report on."""
    if case.piped is None:
        return vault.index, sorted(filter(case.scope.asks, vault.index.notes))
    path = piped_path(case.scope)
    if case.options.force_exclude and vault.listing.ignores.skips(path, is_folder=False):
        return vault.index, []
    return case.piped.over(vault, case.scope, case.config), [path]


def _result(
    case: Case, vault: Vault, index: Index, asked: list[str], policy: Policy, *, is_whole: bool
) -> Result:
    changes = None
    if case.options.since is not None:
        changes = changes_since(case.options.since, case.scope.root.path, index, case.config)
    changed = asked if changes is None else [path for path in asked if path in changes.notes]
    sources = Sources(vault.library, lambda path: _places(case, index).lines(path).text)
    memory = Memory(vault, case.scope.root.path, case.settings, policy)
    if index is vault.index:
        found = by_note(changed, memory.judge(changed, sources))
    else:
        found = by_note(changed, judge(index, changed, policy, sources=sources))
    keep = partial(memory.keep, found)
    mended = None
    if case.options.is_mending:
        mended = _mended(case, index, found, policy, sources)
        index, found = mended.index, mended.found
        is_whole &= _written(case, mended)
    if changes is not None:
        found |= dict(broken_by(changes, index, asked, policy, sources))
    places = _places(case, index, mended)
    shown = [one for path in sorted(found) for one in found[path]]
    located = [Located(one, places) for one in shown if not one.known]
    severities = {one.finding.severity for one in located}
    worst = min((severity.rank for severity in severities), default=Severity.OFF.rank)
    is_failing = worst <= Severity(case.config.fail_on).rank
    known = len(shown) - len(located)
    return Result(located, places, len(found), known, is_failing, is_whole, (vault.remember, keep), mended)


def _places(case: Case, index: Index, mended: Mended | None = None) -> Places:
    texts = {path: note.after.removeprefix(BOM) for path, note in mended.notes.items()} if mended else {}
    if case.piped:
        path = piped_path(case.scope)
        texts.setdefault(path, case.piped.source(case.config).text)
    return Places(case.scope.root.path, index, case.config.max_file_size, case.here, texts)


def by_note(paths: Iterable[str], found: Iterable[Finding]) -> Found:
    """Return findings by their note, of which each of `paths` is one."""
    notes: Found = {path: [] for path in paths}
    for one in found:
        notes[one.path].append(one)
    return notes


def _mended(case: Case, index: Index, found: Found, policy: Policy, sources: Sources) -> Mended:
    def judge_anew(index: Index, path: str, text: str | None) -> list[Finding]:
        now = sources if text is None else sources._replace(text_of=lambda _: text)
        return findings(index, path, policy, sources=now)

    places = _places(case, index)
    mended = mend(
        index,
        found,
        changeable(places, case.config, case.piped),
        judge_anew,
        parser_of(case.config),
        unsafe=case.options.unsafe_fixes,
    )
    return with_boms(mended, places, case.config, case.piped)


def _written(case: Case, mended: Mended) -> bool:
    """Write what was mended, where that is asked for; return whether all went well."""
    places = _places(case, mended.index)
    is_settled = tell_endless(mended, places)
    if case.options.diff or case.piped:
        return is_settled
    return write_notes(mended, places) and is_settled
