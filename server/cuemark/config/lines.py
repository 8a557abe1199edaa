"""Which line of a TOML text sets which key, for messages; the parser of the standard library does not say."""

import re
from collections.abc import Iterator
from typing import Final

# `key`, `"a key"`, `'a key'`
PART: Final = r"""(?:[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*')"""
# `links . "wiki"`
DOTTED: Final = rf"{PART}(?:[ \t]*\.[ \t]*{PART})*"
# `[links]`, `[[timestamps.extra]]`
HEADER: Final = re.compile(rf"[ \t]*\[\[?[ \t]*({DOTTED})[ \t]*\]")
# `links.wiki = `
ASSIGNMENT: Final = re.compile(rf"[ \t]*({DOTTED})[ \t]*=")
PARTS: Final = re.compile(PART)
# A comment, or a string; those in three quotes may hold lines that look like keys. An unclosed one
# ends with its line or with the text, so that no character is looked at twice.
OPAQUE: Final = re.compile(
    r"""\#[^\n]*|(?P<long>\"{3}(?:[^"\\]|\\[\s\S]|"(?!""))*+\"{0,5}|'{3}(?:[^']|'(?!''))*+'{0,5})"""
    r"""|"(?:[^"\\\n]|\\.)*+"?|'[^'\n]*+'?"""
)
# A key of this many parts makes the parser of the standard library quadratic.
DEEP_KEY: Final = re.compile(rf"(?<![\w-])(?:{PART}[ \t]*\.[ \t]*){{32}}")


def key_lines(source: str) -> dict[str, int]:
    """Return the first line, from 1, of each key and table, by its dotted name."""
    lines: dict[str, int] = {}
    for number, key in _keys(OPAQUE.sub(_blank, source)):
        # `links.wiki = …` is the line of `links` too.
        parts = key.split(".")
        for end in range(1, len(parts) + 1):
            lines.setdefault(".".join(parts[:end]), number)
    return lines


def deep_key_line(source: str) -> int | None:
    """Return the line, from 1, of a key of so many parts that parsing could take minutes."""
    deep = DEEP_KEY.search(source)
    return source.count("\n", 0, deep.start()) + 1 if deep else None


def _keys(source: str) -> Iterator[tuple[int, str]]:
    table = ""
    for number, line in enumerate(source.split("\n"), 1):
        if header := HEADER.match(line):
            table = _name(header[1])
            yield number, table
        elif assignment := ASSIGNMENT.match(line):
            yield number, f"{table}.{_name(assignment[1])}".removeprefix(".")


def _name(dotted: str) -> str:
    return ".".join(part.strip("\"'") for part in PARTS.findall(dotted))


def _blank(match: re.Match[str]) -> str:
    # Short strings stay: they may be keys. Long ones leave their line ends.
    return match[0] if match["long"] is None and match[0][0] != "#" else "\n" * match[0].count("\n")
