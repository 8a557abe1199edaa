"""Obsidian's excluded files: the start of a path, or `/an expression/`, both ignoring case.

The expressions are the vault's own, so only those that cannot become slow are tried.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

LONGEST_EXPRESSION: Final = 200
LONGEST_PATH: Final = 512  # no expression is tried on a longer one, since some take its square
# What decides how slow an expression can get; the first two kinds are passed over.
TOKEN: Final = re.compile(
    r"\\[^0-9k]|\[\^?\]?(?:[^\]\\]|\\.)*+\]"
    r"|(?P<refused>\\|\(\?(?!:))|(?P<open>\((?:\?:)?)|(?P<close>\))|(?P<many>[*+{])|(?P<maybe>\?)|(?P<either>\|)"
)
# `.*` at the ends of `/.*\.excalidraw.*/` says nothing, as an expression is searched for.
ENDS: Final = re.compile(r"^\^?\.\*\??|(?<!\\)\.\*\??\$?$")
# In a class, these mean something else in Python than in JavaScript, or soon will.
UNLIKE_JAVASCRIPT: Final = ("[[", "--", "&&", "~~", "||")
MOST_OPTIONAL: Final = 4
MOST_CHOICES: Final = 8


@dataclass(frozen=True, slots=True)
class Filters:
    """The filters of one vault, compiled; `refused` are the expressions that are not tried."""

    starts: tuple[str, ...]
    expressions: tuple[re.Pattern[str], ...]
    refused: tuple[str, ...]

    def match(self, path: str, *, is_folder: bool) -> bool:
        """Whether one of them excludes the path; an expression excludes files alone."""
        if path.lower().startswith(self.starts):
            return True
        if is_folder:
            # `drafts/` excludes the folder itself, as it excludes all that lies in it.
            return f"{path.lower()}/".startswith(self.starts)
        return len(path) <= LONGEST_PATH and any(pattern.search(path) for pattern in self.expressions)


def compile_filters(filters: Iterable[str]) -> Filters | None:
    """Read `userIgnoreFilters`; None when there are none."""
    starts: list[str] = []
    expressions: list[re.Pattern[str]] = []
    refused: list[str] = []
    for written in filter(None, filters):
        if len(written) < 3 or not (written[0] == written[-1] == "/"):
            starts.append(written.lower())
        elif expression := compile_expression(written[1:-1]):
            expressions.append(expression)
        else:
            refused.append(written)
    if not (starts or expressions or refused):
        return None
    return Filters(tuple(starts), tuple(expressions), tuple(refused))


def compile_expression(source: str) -> re.Pattern[str] | None:
    """Compile an expression of JavaScript; None when it is none, or could take long."""
    source = ENDS.sub("", source)
    if len(source) > LONGEST_EXPRESSION or not is_tame(source):
        return None
    if any(token in source for token in UNLIKE_JAVASCRIPT):
        return None
    try:
        return re.compile(source, re.IGNORECASE)
    except (re.error, OverflowError, RecursionError):
        return None


def is_tame(source: str) -> bool:
    """Whether a search takes at most the square of a path's length.

    No repeated group repeats or chooses inside, nothing refers back or looks around, and there is
    one repetition, two from the start of a path.
    """
    counts: Counter[str] = Counter()
    groups: list[set[str]] = [set()]
    for token in TOKEN.finditer(source):
        kind = token.lastgroup
        if kind == "open":
            groups.append(set())
        elif kind == "close" and len(groups) > 1:
            inner = groups.pop()
            if inner and source.startswith(("*", "+", "{"), token.end()):
                return False
            groups[-1] |= inner
        elif kind in {"refused", "close"}:
            return False
        elif kind:
            counts[kind] += kind != "either" or len(groups) > 1
            groups[-1].add(kind)
    anchored = source.startswith("^") and "either" not in groups[0]
    return (
        counts["many"] <= 1 + anchored
        and counts["maybe"] <= MOST_OPTIONAL
        and counts["either"] <= MOST_CHOICES
    )
