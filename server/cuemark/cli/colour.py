"""Colours on a terminal: only where somebody looks, as `NO_COLOR` and `FORCE_COLOR` say."""

import os
from typing import Final, TextIO

from cuemark.rules.finding import Severity

# The numbers of ECMA-48, "Select graphic rendition".
CODES: Final = {
    Severity.ERROR: 31,
    Severity.WARNING: 33,
    Severity.INFORMATION: 36,
    Severity.HINT: 36,
    "bold": 1,
    "dim": 2,
    "green": 32,
}


class Paint:
    """Wraps text in colours, or leaves it as it is."""

    def __init__(self, *, on: bool) -> None:
        self.on = on

    def __call__(self, text: str, colour: str) -> str:
        """Return the text in a colour of `CODES`."""
        return f"\x1b[{CODES[colour]}m{text}\x1b[0m" if self.on and text else text


def paint_for(choice: str, sink: TextIO | None) -> Paint:
    """Return the paint for `--color` and what is written to; see no-color.org and force-color.org.

    The option wins over the variables, of which an empty one counts as not set.
    """
    if choice != "auto":
        return Paint(on=choice == "always")
    if os.environ.get("NO_COLOR"):
        return Paint(on=False)
    if os.environ.get("FORCE_COLOR"):
        return Paint(on=True)
    return Paint(on=sink is not None and sink.isatty() and os.environ.get("TERM") != "dumb")
