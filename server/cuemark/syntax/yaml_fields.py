"""The top-level keys of a block of YAML and their values as written, read safely and with positions.

YAML's events are read instead of its nodes: no C code recurses, no alias is followed, nothing is typed.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

import yaml
from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
)

from cuemark.syntax.facts import Field, Item, Problem
from cuemark.text import NEWLINE, Span

CODE: Final = "invalid-front-matter"
# How much of a block, in characters, and how deep a nesting a parser is trusted with.
LARGEST: Final = 64 * 1024
DEEPEST: Final = 32

# The loader in C where PyYAML was built with it; the pure one is twenty times slower.
LOADER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

TOO_LARGE: Final = "Front matter is larger than 64 KiB; keep only short values in it"
TOO_DEEP: Final = "Front matter is nested more than 32 levels deep; flatten it"
A_LIST: Final = "Front matter is a list; write keys with values, such as 'title: …'"

# What YAML allows nowhere: form feed, a lone surrogate. The loaders differ in how and where they say so.
UNREADABLE: Final = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

# Line ends of YAML 1.1 that are none in YAML 1.2, in editors and here.
PSEUDO_BREAK: Final = re.compile("[\x85\u2028\u2029]")
PRIVATE_USE: Final = range(0xE000, 0xF900)

# `!tag ` and `&anchor ` before a value.
PROPERTIES: Final = re.compile(r"(?:[!&]\S*+\s*+)++")


class Reading(NamedTuple):
    """What a block says, and what is wrong with it."""

    fields: tuple[Field, ...]
    problems: tuple[Problem, ...]


class _Block(NamedTuple):
    """A block as the loader gets it: as long as its source, so that its marks hold for both."""

    source: str
    start: int  # in the text
    loaded: str
    undo: dict[int, str]  # from what stands in for a pseudo break back to it


class _Walk(NamedTuple):
    """A walk over the events of a block, and what it came by."""

    events: Iterator[Any]  # of yaml.Event, whose stubs hardly say more
    anchors: set[str]
    repeated: list[ScalarEvent]  # keys that their mapping has already


class _RefusedError(Exception):
    """What a reader of events finds wrong, in the form of PyYAML's errors."""

    def __init__(self, problem: str, event: NodeEvent) -> None:
        super().__init__(problem)
        self.problem = problem
        self.problem_mark = event.start_mark


def parse(source: str, start: int, anchors: set[str]) -> Reading | Problem | None:
    """Read a block as YAML does, its spans counted from `start`; `anchors` are known, and added to.

    Where YAML refuses the block, return why and where; for a single scalar, None. A block without a key is
    an empty reading, and a list one with a problem.
    """
    unreadable = UNREADABLE.search(source)
    if unreadable:
        at = start + unreadable.start()
        name = f"U+{ord(unreadable[0]):04X}"
        return Problem(CODE, at, at + 1, f"Front matter holds {name}, which YAML does not allow; remove it")
    # Behind a BOM the C loader's marks are off by one.
    content = source.lstrip("\ufeff")
    block = _block(content, start + len(source) - len(content))
    try:
        return _document(block, _Walk(yaml.parse(block.loaded, Loader=LOADER), anchors, []))
    # The pure loader leaks errors of int() and chr().
    except (_RefusedError, yaml.YAMLError, ValueError, OverflowError) as error:
        return _refusal(block, error)


def repeated_keys(fields: Iterable[Field]) -> Iterator[Problem]:
    """Yield a problem for each field whose key an earlier one has."""
    seen = set()
    for field in fields:
        if field.key in seen:
            yield _repeated_key(field.key, field.key_start, field.key_end)
        seen.add(field.key)


def _repeated_key(key: str, start: int, end: int) -> Problem:
    name = key if len(key) <= 40 else f"{key[:40]}…"
    end = max(end, start + 1)  # An empty key is written as nothing, and something lies behind the block.
    return Problem(CODE, start, end, f"Front matter has the key '{name}' twice; remove one")


def _block(source: str, start: int) -> _Block:
    """Put unused characters in the place of what only YAML 1.1 takes for the end of a line."""
    if PSEUDO_BREAK.search(source) is None:
        return _Block(source, start, source, {})
    breaks = sorted(set(PSEUDO_BREAK.findall(source)))
    unused = (code for code in PRIVATE_USE if chr(code) not in source)
    undo = dict(zip(unused, breaks, strict=False))
    return _Block(source, start, source.translate({ord(char): code for code, char in undo.items()}), undo)


def _document(block: _Block, walk: _Walk) -> Reading | None:
    next(walk.events)  # The start of the stream.
    if isinstance(next(walk.events), yaml.StreamEndEvent):
        return Reading((), ())
    root = next(walk.events)
    reading = _root(block, walk, root)
    next(walk.events)  # The end of the document.
    trailing = next(walk.events)
    if not isinstance(trailing, yaml.StreamEndEvent):
        raise _RefusedError("a second document begins here", trailing)
    return reading


def _root(block: _Block, walk: _Walk, root: NodeEvent) -> Reading | None:
    if not isinstance(root, MappingStartEvent):
        _scalars(walk, root, 1)
        return None if isinstance(root, ScalarEvent) else Reading((), (_list(block, root),))
    fields = tuple(_field(block, key, values) for key, values in _pairs(walk, 1) if key.value)
    repeated = (_repeated_key(_text(block, key), *_span(block, key)) for key in walk.repeated)
    return Reading(fields, tuple(repeated))


def _pairs(walk: _Walk, depth: int) -> Iterator[tuple[ScalarEvent, list[ScalarEvent]]]:
    """Consume a mapping that has begun; yield its scalar keys, each with the scalars of its value."""
    seen: set[str] = set()
    for key in walk.events:
        if isinstance(key, MappingEndEvent):
            return
        _scalars(walk, key, depth + 1)
        values = _scalars(walk, next(walk.events), depth + 1)
        if isinstance(key, ScalarEvent):
            if key.value in seen:
                walk.repeated.append(key)
            seen.add(key.value)
            yield key, values


def _scalars(walk: _Walk, event: NodeEvent, depth: int) -> list[ScalarEvent]:
    """Consume a node that has begun; return it if it is a scalar, or the scalars that its list holds."""
    if isinstance(event, AliasEvent):
        return _alias(walk, event)
    if event.anchor:
        walk.anchors.add(event.anchor)
    if isinstance(event, ScalarEvent):
        return [event]
    if depth > DEEPEST:
        raise _RefusedError(TOO_DEEP, event)
    if isinstance(event, MappingStartEvent):
        for _pair in _pairs(walk, depth):
            pass
        return []
    return _listed(walk, depth)


def _listed(walk: _Walk, depth: int) -> list[ScalarEvent]:
    found = []
    for item in walk.events:
        if isinstance(item, SequenceEndEvent):
            break
        inner = _scalars(walk, item, depth + 1)
        if isinstance(item, ScalarEvent):
            found += inner
    return found


def _alias(walk: _Walk, event: AliasEvent) -> list[ScalarEvent]:
    if event.anchor not in walk.anchors:
        raise _RefusedError("'*' names an anchor that is not there", event)
    return []


def _field(block: _Block, key: ScalarEvent, values: list[ScalarEvent]) -> Field:
    # A key without a value has an empty plain scalar, which says nothing.
    items = [
        Item(_text(block, value), *_span(block, value), _is_quoted(value))
        for value in values
        if value.value or _is_quoted(value)
    ]
    return Field(_text(block, key), *_span(block, key), tuple(items))


def _text(block: _Block, scalar: ScalarEvent) -> str:
    value: str = scalar.value
    return value.translate(block.undo) if block.undo else value


def _is_quoted(scalar: ScalarEvent) -> bool:
    return scalar.style in ("'", '"')


def _span(block: _Block, scalar: ScalarEvent) -> Span:
    """Return where a scalar's content lies in the text: without its tag, its anchor and its quotes."""
    start, end = _index(scalar.start_mark), _index(scalar.end_mark)
    if scalar.tag or scalar.anchor:
        properties = PROPERTIES.match(block.source, start, end)
        start = properties.end() if properties else start
    if _is_quoted(scalar):
        start, end = start + 1, end - 1
    return Span(block.start + start, block.start + end)


def _index(mark: object) -> int:
    # The two loaders have a class of marks each; it may be missing from an error.
    return getattr(mark, "index", 0)


def _list(block: _Block, root: NodeEvent) -> Problem:
    start = _index(root.start_mark)
    line = NEWLINE.split(block.source[start:], maxsplit=1)[0].rstrip()
    return Problem(CODE, block.start + start, block.start + start + len(line), A_LIST)


def _refusal(block: _Block, error: Exception) -> Problem:
    """Return what YAML says against a block, and where; at its end, where the thing without an end began."""
    at = _index(getattr(error, "problem_mark", None))
    length = len(block.source.rstrip())
    if at >= length:
        at = _index(getattr(error, "context_mark", None)) or at
    at = max(min(at, length - 1), 0)
    while at and block.source[at] in "\r\n":
        at -= 1
    return Problem(CODE, block.start + at, block.start + min(at + 1, len(block.source)), _complaint(error))


def _complaint(error: Exception) -> str:
    """Return the message for a user; YAML's own words read well behind a colon."""
    problem = getattr(error, "problem", None) or "a value cannot be read"
    context = getattr(error, "context", None)
    if problem == TOO_DEEP or context == "while increasing flow level":
        return TOO_DEEP
    return f"Front matter is not valid YAML: {problem}" + (f" {context}" if context else "")
