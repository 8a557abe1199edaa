"""The command `cuemark` in a terminal: in this process, in a folder of its own, with what it printed."""

import os
import shlex
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Final, NamedTuple

import pytest

import cuemark
from cuemark.cli.main import main
from cuemark.rules.pages import BASE_URL
from tests.drawn import scene

# Processes find the package that is tested, wherever they run.
ENVIRONMENT: Final = os.environ | {"PYTHONPATH": str(Path(cuemark.__file__).parents[1])}
HERE: Final = "HERE"  # the folder of the terminal
HOME: Final = "HOME"  # the folder that it lies in
PAGES: Final = "PAGES"  # where the pages of the rules are


class Run(NamedTuple):
    """What a command printed, and its exit code."""

    out: str
    err: str
    code: int


class Terminal:
    """A folder in which vaults are drawn and commands are run."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str], patch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self._capsys = capsys
        self._patch = patch
        patch.chdir(folder)
        # Nothing above the folder counts, and nobody has set any colours.
        patch.setenv("HOME", str(folder.parent))
        for name in ("NO_COLOR", "FORCE_COLOR"):
            patch.delenv(name, raising=False)

    def enter(self, folder: str) -> None:
        self._patch.chdir(self.folder / folder)

    def draw(self, source: str) -> None:
        """Write the files of a drawn scene."""
        for path, text in scene(source).files.items():
            self.write(path, text.encode())

    def write(self, path: str, data: bytes) -> None:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)

    def file(self, shown: str) -> Path:
        """Return the file that the output calls so."""
        return Path(shown.replace(HERE, str(self.folder)))

    def run(self, line: str) -> Run:
        """Run a line such as `NO_COLOR=1 cuemark check HERE/vault`; `< FILE` at its end is standard input.

        `cat FILE` shows a file, each of its carriage returns as `<CR>`.
        """
        words = shlex.split(line.replace(HERE, str(self.folder)))
        if words[0] == "cat":
            return Run(self._shown(Path(words[1]).read_bytes().decode()), "", 0)
        with self._patch.context() as patch:
            while "=" in words[0]:
                patch.setenv(*words.pop(0).split("=", 1))
            assert words.pop(0) == "cuemark"
            if words[-2:-1] == ["<"]:
                patch.setattr(sys, "stdin", TextIOWrapper(BytesIO(Path(words.pop()).read_bytes())))
                words.pop()
            code = _ended(words)
        out, err = self._capsys.readouterr()
        return Run(self._shown(out), self._shown(err), code)

    def _shown(self, printed: str) -> str:
        for text, name in (
            (BASE_URL, PAGES),
            (str(self.folder), HERE),
            (str(self.folder.parent), HOME),
            ("\x1b", "<ESC>"),
            ("\r", "<CR>"),
        ):
            printed = printed.replace(text, name)
        return printed


def _ended(words: list[str]) -> int:
    try:
        return main(words)
    except SystemExit as left:  # as `--help` and a wrong call do
        return int(left.code or 0)
