"""From TOML or an editor's settings to values, each bad key with a message; and layers to one `Config`."""

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches
from typing import Any, Final, NamedTuple

from cuemark.config.keys import CODE_KEYS, KEYS, TABLES, Config, Owner, field_of
from cuemark.config.lines import deep_key_line, key_lines
from cuemark.config.values import SHOWN, Wrong, quoted, shown

Values = Mapping[str, Any]
"""The fields of `Config` that a layer sets, decoded."""

NOTHING: Final[Values] = {}
# Of the editor's own: it says how the client logs the protocol.
CLIENT_KEYS: Final = frozenset({"trace"})
MOST_PROBLEMS: Final = 100  # who has more has opened the wrong file
# `Expected '=' after a key (at line 3, column 5)`
AT_LINE: Final = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")


class ConfigProblem(NamedTuple):
    """A key that does not count and why; `line` is 1-based, None where there is no text."""

    key: str
    message: str
    line: int | None = None
    path: str = ""  # of the file, absolute; whoever reads the file fills it in


class Decoded(NamedTuple):
    """What one layer sets, and what is wrong with it."""

    values: Values = NOTHING
    problems: tuple[ConfigProblem, ...] = ()


def parse(text: str, table: str = "", *, known_codes: Collection[str] = ()) -> Decoded:
    """Read the text of a vault's file; `table` is `tool.cuemark` in a `pyproject.toml`.

    TOML that cannot be read sets nothing and has one problem, with its line.
    """
    tables = toml(text)
    if isinstance(tables, ConfigProblem):
        return Decoded(problems=(tables,))
    section: Any = tables
    for name in filter(None, table.split(".")):
        section = section.get(name) if isinstance(section, Mapping) else None
    return decode(section, text, table=table, known_codes=known_codes)


def toml(text: str) -> dict[str, Any] | ConfigProblem:
    """Return the tables of a TOML text, or why it cannot be read."""
    if line := deep_key_line(text):
        return ConfigProblem("", "A key has too many parts to be read safely", line)
    try:
        return tomllib.loads(text.removeprefix("\ufeff"))
    except RecursionError:
        return ConfigProblem("", "Too deeply nested to be read safely")
    except tomllib.TOMLDecodeError as error:
        at = AT_LINE.search(str(error))
        line = (int(at[1]) if at[1] else text.count("\n") + 1) if at else None
        return ConfigProblem("", f"This is not TOML: {AT_LINE.sub('', str(error))[:120]}", line)
    except ValueError:
        return ConfigProblem("", "A number has too many digits to be read safely")


def decode(
    section: object,
    source: str = "",
    *,
    table: str = "",
    by_user: bool = False,
    known_codes: Collection[str] = (),
) -> Decoded:
    """Read a mapping of keys: the good ones count, each bad one has a problem.

    `source` is the TOML text, searched for lines below `table`; an editor's settings have none and
    are `by_user`. Without `known_codes`, every code of a rule is taken.
    """
    if section is None:
        return Decoded()
    if not isinstance(section, Mapping):
        return Decoded(problems=(ConfigProblem("", f"The settings must be a table, not {shown(section)}"),))
    values: dict[str, Any] = {}
    problems: list[tuple[str, str]] = []
    for entry in _entries(section):
        if entry.value is None or (by_user and entry.table in CLIENT_KEYS):
            continue  # an editor sends null for what nobody has set
        value, messages = _read(entry, by_user=by_user, known_codes=known_codes)
        problems += [(entry.written, message) for message in messages]
        if value is not None:
            _set(values, entry, value)
        if len(problems) > MOST_PROBLEMS:
            break
    return Decoded(values, tuple(_located(problems[:MOST_PROBLEMS], source, table)))


def merge(vault: Values, editor: Values = NOTHING, command: Values = NOTHING) -> Config:
    """Lay the layers over the defaults: `Owner` says who wins; a command's options win over all.

    Tables such as `severity` are joined member by member, everything else is replaced.
    """
    merged: dict[str, Any] = {}
    for name, key in KEYS.items():
        field = field_of(name)
        lower, upper = (editor, vault) if key.owner is Owner.VAULT else (vault, editor)
        for layer in (lower, upper, command):
            if field in layer:
                value = layer[field]
                merged[field] = {**merged.get(field, {}), **value} if name.endswith(".*") else value
    return Config(**merged)


class _Entry(NamedTuple):
    written: str  # `severity.missing-note`
    name: str  # in KEYS, `severity.*`; else "" or, where a table is due, its name
    value: Any

    @property
    def table(self) -> str:
        return self.written.partition(".")[0]

    @property
    def member(self) -> str:
        return self.written.partition(".")[2]


def _entries(section: Mapping[Any, Any]) -> Iterator[_Entry]:
    # An editor may write `"links.wiki": …` for `"links": {"wiki": …}`.
    for key, value in section.items():
        if key in TABLES and isinstance(value, Mapping):
            for member, inner in value.items():
                yield _Entry(f"{key}.{member}", _name(f"{key}.{member}"), inner)
        else:
            yield _Entry(str(key), _name(str(key)), value)


def _name(written: str) -> str:
    if written in KEYS or written in TABLES:
        return written
    table = f"{written.partition('.')[0]}.*"
    return table if table in KEYS and "." in written else ""


def _set(values: dict[str, Any], entry: _Entry, value: object) -> None:
    field = field_of(entry.name)
    if entry.name.endswith(".*"):
        values.setdefault(field, {})[entry.member] = value
    else:
        values[field] = value


def _read(entry: _Entry, *, by_user: bool, known_codes: Collection[str]) -> tuple[Any, list[str]]:
    """Return the decoded value, None when it does not count, and what is wrong with it."""
    if refusal := _refusal(entry, by_user=by_user):
        return None, [refusal]
    key = KEYS[entry.name]
    if key.members and entry.member not in key.members:
        return None, [f"Unknown feature {quoted(entry.member)}{_near(entry.member, key.members)}"]
    value = key.decoder(entry.value)
    if isinstance(value, Wrong):
        return None, [f"{quoted(entry.written)} must be {value.expected}, not {shown(entry.value)}"]
    if known_codes and entry.name in CODE_KEYS:
        return _known(value, known_codes)
    if known_codes and entry.name == "severity.*" and entry.member not in known_codes:
        return None, [_unknown(entry.member, known_codes)]
    return value, []


def _refusal(entry: _Entry, *, by_user: bool) -> str:
    written = quoted(entry.written)
    if entry.name in TABLES:
        return f"{written} must be a table, not {shown(entry.value)}"
    if entry.name not in KEYS:
        return f"Unknown key {written}{_near(entry.written, [name.removesuffix('.*') for name in KEYS])}"
    if KEYS[entry.name].owner is Owner.USER and not by_user:
        return f"{written} is taken from your own settings alone, never from a vault"
    return ""


def _known(codes: tuple[str, ...], known_codes: Collection[str]) -> tuple[Any, list[str]]:
    known = tuple(code for code in codes if code in known_codes or code == "ALL")
    messages = [_unknown(code, known_codes) for code in codes if code not in known]
    # A list that only has unknown codes does not count: `select = []` would switch everything off.
    return (known if known or not codes else None), messages


def _unknown(code: str, known_codes: Collection[str]) -> str:
    return f"Unknown rule {quoted(code)}{_near(code, known_codes)}"


def _near(written: str, names: Collection[str]) -> str:
    near = get_close_matches(written[:SHOWN], names, n=1, cutoff=0.7)
    return f"; did you mean '{near[0]}'?" if near else ""


def _located(problems: list[tuple[str, str]], source: str, table: str) -> Iterator[ConfigProblem]:
    lines = key_lines(source) if problems and source else {}
    for key, message in problems:
        # A key in an inline table has no line of its own, but the table has.
        path = f"{table}.{key}".removeprefix(".")
        while path and path not in lines:
            path = path.rpartition(".")[0]
        yield ConfigProblem(key, message, lines.get(path))
