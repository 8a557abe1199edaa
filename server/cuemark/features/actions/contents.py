"""A table of contents between two comments: added before the headings that it lists, or updated."""

import re
from collections.abc import Iterator
from typing import Final

from cuemark.features.actions.action import Action, Asked
from cuemark.features.actions.silence import newline_of
from cuemark.features.actions.unharmed import place_of, said
from cuemark.features.completion.insertable import without_breaks
from cuemark.features.completion.offers import labels
from cuemark.syntax.facts import Heading, Note
from cuemark.syntax.headings import heading_slugs
from cuemark.text import Span
from cuemark.vault.edits import Change, Edit, apply

ADD: Final = "source.addContents.cuemark"
UPDATE: Final = "source.updateContents.cuemark"
# The comments are those of Marksman, so that either of the two keeps the other's tables.
START: Final = "<!--toc:start-->"
END: Final = "<!--toc:end-->"
OPENING: Final = re.compile(r"^<!--[ \t]*toc:start[ \t]*-->", re.MULTILINE)
CLOSING: Final = re.compile(r"^<!--[ \t]*toc:end[ \t]*-->", re.MULTILINE)
FEWEST: Final = 2  # headings that are worth a table


def offers(asked: Asked) -> Iterator[Action]:
    """Yield the adding of a table, or its updating where the headings are no longer those that it lists."""
    listed = _listed(asked.note)
    if len(listed) < FEWEST:
        return
    text = asked.text_of(asked.path)
    newline = newline_of(text)
    table = newline.join([START, *_lines(asked, listed), END])
    there = _table(text, asked.note.body_start)
    if there is None:
        start = asked.note.headings[listed[0]].start
        above = newline if text[:start].strip() and not text[:start].endswith(newline * 2) else ""
        edit = Edit(asked.path, Span(start, start), f"{above}{table}{newline}{newline}")
        title = "Add a table of contents"
        yield Action(title, ADD, lambda: _change(asked, text, edit, title))
    elif there.of(text) != table:
        edit = Edit(asked.path, there, table)
        title = "Update the table of contents"
        yield Action(title, UPDATE, lambda: _change(asked, text, edit, title))


def _table(text: str, start: int) -> Span | None:
    """Return where a table stands, with its comments."""
    if "toc:start" not in text:
        return None  # nearly every note
    opening = OPENING.search(text, start)
    closing = CLOSING.search(text, opening.end()) if opening else None
    return Span(opening.start(), closing.end()) if opening and closing else None


def _change(asked: Asked, text: str, edit: Edit, title: str) -> Change | None:
    after = asked.read(apply(text, [edit]))
    is_harmless = said(after, [place_of(edit, [edit])]) == said(asked.note, [edit.span])
    return Change(title, (edit,)) if is_harmless else None


def _listed(note: Note) -> list[int]:
    """Return the numbers of the headings that a table lists: all but the one that is the note's title."""
    numbers = list(range(len(note.headings)))
    tops = [number for number in numbers if note.headings[number].level == 1]
    return numbers[1:] if tops == [0] else numbers


def _lines(asked: Asked, listed: list[int]) -> Iterator[str]:
    note, named = asked.note, dict(labels(asked.note))
    slugs = heading_slugs(heading.text for heading in note.headings)
    open_levels: list[int] = []
    for number in listed:
        heading = note.headings[number]
        while open_levels and open_levels[-1] >= heading.level:
            open_levels.pop()
        shown = _entry(heading, named.get(number, ""), slugs[number], wiki=asked.index.linking.wiki)
        yield f"{'  ' * len(open_levels)}- {shown}"
        open_levels.append(heading.level)


def _entry(heading: Heading, label: str, slug: str, *, wiki: bool) -> str:
    shown = without_breaks(heading.text)
    if not shown or not label:
        return shown or "…"  # nothing names it
    if not wiki:
        return f"[{shown}](#{slug})"
    return f"[[#{label}]]" if label == shown else f"[[#{label}|{shown}]]"
