"""Blocks that have an id: what the id is, and which lines are the block."""

from textwrap import dedent

from cuemark.syntax.parse import parse
from cuemark.text import Span
from tests.drawn import scene


def check(source: str, **blocks: str) -> None:
    """Each id stands where it is drawn, and names these lines."""
    drawn = scene(dedent(source))
    ((_, text),) = drawn.files.items()
    found = parse(text).blocks
    assert {block.id: Span(block.block_start, block.block_end).of(text) for block in found} == blocks
    assert [(block.start, block.end) for block in found] == [tuple(mark.span) for mark in drawn.ranges]


def test_an_id_ends_a_paragraph() -> None:
    check(
        """
        Low water is at nine,
        high water at three. ^low-water
                             ^^^^^^^^^^
        """,
        **{"low-water": "Low water is at nine,\nhigh water at three. ^low-water"},
    )


def test_an_id_ends_an_item_of_a_list() -> None:
    check(
        """
        - Spring ^spring
                 ^^^^^^^
        - Neap ^neap
               ^^^^^
        """,
        spring="- Spring ^spring",
        neap="- Neap ^neap",
    )


def test_an_id_in_a_line_of_its_own_names_the_block_before() -> None:
    check(
        """
        > The sea,
        > rising

        ^quote
        ^^^^^^
        """,
        quote="> The sea,\n> rising",
    )


def test_an_id_names_the_whole_table_before_it() -> None:
    check(
        """
        | low | high |
        |-----|------|
        | 9   | 15   |

        ^hours
        ^^^^^^
        """,
        hours="| low | high |\n|-----|------|\n| 9   | 15   |",
    )


def test_an_id_names_the_code_before_it() -> None:
    check(
        """
        ```
        flow()
        ```

        ^code
        ^^^^^
        """,
        code="```\nflow()\n```",
    )


def test_an_id_may_be_glued_to_an_embed() -> None:
    check(
        """
        ![[chart.png]]^chart
                      ^^^^^^
        """,
        chart="![[chart.png]]^chart",
    )


def test_an_id_may_stand_behind_blanks_and_before_them() -> None:
    check(
        """
        Low water ^low  
                  ^^^^
        """,
        low="Low water ^low  ",
    )


def test_what_is_in_the_middle_of_a_block_is_no_id() -> None:
    check("Low ^water is\nlow ^low\nas ever.")


def test_a_power_is_no_id() -> None:
    check("It is 2^10")


def test_an_id_has_letters_digits_and_hyphens_alone() -> None:
    check("Low water ^low_water\n\nHigh ^höhe\n\nNeap ^\n")


def test_code_holds_no_id() -> None:
    check("See `low ^water`\n\n```\nlow ^water\n```\n")


def test_an_id_behind_a_list_names_all_of_it() -> None:
    check(
        """
        - Spring
          - at new moon
        - Neap

        ^moons
        ^^^^^^
        """,
        moons="- Spring\n  - at new moon\n- Neap",
    )


def test_an_id_with_nothing_before_it_names_its_own_line() -> None:
    check(
        """
        - a
        -  ^alone
           ^^^^^^
        """,
        alone="-  ^alone",
    )
