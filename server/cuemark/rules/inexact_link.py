"""`inexact-link`: found by a step that the readers of the vault do not take."""

from collections.abc import Iterator
from typing import Final

from cuemark.rules.context import Context
from cuemark.rules.finding import Fix, Severity
from cuemark.rules.profile import Verdict, judge
from cuemark.rules.retarget import retargeted
from cuemark.rules.rule import Report, Rule
from cuemark.syntax.facts import Link, LinkFlag
from cuemark.text import Span
from cuemark.vault.edits import Edit
from cuemark.vault.names import decoded, folded, stem_of
from cuemark.vault.resolve import Found, How
from cuemark.vault.written import target_for

# Two names that differ in nothing else are the same name, written by another habit.
HABITS: Final = str.maketrans("", "", " _-'\"‘’“”,:.")  # noqa: RUF001 - people type both kinds of quotes
CERTAIN: Final = frozenset({How.CASE, How.TITLE, How.ALIAS})
SAID: Final = {
    How.CASE: "only when case is ignored",
    How.ALIAS: "only by an alias",
    How.TITLE: "only by its title",
    How.SLUG: "only when marks and blanks are ignored",
    How.SUFFIX: "only by the end of its path",
    How.NAME: "only by its name",
}


def check(context: Context) -> Iterator[Report]:
    """Report each link that others would not follow."""
    for link, found in context.resolutions:
        if not isinstance(found, Found):
            continue
        if judge(found, link.target, context.profile) is not Verdict.INEXACT:
            continue
        written = target_for(context.index, context.path, link, found.path, context.profile)
        fixes = _fixes(context, link, found, written)
        advice = f"write '{written}'" if fixes else "name it exactly"
        message = f"'{link.target}' finds '{found.path}' {SAID[found.how]}; {advice}"
        yield Report(link.target_span, message, fixes)


def _fixes(context: Context, link: Link, found: Found, written: str) -> tuple[Fix, ...]:
    if retargeted(context, link, written, found.path) is None:
        return ()
    edits = [Edit(context.path, link.target_span, written)]
    if link.is_wiki and link.display_start < 0 and not link.flags & LinkFlag.EMBED:
        # What people read stays as it was.
        end = max(link.target_end, link.fragment_end)
        pipe = "\\|" if link.flags & LinkFlag.TABLE else "|"
        edits.append(Edit(context.path, Span(end, end), f"{pipe}{link.target}"))
    return (Fix(f"Replace by '{written}'", _is_certain(link, found), tuple(edits)),)


def _is_certain(link: Link, found: Found) -> bool:
    if found.how is not How.SLUG:
        return found.how in CERTAIN
    return _without_habits(decoded(link.target)) == _without_habits(stem_of(found.path))


def _without_habits(name: str) -> str:
    return folded(name).translate(HABITS)


RULE = Rule("inexact-link", Severity.WARNING, "A link is found by a step that readers do not take", check)
