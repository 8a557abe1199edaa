"""How each notation of a moment is read."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuemark.syntax.clock import read_clock, read_fragment, read_parameter, read_player, write_clock


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("00:26:57", 1617),
        ("26:57", 1617),
        ("1:02:03", 3723),
        ("100:00:00", 360_000),
        ("75:30", 4530),
        ("00:00:01.500", 1.5),
        ("00:01,25", 1.25),
    ],
)
def test_a_clock_has_two_or_three_parts(text: str, seconds: float) -> None:
    assert read_clock(text) == seconds


@pytest.mark.parametrize("text", ["00:60:00", "00:00:60", "26:75", "01:100:00"])
def test_a_part_below_another_stays_under_sixty(text: str) -> None:
    assert read_clock(text) is None


@pytest.mark.parametrize(
    "text", ["", "26", " 26:57", "26:57 ", "26:57\n", "1000:00", "1:2:3:4", "-1:00", "26:57.", "٢٦:٥٧", "a:b"]
)
def test_what_is_no_clock_is_no_moment(text: str) -> None:
    assert read_clock(text) is None


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("00:26:57", 1617),
        ("26:57", 26 * 3600 + 57 * 60),
        ("2", 7200),
        ("00:01:02:59", 62),
        ("00:00:90", 90),
        (":26:", 1560),
        ("", 0),
        (" 1 :\u00a02\ufeff:3", 3723),
        ("0:0:1.5", 1.5),
        ("0:0:1e2", 100),
        ("0:0:0x1F", 31),
        ("0:0:-5", -5),
        ("0:0:.5", 0.5),
    ],
)
def test_the_player_reads_hours_first_and_numbers_as_javascript_does(value: str, seconds: float) -> None:
    assert read_player(value) == seconds


@pytest.mark.parametrize(
    "value",
    ["N/A", "HH:00:00", "00:18:58]", "0:1_0", "0:0:1 2", "0:0:-0x1", "Infinity", "1e999", "٢٦", "0:\x1c1"],
)
def test_the_player_goes_nowhere_with_what_is_no_number(value: str) -> None:
    assert read_player(value) is None


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("1617", 1617),
        ("1617s", 1617),
        ("1617.5", 1617.5),
        ("0", 0),
        ("1h2m3s", 3723),
        ("2m", 120),
        ("1h", 3600),
        ("1h3s", 3603),
        ("00:26:57", 1617),
        ("26:57", 1617),
    ],
)
def test_a_parameter_is_seconds_or_units_or_a_clock(value: str, seconds: float) -> None:
    assert read_parameter(value) == seconds


@pytest.mark.parametrize("value", ["", "s", "h", "3s2m", "1h30", "-5", "now", " 5", "1e3", "9" * 5000])
def test_another_parameter_says_nothing(value: str) -> None:
    assert read_parameter(value) is None


@pytest.mark.parametrize(
    ("value", "moments"),
    [
        ("5", (5, None)),
        ("5,10", (5, 10)),
        (",10", (None, 10)),
        ("npt:10,20", (10, 20)),
        ("npt:,20.5", (None, 20.5)),
        ("1:02:03.5", (3723.5, None)),
        ("02:03,100:00:00", (123, 360_000)),
        ("5.,10", (5, 10)),
        ("20,10", (20, 10)),
    ],
)
def test_a_fragment_has_a_start_an_end_or_both(
    value: str, moments: tuple[float | None, float | None]
) -> None:
    assert read_fragment(value) == moments


@pytest.mark.parametrize(
    "value", ["", ",", "npt:", "5,", "1:20", "01:60", "clock:5", "smpte:0:00:01", "5,10,15", "5 "]
)
def test_a_fragment_that_the_standard_does_not_know_is_none(value: str) -> None:
    assert read_fragment(value) is None


@pytest.mark.parametrize(
    ("seconds", "written"),
    [(0, "00:00:00"), (1617, "00:26:57"), (59.999, "00:00:59"), (360_000, "100:00:00"), (-5, "00:00:00")],
)
def test_a_clock_is_written_with_three_parts(seconds: float, written: str) -> None:
    assert write_clock(seconds) == written


@pytest.mark.parametrize("seconds", [math.nan, math.inf, -math.inf])
def test_what_is_no_moment_is_written_as_the_start(seconds: float) -> None:
    assert write_clock(seconds) == "00:00:00"


@given(st.integers(0, 999 * 3600 + 3599))
def test_every_reader_reads_what_is_written(seconds: int) -> None:
    written = write_clock(seconds)
    assert read_clock(written) == read_player(written) == read_parameter(written) == seconds
    assert read_fragment(written) == (seconds, None)


@given(st.text() | st.text("0123456789:.,hmsxenpt-+ "))
def test_any_text_has_an_answer(text: str) -> None:
    for seconds in (read_clock(text), read_player(text), read_parameter(text), *(read_fragment(text) or ())):
        assert seconds is None or math.isfinite(seconds)
