"""What is written to: pipes that close, full disks, streams that are not there, names of any kind."""

import errno
import io
import os
import subprocess
import sys
from pathlib import Path
from typing import IO

import pytest

from cuemark.cli.exit_code import ExitCode
from tests.cli.terminal import ENVIRONMENT, Terminal


def check(folder: Path, stdout: IO[bytes] | int, **variables: str) -> tuple[int, str]:
    """Run `cuemark check` as a process; return its exit code and what it says beside a report."""
    run = subprocess.run(
        [sys.executable, "-m", "cuemark", "check"],
        cwd=folder,
        env=ENVIRONMENT | variables,
        stdout=stdout,
        stderr=subprocess.PIPE,
        check=False,
    )
    return run.returncode, run.stderr.decode()


@pytest.mark.parametrize("notes", [1, 2_000], ids=["that fits the pipe", "that does not"])
def test_a_reader_that_has_left_ends_the_report_without_a_word(tmp_path: Path, notes: int) -> None:
    (tmp_path / "talk.md").write_text("[[gone]] [[talk]]\n" * notes)
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as pipe:
        code, said = check(tmp_path, pipe)
    summary = f"{notes:,} finding{'s' if notes > 1 else ''} in 1 note\n"
    assert (code, said) == (ExitCode.FOUND, summary)


def test_a_full_disk_is_told_in_one_line(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(io.StringIO):
        descriptor = os.open(os.devnull, os.O_WRONLY)

        def fileno(self) -> int:
            return self.descriptor

        def flush(self) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

    terminal.write("talk.md", b"[[gone]]")
    full = Full()
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", full)
        run = terminal.run("cuemark check")
    os.close(full.descriptor)
    assert (run.code, run.err) == (
        ExitCode.FAILED,
        "cuemark: error: The report cannot be written: No space left on device\n",
    )


def test_a_report_that_cannot_be_written_leaves_the_old_one(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(descriptor: int) -> None:
        del descriptor
        raise OSError(errno.ENOSPC, "No space left on device")

    terminal.write("vault/talk.md", b"[[gone]]")
    terminal.write("report.txt", b"The old one")
    monkeypatch.setattr(os, "fsync", full)
    run = terminal.run("cuemark check --output-file report.txt vault")
    assert (run.code, run.err) == (
        ExitCode.FAILED,
        "cuemark: error: The report 'report.txt' cannot be written: No space left on device\n",
    )
    assert terminal.run("cat report.txt").out == "The old one"
    assert sorted(path.name for path in terminal.folder.iterdir()) == ["report.txt", "vault"]


def test_a_report_may_go_to_a_pipe(terminal: Terminal) -> None:
    terminal.write("vault/talk.md", b"[[gone]]")
    reader, writer = os.pipe()
    run = terminal.run(f"cuemark check --output-file /dev/fd/{writer} vault")
    os.close(writer)
    with os.fdopen(reader) as pipe:
        assert pipe.read().startswith("vault/talk.md:1:3: ")
    assert (run.out, run.code) == ("", ExitCode.FOUND)


@pytest.mark.parametrize("stream", ["stdout", "stderr"])
def test_a_stream_that_the_caller_has_closed_is_not_missed(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, stream: str
) -> None:
    terminal.write("talk.md", b"[[gone]] [[talk]]")
    with monkeypatch.context() as patch:
        patch.setattr(sys, stream, None)  # as Python does
        run = terminal.run("cuemark check")
    assert run.code == ExitCode.FOUND
    assert ("gone" in run.out, "1 finding" in run.err) == (stream == "stderr", stream == "stdout")


def test_a_pipe_gets_utf_8_whatever_the_system_speaks(tmp_path: Path) -> None:
    (tmp_path / "brände.md").write_bytes("[[波]] [[brände]]".encode())
    with (tmp_path / "report").open("wb") as report:
        check(tmp_path, report, PYTHONIOENCODING="latin-1")
    assert (
        (tmp_path / "report")
        .read_text("utf-8")
        .startswith("brände.md:1:3: warning missing-note No note is named '波'")
    )


def test_a_name_that_is_no_utf_8_is_shown_with_escapes(terminal: Terminal) -> None:
    terminal.write("caf\udce9.md", b"[[gone]] [[#None]]")
    assert r"caf\udce9.md:1:3: " in terminal.run("cuemark check").out


@pytest.mark.parametrize("report", ["concise", "full"])
def test_nothing_in_a_vault_commands_the_terminal(terminal: Terminal, report: str) -> None:
    terminal.write("a\nb\x1b[2J.md", "[[a\x1bc\x07]] [[\x9b2J]] [[#None]]\n".encode())
    out = terminal.run(f"cuemark check --output-format {report}").out
    assert r"a\x0ab\x1b[2J.md:1:3: warning missing-note No note is named 'a\x1bc\x07'" in out
    assert not {"<ESC>", "\x07", "\x9b"} & {*out}
    assert "<ESC>" not in out
