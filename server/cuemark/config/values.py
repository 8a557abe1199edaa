"""The forms that values of the configuration may have; each decoder returns a value or what it wanted."""

import math
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any, Final, NamedTuple


class Wrong(NamedTuple):
    """A value of another form; `expected` goes into "must be …"."""

    expected: str


Decoder = Callable[[object], Any]
"""From a value of TOML or JSON to that of a field of `Config`, or `Wrong`."""

# `01:42:10` or `42:10`
CLOCK: Final = re.compile(r"(?:(\d{1,3}):)?([0-5]?\d):([0-5]\d)", re.ASCII)
# `md`, `.md`
EXTENSION: Final = re.compile(r"\.?([a-z0-9_-]{1,20})", re.ASCII | re.IGNORECASE)
LONGEST_NOTATION: Final = 200  # characters
SHOWN: Final = 40  # characters of a wrong value are enough to find it again


def text(value: object) -> str | Wrong:
    """Read a text that says something."""
    return value if isinstance(value, str) and value.strip() else Wrong("a text")


def notation(value: object) -> str | Wrong:
    """Read a text around one `{time}`, of some length and on one line: alone it would be any number."""
    if isinstance(value, str) and value.count("{time}") == 1 and len(value) <= LONGEST_NOTATION:
        before, _, after = value.partition("{time}")
        if (before + after).strip() and value.isprintable():
            return value
    return Wrong("a text with '{time}' and something beside it")


def flag(value: object) -> bool | Wrong:
    """Read true or false."""
    return value if isinstance(value, bool) else Wrong("true or false")


def positive(unit: str) -> Decoder:
    """Read a whole number above zero, and below what any disk holds."""

    def decode(value: object) -> int | Wrong:
        if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 1 << 50:
            return value
        return Wrong(f"a number of {unit}")

    return decode


def seconds(value: object) -> float | Wrong:
    """Read a number of seconds, or a clock as timestamps are written."""
    if isinstance(value, str) and (clock := CLOCK.fullmatch(value)):
        hours, minutes, rest = (int(part or 0) for part in clock.groups())
        value = hours * 3600 + minutes * 60 + rest
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 < value < math.inf:
        return float(value)
    return Wrong("a number of seconds or 'HH:MM:SS'")


def texts(what: str) -> Decoder:
    """Read a list of texts; `what` they are goes into the message."""

    def decode(value: object) -> tuple[str, ...] | Wrong:
        if isinstance(value, list | tuple) and all(isinstance(item, str) and item.strip() for item in value):
            return tuple(value)
        return Wrong(f"a list of {what}")

    return decode


def command(value: object) -> tuple[str, ...] | Wrong:
    """Read a program with its arguments, or a program alone."""
    words = [value] if isinstance(value, str) else value
    read = texts("words")(words)
    return Wrong("a program or a list of a program and its arguments") if isinstance(read, Wrong) else read


def extensions(value: object) -> tuple[str, ...] | Wrong:
    """Read extensions of file names; `.mdx` is no note, as its text is a program."""
    read = texts("extensions")(value)
    names = [] if isinstance(read, Wrong) else [EXTENSION.fullmatch(name) for name in read]
    found = tuple(name[1].lower() for name in names if name and name[1].lower() != "mdx")
    if not found or len(found) < len(names):
        return Wrong("a list of extensions such as 'md', without 'mdx'")
    return found


def choice(words: Iterable[str]) -> Decoder:
    """Read one of some words, of an enumeration or not."""
    allowed = {str(word): word for word in words}
    *most, last = (f"'{word}'" for word in allowed)
    expected = f"{', '.join(most)} or {last}"

    def decode(value: object) -> str | Wrong:
        return allowed.get(value, Wrong(expected)) if isinstance(value, str) else Wrong(expected)

    return decode


def path_inside(value: object) -> str | Wrong:
    """Read a path below the root, with `/`: a vault's settings lead to nothing outside of it."""
    wrong = Wrong("a path inside the vault")
    if not isinstance(value, str) or not value.strip() or "\0" in value:
        return wrong
    path = PurePosixPath(value.replace("\\", "/"))
    if path.is_absolute() or PureWindowsPath(value).drive or ".." in path.parts or value.startswith("~"):
        return wrong
    return str(path)


def paths_inside(value: object) -> tuple[str, ...] | Wrong:
    """Read one path below the root or a list of them."""
    paths = [path_inside(item) for item in value] if isinstance(value, list | tuple) else [path_inside(value)]
    good = tuple(path for path in paths if isinstance(path, str))
    return good if len(good) == len(paths) else Wrong("a path inside the vault or a list of them")


def table_list(build: Callable[..., Any], **members: Decoder) -> Decoder:
    """Read a list of tables; the first member is required, and `build` makes a value of each table."""
    required = next(iter(members))
    wrong = Wrong(f"a list of tables with {' and '.join(repr(name) for name in members)}")

    def decode(value: object) -> tuple[Any, ...] | Wrong:
        built = []
        for table in value if isinstance(value, list | tuple) else [None]:
            if not isinstance(table, Mapping) or required not in table or not members.keys() >= table.keys():
                return wrong
            read = {name: members[name](item) for name, item in table.items()}
            if any(isinstance(item, Wrong) for item in read.values()):
                return wrong
            built.append(build(**read))
        return tuple(built)

    return decode


def shown(value: object) -> str:
    """Return a value as a message quotes it: `'big'`, `true`, `['a', 3]`, `a table`."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, int) and abs(value) >= 10**SHOWN:
        return "a huge number"  # Python refuses to write thousands of digits
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, list):
        first = [shown(item) if isinstance(item, str | int | float) else "…" for item in value[:3]]
        return f"[{', '.join(first + ['…'] * (len(value) > 3))}]"
    return "a table" if isinstance(value, Mapping) else "a date"


def quoted(written: str) -> str:
    """Return what somebody wrote between quotes, cut where it is long."""
    return f"'{written[:SHOWN]}…'" if len(written) > SHOWN else f"'{written}'"
