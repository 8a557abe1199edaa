"""An alias under another name, and the links that find their note by it."""

import json
from collections.abc import Callable, Iterator

from cuemark.config import Profile
from cuemark.features.renames.kept_links import KeptLinks
from cuemark.features.renames.refusal import Refusal
from cuemark.features.renames.warning import warning
from cuemark.syntax.facts import Item, Note
from cuemark.syntax.parse import parse
from cuemark.text import Span
from cuemark.vault.citing import links_by, sources_of
from cuemark.vault.edits import Change, Edit, apply
from cuemark.vault.index import Index
from cuemark.vault.names import folded, key_of, spellings
from cuemark.vault.resolve import How
from cuemark.vault.respelled import Old


def rename_alias(
    index: Index, path: str, item: Item, name: str, *, text_of: Callable[[str], str], profile: Profile
) -> Change | Refusal:
    """Return what gives a note another alias in place of one, with the links that call it so."""
    note, text = index.note(path), text_of(path)
    written = _written(path, note, item, name, text) if note and name else None
    if written is None:
        return Refusal(f"'{name}' cannot be written as an alias here; use other characters")
    edit, after = written

    def renamed(old: Old) -> str | None:
        is_so_called = any(folded(one) == folded(item.text) for one in spellings(old.link.target))
        return name if is_so_called and old.found.path == path and old.found.how is How.ALIAS else None

    kept = KeptLinks(index, index.with_note(path, after), profile, str, renamed)
    keys = {key_of(item.text), key_of(name)}
    cited = links_by(index, sorted(sources_of(index, keys)), keys)
    edits = [one for link in cited for one in kept.edits(link)]
    label = f"Rename alias '{item.text}' to '{name}'"
    return Change(label, (edit, *edits), warning=warning(name, len(kept.wanting), len(kept.lost)))


def _written(path: str, note: Note, item: Item, name: str, text: str) -> tuple[Edit, Note] | None:
    """Return the edit of the front matter, and the note that then stands there; None where nothing fits."""
    places = [one for field in note.fields if field.key in {"aliases", "alias"} for one in field.items]
    aliases = sorted(name if one.start == item.start else one.text for one in places)
    for span, replacement in _spellings(item, name, text):
        edit = Edit(path, span, replacement)
        after = parse(apply(text, [edit]))
        if sorted(after.aliases) == aliases and len(after.fields) == len(note.fields):
            return edit, after
    return None


def _spellings(item: Item, name: str, text: str) -> Iterator[tuple[Span, str]]:
    span, quoted = Span(item.start, item.end), json.dumps(name, ensure_ascii=False)
    if not item.quoted:
        yield span, name
        yield span, quoted
    elif text[item.start - 1 : item.start] == "'":
        yield span, name.replace("'", "''")
        yield Span(item.start - 1, item.end + 1), quoted
    else:
        yield span, quoted[1:-1]
