"""Why something that somebody asked for is not done."""

from typing import NamedTuple


class Refusal(NamedTuple):
    """Tells whoever asked what is wrong with it."""

    message: str
