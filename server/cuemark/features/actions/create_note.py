"""Create the note that a link asks for: in the folder of the linking note, named exactly as the target."""

import re
from collections.abc import Iterator
from functools import partial
from typing import Final

from cuemark.features.actions.action import Action, Asked
from cuemark.features.actions.new_note import extension_of, new_text, title_of_stem
from cuemark.features.cursor import mendable_links
from cuemark.syntax.clock import read_clock
from cuemark.syntax.facts import Link, LinkFlag
from cuemark.syntax.parse import parse
from cuemark.vault.edits import Change, NewFile
from cuemark.vault.fragments import find_part, is_block
from cuemark.vault.index import Index
from cuemark.vault.names import (
    decoded,
    folder_of,
    is_file_name,
    joined,
    key_of,
    note_stem,
    without_extension,
    without_query,
)
from cuemark.vault.resolve import Found, Missing, resolve
from cuemark.vault.steps import places

# What is called so is a file of another kind, and a note `chart.png.md` would be no help.
FILE: Final = re.compile(
    r"\.(?:png|jpe?g|gif|svg|webp|avif|bmp|ico|pdf|mp[34]|m4[av]|mkv|mov|webm|wav|ogg|flac|html?|css|js|json"
    r"|canvas|base|csv|xlsx?|docx?|pptx?|zip|vtt|srt|txt)",
    re.IGNORECASE,
)


def offers(asked: Asked) -> Iterator[Action]:
    """Yield the making of each note that the links at the place ask for and that may be called so."""
    for link in mendable_links(asked.note, asked.span):
        found = resolve(asked.index, asked.path, link)
        path = new_path(asked, link) if isinstance(found, Missing) else None
        if path is not None and leads_there(asked, link, path):
            title = f"Create note '{without_extension(path)}'"
            change = partial(_change, asked, link, path, title)
            yield Action(title, "quickfix", change, mends="missing-note", where=link.target_span)


def new_path(asked: Asked, link: Link) -> str | None:
    """Return where the note that a link misses would lie; None when no note may be called so."""
    if not link.is_wiki and link.target.endswith("/"):
        return None
    name = without_extension(link.target if link.is_wiki else decoded(without_query(link.target)))
    if FILE.fullmatch(name[name.rfind(".") :]) if "." in name else read_clock(name) is not None:
        return None
    folder, folders = folder_of(asked.path), asked.index.folders
    ends = [joined(folder, name)]
    if link.is_wiki and "/" in name:
        # A path is taken from the root first, unless only the note's own folder has such a folder.
        ends = [*sorted(places(folder, name), key=lambda end: folder_of(end) not in folders)]
    end = next(iter(ends), None)
    path = f"{end}{extension_of(asked.config)}"
    return path if end and _may_be_made(asked.index, path) else None


def _may_be_made(index: Index, path: str) -> bool:
    *folders, _ = path.split("/")
    if index.linking.alone or not all(map(is_file_name, (*folders, note_stem(path)))):
        return False
    is_there = path in index.notes or index.has_file(path)
    return not is_there and not index.skips(path, is_folder=False)


def leads_there(asked: Asked, link: Link, path: str) -> bool:
    """Whether the link would find the new note."""
    after = asked.index.with_note(path, parse(""))
    found = resolve(after, asked.path, link)
    return isinstance(found, Found) and found.path == path


def _change(asked: Asked, link: Link, path: str, title: str) -> Change:
    stem = note_stem(path)
    warning = ""
    if asked.index.names.get(key_of(stem)):
        warning = f"Another note answers to '{stem}' already, so links to the name alone will be ambiguous"
    text = new_text(asked.config, title_of_stem(stem), asked.note.video)
    return Change(title, created=(NewFile(path, _with_part(asked, text, link)),), warning=warning)


def _with_part(asked: Asked, text: str, link: Link) -> str:
    """Return the text with the heading that the link names, so that it leads there."""
    name = decoded(link.fragment or "").rpartition("#")[2].strip()
    if not name or is_block(name) or find_part(asked.read(text), link) or link.flags & LinkFlag.EMBED:
        return text
    longer = f"{text}\n## {name}\n"
    return longer if find_part(asked.read(longer), link) else text
