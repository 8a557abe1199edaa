"""Notations of timestamps that a configuration adds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuemark.config import ExtraTimestamp, parse
from cuemark.syntax import parse as syntax

CLOCK = ExtraTimestamp("YT={time}")
SECONDS = ExtraTimestamp("t:{time}s", "seconds")


def check(source: str, *expected: str, extra: tuple[ExtraTimestamp, ...] = (CLOCK, SECONDS)) -> None:
    """Compare the moments of a note, each as it is written and in seconds; both paths agree."""
    note = syntax.parse(source, extra=extra)
    assert note == syntax.parse(source, extra=extra, fast=False)
    stamps = [stamp for stamp in note.timestamps if stamp.kind == "macro"]
    assert [
        f"{stamp.span.of(source)} {stamp.value_span.of(source)} {stamp.seconds:g}" for stamp in stamps
    ] == [*expected]


def test_a_clock_has_hours_or_none() -> None:
    check("YT=12:34 and YT=1:02:34\n", "YT=12:34 12:34 754", "YT=1:02:34 1:02:34 3754")


def test_seconds_may_have_decimals() -> None:
    check("- See t:90s and t:7.5s.\n", "t:90s 90 90", "t:7.5s 7.5 7.5")


def test_a_longer_number_is_another_thing() -> None:
    check("YT=12:345 YT=12:34:567 t:1234567s t:90 YT=12:99\n")


def test_nothing_is_read_from_code_and_links() -> None:
    check("`YT=12:34`\n\n```\nYT=12:34\n```\n\n[[YT=12:34]] <!-- YT=12:34 -->\n")


def test_a_pattern_is_no_expression() -> None:
    check("(a+)+12:34\n", "(a+)+12:34 12:34 754", extra=(ExtraTimestamp("(a+)+{time}"),))


def test_notes_without_one_are_read_as_ever() -> None:
    source = "# Talk\n\nSee [[tides]] (12:34) and t=90.\n"
    assert syntax.parse(source, extra=(CLOCK, SECONDS)) == syntax.parse(source)


@given(st.text(alphabet="YT=t:s12:34. \n`[](", max_size=60))
def test_any_text_is_read(source: str) -> None:
    note = syntax.parse(source, extra=(CLOCK, SECONDS))
    assert note == syntax.parse(source, extra=(CLOCK, SECONDS), fast=False)


@pytest.mark.parametrize(
    "pattern", ["YT=", "{time}", " {time} ", "{time} to {time}", "a\\n{time}", "x" * 300]
)
def test_a_pattern_is_a_text_around_one_time(pattern: str) -> None:
    read = parse(f'[[timestamps.extra]]\npattern = "{pattern}"\n')
    assert "timestamps_extra" not in read.values
    assert len(read.problems) == 1
