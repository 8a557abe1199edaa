"""Which sentence a timestamp supports; `@` stands for a timestamp."""

from math import nan

import pytest

from cuemark.features.sentence import supported
from cuemark.syntax.facts import StampKind, Timestamp
from cuemark.syntax.parse import parse

STAMP = '<a class="yt-timestamp" data-t="00:01:08">[00:01:08]</a>'


def check(source: str, *expected: str, stamp: str = STAMP) -> None:
    """The sentence of each timestamp, in order."""
    text = f"---\nvideoId: harbour_-01\n---\n{source.replace('@', stamp)}"
    note = parse(text)
    assert [supported(text, note, stamp) for stamp in note.timestamps] == list(expected)


def test_a_stamp_supports_the_sentence_in_which_it_stands() -> None:
    check("The moon keeps its half @. The wind does not @.", "The moon keeps its half.", "The wind does not.")
    check("The moon keeps @ its half. The wind does not.", "The moon keeps its half.")


def test_a_stamp_supports_the_sentence_behind_which_it_stands() -> None:
    check("The moon keeps its half. @ The wind does not.@", "The moon keeps its half.", "The wind does not.")
    check("The moon keeps its half.\n@\nThe wind does not.", "The moon keeps its half.")


def test_stamps_that_begin_their_sentences_support_what_follows() -> None:
    check("@ The moon keeps its half. @ The wind does not.", "The moon keeps its half.", "The wind does not.")
    check("[00:01] The moon keeps its half. More of it.", "The moon keeps its half.")
    check("@ The moon\n@ The wind", "The moon", "The wind")
    check("@: The moon keeps its half. Always.", "The moon keeps its half.")


def test_a_paragraph_between_two_stamps_is_supported_by_both() -> None:
    check("@ The moon keeps its half @.", *["The moon keeps its half."] * 2)


def test_each_list_item_row_and_heading_stands_for_itself() -> None:
    check("- The moon @\n- The wind @\n", "The moon", "The wind")
    check("1. The moon @\n2. [ ] The wind @\n", "The moon", "The wind")
    check("| who | when |\n| - | - |\n| The moon | @ |\n| The wind | @ |\n", "The moon", "The wind")
    check("## The moon @\nThe wind @\n", "The moon", "The wind")
    check("> [!note]\n> The wind does not @.\n", "The wind does not.")


def test_a_stamp_alone_supports_the_paragraph_above() -> None:
    check("The moon keeps its half. The wind does not.\n\n@\n\nThe pilot laughs.", "The wind does not.")


def test_a_stamp_alone_below_a_heading_supports_what_follows() -> None:
    check("## The moon\n\n@\n\nIt keeps its half. Always.", "It keeps its half.")
    check("@\n\nThe moon keeps its half.", "The moon keeps its half.")


def test_a_list_of_stamps_supports_one_sentence() -> None:
    check("The moon keeps its half @, @ and @. The wind.", *["The moon keeps its half."] * 3)
    check("The moon [00:01:08, 00:02:45 - 00:03:00]. The wind.", *["The moon."] * 3)


def test_markup_is_reduced_to_its_text() -> None:
    check("The **moon** keeps `its` [[half|share]] @.", "The moon keeps its share.")


def test_a_label_of_words_is_part_of_the_sentence() -> None:
    check(
        "She says [the moon keeps its half](https://youtu.be/harbour_-02?t=9).",
        "She says the moon keeps its half.",
    )


def test_what_looks_like_an_end_inside_a_sentence_is_none() -> None:
    check("It rises, e.g. in spring, by 3.5 m @. Then it falls.", "It rises, e.g. in spring, by 3.5 m.")


def test_of_a_long_sentence_the_part_before_the_stamp_is_shown() -> None:
    text = f"---\nvideoId: harbour_-01\n---\n{'The moon and ' * 200}the wind {STAMP}"
    note = parse(text)
    shown = supported(text, note, note.timestamps[0])
    assert shown.startswith("… ")
    assert shown.endswith("and the wind")
    assert len(shown) <= 202


def test_where_nothing_is_said_there_is_no_sentence() -> None:
    check("@", "")
    check("@\n\n---\n", "")


@pytest.mark.parametrize("text", ["", "\ue000", "\r\n\r\n", "# \ue001 [00:01:08]", "x" * 5000])
def test_a_stamp_that_is_not_in_the_text_harms_nobody(text: str) -> None:
    stamp = Timestamp(StampKind.BARE, 100, 110, 100, 110, 100, 110, "", "", nan)
    assert isinstance(supported(text, parse(text), stamp), str)
