"""What is selected, moved to a note of its own."""

from tests.features.acted import acted, titles


def check(source: str, name: str, left: str) -> None:
    assert acted(source, f"Extract to a new note '{name}'") == left.removeprefix("\n")


def refused(source: str) -> None:
    """Nothing is offered to be moved."""
    assert [title for title in titles(source) if title.startswith("Extract")] == []


def test_a_section_is_moved_and_links_to_it_follow() -> None:
    check(
        """
-- slow_kiln.md --
---
videoId: kiln-slow_1
---
See [[#Ash]] and [[#Fire]].

## Ash
^^^^^^
Soft [00:01:02], see [[#Fire]] and [[#Ash]].
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

## Fire
-- other.md --
[[slow_kiln#Ash | ash]] and [fire](slow_kiln.md#fire)
""",
        "ash",
        """
-- slow_kiln.md --
---
videoId: kiln-slow_1
---
See [[ash#Ash]] and [[#Fire]].

[[ash|Ash]]

## Fire
-- other.md --
[[ash#Ash | ash]] and [fire](slow_kiln.md#fire)
-- ash.md --
---
title: Ash
videoId: kiln-slow_1
---

## Ash
Soft [00:01:02], see [[slow_kiln#Fire]] and [[#Ash]].
""",
    )


def test_a_cursor_on_a_heading_means_its_section() -> None:
    check(
        "-- a b.md --\n# Kiln\n## A$0sh\nSoft\n### Wood\n## Fire\n",
        "Ash",
        "-- a b.md --\n# Kiln\n[[Ash]]\n## Fire\n"
        "-- Ash.md --\n---\ntitle: Ash\n---\n\n## Ash\nSoft\n### Wood\n",
    )
    refused("# Ki$0ln\n## Ash\n")


def test_words_in_a_line_stay_as_the_text_of_the_link() -> None:
    check(
        "-- slow_kiln.md --\nWe read about *ash glazes* today.\n               ^^^^^^^^^^\n",
        "ash_glazes",
        "-- slow_kiln.md --\nWe read about *[[ash_glazes|ash glazes]]* today.\n"
        "-- ash_glazes.md --\n---\ntitle: ash glazes\n---\n\nash glazes\n",
    )


def test_the_mark_of_a_list_stays() -> None:
    check(
        "-- a b.md --\n* Ash\n* Fire is hot\n^^^^^^^^^^^^^\n",
        "Fire is hot",
        "-- a b.md --\n* Ash\n* [[Fire is hot]]\n"
        "-- Fire is hot.md --\n---\ntitle: Fire is hot\n---\n\nFire is hot\n",
    )


def test_what_is_indented_is_moved_without_its_indentation() -> None:
    check(
        "-- a b.md --\n* Ash\n    * Soft\n    ^^^^^^\n        * Grey\n        ^^^^^^\n",
        "Soft",
        "-- a b.md --\n* Ash\n    * [[Soft]]\n-- Soft.md --\n---\ntitle: Soft\n---\n\n* Soft\n    * Grey\n",
    )


def test_a_name_that_a_note_has_or_a_link_asks_for_gets_a_number() -> None:
    check(
        "-- a b.md --\nAsh\n^^^\n-- ash.md --\n-- other.md --\n[[Ash 2]]\n",
        "Ash 3",
        "-- a b.md --\n[[Ash 3]]\n-- Ash 3.md --\n---\ntitle: Ash 3\n---\n\nAsh\n",
    )


def test_the_link_has_the_form_of_the_others() -> None:
    check(
        "-- slow_kiln.md --\n[[x_y | z]] on fire\n            ^^^^^^^\n-- x_y.md --\n",
        "on_fire",
        "-- slow_kiln.md --\n[[x_y | z]] [[on_fire | on fire]]\n"
        "-- on_fire.md --\n---\ntitle: on fire\n---\n\non fire\n",
    )


def test_lines_end_as_they_do_in_the_note() -> None:
    left = acted("Above\r\n\r\nAsh\r\n^^^\n", "Extract to a new note 'Ash'")
    assert left.endswith("-- Ash.md --\n---\r\ntitle: Ash\r\n---\r\n\r\nAsh\r\n")


def test_front_matter_is_not_moved() -> None:
    refused("---\ntitle: Ash\n^^^^^^^^^^\n---\n")


def test_half_of_a_link_is_not_moved() -> None:
    refused("See [[ash]].\n    ^^^^\n")


def test_half_of_a_moment_is_not_moved() -> None:
    refused('<a class="yt-timestamp" data-t="00:01:02">[00:01:02]</a>\n^^^^\n')


def test_nothing_is_moved_without_a_selection() -> None:
    refused("A$0sh\n")


def test_what_would_be_no_link_in_code_is_not_moved() -> None:
    refused("```\nash glaze\n    ^^^^^\n```\n")


def test_half_of_a_heading_is_not_moved() -> None:
    refused("Soft ash\n     ^^^\n\n## Fire\n^^^^^\n")
