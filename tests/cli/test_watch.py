"""`check --watch`: checks again after a change, and ends with Ctrl-C."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import Popen

from cuemark.cli.exit_code import ExitCode
from tests.cli.terminal import ENVIRONMENT

# A process is given time by reading what it prints; looks follow each other quickly.
WATCH = "from cuemark.cli import watch, main; watch.PAUSE = 0.02; main.entry()"
GONE = "warning missing-note No note is named 'gone'; create it or correct the link\n"


@contextmanager
def watching(folder: Path, *arguments: str) -> Iterator[Popen[str]]:
    command = [sys.executable, "-u", "-c", WATCH, "check", "--watch", *arguments]
    with Popen(
        command, cwd=folder, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        try:
            yield process
        except BaseException:
            process.kill()  # or what went wrong would be waited for, and never seen
            raise
        process.send_signal(signal.SIGINT)
        assert process.wait() == ExitCode.INTERRUPTED
        assert process.stdout
        assert process.stdout.read() == ""


def put(file: Path, text: str) -> None:
    """Write a file at once: half of it would be a change, too."""
    hidden = file.with_name(".new")
    hidden.write_text(text)
    hidden.replace(file)


def check(process: Popen[str], *lines: str) -> None:
    """The process prints these lines, and waits."""
    assert process.stdout
    expected = [*lines, "Watching for changes; Ctrl-C ends it\n"]
    assert [process.stdout.readline() for _ in expected] == expected


def test_a_change_is_checked(tmp_path: Path) -> None:
    note = tmp_path / "talk.md"
    note.write_text("[[gone]]")
    with watching(tmp_path) as process:
        check(process, f"talk.md:1:3: {GONE}", "1 finding in 1 note\n")
        put(note, "Now see [[gone]]")
        check(process, f"talk.md:1:11: {GONE}", "1 finding in 1 note\n")
        (tmp_path / "gone.md").write_text("")
        check(process, "No findings in 2 notes\n")
        (tmp_path / "gone.md").unlink()
        check(process, f"talk.md:1:11: {GONE}", "1 finding in 1 note\n")


def test_a_change_of_the_configuration_is_checked(tmp_path: Path) -> None:
    (tmp_path / "talk.md").write_text("[[gone]]")
    with watching(tmp_path, "--statistics") as process:
        assert process.stdout
        while process.stdout.readline() != "Watching for changes; Ctrl-C ends it\n":
            pass
        put(tmp_path / "cuemark.toml", 'ignore = ["missing-note"]')
        check(process, "No findings in 1 note\n")


def test_what_was_fixed_is_no_change_to_check_for_ever(tmp_path: Path) -> None:
    (tmp_path / "ash_glazes.md").write_text("")
    note = tmp_path / "talk.md"
    note.write_text("[[Ash Glazes]]")
    with watching(tmp_path, "--fix") as process:
        check(process, "Fixed 1 finding in 1 note\n", "No findings in 2 notes\n")
        check(process, "Nothing to fix\n", "No findings in 2 notes\n")
    assert note.read_text() == "[[ash_glazes|Ash Glazes]]"
