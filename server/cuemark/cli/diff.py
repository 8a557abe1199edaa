"""What `--diff` prints: each note as it is and as it would be, in the form that `patch -p0` takes."""

import difflib
import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from cuemark.cli.messages import one_line

# Programs that read a diff know lines that end with `\n` alone.
LINE: Final = re.compile(r"[^\n]*\n|[^\n]+")
UNFINISHED: Final = "\n\\ No newline at end of file\n"  # as diff(1) says it


def unified(name: str, before: str, after: str) -> Iterator[str]:
    """Yield the lines of a unified diff, with three lines around each change; `name` is the note's path."""
    shown = one_line(name)
    # A tab ends a name that holds blanks, as git writes it.
    shown += "\t" if " " in shown else ""
    yield f"--- {shown}\n"
    yield f"+++ {shown}\n"
    for line in islice(difflib.unified_diff(LINE.findall(before), LINE.findall(after)), 2, None):
        yield line if line.endswith("\n") else line + UNFINISHED
