"""Put what an embed shows in its place: a note, a section or a block, its links led where they led."""

from collections.abc import Iterator
from functools import partial
from math import isnan
from typing import Final, NamedTuple

from cuemark.features.action import Action, Asked
from cuemark.features.carried_links import Carried, carried
from cuemark.features.cursor import link_at
from cuemark.features.silence import newline_of
from cuemark.features.unharmed import place_of, said
from cuemark.syntax.clock import write_clock
from cuemark.syntax.facts import Link, LinkFlag, Note, StampKind
from cuemark.syntax.parse import parse
from cuemark.text import NEWLINE, Span
from cuemark.vault.edits import Change, Edit, apply
from cuemark.vault.fragments import PartKind, comparable, find_part
from cuemark.vault.names import note_stem
from cuemark.vault.resolve import Found, answering

KIND: Final = "refactor.inline"


class Shown(NamedTuple):
    """What an embed shows: a stretch of another note."""

    path: str
    text: str
    note: Note
    span: Span

    def holds(self, start: int) -> bool:
        """Whether what begins there is shown."""
        return self.span.start <= start < self.span.end


def offers(asked: Asked) -> Iterator[Action]:
    """Yield the inlining of the embed under the cursor, where another note is what it shows."""
    link = link_at(asked.note, asked.span.start)
    if link is None or not link.is_wiki or not link.flags & LinkFlag.EMBED or link.flags & LinkFlag.TABLE:
        return
    answer, found = answering(asked.index, asked.path, link)
    if answer is link and isinstance(found, Found) and found.is_note and found.path != asked.path:
        title = f"Inline '{note_stem(found.path)}{'' if link.fragment is None else '#' + link.fragment}'"
        yield Action(title, KIND, partial(_change, asked, link, found.path, title))


def _change(asked: Asked, link: Link, path: str, title: str) -> Change | None:
    """Return the edit; None when what is shown cannot stand there, or something would change its meaning."""
    text, shown = asked.text_of(asked.path), _shown(asked, link, path)
    if shown is None or not _fits(asked.note, shown):
        return None
    moved = carried(asked.index, _links(shown), path, asked.path, asked.profile)
    if moved is None:
        return None
    piece = _piece(asked, shown, moved)
    around = _surroundings(text, link, piece)
    if around is None:
        return None
    edit = Edit(asked.path, link.span, f"{around[0]}{piece}{around[1]}")
    after = parse(apply(text, [edit]), asked.config.video_keys)
    place = place_of(edit, [edit])
    outer = [Span(0, shown.span.start), Span(shown.span.end, shown.note.length)]
    is_kept = said(after, [place]) == said(asked.note, [link.span]) and said(
        after, [Span(0, place.start), Span(place.end, after.length)]
    ) == said(shown.note, outer, moved.targets)
    return Change(title, (edit,)) if is_kept else None


def _shown(asked: Asked, link: Link, path: str) -> Shown | None:
    """Return what the embed shows of the note as it is now, without blanks around it."""
    text = asked.text_of(path)
    note = parse(text, asked.config.video_keys)
    start, end = note.body_start, note.length
    if link.fragment is not None:
        part = find_part(note, link)
        if part is None:
            return None
        if part.kind is not PartKind.WHOLE:
            start, end = part.whole
    if link.fragment is not None and part is not None and part.kind is PartKind.BLOCK:
        end = part.name.start  # its id is a name of the other note
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    return Shown(path, text, note, Span(start, max(start, start + len(piece.strip()))))
