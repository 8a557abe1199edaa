"""JSON from strangers: only the members that are asked for, of any size and depth that is sane."""

import re
from typing import Final, TypeVar

import msgspec

T = TypeVar("T")

NOTHING: Final = msgspec.Raw(b"[]")
DEEPEST: Final = 64
STRING: Final = re.compile(rb'"[^"]*+"')
# Python writes these, and Whisper is written in it, though JSON has no such numbers.
NO_NUMBER: Final = re.compile(rb"(?<=[\s:,\[])(?:NaN|-?Infinity)(?=[\s,\]}])")
# All bytes but those that nest, and the quotes that may hide them.
OTHERS: Final = bytes(set(range(256)) - set(b'[]{}"'))
AS_ARRAYS: Final = bytes.maketrans(b"{}", b"[]")


def decoded(text: str | bytes, kind: type[T]) -> T | None:
    """Return what a text says in the form of `kind`, a `msgspec.Struct`; None where it cannot be read so."""
    data = text.encode("utf-8", "replace") if isinstance(text, str) else text
    data = data.removeprefix(b"\xef\xbb\xbf")
    if is_deep(data):
        return None
    found = _decoded(data, kind)
    if found is None and (b"NaN" in data or b"Infinity" in data):
        found = _decoded(NO_NUMBER.sub(b"null", data), kind)
    return found


def each(items: msgspec.Raw, kind: type[T]) -> list[T]:
    """Return those items of a list that have the form of `kind`."""
    whole = _decoded(items, list[kind])  # type: ignore[valid-type] # msgspec takes a type that is made here
    if whole is not None:
        return whole
    found = (_decoded(item, kind) for item in _decoded(items, list[msgspec.Raw]) or ())
    return [item for item in found if item is not None]


def _decoded(data: bytes | msgspec.Raw, kind: type[T]) -> T | None:
    try:
        return msgspec.json.decode(data, type=kind, strict=False)
    except (msgspec.MsgspecError, RecursionError, ValueError):
        return None


def is_deep(data: bytes, most: int = DEEPEST) -> bool:
    """Whether arrays and objects lie deeper in one another than any file of ours has reason to."""
    # An escaped quote ends no string; most files have none.
    if b'\\"' in data:
        data = data.replace(b"\\\\", b"").replace(b'\\"', b"")
    marks = data.translate(AS_ARRAYS, OTHERS)
    # Two quotes in a row are a string without marks, or two strings, which count as one from now on.
    nested = STRING.sub(b"", marks.replace(b'""', b""))
    for _ in range(most):
        if not nested:
            return False
        nested = nested.replace(b"[]", b"")
    return bool(nested)


def text_of(value: object) -> str:
    """Return a text on one line, "" for what is none."""
    return " ".join(value.split()) if isinstance(value, str) else ""


def number_of(value: object) -> float | None:
    """Return a number, None for what is none."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        try:
            return float(value)
        except OverflowError:
            return None
    return None
