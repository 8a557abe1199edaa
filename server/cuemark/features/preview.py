"""Previews as plain CommonMark: what notes say, escaped, so that nothing of it acts in a hover."""

import re
from collections.abc import Callable
from typing import Final

from cuemark.syntax.headings import heading_text
from cuemark.text import NEWLINE

# What could begin markup inside a line; a backslash before it makes it text (CommonMark 0.31, 2.4).
# An underscore between letters is none; `://`, `www.` and `@` are what editors make links of.
ACTIVE: Final = re.compile(
    r"([\\`*\[\]<>~]|&(?=[#\w])|(?<=[\w.+-])@|(?<![^\W_])_|_(?![^\W_])|(?<=:)/(?=/)|(?<=\bwww)\.)",
    re.IGNORECASE,
)
# What could begin a block at the start of a line: `# `, `- `, `1. `, a table's `:--`.
LEADING: Final = re.compile(r"(\d{1,9})(?=[.)])|[#+=|:-]")
# What is never shown: control characters, lone surrogates, and marks that turn the direction of text.
UNSEEN: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\u200e\u200f\u202a-\u202e\u2066-\u2069]")
FENCE: Final = re.compile(r"[ \t>]*+(?:```|~~~|%%|\$\$|<!--|---|=+[ \t]*$|\|?[ :|-]+$)")
# The hashes that may close a heading.
CLOSING: Final = re.compile(r"(#{1,6}[ \t](?:.*[^ \t#])?)[ \t]+#+[ \t]*")
MARKERS: Final = re.compile(
    r"[ \t]*+(?:(?:>|[*+-](?=[ \t])|\d{1,9}[.)](?=[ \t])|#{1,6}(?=[ \t]))[ \t]*+)*+(?:\[[ xX]\][ \t])?"
)
CALLOUT: Final = re.compile(r"\[!([\w-]+)\][+-]?[ \t]*+")  # > [!note] Title
LINES: Final = 6
WIDTH: Final = 200  # characters of a line
READ: Final = 2000  # characters of a line that are looked at
SCANNED: Final = 50  # lines that are looked at for a few that say something

Read = Callable[[str], str]
"""Returns the text of the note at a path, "" when it cannot be read."""


def escaped(text: str) -> str:
    """Return text that CommonMark shows as it is, on one line."""
    shown = ACTIVE.sub(r"\\\1", " ".join(UNSEEN.sub("", text).split()))
    leading = LEADING.match(shown)
    if leading is None:
        return shown
    # A number is no character to escape: the mark behind it is.
    return f"{leading[1] or ''}\\{shown[leading.end(1) if leading[1] else 0 :]}"


def capped(text: str, limit: int = WIDTH) -> str:
    """Return the text, or its beginning up to a word's end."""
    if len(text) <= limit:
        return text
    return text[:limit].rsplit(" ", 1)[0].rstrip(" ,.;:") + " …"


def titled(*names: str) -> str:
    """Return the first of several names that shows anything, capped and escaped."""
    return next(filter(None, (escaped(capped(name, 120)) for name in names)), "untitled")


def counted(number: int, noun: str) -> str:
    """Return `1 note` or `12 notes`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def quoted(text: str, limit: int = 120) -> str:
    """Return what somebody wrote, in quotes, capped and escaped."""
    return f"'{escaped(capped(text, limit))}'"


def first_lines(text: str, start: int = 0, end: int | None = None) -> str:
    """Return the first lines that say something between two offsets, each escaped, as one block."""
    stretch = text[start:end][: SCANNED * READ]
    shown: list[str] = []
    for line in NEWLINE.split(stretch, SCANNED)[:SCANNED]:
        plain = readable(line)
        if plain and not line.startswith("From:"):
            shown.append(escaped(capped(plain)))
        if len(shown) == LINES:
            break
    return "  \n".join(shown)


def readable(line: str) -> str:
    """Return a line of Markdown as a reader sees it: markup reduced to its text; "" for a line of marks."""
    if FENCE.match(line):
        return ""
    if closed := CLOSING.fullmatch(line):
        line = closed[1]
    return heading_text(unmarked(line[:READ]).replace("![", "[").strip(" \t|")).strip()


def unmarked(line: str) -> str:
    """Return a line without what makes it a list item, a quote, a callout or a heading."""
    for mark in (MARKERS, CALLOUT):
        if found := mark.match(line):
            line = line[found.end() :]
    return line
