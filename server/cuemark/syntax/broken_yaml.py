"""A block of YAML that cannot be read as a whole, read field by field: one bad value costs only itself."""

import re
from collections.abc import Iterator
from itertools import islice, pairwise
from typing import Final, NamedTuple

from cuemark.syntax.facts import Field, Item, Problem
from cuemark.syntax.yaml_fields import CODE, LARGEST, TOO_LARGE, Reading, parse, repeated_keys
from cuemark.text import NEWLINE

# Parsing one field costs its length and this, in characters; LARGEST is the budget of a block.
TRIAL: Final = 512
# Behind so many, the keys of a broken block are not read.
MOST_FIELDS: Final = 1000

# The one problem that quotes mend; its span is the value.
UNQUOTED: Final = "Front matter is not valid YAML: the value holds ': '; put it in quotes"

# What no plain key or value begins with.
INDICATORS: Final = r"\s#:,\[\]{}\"'&*!|>%@`?\-"

# `Dublin`, `dc:title`
WORD: Final = r"[^\s:]++(?::++[^\s:]++)*+"

# `title:`, `"video id":` at the start of a line; at most three words, as prose holds colons too.
KEY_LINE: Final = re.compile(
    r"(?<=[\r\n])\ufeff*+(?:\"([^\"\r\n]++)\"|'([^'\r\n]++)'"
    rf"|((?![{INDICATORS}]){WORD}(?:[ \t]++{WORD}){{0,2}}+))[ \t]*+:(?=[ \t\r\n]|\Z)"
)

# `  title: ` before a plain value.
BEFORE_PLAIN: Final = re.compile(rf"[ \t]*+[^{INDICATORS}][^:\r\n]*+:[ \t]++(?=[^{INDICATORS}])")

# `: ` in a plain value, or a colon at its end.
MAPPING: Final = re.compile(r":(?:[ \t]|\Z)")

# ` #`, behind which a plain value ends.
COMMENT: Final = re.compile(r"[ \t]#")


class _Part(NamedTuple):
    """One key's lines."""

    key: Field  # its items as far as the line alone tells them
    start: int
    end: int


def read(text: str, start: int, end: int, refusal: Problem | None) -> Reading | None:
    """Read a block that YAML refuses, or that is too large when there is no refusal.

    None when no line of it has a key: it is prose. The problems are those of the fields that cannot be
    read, each on its own, and where there are none, the refusal.
    """
    fields: list[Field] = []
    problems: list[Problem] = []
    anchors: set[str] = set()
    budget = LARGEST
    for part in _parts(text, start, end):
        budget -= TRIAL + part.end - part.start
        source = text[part.start : part.end]
        answer = parse(source, part.start, anchors) if budget > 0 else None
        if isinstance(answer, Reading):
            fields += answer.fields
            problems += answer.problems
            continue
        fields.append(part.key)
        if answer:
            problems.append(_unquoted(source, part.start, answer) or answer)
    if not fields:
        return None
    if refusal is None:
        refusal = Problem(CODE, fields[0].key_start, fields[0].key_end, TOO_LARGE)
        problems.insert(0, refusal)
    problems += repeated_keys(fields)
    problems.sort(key=lambda problem: problem.start)
    return Reading(tuple(fields), tuple(problems) or (refusal,))


def quoted(value: str) -> str:
    """Return a value of one line in double quotes, escaped."""
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _parts(text: str, start: int, end: int) -> Iterator[_Part]:
    lines = list(islice(KEY_LINE.finditer(text, start, end), MOST_FIELDS))
    edges = pairwise([*(line.start() for line in lines), end])
    for line, (_, until) in zip(lines, edges, strict=True):
        group = line.lastindex or 0
        key = Field(line[group], *line.span(group), _rest(text, line.end(), until))
        yield _Part(key, line.start(), until)


def _rest(text: str, start: int, end: int) -> tuple[Item, ...]:
    """Return what follows a key on its line, unless a list, a mapping or a block of text begins there."""
    newline = NEWLINE.search(text, start, end)
    rest = text[start : newline.start() if newline else end]
    value = rest.strip()
    if not value or value[0] in "[{|>":
        return ()
    start += len(rest) - len(rest.lstrip())
    return (Item(value, start, start + len(value)),)


def _unquoted(source: str, start: int, problem: Problem) -> Problem | None:
    """Return the problem of an unquoted value that holds `: `, when quotes are known to mend it."""
    at = problem.start - start
    opening = max(source.rfind("\n", 0, at), source.rfind("\r", 0, at)) + 1
    before = BEFORE_PLAIN.match(source, opening)
    if before is None:
        return None
    newline = NEWLINE.search(source, before.end())
    value = source[before.end() : newline.start() if newline else len(source)].rstrip()
    if not MAPPING.search(value) or COMMENT.search(value):
        return None
    end = before.end() + len(value)
    mended = parse(source[: before.end()] + quoted(value) + source[end:], start, set())
    if not isinstance(mended, Reading):
        return None
    return Problem(CODE, start + before.end(), start + end, UNQUOTED)
