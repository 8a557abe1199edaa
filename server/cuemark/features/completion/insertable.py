"""How a wikilink names exactly one note, heading or text, whatever characters are in it."""

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import quote

from cuemark.config import Profile
from cuemark.syntax.facts import Link, LinkKind
from cuemark.syntax.wikilinks import is_wikilink
from cuemark.vault.index import Index
from cuemark.vault.names import key_of, leads_outside, name_of, stem_of, without_extension
from cuemark.vault.resolve import Found, resolve
from cuemark.vault.written import wiki_target

# What would end a part of a link, or begin code, a tag, an escape, a comment or a formula: `C#`, `<b>`.
BREAKING: Final = re.compile(r"[\x00-\x1f\x7f#|^\[\]`<>\\]+|%%+|\$\$+")
# A target neither begins with these nor ends with a blank.
EDGES: Final = re.compile(r"^[\s\"']|\s$")
# All of this, and what makes a target a template or an address: `{{date}}`, `mailto:me`.
ENCODED: Final = re.compile(rf"{BREAKING.pattern}|{EDGES.pattern}|[*{{}}:$%]")


def wikilink(target: str, fragment: str | None = None) -> Link:
    """Return the facts of a wikilink that stands nowhere, to ask where it would lead."""
    return Link(LinkKind.WIKI, 0, 0, 0, 0, -1, -1, -1, -1, target, fragment)


def breaks(text: str) -> bool:
    """Whether a link with this text in it would be another link, or none."""
    return BREAKING.search(text) is not None


def without_breaks(text: str) -> str:
    """Return a text with blanks for what would break a link."""
    return " ".join(BREAKING.sub(" ", text).split())


def is_target(text: str) -> bool:
    """Whether a wikilink may have this text as its target, and means it as it stands."""
    is_safe = not breaks(text) and not EDGES.search(text) and is_wikilink(text)
    return is_safe and not leads_outside(wikilink(text))


def target_of(index: Index, source: str, path: str, profile: Profile) -> str | None:
    """Return what to write in `source` so that a wikilink leads to `path`; None where nothing does."""
    stem = stem_of(path)
    if stem.isidentifier() and is_wikilink(stem) and index.names.get(key_of(stem)) == (path,):
        return stem  # nothing else is called so, and nothing in it acts
    shortest = wiki_target(index, source, path, profile)
    if "/" not in shortest and is_target(shortest):
        return shortest  # a stem, which was found to lead there
    spellings = _spellings(shortest, path)
    return next((target for target in spellings if _leads_to(index, source, target, path)), None)


def _spellings(shortest: str, path: str) -> Iterator[str]:
    bare = without_extension(path)
    for plain in dict.fromkeys((shortest, bare, name_of(path), f"/{bare}", f"/{path}")):
        target = plain if is_target(plain) else ENCODED.sub(_quoted, plain)
        if is_target(target):
            yield target


def _leads_to(index: Index, source: str, target: str, path: str) -> bool:
    found = resolve(index, source, wikilink(target))
    return isinstance(found, Found) and found.path == path


def _quoted(found: re.Match[str]) -> str:
    return quote(found[0], safe="")
