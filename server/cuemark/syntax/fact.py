"""What all facts have in common."""

from typing import Final

from msgspec import Struct

NOWHERE: Final = -1


class Fact(Struct, frozen=True, gc=False, array_like=True):
    """A record about one text; immutable, comparable, cheap to pack."""
