"""The progress bar: on a terminal, after a second, and gone when the work is done."""

import io
import time

import pytest

from cuemark.cli.progress import Bar


class Screen(io.StringIO):
    """A terminal."""

    def isatty(self) -> bool:
        return True


def shown(
    sink: io.StringIO, monkeypatch: pytest.MonkeyPatch, *, waited: float, quiet: bool = False
) -> list[str]:
    """Return what is written while three of four notes are read and when all is done."""
    clock = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: clock[0])
    with Bar(sink, quiet=quiet) as bar:
        clock[0] += waited
        bar(3_000, 4_000)
        drawn = sink.getvalue()
    return [drawn, sink.getvalue().removeprefix(drawn)]


def test_a_run_that_takes_a_while_shows_how_far_it_is_and_clears_the_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bar = "\r[######################........] 3,000 of 4,000 notes"
    assert shown(Screen(), monkeypatch, waited=1.5) == [bar, "\r\x1b[K"]


def test_a_short_run_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(Screen(), monkeypatch, waited=0.5) == ["", ""]


def test_a_quiet_run_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(Screen(), monkeypatch, waited=1.5, quiet=True) == ["", ""]


def test_a_log_is_no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(io.StringIO(), monkeypatch, waited=1.5) == ["", ""]


def test_a_terminal_that_cannot_clear_a_line_is_no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    assert shown(Screen(), monkeypatch, waited=1.5) == ["", ""]
