"""What the command says beside its report: errors, notices and the summary, each a line on standard error.

Standard output carries the report alone, so that no reader of it has to know these lines.
"""

import sys
from collections.abc import Collection
from contextlib import suppress
from difflib import get_close_matches
from typing import Final

# What a terminal would act upon, or would break the one line that a message has, as `\x1b`.
ESCAPES: Final = {code: f"\\x{code:02x}" for code in (*range(0x20), *range(0x7F, 0xA0))}


class CallError(Exception):
    """A call that cannot be carried out; its text is the one line that says why and what to do."""


def error(message: str) -> None:
    """Say why something could not be done."""
    say(f"cuemark: error: {one_line(message)}")


def notice(message: str) -> None:
    """Say what people should know, although nothing is wrong."""
    say(f"cuemark: info: {one_line(message)}")


def say(line: str) -> None:
    """Write a line to standard error, as long as somebody reads it."""
    if sys.stderr is not None:  # closed by the caller; `print` would take standard output instead
        with suppress(BrokenPipeError):
            print(line, file=sys.stderr, flush=True)


def one_line(text: str) -> str:
    """Return a text with its control characters spelled out; names of files may hold any."""
    return text if text.isprintable() else text.translate(ESCAPES)


def no_such_rule(code: str, known: Collection[str]) -> str:
    """Return the message about a code that no rule has."""
    near = get_close_matches(code, known, n=1)
    hint = f"did you mean '{near[0]}'?" if near else "'cuemark rule' lists all rules"
    return f"No rule is called '{code}'; {hint}"


def counted(number: int, thing: str) -> str:
    """Return `1 note`, `4,423 notes`."""
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"
