"""The pages for users, held to the command: every example is run, every option is told."""

import os
import re
import shlex
from argparse import ArgumentParser
from pathlib import Path
from typing import Final

import pytest

from cuemark.cli.arguments import FORMATS, parsers
from cuemark.cli.exit_code import ExitCode
from cuemark.rules.pages import BASE_URL
from tests.cli.terminal import PAGES, Terminal

ROOT: Final = Path(__file__).parents[2]
CLI: Final = ROOT / "docs" / "cli.md"
DOCUMENTS: Final = (ROOT / "README.md", CLI)
BLOCK: Final = re.compile(r"^```console\n\$ (cuemark .*)\n(?:(?!```).*\n)*```$", re.MULTILINE)
# | `-q`, `--quiet` | … |
ROW: Final = re.compile(r"^\| ((?:`-[^`]*`(?:, )?)+) \|", re.MULTILINE)
HELP: Final = {"-h", "--help"}


def run_anew(page: str, terminal: Terminal) -> str:
    """Return a page with what its examples print now; the checkout is shown as a folder of yours."""

    def printed(block: re.Match[str]) -> str:
        run = terminal.run(block[1])
        shown = f"```console\n$ {block[1]}\n{run.out}{run.err}```".replace(PAGES, BASE_URL)
        return shown.replace(str(ROOT), "/home/you/cuemark")

    return BLOCK.sub(printed, page)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_example_prints_what_the_page_shows(
    path: Path, terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    page = path.read_text("utf-8")
    assert BLOCK.search(page)
    anew = run_anew(page, terminal)
    if os.environ.get("REWRITE"):
        path.write_text(anew, "utf-8")
    assert anew == page or os.environ.get("REWRITE")


def section(command: str) -> str:
    """Return what the page tells of a command."""
    return CLI.read_text("utf-8").split(f"\n## `cuemark {command}`\n")[1].split("\n## ")[0]


def told(command: str) -> set[str]:
    """Return the options in the tables of a command, as they are written: `--config FILE`."""
    return {option.strip("`") for row in ROW.findall(section(command)) for option in row.split(", ")}


def taken(parser: ArgumentParser) -> set[str]:
    """Return the options that a parser takes and shows."""
    return {
        f"{option} {action.metavar}" if action.metavar else option
        for action in parser._actions
        for option in action.option_strings
        if option not in HELP and action.help != "==SUPPRESS=="
    }


@pytest.mark.parametrize("command", parsers()[1])
def test_the_page_tells_every_option_and_no_other(command: str) -> None:
    assert told(command) == taken(parsers()[1][command])


def test_the_page_tells_every_format() -> None:
    formats = (CLI.parent / "formats.md").read_text("utf-8")
    assert {*FORMATS} <= {*re.findall(r"`([a-z-]+)`", section("check"))}
    assert {*re.findall(r"^## ([a-z-]+)$", formats, re.MULTILINE)} <= {*FORMATS}


def test_the_page_tells_every_exit_code() -> None:
    assert [int(code) for code in re.findall(r"^\| (\d+) \|", section("check"), re.MULTILINE)] == [*ExitCode]


def test_every_option_is_used_in_a_transcript() -> None:
    lines = "".join(path.read_text("utf-8") for path in Path(__file__).parent.glob("*.txt"))
    used = {word for line in re.findall(r"^\$ (.*)", lines, re.MULTILINE) for word in shlex.split(line)}
    assert {option.split()[0] for option in taken(parsers()[1]["check"])} <= used
