"""Move the selection to a new note and leave a link; links to a part of what is moved follow it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import Final, NamedTuple

from cuemark.features.actions.action import Action, Asked
from cuemark.features.actions.carried_links import Carried, carried, retargeting
from cuemark.features.actions.convert_link import separator
from cuemark.features.actions.new_note import extension_of, free_name, new_text
from cuemark.features.actions.part_links import NoteOf, PartLink, part_links
from cuemark.features.actions.silence import newline_of
from cuemark.features.actions.unharmed import place_of, said
from cuemark.features.completion.insertable import target_of, without_breaks
from cuemark.features.preview import readable
from cuemark.syntax.facts import Link, Note
from cuemark.text import NEWLINE, Span
from cuemark.vault.edits import Change, Edit, NewFile, apply
from cuemark.vault.fragments import find_part, section
from cuemark.vault.names import note_stem
from cuemark.vault.written import target_for

KIND: Final = "refactor.extract"
MARKER: Final = re.compile(r"(?:[*+-]|\d{1,9}[.)])[ \t]+")  # of a list's item
WORDS: Final = 8  # of a text that become a note's name


class Extract(NamedTuple):
    """What is moved where."""

    span: Span  # without the blanks around it
    path: str
    title: str

    def around(self, text: str) -> tuple[Span, Span]:
        """Return what stays."""
        return Span(0, self.span.start), Span(self.span.end, len(text))

    def holds(self, offset: int) -> bool:
        """Whether what begins there is moved."""
        return self.span.start <= offset < self.span.end


class Text(NamedTuple):
    """A text and what it says."""

    text: str
    note: Note


def offers(asked: Asked) -> Iterator[Action]:
    """Yield the moving of the selection to a note of its own, or of the section under the cursor."""
    selected = _section(asked) if asked.span.start == asked.span.end else asked.span
    if selected is None or asked.index.linking.alone or not asked.index.linking.wiki:
        return
    text = asked.text_of(asked.path)
    span = _trimmed(text, selected)
    if span.start < asked.note.body_start or span.start >= span.end or _cuts_something(asked.note, span):
        return
    path, title = free_name(asked.index, asked.path, _shown(span.of(text)), extension_of(asked.config))
    what, label = Extract(span, path, title), f"Extract to a new note '{note_stem(path)}'"
    # Of half a block of code, say, only doing it shows that no link can be left there.
    if path and _change(asked, what, label, asked.index.note):
        yield Action(label, KIND, partial(_change, asked, what, label, asked.read_anew))


def _section(asked: Asked) -> Span | None:
    """Return the section of the heading under the cursor, but not of the note's title."""
    for number, heading in enumerate(asked.note.headings):
        if heading.start <= asked.span.start <= heading.end and heading.level > 1:
            return section(asked.note, number)
    return None


def _trimmed(text: str, span: Span) -> Span:
    """Return the span without blanks at its ends, and without the mark of the one item that it is."""
    selected = span.of(text)
    start = span.start + len(selected) - len(selected.lstrip())
    end = span.start + len(selected.rstrip())
    marker = MARKER.match(text, start, max(start, end))
    if marker and not NEWLINE.search(text, start, end) and _indent(text, start) is not None:
        start = marker.end()
    return Span(start, end)


def _cuts_something(note: Note, span: Span) -> bool:
    """Whether the span begins or ends within a link or a timestamp."""
    links = [*note.links, *(link.fallback for link in note.links if link.fallback)]
    wholes = (*(link.span for link in links), *(stamp.span for stamp in note.timestamps))
    return any(whole.start < edge < whole.end for whole in wholes for edge in span)


def _indent(text: str, start: int) -> str | None:
    """Return the blanks before the first character of a line; None where it is not the first."""
    line = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    blanks = text[line:start]
    return None if blanks.strip() else blanks


def _shown(selected: str) -> str:
    """Return the first words that a reader sees of a text."""
    lines = (readable(line) for line in NEWLINE.split(selected, 20)[:20])
    return " ".join(next(filter(None, lines), "").split()[:WORDS])


def _change(asked: Asked, what: Extract, label: str, note_of: NoteOf) -> Change | None:
    """Return the new note and the edits; None when a link would be lost or mean something else."""
    text, video = asked.text_of(asked.path), asked.note.video
    head = asked.read(new_text(asked.config, what.title, video))
    later = replace(asked, index=asked.index.with_note(what.path, head))
    named = list(part_links(later, note_of))
    moved, left = _taken_along(later, what, named), _following(later, what, named)
    if moved is None:
        return None
    body = _piece(text, what, moved.edits)
    newline = newline_of(text)
    made = new_text(asked.config, what.title, video, f"{body}{newline}", newline)
    link = Edit(asked.path, what.span, _link(later, what, text))
    own = [edit for edit in (*left.edits, link) if edit.path == asked.path]
    place = place_of(link, own)
    new, old = _read(asked, made), _read(asked, apply(text, own))
    is_kept = (
        said(new.note, [Span(0, len(made) - len(body) - len(newline))])
        == said(asked.note, what.around(text), moved.targets)
        and any(_is_in(one, place) for one in old.note.links)
        and said(old.note, [place]) == said(asked.note, [what.span], left.targets)
        and all(_is_there(one, text, new if what.holds(one.part.whole.start) else old) for one in named)
    )
    return Change(label, (*left.edits, link), (NewFile(what.path, made),)) if is_kept else None


def _is_in(link: Link, place: Span) -> bool:
    """Whether a link stands there by itself: `[[x]](y)` is another."""
    return place.start <= link.start and link.end <= place.end and link.fallback is None


def _read(asked: Asked, text: str) -> Text:
    return Text(text, asked.read(text))


def _taken_along(later: Asked, what: Extract, named: Iterable[PartLink]) -> Carried | None:
    """Return the links that are moved; one to a part that is moved, too, is left to lead within its note."""
    own = {one.link.span: one for one in named if _is_taken(later, what, one)}
    links = [link for link in later.note.links if what.holds(link.start) and link.span not in own]
    moved = carried(later.index, links, later.path, what.path, later.profile)
    follow = _retargeted(later, what, [one for one in own.values() if one.link.target], what.path)
    return moved and Carried(moved.edits + follow.edits, moved.targets | follow.targets)


def _is_taken(later: Asked, what: Extract, one: PartLink) -> bool:
    """Whether link and part are both moved."""
    return _is_inside(later, what, one) and what.holds(one.part.whole.start)


def _is_inside(later: Asked, what: Extract, one: PartLink) -> bool:
    return one.source == later.path and what.holds(one.link.start)


def _following(later: Asked, what: Extract, named: Iterable[PartLink]) -> Carried:
    """Return the links that stay where they are and lead to what is moved."""
    parts = [one for one in named if what.holds(one.part.whole.start)]
    return _retargeted(later, what, [one for one in parts if not _is_inside(later, what, one)])


def _retargeted(later: Asked, what: Extract, links: Iterable[PartLink], home: str = "") -> Carried:
    """Return the links with the new note as their target; `home` is where they will stand, if elsewhere."""
    edits: list[Edit] = []
    targets: dict[Span, str] = {}
    for source, link, _ in links:
        written = target_for(later.index, home or source, link, what.path, later.profile)
        edits.append(retargeting(source, link, written))
        if source == later.path:
            targets[link.span] = written
    return Carried(tuple(edits), targets)


def _is_there(one: PartLink, before: str, after: "Text") -> bool:
    """Whether a link finds a part of the same name in the text where that is now."""
    part = find_part(after.note, one.link)
    return part is not None and part.name.of(after.text) == one.part.name.of(before)


def _piece(text: str, what: Extract, edits: Iterable[Edit]) -> str:
    """Return what is moved, its first line without indentation and the others without as much of it."""
    start, end = what.span
    own = [edit._replace(span=Span(edit.span.start - start, edit.span.end - start)) for edit in edits]
    piece = apply(text[start:end], own)
    indent = _indent(text, start)
    return re.sub(rf"^{re.escape(indent)}", "", piece, flags=re.MULTILINE) if indent else piece


def _link(later: Asked, what: Extract, text: str) -> str:
    """Return the link that is left: it shows the words that stood there, or the title of many of them."""
    target = target_of(later.index, later.path, what.path, later.profile) or what.title
    selected = what.span.of(text)
    is_inline = not NEWLINE.search(selected) and not _is_whole_line(text, what.span)
    shown = selected if is_inline and without_breaks(selected) == selected else what.title
    bar = separator(later.note, text, what.span.start)
    link = f"[[{target}]]" if shown == target else f"[[{target}{bar}{shown}]]"
    marker = MARKER.match(selected) if _indent(text, what.span.start) is not None else None
    return f"{marker[0] if marker else ''}{link}"


def _is_whole_line(text: str, span: Span) -> bool:
    rest = NEWLINE.split(text[span.end :], 1)[0]
    return _indent(text, span.start) is not None and not rest.strip()
