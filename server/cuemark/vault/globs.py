r"""Globs as git reads them: lines of an ignore file, and paths that they match.

Every line becomes one regular expression that stays linear on hostile names: stars between fixed
pieces are tried leftmost and never again (`(?>…)`), since a later place can match nothing that
the first cannot. Source of the rules: gitignore(5) and git's own `wildmatch`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, NamedTuple

# A whole segment of a path, `a/`.
FOLDER: Final = r"(?:[^/]++/)"
NEVER: Final = r"(?!)"
# `drafts`, `a/b.md`: a glob that matches only itself; `*.bak` is a star before one.
PLAIN: Final = re.compile(r"(\*?)([^*?\[\]\\]+)")

# `[[:digit:]]`, as characters of a regular expression's class; ASCII alone, like git.
NAMED_CLASSES: Final = {
    "alnum": "0-9A-Za-z",
    "alpha": "A-Za-z",
    "blank": r" \t",
    "cntrl": r"\x00-\x1f\x7f",
    "digit": "0-9",
    "graph": r"\x21-\x7e",
    "lower": "a-z",
    "print": r"\x20-\x7e",
    "punct": r"\x21-\x2f\x3a-\x40\x5b-\x60\x7b-\x7e",
    "space": r"\x09-\x0d ",
    "upper": "A-Z",
    "xdigit": "0-9A-Fa-f",
}
# `[:digit:]` inside of a class.
NAMED_CLASS: Final = re.compile(r"\[:(\w*):\]")


class Line(NamedTuple):
    """One line of an ignore file: `!drafts/` takes back (`skips` is false) what is a folder."""

    glob: str  # `drafts`, without the marks of the other fields
    pattern: str
    skips: bool
    only_folders: bool
    anywhere: bool  # without a `/` it is about names, else about paths from the file's folder


@dataclass(frozen=True, slots=True)
class Globs:
    """The lines of one ignore file, the last first, as the last that matches decides.

    Most paths match none of them, which the other fields tell without trying each.
    """

    lines: tuple[Line, ...]
    plain: frozenset[str]  # names, and paths with a `/` before them
    endings: tuple[str, ...]
    names: re.Pattern[str] | None
    paths: re.Pattern[str] | None

    def verdict(self, path: str, *, is_folder: bool) -> bool | None:
        """Whether the path (relative to the file's folder) is skipped; None when no line says.

        Only the path itself is judged: whoever asks has asked for its folders before.
        """
        name = path[path.rfind("/") + 1 :]
        if not self._may_match(name, path):
            return None
        for line in self.lines:
            subject = name if line.anywhere else path
            if (is_folder or not line.only_folders) and re.fullmatch(line.pattern, subject, re.DOTALL):
                return line.skips
        return None

    def _may_match(self, name: str, path: str) -> bool:
        return bool(
            name in self.plain
            or name.endswith(self.endings)
            or f"/{path}" in self.plain
            or (self.names and self.names.fullmatch(name))
            or (self.paths and self.paths.fullmatch(path))
        )


def compile_globs(lines: Iterable[str]) -> Globs | None:
    """Read lines as git reads a `.gitignore`; None when none of them can match anything."""
    parsed = tuple(line for text in lines if (line := parse_line(text)))[::-1]
    if not parsed:
        return None
    plain: set[str] = set()
    endings: set[str] = set()
    names: dict[str, None] = {}  # in order, without repetitions
    paths: dict[str, None] = {}
    for line in parsed:
        match = PLAIN.fullmatch(line.glob)
        if match and not match[1]:
            plain.add(line.glob if line.anywhere else f"/{line.glob}")
        elif match and line.anywhere:
            endings.add(match[2])
        else:
            (names if line.anywhere else paths)[line.pattern] = None
    return Globs(parsed, frozenset(plain), tuple(endings), _any_of(names), _any_of(paths))


def _any_of(patterns: Iterable[str]) -> re.Pattern[str] | None:
    union = "|".join(patterns)
    return re.compile(union, re.DOTALL) if union else None


def parse_line(text: str) -> Line | None:
    """Read one line of an ignore file; None for a blank one, a comment, and what never matches."""
    glob = _without_trailing_blanks(text.removesuffix("\n").removesuffix("\r"))
    if glob.startswith("#"):
        return None
    skips = not glob.startswith("!")
    glob = glob if skips else glob[1:]
    only_folders = glob.endswith("/")
    glob = glob.removesuffix("/")
    anywhere = "/" not in glob
    glob = glob.removeprefix("/")
    pattern = _segment(glob) if anywhere else _path(glob.split("/"))
    return Line(glob, pattern, skips, only_folders, anywhere) if pattern else None


def _without_trailing_blanks(text: str) -> str:
    # Blanks at the end do not count, unless a backslash keeps the first of them.
    kept = text.rstrip(" ")
    backslashes = len(kept) - len(kept.rstrip("\\"))
    return kept + " " if kept != text and backslashes % 2 else kept


def _path(segments: list[str]) -> str | None:
    # `a/**/b/c/**/d` has the pieces `a`, `b/c` and `d`; what may stand between them is any folders.
    pieces: list[list[str]] = [[]]
    for segment in segments:
        if len(segment) > 1 and not segment.strip("*"):
            pieces.append([])
        elif (expression := _segment(segment)) is None:
            return None
        else:
            pieces[-1].append(expression)
    first, *middle = pieces
    if not middle:
        return "/".join(first)
    last = middle.pop()
    found_leftmost = "".join(f"(?>{FOLDER}*?{_folders(piece)})" for piece in middle if piece)
    return _folders(first) + found_leftmost + (f"{FOLDER}*{'/'.join(last)}" if last else ".+")


def _folders(segments: list[str]) -> str:
    return "".join(f"{segment}/" for segment in segments)


def _segment(glob: str) -> str | None:
    r"""Return the expression for what stands between two slashes; None for an unfinished `[` or `\`."""
    pieces = [""]
    at = 0
    while at < len(glob):
        character = glob[at]
        at += 1
        if character == "*":
            pieces.append("")
        elif character == "?":
            pieces[-1] += "[^/]"
        elif character == "[":
            at, expression = _character_class(glob, at)
            pieces[-1] += expression
        elif character == "\\":
            pieces[-1] += re.escape(glob[at : at + 1])
            at += 1
        else:
            pieces[-1] += re.escape(character)
        if at > len(glob):
            return None
    return _between_stars(pieces)


def _between_stars(pieces: list[str]) -> str:
    first, *middle = pieces
    if not middle:
        return first
    last = middle.pop()
    return first + "".join(f"(?>[^/]*?{piece})" for piece in middle if piece) + f"[^/]*{last}"


def _character_class(glob: str, start: int) -> tuple[int, str]:
    """Read `[a-z]` from behind its bracket; the offset behind it lies past the end when it is unclosed."""
    negated = glob[start : start + 1] in ("!", "^")
    at = start + negated
    members = ""
    first = at
    while at < len(glob) and (glob[at] != "]" or at == first):
        at, member = _member(glob, at)
        members += member
    # A slash is never in a class, not even in a negated one.
    if not members:
        return at + 1, "[^/]" if negated else NEVER
    return at + 1, f"(?!/)[{'^' if negated else ''}{members}]"


def _member(glob: str, at: int) -> tuple[int, str]:
    if named := NAMED_CLASS.match(glob, at):
        # An unknown name makes the whole pattern useless: go past the end.
        return (named.end(), NAMED_CLASSES[named[1]]) if named[1] in NAMED_CLASSES else (len(glob), "")
    at, low = _literal(glob, at)
    if glob[at : at + 1] != "-" or glob[at + 1 : at + 2] in ("]", ""):
        return at, re.escape(low)
    at, high = _literal(glob, at + 1)
    return at, f"{re.escape(low)}-{re.escape(high)}" if low <= high else ""


def _literal(glob: str, at: int) -> tuple[int, str]:
    at += glob.startswith("\\", at)
    return at + 1, glob[at : at + 1]
