"""What `--fix` does to files: it changes what a fix is about, and leaves everything else as it was."""

import errno
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from cuemark.cli import rewrite
from cuemark.cli.exit_code import ExitCode
from cuemark.vault.files import Unread
from tests.cli.terminal import ENVIRONMENT, Terminal

EXAMPLE = Path(__file__).parents[1] / "vault"


def check(terminal: Terminal, before: bytes, after: bytes) -> None:
    """The bytes of a note become those."""
    terminal.write("vault/ash_glazes.md", b"")
    terminal.write("vault/talk.md", before)
    terminal.run("cuemark check --fix vault")
    assert (terminal.folder / "vault" / "talk.md").read_bytes() == after
    assert names(terminal) == ["ash_glazes.md", "talk.md"]


def names(terminal: Terminal) -> list[str]:
    """Return the names of all files in the vault, hidden ones as well."""
    return sorted(path.name for path in (terminal.folder / "vault").iterdir())


def test_line_ends_a_mark_at_the_start_and_an_end_without_one_are_kept(terminal: Terminal) -> None:
    check(
        terminal,
        "\ufeff# Kiln\r\n\r\n[[Ash Glazes]]\n\r🌊\u2028\r\n[[Ash Glazes]]".encode(),
        "\ufeff# Kiln\r\n\r\n[[ash_glazes|Ash Glazes]]\n\r🌊\u2028\r\n[[ash_glazes|Ash Glazes]]".encode(),
    )


def test_a_note_that_is_not_utf_8_is_left_alone(terminal: Terminal) -> None:
    check(terminal, b"caf\xe9 [[Ash Glazes]]\n", b"caf\xe9 [[Ash Glazes]]\n")


def test_a_note_without_a_fix_is_not_written(terminal: Terminal) -> None:
    terminal.write("vault/talk.md", b"[[gone]]")
    before = (terminal.folder / "vault" / "talk.md").stat()
    terminal.run("cuemark check --fix vault")
    after = (terminal.folder / "vault" / "talk.md").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o755])
def test_the_mode_is_kept(terminal: Terminal, mode: int) -> None:
    terminal.write("vault/talk.md", b"")
    (terminal.folder / "vault" / "talk.md").chmod(mode)
    check(terminal, b"[[Ash Glazes]]", b"[[ash_glazes|Ash Glazes]]")
    assert stat.S_IMODE((terminal.folder / "vault" / "talk.md").stat().st_mode) == mode


def test_a_symbolic_link_stays_one(terminal: Terminal) -> None:
    terminal.draw("""
-- vault/real/talk.md --
[[Ash Glazes]]
-- vault/ash_glazes.md --
""")
    (terminal.folder / "vault" / "link.md").symlink_to("real/talk.md")
    terminal.run("cuemark check --fix vault/link.md")
    assert (terminal.folder / "vault" / "link.md").is_symlink()
    assert terminal.run("cat vault/real/talk.md").out == "[[ash_glazes|Ash Glazes]]\n"


def test_only_the_named_notes_are_changed(terminal: Terminal) -> None:
    terminal.draw("""
-- vault/talk.md --
[[Ash Glazes]]
-- vault/other.md --
[[Ash Glazes]]
-- vault/ash_glazes.md --
""")
    terminal.run("cuemark check --fix vault/talk.md")
    assert terminal.run("cat vault/other.md").out == "[[Ash Glazes]]\n"


def test_a_note_that_may_not_be_written_is_told_and_the_others_are_fixed(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Root may write anything, so the system's answer is played.
    allowed = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: "talk" not in str(path) and allowed(path, mode))
    terminal.draw("""
-- vault/other.md --
[[Ash Glazes]]
-- vault/ash_glazes.md --
-- vault/talk.md --
[[Ash Glazes]]
""")
    run = terminal.run("cuemark check --fix vault")
    assert (run.code, run.err.split("\n")[0]) == (
        ExitCode.FAILED,
        "cuemark: error: 'vault/talk.md' cannot be written: Permission denied",
    )
    assert terminal.run("cat vault/other.md").out == "[[ash_glazes|Ash Glazes]]\n"
    assert terminal.run("cat vault/talk.md").out == "[[Ash Glazes]]\n"


def test_a_note_that_somebody_has_changed_meanwhile_is_left_alone(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def typed(path: str, limit: int) -> bytes | Unread:
        del path, limit
        return b"typed meanwhile"

    monkeypatch.setattr(rewrite, "read_bytes", typed)
    check(terminal, b"[[Ash Glazes]]", b"[[Ash Glazes]]")
    assert "it has changed meanwhile" in terminal.run("cuemark check --fix vault").err


def test_a_full_disk_leaves_the_note_as_it_was(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int) -> None:
        del descriptor
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    check(terminal, b"[[Ash Glazes]]", b"[[Ash Glazes]]")
    assert terminal.run("cuemark check --fix vault").code == ExitCode.FAILED


# Ctrl-C arrives while the first note is written.
INTERRUPTED = """
import os, signal
from cuemark.cli.main import entry
os.fsync = lambda _: os.kill(os.getpid(), signal.SIGINT)
entry()
"""


def test_ctrl_c_while_writing_leaves_the_note_as_it_was(terminal: Terminal) -> None:
    terminal.write("vault/ash_glazes.md", b"")
    terminal.write("vault/talk.md", b"[[Ash Glazes]]")
    command = [sys.executable, "-c", INTERRUPTED, "check", "--fix", "vault"]
    run = subprocess.run(command, cwd=terminal.folder, env=ENVIRONMENT, capture_output=True, check=False)
    assert (run.returncode, run.stdout, run.stderr) == (ExitCode.INTERRUPTED, b"", b"")
    assert (terminal.folder / "vault" / "talk.md").read_bytes() == b"[[Ash Glazes]]"
    assert names(terminal) == ["ash_glazes.md", "talk.md"]


def test_a_fix_in_one_note_may_make_another_fixable(terminal: Terminal) -> None:
    # The title cannot be read until it is quoted; then a link finds the note by it, though not exactly.
    terminal.draw("""
-- vault/a_talk.md --
[[Clay: where to dig]]
-- vault/clay.md --
---
title: Clay: where to dig
---
""")
    terminal.run("cuemark check --fix vault")
    assert terminal.run("cat vault/a_talk.md").out == "[[clay|Clay: where to dig]]\n"


def test_what_the_diff_says_is_what_fix_does(terminal: Terminal) -> None:
    for name in ("fixed", "patched"):
        shutil.copytree(EXAMPLE, terminal.folder / name / "vault")
        terminal.write(f"{name}/vault/a talk.md", b"\xef\xbb\xbf[[Ash Glazes]]\r\n[[gone]]\r[[Ash Glazes]]")
    terminal.enter("patched")
    diff = terminal.folder / "fix.diff"
    terminal.run(f"cuemark check --diff --output-file {diff} vault")
    subprocess.run(["git", "apply", "-p0", str(diff)], check=True, cwd=terminal.folder / "patched")
    terminal.enter("fixed")
    assert "Fixed" in terminal.run("cuemark check --fix-only vault").err
    fixed, patched = (
        {path.relative_to(root): path.read_bytes() for path in root.rglob("*.md")}
        for root in (terminal.folder / "fixed", terminal.folder / "patched")
    )
    assert fixed == patched


def test_standard_input_that_is_not_utf_8_comes_back_as_it_was(terminal: Terminal) -> None:
    terminal.write("vault/talk.md", b"")
    command = [sys.executable, "-m", "cuemark", "check", "--fix-only", "--stdin-filename", "vault/talk.md"]
    data = b"caf\xe9 [[Talk]]\r\n"
    run = subprocess.run(
        command, cwd=terminal.folder, env=ENVIRONMENT, input=data, capture_output=True, check=False
    )
    assert run.stdout == data


def test_standard_input_keeps_its_line_ends(terminal: Terminal) -> None:
    terminal.write("vault/ash_glazes.md", b"")
    command = [sys.executable, "-m", "cuemark", "check", "--fix-only", "--stdin-filename", "vault/talk.md"]
    data = "\ufeff[[Ash Glazes]]\r\nend".encode()
    run = subprocess.run(
        command, cwd=terminal.folder, env=ENVIRONMENT, input=data, capture_output=True, check=False
    )
    assert run.stdout == "\ufeff[[ash_glazes|Ash Glazes]]\r\nend".encode()
