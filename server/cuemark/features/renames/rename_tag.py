"""A tag under another name, and with it the tags below it."""

from collections.abc import Iterator

from cuemark.features.renames.refusal import Refusal
from cuemark.syntax.hashtags import NAME, is_name
from cuemark.text import Span
from cuemark.vault.edits import Change, Edit
from cuemark.vault.index import Index
from cuemark.vault.names import folded, tag_keys


def rename_tag(index: Index, tag: str, name: str) -> Change | Refusal:
    """Return what makes every `#tag` and `#tag/below` of the vault a `#name` and `#name/below`."""
    name = name.removeprefix("#")
    if not NAME.fullmatch(name) or not is_name(name):
        return Refusal(f"'#{name}' is no tag; use letters, digits, '-', '_' and '/'")
    others = index.tags.get(folded(name)) if folded(name) != folded(tag) else None
    warning = f"'#{name}' is there already, so both become one tag" if others else ""
    edits = tuple(_edits(index, tag, name))
    return Change(f"Rename '#{tag}' to '#{name}'", edits, warning=warning)


def _edits(index: Index, tag: str, name: str) -> Iterator[Edit]:
    for path in index.tags.get(folded(tag)) or ():
        note = index.note(path)
        for one in note.tags if note else ():
            if folded(tag) in tag_keys(one.name):
                depth = tag.count("/") + 1
                parts = one.name.split("/")
                end = one.start + len("/".join(parts[:depth]))
                yield Edit(path, Span(one.start, end), name)
