"""What `--diff` prints: each note as it is and as it would be, in the form that `patch -p0` takes."""

import difflib
import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from cuemark.cli.messages import ESCAPES, one_line

# Programs that read a diff know lines that end with `\n` alone.
LINE: Final = re.compile(r"[^\n]*\n|[^\n]+")
# What a terminal would act upon in a note; the marks of a diff and its lines stay.
UNSEEN: Final = {code: escape for code, escape in ESCAPES.items() if code not in {ord("\t"), ord("\n")}}
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


def for_terminal(line: str) -> str:
    """Return a line of a diff as a terminal may show it; `patch` needs it as it is."""
    return line if line.isascii() and line[:-1].isprintable() else line.translate(UNSEEN)
