"""The front matter of a note: where it lies, and what its top-level keys say, as written.

Blocks of plain `key: value` lines, nearly all there are, are read here without a YAML parser.
"""

import re
from typing import Final

from msgspec import Struct

from cuemark.syntax import broken_yaml, plain_fields, toml_fields, yaml_fields
from cuemark.syntax.facts import Field, Problem

# The first line: `---` or `+++`; a BOM before it belongs to nothing.
OPENING: Final = re.compile(r"\ufeff?(---|\+\+\+)[ \t]*+(?:\r\n?|\n)")

# The line that closes: `---`, `...`.
YAML_FENCE: Final = re.compile(r"(?:---|\.\.\.)[ \t]*+(?:\r\n?|\n|\Z)")

# The same, or `+++`, behind the end of the line before.
YAML_CLOSING: Final = re.compile(r"[\r\n](?:---|\.\.\.)[ \t]*+(?:\r\n?|\n|\Z)")
TOML_CLOSING: Final = re.compile(r"[\r\n]\+\+\+[ \t]*+(?:\r\n?|\n|\Z)")


class FrontMatter(Struct, frozen=True, gc=False):
    """What stands before the body; an absent one has no fields and ends before the text's first line."""

    fields: tuple[Field, ...]
    body_start: int  # behind the closing fence's line ending
    problems: tuple[Problem, ...]


ABSENT: Final = FrontMatter((), 0, ())
ABSENT_BEHIND_BOM: Final = FrontMatter((), 1, ())


def read(text: str) -> FrontMatter:
    """Read the front matter of a note; any text will do, and a block that is prose counts as none.

    Values are raw: YAML's types (`1:02:03` would be 3723) are not applied. In a broken block every
    key that can be read is, and `problems` say what is wrong; of a key written twice both are there.
    """
    opening = OPENING.match(text)
    if opening is None:
        return _absent(text)
    if opening[1] == "+++":
        return _toml(text, opening.end())
    return _plain(text, opening.end()) or _yaml(text, opening.end())


def _absent(text: str) -> FrontMatter:
    return ABSENT_BEHIND_BOM if text.startswith("\ufeff") else ABSENT


def _plain(text: str, start: int) -> FrontMatter | None:
    """Read a block of plain lines; None means that it takes a YAML parser."""
    fields, at = plain_fields.read(text, start)
    closing = YAML_FENCE.match(text, at)
    if closing is None or len({field.key for field in fields}) < len(fields):
        return None
    return FrontMatter(fields, closing.end(), ())


def _yaml(text: str, start: int) -> FrontMatter:
    closing = YAML_CLOSING.search(text, start - 1)
    if closing is None:
        return _absent(text)
    end = max(start, closing.start() + 1)
    answer = _yaml_reading(text, start, end)
    return FrontMatter(answer.fields, closing.end(), answer.problems) if answer else _absent(text)


def _yaml_reading(text: str, start: int, end: int) -> yaml_fields.Reading | None:
    if end - start > yaml_fields.LARGEST:
        return broken_yaml.read(text, start, end, None)
    answer = yaml_fields.parse(text[start:end], start, set())
    return broken_yaml.read(text, start, end, answer) if isinstance(answer, Problem) else answer


def _toml(text: str, start: int) -> FrontMatter:
    closing = TOML_CLOSING.search(text, start - 1)
    if closing is None:
        return _absent(text)
    answer = toml_fields.read(text, start, max(start, closing.start() + 1))
    return FrontMatter(answer.fields, closing.end(), answer.problems) if answer else _absent(text)


def quotable(text: str, problem: Problem) -> tuple[int, int, str] | None:
    """Return start, end and replacement that put an unquoted value holding `: ` in quotes.

    None for every other problem: only for this one are quotes known to make the field YAML again.
    """
    if problem.detail != broken_yaml.UNQUOTED:
        return None
    value = text[problem.start : problem.end]
    return problem.start, problem.end, broken_yaml.quoted(value)
