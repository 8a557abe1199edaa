"""Completion of tags in running text, tried by taking an offer."""

import pytest

from tests.features.completed import offers, taken

VAULT = """
-- ebb.md --
Low #tide/Ebb and #moon
-- flow.md --
High #tide and #moonlight
-- night.md --
Dark #Moon
-- note.md --
"""


def check(before: str, after: str, take: str = "") -> None:
    """The note after taking the offer with this label, else the first one, and the cursor in it."""
    assert taken(VAULT + before, take) == after


def test_a_tag_is_completed_where_a_word_begins() -> None:
    check("Low #ti$0", "Low #tide$0")
    check("#ti$0 again", "#tide$0 again")
    check("- #mo$0onshine!", "- #moon$0!")


def test_a_tag_below_another_is_found_by_either() -> None:
    check("Low #tide/$0", "Low #tide/Ebb$0")
    check("Low #eb$0", "Low #tide/Ebb$0")


def test_the_most_used_come_first() -> None:
    assert offers(f"{VAULT}Low #$0") == [
        "moon  2 notes",
        "tide  2 notes",
        "moonlight  1 note",
        "tide/Ebb  1 note",
    ]


def test_the_tag_that_is_typed_is_not_offered() -> None:
    assert offers("-- note.md --\nLow #ti$0") == []
    assert offers("-- note.md --\nLow #tide, #ti$0") == ["tide  1 note"]


@pytest.mark.parametrize("before", ["#$0", "a#ti$0", "`#ti$0`", "[x](#ti$0", "# Title\n\n## $0", "(#ti$0"])
def test_where_no_tag_can_be_none_is_offered(before: str) -> None:
    assert offers(VAULT + before) == []
