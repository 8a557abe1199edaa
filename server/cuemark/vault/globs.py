r"""Globs as git reads them: lines of an ignore file, and paths that they match.

Every line becomes one regular expression that stays linear on hostile names: stars between fixed
pieces are tried leftmost and never again (`(?>…)`), since a later place can match nothing that
the first cannot. Source of the rules: gitignore(5) and git's own `wildmatch`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, NamedTuple

# One or more whole segments of a path, `a/b/`.
FOLDERS: Final = r"(?:[^/]++/)"
NEVER: Final = r"(?!)"

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

    pattern: str
    skips: bool
    only_folders: bool


@dataclass(frozen=True, slots=True)
class Globs:
    """The lines of one ignore file, the last first, as the last that matches decides."""

    lines: tuple[Line, ...]
    any_of_them: re.Pattern[str]

    def verdict(self, path: str, *, is_folder: bool) -> bool | None:
        """Whether the path (relative to the file's folder) is skipped; None when no line says.

        Only the path itself is judged: whoever asks has asked for its folders before.
        """
        if not self.any_of_them.fullmatch(path):
            return None
        for line in self.lines:
            if (is_folder or not line.only_folders) and re.fullmatch(line.pattern, path, re.DOTALL):
                return line.skips
        return None


def compile_globs(lines: Iterable[str]) -> Globs | None:
    """Read lines as git reads a `.gitignore`; None when none of them can match anything."""
    parsed = tuple(line for text in lines if (line := parse_line(text)))[::-1]
    if not parsed:
        return None
    # Most paths match nothing, and one look at the union says so.
    union = "|".join(dict.fromkeys(line.pattern for line in parsed))
    return Globs(parsed, re.compile(union, re.DOTALL))


def parse_line(text: str) -> Line | None:
    r"""Read one line of an ignore file; None for a blank one, a comment, and what never matches."""
    glob = _without_trailing_blanks(text.removesuffix("\n").removesuffix("\r"))
    if glob.startswith("#"):
        return None
    skips = not glob.startswith("!")
    glob = glob if skips else glob[1:]
    only_folders = glob.endswith("/")
    pattern = translate(glob.removesuffix("/"))
    return None if pattern is None else Line(pattern, skips, only_folders)


def _without_trailing_blanks(text: str) -> str:
    # Blanks at the end do not count, unless a backslash keeps the first of them.
    kept = text.rstrip(" ")
    backslashes = len(kept) - len(kept.rstrip("\\"))
    return kept + " " if kept != text and backslashes % 2 else kept


def translate(glob: str) -> str | None:
    """Return the expression for a glob without `!` and without its last `/`; None: it never matches.

    Without a `/` it is about a name in any folder, with one about the path from the ignore file's folder.
    """
    if not glob:
        return None
    if "/" not in glob:
        name = _segment(glob)
        return None if name is None else f"{FOLDERS}*+{name}"
    return _path(glob.removeprefix("/").split("/"))


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
    found_leftmost = "".join(f"(?>{FOLDERS}*?{_folders(piece)})" for piece in middle if piece)
    return _folders(first) + found_leftmost + (f"{FOLDERS}*{'/'.join(last)}" if last else ".+")


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
