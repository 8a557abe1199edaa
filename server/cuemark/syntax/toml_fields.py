"""The top-level keys of a block of TOML and their values as written.

tomllib judges the block; as it gives no positions, one scan over its tokens finds the places.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from typing import Final, TypeAlias

from cuemark.syntax.facts import Field, Item, Problem
from cuemark.syntax.yaml_fields import CODE, DEEPEST, LARGEST, TOO_DEEP, TOO_LARGE, Reading, repeated_keys

Token: TypeAlias = re.Match[str]

# `# comment`, `"text"`, `'''text'''`, `[`, `=`, `2026-01-02 03:04:05`. An open string runs to the end of its
# line, or of the block when it has three quotes, so that nothing is scanned twice.
TOKEN: Final = re.compile(
    r"(?P<comment>\#[^\r\n]*+)"
    r"|(?P<newline>\r\n?|\n)"
    r"|(?P<mark>[\[\]{},=])"
    r"|(?P<text>\"\"\"(?:[^\"\\]|\\[\s\S]|\"(?!\"\"))*+\"{0,5}+"
    r"|'''(?:[^']|'(?!''))*+'{0,5}+"
    r"|\"(?:[^\"\\\r\n]|\\[^\r\n])*+\"?+"
    r"|'[^'\r\n]*+'?+)"
    r"|(?P<bare>[^\s\"'\#\[\]{},=]++(?:(?<=\d)[ ](?=\d\d:)[^\s\"'\#\[\]{},=]++)?+)"
)

# The end of tomllib's messages: `(at line 3, column 5)`, `(at end of document)`.
PLACE: Final = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)\Z")

# A carriage return alone, which ends a line here and nowhere in TOML.
LONE_RETURN: Final = re.compile(r"\r(?!\n)")


def read(text: str, start: int, end: int) -> Reading | None:
    """Read `text[start:end]` without its tables; None when it is broken and no line of it has a key."""
    tokens = list(TOKEN.finditer(text, start, end))
    problem = _problem(text[start:end], start, tokens)
    statements = _statements(tokens, broken=problem is not None)
    fields = tuple(_field(statement) for statement in statements)
    if problem is None:
        return Reading(fields, ())
    if not fields:
        return None
    return Reading(fields, tuple(repeated_keys(fields)) or (problem,))


def _problem(source: str, start: int, tokens: Sequence[Token]) -> Problem | None:
    """Return what is wrong with a block, where tomllib says."""
    if len(source) > LARGEST or _depth(tokens) > DEEPEST:
        place = tokens[0].span() if tokens else (start, start)
        return Problem(CODE, *place, TOO_LARGE if len(source) > LARGEST else TOO_DEEP)
    lines = LONE_RETURN.sub("\n", source)
    try:
        tomllib.loads(lines)
    except (ValueError, RecursionError) as error:
        at = start + _offset(lines, str(error))
        message = PLACE.sub("", str(error))
        detail = f"Front matter is not valid TOML: {message[:1].lower()}{message[1:]}"
        return Problem(CODE, at, at + 1, detail)
    return None


def _offset(lines: str, message: str) -> int:
    """Return where a message of tomllib points, as the offset of a character that is no line ending."""
    place = PLACE.search(message)
    at = len(lines.rstrip()) - 1
    if place and place[1]:
        row, column = int(place[1]), int(place[2])
        at = sum(len(line) for line in lines.split("\n")[: row - 1]) + row - 1 + column - 1
    at = max(min(at, len(lines) - 1), 0)
    while at and lines[at] in "\r\n":
        at -= 1
    return at


def _depth(tokens: Sequence[Token]) -> int:
    """Return the depth of the deepest bracket or dotted key; the time of both grows with its square."""
    deepest = depth = dots = 0
    for token in tokens:
        if token.lastgroup == "mark":
            depth += 1 if token[0] in "[{" else -1 if token[0] in "]}" else 0
        if token.lastgroup in ("mark", "newline"):
            dots = 0
        elif token.lastgroup == "bare":
            dots += token[0].count(".")
        deepest = max(deepest, depth, dots)
    return deepest


def _statements(tokens: Sequence[Token], *, broken: bool) -> Iterator[list[Token]]:
    """Yield the tokens of each `key = value` above the first table.

    In a broken block a line that looks like one ends an array that was never closed.
    """
    statement: list[Token] = []
    depth = 0
    for at, token in enumerate(tokens):
        if token.lastgroup == "newline":
            if depth and not (broken and _begins(tokens[at + 1 : at + 3])):
                continue
            if _begins(statement):
                yield statement
            statement, depth = [], 0
        elif token.lastgroup != "comment":
            if token[0] == "[" and not statement:
                return
            depth += 1 if token[0] in ("[", "{") else -1 if token[0] in ("]", "}") else 0
            statement.append(token)
    if _begins(statement):
        yield statement


def _begins(tokens: Sequence[Token]) -> bool:
    """Whether tokens begin as `key =` does; dotted keys with blanks or quotes are not read."""
    return len(tokens) > 1 and tokens[0].lastgroup in ("bare", "text") and tokens[1][0] == "="


def _field(statement: Sequence[Token]) -> Field:
    key = _item(statement[0])
    return Field(key.text, key.start, key.end, tuple(_items(statement[2:])))


def _items(value: Sequence[Token]) -> Iterator[Item]:
    """Yield the scalar of a value, or those of an array; a table has none."""
    depth = 0
    for token in value:
        if token[0] in ("[", "{"):
            depth += 1
        elif token[0] in ("]", "}"):
            depth -= 1
        elif token.lastgroup != "mark" and (depth == 0 or (depth == 1 and value[0][0] == "[")):
            yield _item(token)


def _item(token: Token) -> Item:
    raw, start, end = token[0], token.start(), token.end()
    if token.lastgroup == "bare":
        return Item(raw, start, end)
    quotes = 3 if raw[:3] in ('"""', "'''") and len(raw) >= 6 else 1
    closed = len(raw) >= 2 * quotes and raw.endswith(raw[0] * quotes)
    content = raw[quotes : -quotes if closed else None]
    text = content if quotes == 1 and "\\" not in content else _decoded(raw, content)
    return Item(text, start + quotes, start + quotes + len(content), quoted=True)


def _decoded(raw: str, content: str) -> str:
    """Return what a string says: without escapes, without the line break behind three quotes."""
    try:
        return str(tomllib.loads(f"text = {raw}")["text"])
    except ValueError:
        return content
