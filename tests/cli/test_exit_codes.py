"""What the command leaves with: the same for every format, and never a traceback."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from cuemark.cli.arguments import FORMATS
from cuemark.cli.exit_code import ExitCode
from tests.cli.terminal import ENVIRONMENT, Terminal

REPORTS: Final = (*(f"--output-format {name}" for name in FORMATS), "--statistics")
# Ctrl-C arrives as soon as the first vault is read.
INTERRUPTED: Final = f"""
import os
from cuemark.cli import case
from cuemark.cli.main import entry
case.read_vault = lambda *_: os.kill(os.getpid(), {signal.SIGINT})
entry()
"""


def check(terminal: Terminal, arguments: str, expected: ExitCode) -> None:
    """Every report ends the same."""
    terminal.draw("""
-- found/talk.md --
[[gone]]
-- clean/talk.md --
Nothing to see.
-- mild/cuemark.toml --
fail-on = "error"
-- mild/talk.md --
[[gone]]
-- wrong/cuemark.toml --
fail-on = "never"
-- wrong/talk.md --
Nothing to see.
""")
    assert {terminal.run(f"cuemark check {report} {arguments}").code for report in REPORTS} == {expected}


def test_nothing_found_is_0(terminal: Terminal) -> None:
    check(terminal, "clean", ExitCode.CLEAN)


def test_findings_are_1(terminal: Terminal) -> None:
    check(terminal, "found", ExitCode.FOUND)


def test_findings_in_one_of_several_vaults_are_1(terminal: Terminal) -> None:
    check(terminal, "clean found mild", ExitCode.FOUND)


def test_findings_below_what_fails_are_0(terminal: Terminal) -> None:
    check(terminal, "mild", ExitCode.CLEAN)


def test_exit_zero_makes_findings_0(terminal: Terminal) -> None:
    check(terminal, "--exit-zero found", ExitCode.CLEAN)


def test_a_wrong_call_is_2(terminal: Terminal) -> None:
    check(terminal, "nowhere", ExitCode.FAILED)


def test_a_mistake_in_the_configuration_is_2_even_where_nothing_is_found(terminal: Terminal) -> None:
    check(terminal, "wrong", ExitCode.FAILED)


def test_exit_zero_forgives_findings_alone(terminal: Terminal) -> None:
    check(terminal, "--exit-zero found wrong", ExitCode.FAILED)


def test_a_folder_that_cannot_be_read_is_2_and_named(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Root may read anything, so the system's refusal is played.
    scandir = os.scandir

    def refuse(folder: str) -> object:
        if "closed" in str(folder):
            raise PermissionError(13, "Permission denied")
        return scandir(folder)

    terminal.draw("""
-- vault/talk.md --
[[gone]]
-- vault/closed/talk.md --
[[gone]]
-- vault/open/talk.md --
Nothing to see.
""")
    monkeypatch.setattr(os, "scandir", refuse)
    whole = terminal.run("cuemark check vault")
    assert (whole.code, whole.out.count("\n")) == (ExitCode.FAILED, 1)
    assert whole.err.startswith("cuemark: error: 'vault/closed' cannot be read: Permission denied\n")
    assert terminal.run("cuemark check vault/open").code == ExitCode.CLEAN


def test_a_current_folder_that_is_gone_is_2(terminal: Terminal) -> None:
    gone = terminal.folder / "gone"
    gone.mkdir()
    os.chdir(gone)
    gone.rmdir()
    run = terminal.run("cuemark check")
    assert (run.code, run.err.count("\n")) == (ExitCode.FAILED, 1)


def test_ctrl_c_is_130_without_a_word(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-c", INTERRUPTED, "check"],
        cwd=tmp_path,
        env=ENVIRONMENT,
        capture_output=True,
        check=False,
    )
    assert (run.returncode, run.stdout, run.stderr) == (ExitCode.INTERRUPTED, b"", b"")
