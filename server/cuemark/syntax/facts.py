"""What a note says, as flat frozen records: links, headings, blocks, timestamps and problems.

All offsets are code points from the start of the text. An absent part has the span `(-1, -1)`.
The records are packed as arrays by msgspec, so the order of their fields is the cache's format.
Those of moments lie in `moment_facts.py`; whoever reads facts finds all of them here.
"""

from enum import IntEnum
from typing import Final

from cuemark.syntax.fact import NOWHERE, Fact
from cuemark.syntax.lines import unpack_lines
from cuemark.syntax.moment_facts import Flaw, StampKind, Timestamp, plain_timestamps
from cuemark.text import Span

__all__ = [
    "NOWHERE",
    "Anchor",
    "Block",
    "Fact",
    "Field",
    "Flaw",
    "Heading",
    "Item",
    "Link",
    "LinkFlag",
    "LinkKind",
    "Note",
    "Problem",
    "StampKind",
    "Suppression",
    "Tag",
    "Timestamp",
    "Width",
]


class LinkKind(IntEnum):
    """How a link is written."""

    WIKI = 0  # [[note#Heading | text]], ![[image.png]]
    MARKDOWN = 1  # [text](note.md#heading), ![alt](image.png)
    REFERENCE = 2  # [text][label]; its target lies in the definition
    DEFINITION = 3  # [label]: note.md
    AUTOLINK = 4  # <https://example.org>
    HTML = 5  # <a href="note.md">, <img src="image.png">


class LinkFlag:
    """What else is known of a link's form: bits of `Link.flags`, plain numbers for speed."""

    EMBED: Final = 1  # ![[x]] or ![x](y)
    TABLE: Final = 2  # in a row of a table
    BARE_PIPE: Final = 4  # the pipe before the display text is not escaped
    BRACKETS: Final = 8  # the display text holds a bracket
    NESTED: Final = 16  # [[a [[b]]
    HASH: Final = 32  # the display text holds a #
    FROM: Final = 64  # the link of a `From: [[channel]]` line
    FIELD: Final = 128  # in the front matter


class Link(Fact, frozen=True):
    """A link, its parts named on `![[note#Heading | text]]` and `[text](note.md#heading)`."""

    kind: LinkKind
    start: int  # of the whole, `!` included
    end: int
    target_start: int  # `note`, `note.md`; trimmed
    target_end: int
    fragment_start: int  # `Heading`, `heading`; trimmed, without `#`
    fragment_end: int
    display_start: int  # `text`; trimmed
    display_end: int
    target: str  # as written, trimmed, a line break in it read as a blank
    fragment: str | None
    flags: int = 0
    pipe: int = NOWHERE  # the offset of `|`
    # `(dest)` of `[[note]](dest)`: the Markdown link that it is where the wikilink finds nothing.
    fallback: "Link | None" = None

    @property
    def span(self) -> Span:
        """The whole link."""
        return Span(self.start, self.end)

    @property
    def target_span(self) -> Span:
        """The target without its fragment."""
        return Span(self.target_start, self.target_end)

    @property
    def fragment_span(self) -> Span:
        """The fragment without `#`; `(-1, -1)` when there is none."""
        return Span(self.fragment_start, self.fragment_end)

    @property
    def display_span(self) -> Span:
        """The display text; `(-1, -1)` when there is none."""
        return Span(self.display_start, self.display_end)

    @property
    def is_wiki(self) -> bool:
        """Whether the link is resolved by name."""
        return self.kind is LinkKind.WIKI

    @property
    def is_malformed(self) -> bool:
        """Whether its form is broken in every profile."""
        return bool(self.flags & (LinkFlag.BRACKETS | LinkFlag.NESTED))


class Heading(Fact, frozen=True):
    """A heading; `text` is what a reader sees."""

    level: int
    start: int  # of its first line
    end: int  # of its last line (a setext heading's underline), without the line ending
    text_start: int  # the raw text between the hashes
    text_end: int
    text: str
    video: str = ""  # the id, where the text is one link to a video


class Block(Fact, frozen=True):
    """A block that has an id: `text ^id`."""

    id: str
    start: int  # of `^id`
    end: int
    block_start: int  # of the block's first line
    block_end: int


class Anchor(Fact, frozen=True):
    """A name that HTML or `{#id}` gives to a place."""

    name: str
    start: int
    end: int


class Tag(Fact, frozen=True):
    """A tag: `tide/spring` of `#tide/spring`, or of a field `tags`."""

    name: str  # without `#`
    start: int  # of the name
    end: int


class Item(Fact, frozen=True):
    """One scalar of a field's value, raw, as it stands in the text without its quotes."""

    text: str
    start: int
    end: int
    quoted: bool = False


class Field(Fact, frozen=True):
    """A top-level key of the front matter; `items` are its scalar or its list of scalars."""

    key: str
    key_start: int
    key_end: int
    items: tuple[Item, ...]


class Problem(Fact, frozen=True):
    """Something wrong with the form of a text, found while reading it; `code` is a rule's."""

    code: str
    start: int
    end: int
    detail: str = ""
    # Of `[00:01](<a …>…</a>)` and `<a …>…</a)`, of which the tag is the problem; of `[[` that nothing
    # closes, if it can go.
    whole_start: int = NOWHERE
    whole_end: int = NOWHERE


class Suppression(Fact, frozen=True):
    """A comment that silences rules from `start` to `end`; no codes means all of them."""

    codes: tuple[str, ...]
    start: int
    end: int
    comment_start: int
    comment_end: int
    whole_file: bool = False
    closing_start: int = NOWHERE  # of `<!-- cuemark-end-ignore -->`, which ends where the suppression does


class Width(IntEnum):
    """What the characters of a text need, so that columns of closed notes need no text."""

    ASCII = 0  # a code point is one unit in every encoding
    BASIC = 1  # … in UTF-16 and UTF-32
    ASTRAL = 2  # … in UTF-32 alone


class Note(Fact, frozen=True):
    """Everything that one text says."""

    title: str  # `title`, else the first level-1 heading, else ""
    title_start: int
    title_end: int
    aliases: tuple[str, ...]
    video: str  # the id of the note's video, else ""
    body_start: int  # behind the front matter
    length: int  # of the text, in code points
    width: Width
    lines: bytes  # the length of each line with its ending, packed as `line_lengths` says
    fields: tuple[Field, ...]
    headings: tuple[Heading, ...]
    blocks: tuple[Block, ...]
    anchors: tuple[Anchor, ...]
    links: tuple[Link, ...]
    plain_stamps: bytes  # start and seconds of the canonical anchors, as `pack_stamps` does
    other_stamps: tuple[Timestamp, ...]
    problems: tuple[Problem, ...]
    suppressions: tuple[Suppression, ...]
    body_video: str = ""  # the only video that the body links
    fence: tuple[int, int] = (NOWHERE, NOWHERE)  # of the one fence that wraps the whole body
    tags: tuple[Tag, ...] = ()  # those of the front matter first
    first_end: int = 0  # of the first line, before its ending

    def field(self, key: str) -> Field | None:
        """Return the first field of that name."""
        return next((field for field in self.fields if field.key == key), None)

    @property
    def line_starts(self) -> list[int]:
        """The offset of each line's start."""
        return unpack_lines(self.lines)

    @property
    def timestamps(self) -> tuple[Timestamp, ...]:
        """All timestamps in order of their position, the canonical ones unpacked."""
        plain = plain_timestamps(self.plain_stamps)
        if not self.other_stamps:
            return tuple(plain)
        return tuple(sorted((*plain, *self.other_stamps), key=lambda stamp: stamp.start))
