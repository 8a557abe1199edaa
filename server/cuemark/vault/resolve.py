"""Resolution: where a link leads. The one door for every feature and every rule.

The steps are those that `docs/links.md` tells to users: a name is looked for
first as it is spelled, then ever more loosely, each time in the note's own folder before the
vault; the first step that finds anything decides. Never a prefix or a substring.
"""

from collections.abc import Iterable
from fnmatch import fnmatchcase
from typing import Final, NamedTuple, cast

from cuemark.syntax.facts import Link
from cuemark.vault.fragments import find_part
from cuemark.vault.index import Index, Linking
from cuemark.vault.names import folder_of, is_outside, joined, name_of, spellings, without_query
from cuemark.vault.steps import Hits, How, by_name, by_path, lying_at, places

__all__ = [
    "Ambiguous",
    "Found",
    "How",
    "Missing",
    "Resolution",
    "Unchecked",
    "answering",
    "ordered",
    "resolve",
]


class Found(NamedTuple):
    """A link leads to one note, or to one file or folder of another kind."""

    path: str
    how: How
    is_note: bool = True


class Ambiguous(NamedTuple):
    """Several answer: fewest folders first, then by path."""

    paths: tuple[str, ...]
    how: How


class Missing(NamedTuple):
    """Nothing in the vault answers."""


class Unchecked(NamedTuple):
    """Nobody can or should judge where the link leads; says why."""

    reason: str


Resolution = Found | Ambiguous | Missing | Unchecked
MISSING: Final = Missing()
OUTSIDE: Final = Unchecked("outside the vault")
NOT_READ: Final = Unchecked("not read by the scan")
TEXT: Final = "wikilinks are text in this vault"


def resolve(index: Index, source: str, link: Link) -> Resolution:
    """Return where a link in the note at `source` leads."""
    return answering(index, source, link)[1]


def answering(index: Index, source: str, link: Link) -> tuple[Link, Resolution]:
    """Return where a link leads, and as which: `[[x]](dest)` is the Markdown link where `x` finds nothing."""
    found = _end(index, source, link)
    if link.fallback is None or _leads_somewhere(index, link, found):
        return link, found
    return link.fallback, _end(index, source, link.fallback)


def _leads_somewhere(index: Index, link: Link, found: Resolution) -> bool:
    if isinstance(found, Found) and found.how is How.SELF:
        note = index.note(found.path)  # `[[#12]](address)` seldom means a heading
        return note is not None and find_part(note, link) is not None
    return isinstance(found, Found | Ambiguous)


def _end(index: Index, source: str, link: Link) -> Resolution:
    if not link.target:
        return _within(index.linking, source, link)
    # Notes ask the same again and again, whatever part of the other note they mean.
    key = (folder_of(source), link.target, link.is_wiki)
    found = cast("Resolution | None", index.answers.get(key))  # nobody else writes there
    if found is None:
        found = index.answers[key] = _answer_to(index, *key)
    if index.linking.alone or not index.linking.between_notes:
        unknown = _unknown(index.linking, source, found)
        return Unchecked(unknown) if unknown else found
    return found


def _within(linking: Linking, source: str, link: Link) -> Resolution:
    """Return where a link leads that names no note: to a part of its own."""
    if link.is_wiki and not linking.wiki:
        return Unchecked(TEXT)
    return Unchecked("leads nowhere") if link.fragment is None else Found(source, How.SELF)


def _answer_to(index: Index, folder: str, target: str, is_wiki: bool) -> Resolution:  # noqa: FBT001 - of a key
    """Return where a target leads that stands in a note of `folder`."""
    if is_wiki and not index.linking.wiki:
        return Unchecked(TEXT)
    if is_outside(target, is_wiki=is_wiki):
        return Unchecked("another scheme")
    if any(fnmatchcase(target, pattern) for pattern in index.linking.ignored):
        return Unchecked("ignored by the configuration")
    return (_wikilink if is_wiki else _markdown_link)(index, folder, target)


def _unknown(linking: Linking, source: str, found: Resolution) -> str:
    """Return why what was found is no answer; "" when it is one."""
    if isinstance(found, Unchecked):
        return ""
    if linking.alone and not (isinstance(found, Found) and found.path == source):
        return "no vault"
    if not linking.between_notes and not (isinstance(found, Found) and not found.is_note):
        return "another tool's links"
    return ""


def _answer(index: Index, hits: Hits) -> Found | Ambiguous:
    if len(hits.paths) == 1:
        return Found(hits.paths[0], hits.how, hits.paths[0] in index.notes)
    return Ambiguous(ordered(hits.paths), hits.how)


def ordered(paths: Iterable[str]) -> tuple[str, ...]:
    """Return paths with the fewest folders first, then by path."""
    return tuple(sorted(paths, key=lambda path: (path.count("/"), path)))


def _wikilink(index: Index, folder: str, target: str) -> Resolution:
    for written in spellings(target):
        hits = (by_path if "/" in written else by_name)(index, folder, written)
        if hits:
            return _answer(index, hits)
    ends = [place for written in spellings(target) for place in places(folder, written)]
    if not ends and "/" in target:
        return OUTSIDE
    # A bare name that begins with a dot, such as `.NET`, is no hidden file that somebody means.
    is_name = target.startswith(".") and "/" not in target
    return NOT_READ if not is_name and any(_is_unread_note(index, place) for place in ends) else MISSING


def _is_unread_note(index: Index, place: str) -> bool:
    """Whether the scan passes over the note, or the file with its extension, that a wikilink would find."""
    has_dot = "." in name_of(place)
    return index.skips(f"{place}.md", is_folder=False) or (has_dot and index.skips(place, is_folder=False))


def _markdown_link(index: Index, folder: str, target: str) -> Resolution:
    path = without_query(target)
    if not path:
        return Unchecked("leads nowhere")
    ends = [joined(folder, written) for written in spellings(path)]
    inside = [place for place in ends if place is not None]
    for place in inside:
        real = lying_at(index, place)
        if real is not None:
            return Found(real, How.PATH, real in index.notes)
    if not inside:
        return OUTSIDE
    if path.startswith("/"):
        return Unchecked("a site's route")
    if any(index.skips(place, is_folder=is_folder) for place in inside for is_folder in (False, True)):
        return NOT_READ
    found = _wikilink(index, folder, path.rstrip("/"))
    return found._replace(how=How.NAME) if isinstance(found, Found | Ambiguous) else found
