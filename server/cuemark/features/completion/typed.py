"""The place where somebody types: its line around the cursor, and what the parser would read there."""

import re
from dataclasses import dataclass
from typing import Final, NamedTuple

from cuemark.config import Config, Profile
from cuemark.syntax.facts import Link, Note
from cuemark.syntax.parse import parse
from cuemark.text import Span
from cuemark.vault.index import Index

LINE_END: Final = re.compile(r"[\r\n]")
# What may begin a block that holds blank lines: fences, comments, formulas, some HTML.
SPANNING: Final = re.compile(r"```|~~~|%%|\$\$|<(?:[!?]|(?i:script|pre|style|textarea))")
# Nobody types a link of more characters; a line may hold hundreds of thousands.
REACH: Final = 400
# No note is called so; without digits or marks it is a link wherever one may stand.
PROBE: Final = "cuemark probe"
NO_CONFIG: Final = Config()


@dataclass(frozen=True, slots=True)
class Cursor:
    """A cursor in the note at `path`, which says `text` now; the index knows it so."""

    index: Index
    path: str
    text: str
    offset: int
    profile: Profile
    config: Config = NO_CONFIG

    @property
    def note(self) -> Note | None:
        """The facts of the note."""
        return self.index.note(self.path)

    @property
    def before(self) -> str:
        """The line up to the cursor, as far as it is near."""
        return LINE_END.split(self.text[max(self.offset - REACH, 0) : self.offset])[-1]

    @property
    def behind(self) -> str:
        """The line behind the cursor, as far as it is near."""
        return LINE_END.split(self.text[self.offset : self.offset + REACH], maxsplit=1)[0]

    @property
    def is_whole_line(self) -> bool:
        """Whether `before` begins where the line does."""
        start = self.offset - len(self.before)
        return start == 0 or self.text[start - 1] in "\r\n"


class Probe(NamedTuple):
    """What the parser reads with a probe in the text; offsets are less by `shift` than in the text."""

    note: Note
    shift: int


def probe(text: str, span: Span, written: str) -> Probe:
    """Return the facts of what surrounds `span`, in whose place stands `written`."""
    first, last = surroundings(text, span)
    return Probe(parse(f"{text[first : span.start]}{written}{text[span.end : last]}"), first)


def link_there(text: str, span: Span) -> Link | None:
    """Return the wikilink that would be read in the place of `span`; None in code, a comment and the like."""
    note, shift = probe(text, span, f"[[{PROBE}]]")
    opening = span.start - shift
    links = (link for link in note.links if link.target == PROBE)
    return next((link for link in links if opening - 1 <= link.start <= opening), None)


def surroundings(text: str, span: Span) -> tuple[int, int]:
    """Return what of a text decides whether a link may stand there: all of it, or a section's beginning.

    A heading at the margin behind a blank line ends all blocks, if none before it may hold blank lines.
    """
    heading = text.rfind("\n\n#", 0, span.start)
    front_end = text.find("\n---", 3) if text.startswith("---") else 0
    has_definition = "]:" in text  # which any section may use
    if has_definition or not 0 <= front_end < heading or SPANNING.search(text, 0, span.start):
        return 0, len(text)
    blank_line = text.find("\n\n", span.end)
    return heading, blank_line if blank_line >= 0 else len(text)
