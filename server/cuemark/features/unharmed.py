"""What a note says apart from some spans, for edits that must leave the rest as it is."""

from collections.abc import Iterator, Sequence

from cuemark.syntax.facts import Note
from cuemark.text import Span

Said = tuple[object, ...]


def said(note: Note, apart: Sequence[Span] = ()) -> list[Said]:
    """Return what the note says in its order, without offsets; facts that reach into `apart` are left out.

    An edit is harmless when this is equal before and after it, each time apart from what was edited.
    """
    facts = sorted(_facts(note), key=lambda fact: fact[0])
    told = [what for where, what in facts if not any(_overlap(where, one) for one in apart)]
    return [(note.video, note.title), *told]


def _facts(note: Note) -> Iterator[tuple[Span, Said]]:
    for link in note.links:
        yield link.span, (link.kind, link.target, link.fragment, link.flags)
    for heading in note.headings:
        yield Span(heading.start, heading.end), ("heading", heading.level, heading.text)
    for block in note.blocks:
        yield Span(block.start, block.end), ("block", block.id)
    for stamp in note.timestamps:
        yield stamp.span, (stamp.kind, stamp.value, stamp.label, stamp.video)


def _overlap(one: Span, other: Span) -> bool:
    if other.start == other.end:
        return one.start < other.start < one.end
    return max(one.start, other.start) < min(one.end, other.end)
