"""Parameters and results as lsprotocol's types: strict about kinds, lenient about what is to come.

lsprotocol turns whatever it finds into a string or a number, and refuses values of enumerations
that a later version of the protocol has added, at which a newer editor could not even start us.
"""

from collections.abc import Callable
from typing import Any

from cattrs import Converter
from lsprotocol import types
from lsprotocol.converters import get_converter
from pygls.exceptions import JsonRpcInvalidParams

from cuemark.lsp.messages import Raw


def strict_converter() -> Converter:
    """Return a converter that takes nothing else for strings and integers, and keeps unknown members."""
    # To say in detail what is wrong with the parameters would make the first message half as slow again.
    converter = get_converter(Converter(detailed_validation=False))
    # The enumerations of lsprotocol are strings and integers as well, and come to the same hooks.
    converter.register_structure_hook(str, _string)
    converter.register_structure_hook(int, _integer)
    return converter


def structured(converter: Converter, method: str, params: object) -> object:
    """Return the parameters of `method` as their lsprotocol type; plain data for methods it does not know.

    Raises `JsonRpcInvalidParams` for parameters of another shape.
    """
    known = types.METHOD_TO_TYPES.get(method)
    if known is None:
        return params
    kind: Any = known[2]
    if kind is None:
        return None
    try:
        return converter.structure({} if params is None else params, kind)
    except Exception as error:  # the hooks of lsprotocol let all kinds of errors through
        raise JsonRpcInvalidParams(f"The parameters of {method} have another shape") from error


def structured_result(converter: Converter, method: str, result: object) -> object:
    """Return the editor's result of our request `method`; raises `JsonRpcInvalidParams` likewise."""
    known = types.METHOD_TO_TYPES.get(method)
    kind: type[Any] | None = known and known[1]
    if kind is None:
        return result
    try:
        return converter.structure({"id": 0, "jsonrpc": "2.0", "result": result}, kind).result
    except Exception as error:  # likewise
        raise JsonRpcInvalidParams(f"The result of {method} has another shape") from error


def plain(converter: Converter, value: object) -> object:
    """Return `value` as data that is JSON; `Raw` as it is."""
    return value.data if isinstance(value, Raw) else converter.unstructure(value)


def _string(value: object, kind: type[object]) -> object:
    if not isinstance(value, str):
        raise TypeError("Expected a string")
    return value if kind is str else _member(value, kind)


def _integer(value: object, kind: type[object]) -> object:
    if kind is bool:
        return bool(value)  # a flag is no place to be strict: Emacs' nil has many spellings
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError("Expected an integer")
    return value if kind is int else _member(value, kind)


def _member(value: object, kind: Callable[[object], object]) -> object:
    try:
        return kind(value)
    except ValueError:
        return value
