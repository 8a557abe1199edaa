"""Completion of callouts and footnotes, tried by taking an offer."""

import pytest

from tests.features.completed import offers, taken

NOTES = "\n\nHigh[^moon], low[^sun].\n\n[^moon]: It keeps its half.\n[^1]:\n"


def check(before: str, after: str, take: str = "") -> None:
    """The note after taking the offer with this label, else the first one, and the cursor in it."""
    assert taken(before, take) == after


def test_a_kind_of_callout_is_written_with_its_bracket() -> None:
    check("> [!wa$0", "> [!warning] $0")
    check("> [!wa$0]", "> [!warning] $0")
    check("> [!$0] Take care", "> [!warning]$0 Take care", take="warning")
    check("> > [!q$0uote] Take care", "> > [!question]$0 Take care")


def test_another_name_of_a_kind_is_found_when_it_is_typed() -> None:
    check("> [!tld$0]", "> [!tldr] $0")
    assert offers("> [!ca$0")[:1] == ["caution  warning"]
    assert offers("> [!$0")[:2] == ["note", "abstract  summary, tldr"]


def test_a_footnote_is_offered_with_what_it_says() -> None:
    check(f"Low[^s$0{NOTES}", f"Low[^sun]$0{NOTES}")
    check(f"Low[^$0] again{NOTES}", f"Low[^moon]$0 again{NOTES}")
    assert offers(f"Low[^$0{NOTES}") == ["moon  It keeps its half.", "sun", "1  …"]


def test_a_line_that_begins_with_one_defines_a_footnote_that_is_still_owed() -> None:
    check(f"[^$0{NOTES}", f"[^sun]: $0{NOTES}")
    assert offers(f"[^$0{NOTES}") == ["sun"]


def test_footnotes_in_code_are_none() -> None:
    assert offers("Low[^$0\n\n```\n[^a]: x\n````\n\n~~~\n[^b]\n```\n[^c]\n~~~\n[^d]: y") == ["d  y"]


@pytest.mark.parametrize(
    "before",
    [
        "`> [!no$0`",
        "[!no$0",
        "```\n> [!no$0\n```\n",
        "text > [!no$0",
        f"`a[^$0`{NOTES}",
        f"<!-- a[^$0 -->{NOTES}",
    ],
)
def test_where_there_can_be_none_nothing_is_offered(before: str) -> None:
    assert offers(before) == []
