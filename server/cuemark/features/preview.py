"""Previews as plain CommonMark: what notes say, escaped, so that nothing of it acts in a hover."""

import re
from typing import Final

from cuemark.syntax.headings import heading_text

# What could begin markup inside a line; a backslash before it makes it text (CommonMark 0.31, 2.4).
# An underscore between letters is none, and `://`, `www.` and `@` are what editors make links of.
ACTIVE: Final = re.compile(r"([\\`*\[\]<>~&]|(?<![^\W_])_|_(?![^\W_])|(?<=:)/(?=/)|(?<=\bwww)\.|(?<=\w)@(?=\w))")
# What could begin a block at the start of a line.
LEADING: Final = re.compile(r"^([#+=-]|\d{1,9}(?=[.)]))")
CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
FENCE: Final = re.compile(r"^[ \t>]*(?:```|~~~)")
LINES: Final = 6
WIDTH: Final = 240


def escaped(text: str) -> str:
    """Return text that CommonMark shows as it is."""
    shown = ACTIVE.sub(r"\\\1", CONTROL.sub("", text))
    leading = LEADING.match(shown)
    if leading is None:
        return shown
    # A number is no character to escape: the mark behind it is.
    return f"{shown[: leading.end()]}\\{shown[leading.end() :]}" if leading[1][0].isdigit() else f"\\{shown}"


def capped(text: str, limit: int = WIDTH) -> str:
    """Return the text, or its beginning up to a word's end."""
    if len(text) <= limit:
        return text
    return text[:limit].rsplit(" ", 1)[0].rstrip(" ,.;:") + " …"


def first_lines(text: str, start: int = 0, end: int | None = None) -> str:
    """Return the first lines that say something between two offsets, each escaped, as one block."""
    shown: list[str] = []
    for line in text[start:end][: LINES * 2000].splitlines():
        plain = readable(line)
        if plain and not line.startswith("From:"):
            shown.append(escaped(capped(plain)))
        if len(shown) == LINES:
            break
    return "  \n".join(shown)


def readable(line: str) -> str:
    """Return a line of Markdown as a reader sees it: markup reduced to its text."""
    if FENCE.match(line):
        return ""
    return heading_text(line.strip(" \t>#*+-")[:2000]).strip()
