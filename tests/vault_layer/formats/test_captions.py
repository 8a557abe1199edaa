"""What is read of captions: each test shows a file and its cues, `start-end words`."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuemark.vault.formats import srt, webvtt
from cuemark.vault.formats.table import FORMATS, Format
from cuemark.vault.formats.timings import last_end
from cuemark.vault.library import Cue
from tests.vault_layer.formats import captions


def check(cues: tuple[Cue, ...], *expected: str) -> None:
    assert [f"{cue.start:g}-{cue.end:g} {cue.text}" for cue in cues] == [*expected]


def spoken(text: str, cues: tuple[Cue, ...]) -> list[str]:
    return [cue.span.of(text) for cue in cues]


# --- WebVTT ------------------------------------------------------------------------------------


def test_notes_styles_names_and_settings_are_no_words() -> None:
    text = """WEBVTT - Tides
Kind: captions

NOTE 00:01 is early

STYLE
::cue { color: red }

first
00:00:01.000 --> 00:00:03.500 align:start position:0%
Springs come
with the new moon

00:04.000 --> 00:05.000
neaps do not
"""
    cues = webvtt.read(text).cues
    check(cues, "1-3.5 Springs come with the new moon", "4-5 neaps do not")
    assert spoken(text, cues) == ["Springs come\nwith the new moon", "neaps do not"]


def test_tags_and_entities_are_read_as_their_text() -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Mary>fog &amp; <i>horn</i> &lt;3 5 < 6\n"
    check(webvtt.read(text).cues, "1-2 fog & horn <3 5 < 6")


def test_captions_that_roll_say_each_line_once() -> None:
    text = """WEBVTT
Kind: captions
Language: en

00:00:01.000 --> 00:00:03.990 align:start position:0%
\x20
fog<00:00:01.400><c> comes</c><00:00:02.000><c> fast</c>

00:00:03.990 --> 00:00:04.000 align:start position:0%
fog comes fast
\x20

00:00:04.000 --> 00:00:06.990 align:start position:0%
fog comes fast
and<00:00:04.300><c> leaves</c><00:00:05.000><c> late</c>

00:00:06.990 --> 00:00:07.000 align:start position:0%
and leaves late
\x20

00:00:20.000 --> 00:00:22.000 align:start position:0%
and leaves late
"""
    cues = webvtt.read(text).cues
    check(cues, "1-4 fog comes fast", "4-7 and leaves late", "20-22 and leaves late")
    assert spoken(text, cues)[1] == "and<00:00:04.300><c> leaves</c><00:00:05.000><c> late</c>"


def test_what_is_said_twice_is_read_twice() -> None:
    check(
        webvtt.read("WEBVTT\n\n00:01.000 --> 00:02.000\nNo.\n\n00:02.000 --> 00:03.000\nNo.\n").cues,
        "1-2 No.",
        "2-3 No.",
    )


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_is_one(end: str) -> None:
    text = f"WEBVTT{end}{end}00:01.000 --> 00:02.000{end}fog{end}{end}00:03.000 --> 00:04.000{end}horn{end}"
    cues = webvtt.read(text).cues
    check(cues, "1-2 fog", "3-4 horn")
    assert spoken(text, cues) == ["fog", "horn"]


def test_a_file_without_a_header_is_read_too() -> None:
    check(webvtt.read("00:01.000 --> 00:02.000\nfog").cues, "1-2 fog")


def test_what_cannot_be_is_left_out() -> None:
    check(webvtt.read("").cues)
    check(webvtt.read("WEBVTT\n\n00:02.000 --> 00:01.000\nbackwards\n\n00:03.000 --> 00:04.000\n\n").cues)
    check(webvtt.read("WEBVTT\n\n999999999:00:00.000 --> 999999999:00:01.000\nnever\n").cues)


def test_cues_come_in_the_order_in_which_they_are_said() -> None:
    text = "WEBVTT\n\n00:03.000 --> 00:04.000\nhorn\n\n00:01.000 --> 00:02.000\nfog\n"
    check(webvtt.read(text).cues, "1-2 fog", "3-4 horn")


# --- SRT ---------------------------------------------------------------------------------------


def test_numbers_of_cues_are_no_words_unless_they_are_said() -> None:
    text = """1
00:00:01,500 --> 00:00:02,500
{\\an8}<font color="red">The horn is number</font>

42

2
00:00:03,000 --> 00:00:04
43
"""
    cues = srt.read(text).cues
    check(cues, "1.5-2.5 The horn is number 42", "3-4 43")
    assert spoken(text, cues)[1] == "43"


# --- ends --------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(50))
def test_the_tail_of_a_file_tells_where_its_last_cue_ends(seed: int) -> None:
    for text, read in ((captions.webvtt(seed), webvtt.read), (captions.srt(seed), srt.read)):
        ends = [cue.end for cue in read(text).cues]
        assert last_end(text) == max(ends)
        last = text.rindex("\n", 0, text.rindex("-->"))
        assert last_end(text[last:]) == last_end(text[last - 1 :])


def test_no_cue_has_no_end() -> None:
    assert last_end("WEBVTT\n\nNOTE nothing") is None


# --- anything ----------------------------------------------------------------------------------

PIECES = (
    *(
        "\n",
        "\r",
        "\n\n",
        "-->",
        "00:01.000",
        " --> ",
        "00:00:02,5",
        "<c>",
        "<00:00:01.000>",
        "&amp;",
        "1",
        "x",
    ),
    *("{", "}", "[", "]", '"', ":", ",", "events", "segments", "start", "\\", "\ud800", "\0", "\ufeff"),
)


@given(st.sampled_from(FORMATS), st.lists(st.sampled_from(PIECES), max_size=60).map("".join) | st.text())
def test_any_text_is_read(kind: Format, text: str) -> None:
    cues, film, _ = kind.read(text)
    assert [cue.start for cue in cues] == sorted(cue.start for cue in cues)
    for cue in cues:
        assert cue.text == " ".join(cue.text.split()) != ""
        assert 0 <= cue.start <= cue.end
        assert cue.span == (-1, -1) or 0 <= cue.span.start < cue.span.end <= len(text)
    assert film.duration is None or film.duration > 0
