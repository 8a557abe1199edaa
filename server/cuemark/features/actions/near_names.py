"""Replace a target that leads nowhere by the name of a note that is called much like it."""

from collections.abc import Iterator
from functools import partial
from itertools import islice
from typing import Final

from msgspec import structs

from cuemark.features.actions.action import Action, Asked
from cuemark.features.actions.similar import similar
from cuemark.features.completion.insertable import target_of
from cuemark.features.cursor import mendable_links
from cuemark.syntax.clock import read_clock
from cuemark.syntax.facts import Link, LinkFlag
from cuemark.vault.edits import Change, Edit
from cuemark.vault.fragments import find_part
from cuemark.vault.names import decoded, folder_of, name_of, without_extension, without_query
from cuemark.vault.resolve import Found, Missing, resolve
from cuemark.vault.written import markdown_target

OFFERED: Final = 3
LOOKED_AT: Final = 8  # some cannot be written there, or lack the part that the link names
QUOTES: Final = frozenset("\"'\\")  # would end a quoted string of the front matter


def offers(asked: Asked) -> Iterator[Action]:
    """Yield the best near names for each link at the place that leads nowhere."""
    for link in mendable_links(asked.note, asked.span):
        found = resolve(asked.index, asked.path, link)
        if isinstance(found, Missing):
            yield from islice(_replacements(asked, link), OFFERED)


def _replacements(asked: Asked, link: Link) -> Iterator[Action]:
    target = link.target if link.is_wiki else decoded(without_query(link.target))
    name = name_of(without_extension(target))
    if read_clock(name) is not None or not any(map(str.isalpha, name)):
        return
    for path in similar(asked.index, name, folder_of(asked.path), LOOKED_AT):
        written = _written(asked, link, path)
        if path != asked.path and written is not None and _leads_to(asked, link, written, path):
            change = Change(f"Replace '{link.target}' by '{written}'", (_edit(asked, link, written),))
            title = f"Replace by '{written}' (unsafe)"
            where = link.target_span
            yield Action(title, "quickfix", partial(_just, change), mends="missing-note", where=where)


def _just(change: Change) -> Change:
    return change


def _edit(asked: Asked, link: Link, written: str) -> Edit:
    return Edit(asked.path, link.target_span, written)


def _written(asked: Asked, link: Link, path: str) -> str | None:
    if link.is_wiki:
        return target_of(asked.index, asked.path, path, asked.profile)
    return markdown_target(asked.path, path)


def _leads_to(asked: Asked, link: Link, written: str, path: str) -> bool:
    """Whether the link would lead to the note, and to the part that it names in it."""
    if link.flags & LinkFlag.FIELD and QUOTES & set(written):
        return False
    changed = structs.replace(link, target=written, fallback=None)
    note = asked.index.note(path)
    found = resolve(asked.index, asked.path, changed)
    is_found = isinstance(found, Found) and found.path == path
    return is_found and note is not None and (link.fragment is None or find_part(note, changed) is not None)
