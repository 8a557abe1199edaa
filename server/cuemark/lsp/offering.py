"""All offers for a place in a note: the fixes of its findings, and what the providers say."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Final, NamedTuple

from cuemark.features.actions import silence
from cuemark.features.actions.action import Action, Asked
from cuemark.rules.finding import Finding, Fix
from cuemark.rules.together import at_once, only_fixes, safe_fixes
from cuemark.text import Span
from cuemark.vault.edits import Change

Provider = Callable[[Asked], Iterator[Action]]

QUICK_FIX: Final = "quickfix"
FIX_ALL: Final = "source.fixAll.cuemark"
# Of a selection that holds more findings, nobody reads all that can be done about each.
MOST: Final = 12


class Offer(NamedTuple):
    """An action, and the findings that it mends."""

    action: Action
    mended: tuple[Finding, ...] = ()


def offers(
    asked: Asked, providers: Sequence[Provider], found: Sequence[Finding], near: Sequence[Finding]
) -> list[Offer]:
    """Return what can be done, the best first; of all findings of the note, `near` are those meant here."""
    near = near[:MOST]
    all_of_them = (
        *_fixes(near),
        *_provided(asked, providers, near),
        *_fixes_of_a_rule(found, near),
        *_silences(asked, near),
        *_fix_all(found),
    )
    named: dict[tuple[str, str], Offer] = {}
    for offer in all_of_them:
        named.setdefault((offer.action.title, offer.action.kind), offer)
    return sorted(named.values(), key=lambda offer: not offer.action.is_preferred)


def _fixes(near: Iterable[Finding]) -> Iterator[Offer]:
    for finding in near:
        for fix in finding.fixes:
            action = Action(_titled(fix.title, fix.safe), QUICK_FIX, _all_at_once(fix.title, [fix]), fix.safe)
            yield Offer(action, (finding,))


def _titled(title: str, safe: bool) -> str:  # noqa: FBT001 - as the fix says it
    return title if safe else f"{title} (unsafe)"


def _all_at_once(label: str, fixes: Sequence[Fix]) -> Callable[[], Change]:
    return lambda: Change(label, at_once(fixes))


def _provided(asked: Asked, providers: Iterable[Provider], near: Sequence[Finding]) -> Iterator[Offer]:
    """Yield what the providers offer where the cursor is, and for the other findings what mends them."""
    apart = (finding.span for finding in near if not overlaps(finding.span, asked.span))
    places = dict.fromkeys((asked.span, *apart))
    for provider in providers:
        for place in places:
            for action in provider(replace(asked, span=place)):
                if action.mends or place == asked.span:
                    yield Offer(action, _mended(action, place, near))


def _mended(action: Action, place: Span, near: Iterable[Finding]) -> tuple[Finding, ...]:
    where = action.where or place
    return tuple(one for one in near if one.code == action.mends and overlaps(one.span, where))


def overlaps(one: Span, other: Span) -> bool:
    """Whether two spans share a character, or touch."""
    return one.start <= other.end and other.start <= one.end


def _fixes_of_a_rule(found: Sequence[Finding], near: Iterable[Finding]) -> Iterator[Offer]:
    """Yield for each rule that speaks here what mends all that it says of the note."""
    for code in dict.fromkeys(finding.code for finding in near):
        same = [finding for finding in found if finding.code == code]
        safe = safe_fixes(same)
        fixes = safe or only_fixes(same)
        if len(fixes) > 1:
            title = _titled(f"Fix all '{code}' in this note", bool(safe))
            mended = tuple(finding for finding in near if finding.code == code and finding.fixes)
            yield Offer(Action(title, QUICK_FIX, _all_at_once(title, fixes)), mended)


def _silences(asked: Asked, near: Iterable[Finding]) -> Iterator[Offer]:
    for finding in near:
        for action in silence.offers(replace(asked, span=finding.span), finding.code):
            yield Offer(action, (finding,))


def _fix_all(found: Sequence[Finding]) -> Iterator[Offer]:
    # On saving nobody looks at each, and what is known is left alone, as `check --fix` does.
    if fixes := safe_fixes(finding for finding in found if not finding.known):
        title = "Fix all that is certain in this note"
        yield Offer(Action(title, FIX_ALL, partial(Change, title, at_once(fixes))))
