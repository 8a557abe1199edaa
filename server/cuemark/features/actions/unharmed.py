"""What a note says apart from some spans, for edits that must leave the rest as it is."""

from collections.abc import Iterator, Mapping, Sequence
from math import isnan
from types import MappingProxyType
from typing import Final

from cuemark.syntax.facts import Note
from cuemark.text import Span
from cuemark.vault.edits import Edit

Said = tuple[object, ...]
NONE: Final[Mapping[Span, str]] = MappingProxyType({})


def said(note: Note, apart: Sequence[Span] = (), targets: Mapping[Span, str] = NONE) -> list[Said]:
    """Return what the note says in its order, without offsets; facts that reach into `apart` are left out.

    An edit is harmless when this is equal before and after it, each time apart from what was edited.
    `targets` are the targets that links at these spans are expected to have.
    """
    facts = sorted(_facts(note, targets), key=lambda fact: fact[0])
    return [what for where, what in facts if not any(_overlap(where, one) for one in apart)]


def _facts(note: Note, targets: Mapping[Span, str]) -> Iterator[tuple[Span, Said]]:
    stamps = note.timestamps
    stamped = {stamp.span for stamp in stamps}
    for link in note.links:
        if link.span not in stamped:
            target = targets.get(link.span, link.target)
            yield link.span, (link.kind, target, link.fragment, link.flags)
    for heading in note.headings:
        yield Span(heading.start, heading.end), ("heading", heading.level, heading.text)
    for problem in note.problems:
        yield Span(problem.start, problem.end), ("problem", problem.code)
    for block in note.blocks:
        yield Span(block.start, block.end), ("block", block.id)
    for stamp in stamps:
        # However it is written, it is the same when it plays the same.
        plays = stamp.value if isnan(stamp.seconds) else stamp.seconds
        yield stamp.span, ("moment", plays, stamp.video or note.video)


def _overlap(one: Span, other: Span) -> bool:
    if other.start == other.end:
        return one.start < other.start < one.end
    return max(one.start, other.start) < min(one.end, other.end)


def place_of(edit: Edit, edits: Sequence[Edit]) -> Span:
    """Return where the text of an edit stands when all edits of its text, which do not overlap, are made."""
    moved = sum(len(one.text) - (one.span.end - one.span.start) for one in edits if one.span < edit.span)
    return Span(edit.span.start + moved, edit.span.start + moved + len(edit.text))
