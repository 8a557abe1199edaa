"""Write a wikilink as a Markdown link, or the other way round, so that it leads to the same place."""

import re
from collections.abc import Iterator
from functools import partial
from typing import Final

from cuemark.config import Profile
from cuemark.features.actions.action import Action, Asked
from cuemark.features.actions.unharmed import said
from cuemark.features.completion.insertable import target_of
from cuemark.features.completion.offers import labels
from cuemark.features.cursor import link_at
from cuemark.syntax.facts import Link, LinkFlag, LinkKind, Note
from cuemark.syntax.headings import heading_slugs
from cuemark.text import Span
from cuemark.vault.edits import Change, Edit, apply
from cuemark.vault.fragments import Part, PartKind, find_part
from cuemark.vault.resolve import Found, resolve
from cuemark.vault.written import markdown_target

KIND: Final = "refactor.rewrite"
BRACKETS: Final = re.compile(r"(?<!\\)([\[\]])")  # would end the text of a Markdown link


def offers(asked: Asked) -> Iterator[Action]:
    """Yield the other form of the link under the cursor, where it leads somewhere in the vault."""
    link = link_at(asked.note, asked.span.start)
    if link is None or link.span.end < asked.span.end or link.fallback or link.flags & LinkFlag.FIELD:
        return
    found = _found(asked, link)
    if link.kind not in {LinkKind.WIKI, LinkKind.MARKDOWN} or not isinstance(found, Found):
        return
    if link.flags & LinkFlag.EMBED and found.is_note:
        return  # a Markdown image cannot show a note
    if link.kind is LinkKind.WIKI:
        title = "Convert to a Markdown link"
        yield Action(title, KIND, partial(_change, asked, link, title))
    elif asked.index.linking.wiki:
        title = "Convert to a wikilink"
        yield Action(title, KIND, partial(_change, asked, link, title))


def _found(asked: Asked, link: Link) -> object:
    return resolve(asked.index, asked.path, link)


def _change(asked: Asked, link: Link, title: str) -> Change | None:
    """Return the edit; None when the new link would lead elsewhere, or harm what stands around it."""
    text = asked.text_of(asked.path)
    written = _as_markdown(asked, link, text) if link.is_wiki else _as_wikilink(asked, link, text)
    if written is None:
        return None
    edit = Edit(asked.path, link.span, written)
    after = asked.read(apply(text, [edit]))
    place = Span(link.start, link.start + len(written))
    made = next((one for one in after.links if one.span == place), None)
    is_same = made is not None and _is_sound(asked, made) and _leads_alike(asked, link, made)
    is_harmless = said(after, [place]) == said(asked.note, [link.span])
    return Change(title, (edit,)) if is_same and is_harmless else None


def _is_sound(asked: Asked, made: Link) -> bool:
    """Whether no reader of the vault is kept from seeing the link by marks in its text."""
    return not made.is_malformed and not (made.flags & LinkFlag.HASH and asked.profile is Profile.QUARTZ)


def _leads_alike(asked: Asked, link: Link, made: Link) -> bool:
    old, new = _found(asked, link), _found(asked, made)
    if made.kind is link.kind:
        return False
    if not isinstance(old, Found) or not isinstance(new, Found) or old.path != new.path:
        return False
    note = asked.index.note(old.path)
    return note is None or _part(note, link) == _part(note, made)


def _part(note: Note, link: Link) -> Part | None:
    return find_part(note, link) if link.fragment is not None else None


def _as_markdown(asked: Asked, link: Link, text: str) -> str | None:
    found = _found(asked, link)
    note = asked.index.note(found.path) if isinstance(found, Found) else None
    is_embed = bool(link.flags & LinkFlag.EMBED)
    if not isinstance(found, Found):
        return None
    shown = link.display_span.of(text) if link.display_start >= 0 else link.target or link.fragment or ""
    fragment = "" if link.fragment is None else f"#{_slug(note, link)}"
    target = markdown_target(asked.path, found.path) if link.target else ""
    display = "" if is_embed and link.display_start < 0 else BRACKETS.sub(r"\\\1", " ".join(shown.split()))
    return f"{'!' if is_embed else ''}[{display}]({target}{fragment})"


def _slug(note: Note | None, link: Link) -> str:
    """Return the fragment as a Markdown link has it: a heading's slug, anything else as it is written."""
    number = None if note is None else _heading_number(note, link)
    if note is None or number is None:
        return (link.fragment or "").replace(" ", "%20")
    return heading_slugs(heading.text for heading in note.headings)[number]


def _heading_number(note: Note, link: Link) -> int | None:
    part = find_part(note, link)
    if part is None or part.kind is not PartKind.HEADING:
        return None
    return next((n for n, one in enumerate(note.headings) if one.text_start == part.name.start), None)


def _as_wikilink(asked: Asked, link: Link, text: str) -> str | None:
    found = _found(asked, link)
    note = asked.index.note(found.path) if isinstance(found, Found) else None
    if not isinstance(found, Found) or not _is_bare(link, text):
        return None
    target = target_of(asked.index, asked.path, found.path, asked.profile) if link.target else ""
    if target is None:
        return None
    fragment = "" if link.fragment is None else f"#{_heading_text(note, link)}"
    embed = "!" if link.flags & LinkFlag.EMBED else ""
    shown = link.display_span.of(text)
    if not shown or (embed and note is None and not shown.strip()) or shown == f"{target}{fragment}":
        return f"{embed}[[{target}{fragment}]]"
    bar = separator(asked.note, text, link.start)
    return f"{embed}[[{target}{fragment}{bar}{shown}]]"


def _is_bare(link: Link, text: str) -> bool:
    """Whether a Markdown link has no title, which a wikilink could not keep."""
    return text[max(link.target_end, link.fragment_end) : link.end].strip() in {")", ">)"}


def _heading_text(note: Note | None, link: Link) -> str:
    number = None if note is None else _heading_number(note, link)
    if note is None or number is None:
        return link.fragment or ""
    # The second of two headings is named with its number, since the text would lead to the first.
    return dict(labels(note)).get(number, link.fragment or "")


def separator(note: Note, text: str, offset: int) -> str:
    r"""Return what a note puts between target and text of a wikilink: `|` or ` | `, in a table `\|`."""
    line = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
    if text[line:offset].lstrip().startswith("|"):
        return "\\|"
    pipes = [link.pipe for link in note.links if link.is_wiki and link.pipe > 0]
    spaced = sum(text[pipe - 1 : pipe + 2] == " | " for pipe in pipes)
    return " | " if spaced * 2 > len(pipes) else "|"
