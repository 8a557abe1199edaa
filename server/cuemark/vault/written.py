"""How cuemark writes links: the shortest target that finds a note, and fragments in a link's style."""

import re
from posixpath import relpath
from typing import Final
from urllib.parse import quote

from msgspec import structs

from cuemark.config import Profile
from cuemark.syntax.facts import Link, LinkKind
from cuemark.syntax.headings import github_slug
from cuemark.vault.index import Index
from cuemark.vault.names import folder_of, stem_of, without_extension
from cuemark.vault.resolve import Found, How, resolve

# What may not stand in a wikilink's fragment.
MARKS: Final = re.compile(r"[#|^\[\]]+")
BLANKS: Final = re.compile(r"\s+")
# Characters that need no escape in a Markdown destination; brackets and blanks do.
SAFE: Final = "/-_.~!*';:@&=+$,"


def heading_fragment(text: str, link: Link) -> str:
    """Return a heading's fragment as it is written in a link like this one."""
    if link.is_wiki:
        return BLANKS.sub(" ", MARKS.sub(" ", text)).strip()
    return github_slug(text)


def wiki_target(index: Index, source: str, path: str, profile: Profile) -> str:
    """Return the shortest target with which a wikilink in `source` finds exactly `path`."""
    stem = stem_of(path) if path in index.notes else path.rpartition("/")[2]
    return stem if _finds(index, source, stem, path, profile) else wiki_path(path)


def wiki_path(path: str) -> str:
    """Return the path of a note or file as a wikilink has it; `/` tells one at the root from a name."""
    written = without_extension(path)
    return written if "/" in written else f"/{written}"


def _finds(index: Index, source: str, target: str, path: str, profile: Profile) -> bool:
    link = structs.replace(PROBE, target=target)
    found = resolve(index, source, link)
    if not isinstance(found, Found) or found.path != path:
        return False
    return found.how is How.STEM or (found.how is How.FOLDER and profile is Profile.OBSIDIAN)


PROBE: Final = Link(LinkKind.WIKI, 0, 0, 0, 0, -1, -1, -1, -1, "", None)


def markdown_target(source: str, path: str) -> str:
    """Return the destination with which a Markdown link in `source` leads to `path`."""
    return quote(relpath("/" + path, "/" + folder_of(source)), safe=SAFE)


def target_for(index: Index, source: str, link: Link, path: str, profile: Profile) -> str:
    """Return what to write as the target of `link` so that it leads to `path`."""
    if link.is_wiki:
        return wiki_target(index, source, path, profile)
    return markdown_target(source, path)
