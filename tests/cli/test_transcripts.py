"""Transcripts of the command: `*.txt` beside this file draw a vault, run commands and show what they print.

Lines on standard error begin with `2> `, and `[exit N]` ends a command that does not leave with 0. Text
before the first file is a comment. With REWRITE=1 in the environment, what is shown is written anew.
"""

import os
import re
from pathlib import Path
from typing import Final

import pytest

from tests.cli.terminal import Run, Terminal

TRANSCRIPTS: Final = sorted(Path(__file__).parent.glob("*.txt"))
COMMAND: Final = re.compile(r"^\$ (.*)\n", re.MULTILINE)  # $ cuemark check vault
# -- vault/talk.md --
START: Final = re.compile(r"^(?=-- \S.* --$)", re.MULTILINE)


def replayed(source: str, terminal: Terminal) -> str:
    """Return the transcript as it is in truth."""
    comment, drawn = START.split(source, maxsplit=1)
    files, *steps = COMMAND.split(drawn)
    terminal.draw(files)
    blocks = [f"$ {command}\n{shown(terminal.run(command))}" for command in steps[::2]]
    return comment + files + "\n".join(blocks)


def shown(run: Run) -> str:
    printed = run.out if run.out.endswith("\n") or not run.out else f"{run.out}\n"
    errors = "".join(f"2> {line}\n" for line in run.err.split("\n")[:-1])
    return printed + errors + (f"[exit {run.code}]\n" if run.code else "")


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
def test_the_command_prints_what_the_transcript_shows(path: Path, terminal: Terminal) -> None:
    source = path.read_text("utf-8")
    truth = replayed(source, terminal)
    if os.environ.get("REWRITE"):
        path.write_text(truth, "utf-8")
    assert truth == source or os.environ.get("REWRITE")
