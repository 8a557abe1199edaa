"""The keys of a block of YAML so plain that a few regular expressions read what YAML would.

Nearly all blocks are. Whatever might mean something else to YAML is left to its parser.
"""

import re
from typing import Final

from cuemark.syntax.facts import Field, Item

# What YAML does not allow, or reads in a way of its own (a BOM); `\s` covers blanks and line ends.
STRANGE: Final = r"\x00-\x08\x0e-\x1b\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff"

# `video-id`, `sources used`
KEY: Final = r"\w[\w-]{0,63}+(?: [\w-]{1,63}+){0,4}+"

# `00:26:57` is a word and `note:` is none, nor is `#note`.
WORD: Final = rf"[^\s:#{STRANGE}][^\s:{STRANGE}]*+(?::++[^\s:{STRANGE}]++)*+"

# `How tea is made`; a plain value begins with no indicator.
PLAIN: Final = rf"(?![?\-,\[\]{{}}&*!|>'\"%@`]){WORD}(?: ++{WORD})*+"

# `How: tea is made`, between its quotes.
IN_DOUBLE: Final = rf"[^\"\\\x00-\x1f{STRANGE}]*+"
IN_SINGLE: Final = rf"[^'\x00-\x1f{STRANGE}]*+"

# `green tea`, `2024/05`, `"black, hot"` in `[green tea, 2024/05, "black, hot"]`
LISTED: Final = rf"(?:\"{IN_DOUBLE}\"|'{IN_SINGLE}'|\w[\w./-]*+(?: ++[\w./-]++)*+)"

END: Final = r" *+(?:\r\n?|\n)++"

# `title: How tea is made`, `videoId: "dQw4w9WgXcQ"`, `draft:`, `tags: [tea, green tea]`
LINE: Final = re.compile(
    rf"({KEY}):(?: ++(?:\"({IN_DOUBLE})\"|'({IN_SINGLE})'|({PLAIN})|(\[ *+(?:{LISTED}(?: *+, *+{LISTED})*+)?+ *+\])))?+{END}"
)
BARE, DOUBLE, SINGLE, LIST = 1, 2, 3, 5

# `  - green tea`
ENTRY: Final = re.compile(rf"( *+)- ++(?:\"({IN_DOUBLE})\"|'({IN_SINGLE})'|({PLAIN})){END}")

# One of `tea`, `green tea` in `[tea, green tea]`
LIST_ITEM: Final = re.compile(rf"\"({IN_DOUBLE})\"|'({IN_SINGLE})'|(\w[\w./-]*+(?: ++[\w./-]++)*+)")


def read(text: str, start: int) -> tuple[tuple[Field, ...], int]:
    """Return the fields of the plain lines at `start`, and where the first other line begins.

    They are the block's only if it closes there.
    """
    fields = []
    at = start
    while line := LINE.match(text, at):
        at = line.end()
        group = line.lastindex or BARE
        items: tuple[Item, ...]
        if group == BARE:
            items, at = _entries(text, at)
        elif group == LIST:
            items = tuple(map(_item, LIST_ITEM.finditer(text, *line.span(LIST))))
        else:
            items = (_item(line),)
        fields.append(Field(line[1], *line.span(1), items))
    return tuple(fields), at


def _entries(text: str, start: int) -> tuple[tuple[Item, ...], int]:
    """Return the `- item` lines below a key, all indented as far as the first, and where they end."""
    items = []
    indentation = None
    at = start
    while entry := ENTRY.match(text, at):
        if indentation not in (None, entry[1]):
            break
        indentation = entry[1]
        items.append(_item(entry))
        at = entry.end()
    return tuple(items), at


def _item(match: re.Match[str]) -> Item:
    """Return the last group of a match, which is a value; all patterns have theirs in the same order."""
    group = match.lastindex or 0
    start, end = match.span(group)
    return Item(match[group], start, end, match.string[start - 1] in "\"'" and match.string[end : end + 1] == match.string[start - 1])
