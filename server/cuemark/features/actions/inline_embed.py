"""Put what an embed shows in its place: a note, a section or a block, its links led where they led."""

from collections.abc import Iterator
from functools import partial
from math import isnan
from typing import Final, NamedTuple

from cuemark.features.actions.action import Action, Asked
from cuemark.features.actions.carried_links import Carried, carried
from cuemark.features.actions.silence import newline_of
from cuemark.features.actions.unharmed import place_of, said
from cuemark.features.cursor import link_at
from cuemark.features.preview import FENCE, unmarked
from cuemark.syntax.clock import write_clock
from cuemark.syntax.facts import Link, LinkFlag, Note, StampKind
from cuemark.syntax.headings import github_slug
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
        change = partial(_change, asked, link, found.path, title)
        # Two notes often have headings in common, and a copy may not take the links of another.
        if change():
            yield Action(title, KIND, change)


def _change(asked: Asked, link: Link, path: str, title: str) -> Change | None:
    """Return the edit; None when what is shown cannot stand there, or something would change its meaning."""
    text, shown = asked.text_of(asked.path), _shown(asked, link, path)
    if shown is None or not _fits(asked.note, shown):
        return None
    moved = carried(asked.index, _links(shown), path, asked.path, asked.profile)
    if moved is None:
        return None
    piece = _piece(asked, shown, moved)
    around = _surroundings(text, asked.note.body_start, link, piece)
    if around is None:
        return None
    edit = Edit(asked.path, link.span, f"{around[0]}{piece}{around[1]}")
    after = asked.read(apply(text, [edit]))
    place = place_of(edit, [edit])
    outer = [Span(0, shown.span.start), Span(shown.span.end, shown.note.length)]
    is_kept = said(after, [place]) == said(asked.note, [link.span]) and said(
        after, [Span(0, place.start), Span(place.end, after.length)]
    ) == said(shown.note, outer, moved.targets)
    return Change(title, (edit,)) if is_kept else None


def _shown(asked: Asked, link: Link, path: str) -> Shown | None:
    """Return what the embed shows of the note as it is now, without blanks around it."""
    text = asked.text_of(path)
    note = asked.read(text)
    start, end = note.body_start, note.length
    part = None if link.fragment is None else find_part(note, link)
    if link.fragment is not None and part is None:
        return None
    if part and part.kind is not PartKind.WHOLE:
        # The id of a block is a name of the other note, and stays there.
        start, end = part.whole.start, part.name.start if part.kind is PartKind.BLOCK else part.whole.end
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    return Shown(path, text, note, Span(start, max(start, start + len(piece.strip()))))


def _fits(note: Note, shown: Shown) -> bool:
    """Whether no name of a part would be there twice, so that links to it might lead to the copy."""
    names = {*_names(note, Span(0, note.length))}
    return shown.span.start < shown.span.end and names.isdisjoint(_names(shown.note, shown.span))


def _names(note: Note, span: Span) -> Iterator[str]:
    for heading in note.headings:
        if span.start <= heading.start < span.end:
            yield from (comparable(heading.text), f"#{github_slug(heading.text)}")
    yield from (f"^{block.id.lower()}" for block in note.blocks if span.start <= block.start < span.end)
    yield from (f"#{anchor.name}" for anchor in note.anchors if span.start <= anchor.start < span.end)


def _links(shown: Shown) -> list[Link]:
    return [link for link in shown.note.links if shown.holds(link.start)]


def _piece(asked: Asked, shown: Shown, moved: Carried) -> str:
    """Return the text that is shown, with its links and moments as they have to be written here."""
    edits = [*moved.edits, *_moments(asked, shown)]
    start = shown.span.start
    own = [edit._replace(span=Span(edit.span.start - start, edit.span.end - start)) for edit in edits]
    return apply(shown.span.of(shown.text), own)


def _moments(asked: Asked, shown: Shown) -> Iterator[Edit]:
    """Yield the moments of another video as links to it, since an anchor plays the video of its note."""
    if shown.note.video == asked.note.video:
        return
    for stamp in shown.note.timestamps:
        is_own = stamp.kind is StampKind.ANCHOR and not stamp.video and not isnan(stamp.seconds)
        if is_own and shown.holds(stamp.start):
            address = f"https://youtu.be/{shown.note.video}?t={int(stamp.seconds)}"
            yield Edit(shown.path, stamp.span, f"[{write_clock(stamp.seconds)}]({address})")


def _surroundings(text: str, body_start: int, link: Link, piece: str) -> tuple[str, str] | None:
    """Return what must stand before and behind the piece; None when it cannot stand in the embed's line."""
    before = NEWLINE.split(text[body_start : link.start])
    behind = NEWLINE.split(text[link.end :])
    newline = newline_of(text)
    if before[-1].strip() or behind[0].strip():
        # In the middle of a line only plain text can stand.
        is_plain = not NEWLINE.search(piece) and unmarked(piece) == piece and not FENCE.match(piece)
        return ("", "") if is_plain else None
    above = newline if len(before) > 1 and before[-2].strip() else ""
    below = newline if len(behind) > 1 and behind[1].strip() else ""
    return above, below
