"""What a wikilink's form makes of it, before anybody asks where it leads."""

import re
from enum import StrEnum
from typing import Final

from cuemark.config import Profile
from cuemark.syntax.facts import Link, LinkFlag
from cuemark.vault.names import leads_outside

# 01:07:01, 7:01, also several or a range: 01:07:01, 01:08:12 and 01:07:01 - 01:08:12
STAMPS: Final = re.compile(r"\d{1,2}:\d\d(?::\d\d)?+(?:[ ,;&\-\u2013\u2014]++\d{1,2}:\d\d(?::\d\d)?+)*+")
# An address and a stamp hold a colon; every other form has one of these flags.
SUSPECT: Final = LinkFlag.NESTED | LinkFlag.BRACKETS | LinkFlag.HASH | LinkFlag.TABLE
# What would end a quoted string of the front matter, or mean something in it.
QUOTES: Final = frozenset("\"'\\")


class Form(StrEnum):
    """The first that applies; only of a sound link is it asked where it leads."""

    NESTED = "nested"  # within the brackets of another, whose form is judged
    ADDRESS = "address"  # [[https://example.org]]
    STAMP = "stamp"  # [[01:07:01]]
    BRACKETS = "brackets"  # [[note | a [text]]]
    HASH = "hash"  # [[note | text #1]], where Quartz sees no link
    PIPE = "pipe"  # | a [[note|text]] |, where Obsidian ends the cell
    SOUND = "sound"


def form_of(link: Link, profile: Profile) -> Form:
    """Return what the form of a link makes of it for the readers of a profile."""
    if not link.is_wiki or not (link.flags & SUSPECT or ":" in link.target):
        return Form.SOUND  # nearly every link
    in_cell = bool(link.flags & LinkFlag.TABLE) and profile is Profile.OBSIDIAN
    forms = {
        Form.NESTED: link.flags & LinkFlag.NESTED,
        Form.ADDRESS: leads_outside(link),
        Form.STAMP: STAMPS.fullmatch(link.target),
        Form.BRACKETS: link.flags & LinkFlag.BRACKETS,
        Form.HASH: link.flags & LinkFlag.HASH and profile is Profile.QUARTZ,
        Form.PIPE: link.flags & LinkFlag.BARE_PIPE and in_cell,
    }
    return next((form for form, applies in forms.items() if applies), Form.SOUND)


def fits(link: Link, written: str) -> bool:
    """Whether a text may be written into a link where that stands, so that it is read back as it is."""
    return bool(written) and not (link.flags & LinkFlag.FIELD and QUOTES & set(written))
