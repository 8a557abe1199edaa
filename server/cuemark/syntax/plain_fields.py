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

# `How tea is made`, `-Tea_0123abc`; a plain value begins with no indicator of YAML.
PLAIN: Final = rf"(?![,\[\]{{}}&*!|>'\"%@`]|[?\-]\s){WORD}(?: ++{WORD})*+"

# `green tea`, `2024/05` in `[green tea, 2024/05]`; commas and brackets end it.
LISTED: Final = r"\w[\w./-]*+(?: ++[\w./-]++)*+"

# `"How: tea is made"`, `'How: tea is made'`, without escapes.
DOUBLE: Final = rf"\"([^\"\\\x00-\x1f{STRANGE}]*+)\""
SINGLE: Final = rf"'([^'\x00-\x1f{STRANGE}]*+)'"

END: Final = r" *+(?:\r\n?|\n)++"

# In the patterns below, group 2 is a value in double quotes, 3 one in single quotes and 4 a plain one.

# `title: How tea is made`, `videoId: "dQw4w9WgXcQ"`, `draft:`, `tags: [tea, green tea]`
LINE: Final = re.compile(
    rf"({KEY}):(?: ++(?:{DOUBLE}|{SINGLE}|({PLAIN})|(\[ *+(?:{LISTED}(?: *+, *+{LISTED})*+)?+ *+\])))?+{END}"
)
KEY_GROUP: Final = 1
PLAIN_GROUP: Final = 4
LIST_GROUP: Final = 5

# `  - green tea`; group 1 is the indentation.
ENTRY: Final = re.compile(rf"( *+)- ++(?:{DOUBLE}|{SINGLE}|({PLAIN})){END}")

# `green tea` in `[tea, green tea]`; nothing stands in for the groups that do not occur.
LIST_ITEM: Final = re.compile(rf"()()()({LISTED})")


def read(text: str, start: int) -> tuple[tuple[Field, ...], int]:
    """Return the fields of the plain lines at `start`, and where the first other line begins.

    They are the whole block only if it closes there.
    """
    fields = []
    at = start
    while line := LINE.match(text, at):
        at = line.end()
        group = line.lastindex
        items: tuple[Item, ...]
        if group == KEY_GROUP:
            items, at = _entries(text, at)
        elif group == LIST_GROUP:
            items = tuple(map(_item, LIST_ITEM.finditer(text, *line.span(LIST_GROUP))))
        else:
            items = (_item(line),)
        fields.append(Field(line[KEY_GROUP], *line.span(KEY_GROUP), items))
    return tuple(fields), at


def _entries(text: str, start: int) -> tuple[tuple[Item, ...], int]:
    """Return the `- item` lines below a key, all indented as the first is, and where they end."""
    items = []
    indentation = None
    at = start
    while entry := ENTRY.match(text, at):
        if indentation not in {None, entry[1]}:
            break
        indentation = entry[1]
        items.append(_item(entry))
        at = entry.end()
    return tuple(items), at


def _item(match: re.Match[str]) -> Item:
    group = match.lastindex or PLAIN_GROUP
    return Item(match[group], *match.span(group), group < PLAIN_GROUP)
