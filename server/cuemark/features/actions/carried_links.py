"""Links that move to another note with their text: targets written so that they lead where they did."""

from collections.abc import Iterable
from typing import NamedTuple

from msgspec import structs

from cuemark.config import Profile
from cuemark.syntax.facts import Link, LinkKind
from cuemark.text import Span
from cuemark.vault.edits import Edit
from cuemark.vault.index import Index
from cuemark.vault.resolve import Ambiguous, Found, How, Resolution, answering, resolve
from cuemark.vault.written import target_for


class Carried(NamedTuple):
    """What becomes of some links: the edits of their targets, and each new target by the span of its link."""

    edits: tuple[Edit, ...]
    targets: dict[Span, str]


def carried(
    index: Index, links: Iterable[Link], old_home: str, new_home: str, profile: Profile
) -> Carried | None:
    """Return how links of `old_home` are written in `new_home`; None when one of them cannot be."""
    edits: list[Edit] = []
    targets: dict[Span, str] = {}
    for link in links:
        answer, old = answering(index, old_home, link)
        new = answering(index, new_home, link)[1]
        if link.kind is LinkKind.REFERENCE or (not _is_inner(old) and _is_as_good(old, new)):
            continue
        if not isinstance(old, Found) or answer is not link:
            return None
        written = target_for(index, new_home, link, old.path, profile)
        found = resolve(index, new_home, structs.replace(link, target=written))
        if not isinstance(found, Found) or found.path != old.path:
            return None  # two paths may be spelled alike
        edits.append(retargeting(old_home, link, written))
        targets[link.span] = written
    return Carried(tuple(edits), targets)


def _is_inner(found: Resolution) -> bool:
    return isinstance(found, Found) and found.how is How.SELF


def _is_as_good(old: Resolution, new: Resolution) -> bool:
    """Whether a link leads where it led, and by no worse a step: `x.md` is a path in one folder alone."""
    if isinstance(old, Found) and isinstance(new, Found):
        return old.path == new.path and (new.how is old.how or new.how in {How.STEM, How.PATH})
    return _paths(old) == _paths(new)


def _paths(found: Resolution) -> tuple[str, ...]:
    if isinstance(found, Found):
        return (found.path,)
    return found.paths if isinstance(found, Ambiguous) else ()


def retargeting(path: str, link: Link, written: str) -> Edit:
    """Return the edit that gives a link in the note at `path` another target, or one where it had none."""
    if link.target:
        return Edit(path, link.target_span, written)
    before = link.fragment_start - 1  # of the `#`, behind which no blank may stand where there is no target
    return Edit(path, Span(before, before), written)
