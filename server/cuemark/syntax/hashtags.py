"""Tags: `#tide/spring` in running text, and `tags` in the front matter."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from cuemark.syntax.facts import Field, Tag
from cuemark.syntax.passage import Passage

# What a tag may not hold, as in Obsidian: marks but for `-`, `_` and `/`, white space, and what is masked.
OTHER: Final = r"\u2000-\u206f\u2e00-\u2e7f'!\"#$%&()*+,.:;<=>?@^`{|}~\[\]\\\s\0\1"
NAME: Final = re.compile(rf"[^{OTHER}]++")
HASHTAG: Final = re.compile(rf"#([^{OTHER}]++)")
FIELDS: Final = frozenset({"tags", "tag"})
WORD: Final = re.compile(r"[^\s,]++")  # `tags: tide, spring`


def read_hashtags(text: str, start: int, passage: Passage, masked: str) -> Iterator[Tag]:
    """Yield the tags of a passage; `masked` is what links, code and the like have left of it.

    A tag begins behind a blank of the note's `text` or at `start`, where the body begins.
    """
    if "#" not in masked:
        return
    for found in HASHTAG.finditer(masked):
        at = passage.at(found.start())
        if is_name(found[1]) and (at <= start or text[at - 1].isspace()):
            yield Tag(found[1], at + 1, at + len(found[0]))


def read_field_tags(fields: Iterable[Field], text: str) -> Iterator[Tag]:
    """Yield the tags of the front matter: a list, or words with blanks or commas between them."""
    for field in fields:
        if field.key not in FIELDS:
            continue
        for item in field.items:
            for word in WORD.finditer(text, item.start, item.end):
                name = word[0].removeprefix("#")
                if NAME.fullmatch(name) and is_name(name):
                    yield Tag(name, word.end() - len(name), word.end())


def is_name(name: str) -> bool:
    """Whether `#name` is a tag: `#1` is a number, and `#/` nothing at all."""
    return not name.isdigit() and bool(name.strip("-_/"))
