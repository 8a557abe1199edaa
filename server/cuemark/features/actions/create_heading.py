"""Create the heading that a link names, at the end of its note or of the section that it must lie in."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from cuemark.features.actions.action import Action, Asked
from cuemark.features.actions.silence import newline_of
from cuemark.features.actions.unharmed import said
from cuemark.features.cursor import mendable_links
from cuemark.syntax.facts import Link, Note
from cuemark.syntax.headings import github_slug
from cuemark.text import Span
from cuemark.vault.edits import Change, Edit, apply
from cuemark.vault.fragments import comparable, find_part, heading_number, is_block, section
from cuemark.vault.names import decoded, note_stem
from cuemark.vault.resolve import Found, resolve
from cuemark.vault.unreadable import is_unreadable

LEVEL: Final = 2  # of a heading that lies below no other
DEEPEST: Final = 6


def offers(asked: Asked) -> Iterator[Action]:
    """Yield the making of each heading that the links at the place name and that nobody wrote."""
    for link in mendable_links(asked.note, asked.span):
        found = resolve(asked.index, asked.path, link)
        if link.fragment is None or not isinstance(found, Found):
            continue
        note = asked.index.note(found.path)
        *outer, name = _names(link)
        if note is None or not name or is_block(name) or find_part(note, link) is not None:
            continue
        if _is_anchor(note, name) or is_unreadable(note) or _place(note, outer) is None:
            continue
        where = "" if found.path == asked.path else f" in '{note_stem(found.path)}'"
        title = f"Create heading '{name}'{where}"
        change = partial(_change, asked, link, found.path, title)
        yield Action(title, "quickfix", change, mends="missing-heading", where=link.fragment_span)


def _is_anchor(note: Note, name: str) -> bool:
    """Whether an anchor is called so, whose links a heading of that name would take."""
    return any(
        comparable(one.name) == comparable(name) or one.name == github_slug(name) for one in note.anchors
    )


def _names(link: Link) -> list[str]:
    """Return the headings of `#A#B`, the outer ones first; a Markdown link has a slug for a text."""
    written = decoded(link.fragment or "")
    if link.is_wiki:
        return [name.strip() for name in written.split("#")]
    text = written.strip().replace("-", " ")
    heading = text[:1].upper() + text[1:]
    return [heading if github_slug(heading) == written.strip() else written.strip()]


def _change(asked: Asked, link: Link, path: str, title: str) -> Change | None:
    """Return the edit of the note as it is now; None where the heading would be none, or harm something."""
    text = asked.text_of(path)
    note = asked.read(text)
    *outer, name = _names(link)
    place = _place(note, outer)
    if place is None:
        return None
    end, level = place
    newline = newline_of(text)
    gap = _gap(text[:end], newline)
    heading = f"{gap}{'#' * level} {name}{newline}{newline if text[end:] else ''}"
    edit = Edit(path, Span(end, end), heading)
    after = asked.read(apply(text, [edit]))
    is_harmless = said(after, [Span(end, end + len(heading))]) == said(note)
    return Change(title, (edit,)) if is_harmless and find_part(after, link) else None


def _gap(before: str, newline: str) -> str:
    """Return what makes an empty line behind a text."""
    if not before.strip() or before.endswith(newline * 2):
        return ""
    return newline if before.endswith(newline) else newline * 2


def _place(note: Note, outer: list[str]) -> tuple[int, int] | None:
    """Return where a heading goes and its level; None when one that it must lie below is not there."""
    if not any(outer):
        return note.length, LEVEL
    number = heading_number(note, "#".join(outer))
    if number is None:
        return None
    return section(note, number).end, min(note.headings[number].level + 1, DEEPEST)
