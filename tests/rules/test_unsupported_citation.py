"""Which words of a note stand for a timestamp, and which words of a video answer for it."""

from cuemark.config import Config
from tests.rules.judged import Vault

FRONT = "---\nvideoId: slowKiln_01\n---\n"
ON = Config(extend_select=("unsupported-citation",), ignore=("bare-timestamp",))
SAID = """WEBVTT

00:01:00.000 --> 00:01:05.000
Willow leaves hardly any ashes behind.

00:05:00.000 --> 00:05:05.000
Nineteen hours later the kiln purrs.
"""


def check(body: str, wanted: str, said: str = SAID) -> None:
    """Compare the moments that are found unsupported."""
    files = {"note.md": FRONT + body, "Slow kiln [slowKiln_01].en.vtt": said}
    found = [one for one in Vault(files, ON).findings() if one.code == "unsupported-citation"]
    assert " ".join(one.span.of(files["note.md"]) for one in found) == wanted


def test_a_word_said_within_a_minute_supports_the_sentence() -> None:
    check("Burning willow makes little smoke [00:01:59].", "")
    check("Burning willow makes little smoke [00:02:30].", "")  # where nobody speaks
    check("Burning willow makes little smoke [00:05:30].", "00:05:30")


def test_forms_of_a_word_are_one_word() -> None:
    check("Someone bought forty willows downstream [00:01:00].", "")


def test_the_sentence_before_a_timestamp_or_around_it_counts() -> None:
    check("Burning willow makes little smoke. [00:05:00]", "00:05:00")
    check("Somewhere [00:05:00] willow makes little smoke.", "00:05:00")
    check("Nineteen hours pass slowly. Burning willow makes little smoke [00:05:00].", "00:05:00")


def test_other_paragraphs_and_items_do_not_count() -> None:
    check("Nineteen hours pass.\n\nBurning willow makes little smoke [00:05:00].", "00:05:00")
    check(
        "- Nineteen hours pass\n- Burning willow makes little smoke [00:05:00]\n- Nineteen hours", "00:05:00"
    )


def test_each_timestamp_of_a_list_is_judged_by_the_same_sentence() -> None:
    check("Burning willow makes little smoke [00:01:00], [00:05:00] [00:05:01].", "00:05:00 00:05:01")


def test_a_single_word_is_not_judged() -> None:
    check("Burning willow [00:05:00].", "00:05:00")
    check("It is willow [00:05:00].", "")


def test_a_word_of_any_transcript_supports_the_sentence() -> None:
    files = {
        "note.md": f"{FRONT}Weidenholz brennt lange ruhig [00:05:00].",
        "Slow kiln [slowKiln_01].en.vtt": SAID,
        "Slow kiln [slowKiln_01].de.vtt": SAID.replace("the kiln purrs", "brennt der Ofen"),
    }
    assert Vault(files, ON).findings() == []


def test_a_shifted_note_is_spoken_of_by_another_rule() -> None:
    clocks = ("05:00:00", "05:01:00", "05:02:00", "05:03:00")
    anchors = " ".join(f'<a class="yt-timestamp" data-t="{clock}">[{clock}]</a>' for clock in clocks)
    check(f"Burning willow makes little smoke {anchors}.", "", SAID.replace("00:05:0", "05:00:0"))
