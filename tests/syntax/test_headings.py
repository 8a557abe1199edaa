"""Headings: which there are, the text a reader sees, and the slugs that GitHub gives them."""

from textwrap import dedent

from cuemark.syntax.facts import Note
from cuemark.syntax.headings import github_slug, heading_slugs, heading_text
from cuemark.syntax.parse import parse
from tests.drawn import scene


def check(source: str, *headings: str) -> Note:
    """The headings read so, a `#` for each level; what is drawn is the raw text of each in turn."""
    drawn = scene(dedent(source) if source.startswith("\n") else source)
    ((_, text),) = drawn.files.items()
    note = parse(text)
    assert [f"{'#' * heading.level} {heading.text}".strip() for heading in note.headings] == list(headings)
    if drawn.ranges:
        spans = [(heading.text_start, heading.text_end) for heading in note.headings]
        assert spans == [tuple(mark.span) for mark in drawn.ranges]
    return note


class TestWhatIsAHeading:
    def test_a_heading_begins_with_hashes_and_a_blank(self) -> None:
        check(
            """
            # Tides
              ^^^^^
            ## Spring tides
               ^^^^^^^^^^^^
            ###### The last level
                   ^^^^^^^^^^^^^^
            ####### None
            #None
            """,
            "# Tides",
            "## Spring tides",
            "###### The last level",
        )

    def test_closing_hashes_are_not_its_text(self) -> None:
        check(
            """
            ## Tides ##
               ^^^^^
            ## Chart #4
               ^^^^^^^^
            ## C#
               ^^
            ##   Neap   ####   
                 ^^^^
            """,
            "## Tides",
            "## Chart #4",
            "## C#",
            "## Neap",
        )

    def test_a_heading_may_be_empty(self) -> None:
        check("#\n## ##\n# #\n", "#", "##", "#")

    def test_up_to_three_blanks_may_stand_before_it(self) -> None:
        check("   # Tides\n\n    # Code\n", "# Tides")

    def test_a_tab_may_stand_behind_the_hashes(self) -> None:
        check("#\tTides\n", "# Tides")

    def test_a_line_below_makes_a_heading(self) -> None:
        check(
            """
            Tides
            ^^^^^
            =====

            Spring tides
            ^^^^^^^^^^^^
            ---
            """,
            "# Tides",
            "## Spring tides",
        )

    def test_such_a_heading_may_take_two_lines(self) -> None:
        note = check("Spring and\nneap tides\n===\n", "# Spring and neap tides")
        (heading,) = note.headings
        assert (heading.start, heading.end) == (0, len("Spring and\nneap tides\n==="))

    def test_headings_stand_in_lists_and_quotes(self) -> None:
        check(
            """
            > ## Tides
                 ^^^^^

            - # Pilots
                ^^^^^^
            """,
            "## Tides",
            "# Pilots",
        )

    def test_an_escaped_hash_makes_none(self) -> None:
        check(r"\# Tides")

    def test_a_heading_needs_no_blank_line_around_it(self) -> None:
        check("Text\n# Tides\ntext", "# Tides")


class TestWhatAReaderSees:
    def test_links_are_reduced_to_their_text(self) -> None:
        check(
            "## The [tables](tides.md) of [[march | March]] and [[april]]\n",
            "## The tables of March and april",
        )

    def test_images_are_reduced_to_their_description(self) -> None:
        assert heading_text("![a chart](north.png) Tides") == "a chart Tides"

    def test_emphasis_and_code_are_reduced_to_their_text(self) -> None:
        assert (
            heading_text("**Spring** _and_ ***neap*** ~~high~~ ==low== `x = y`")
            == "Spring and neap high low x = y"
        )

    def test_marks_without_a_partner_stay(self) -> None:
        assert (
            heading_text("2 * 3 * 4 and low_water_mark and a* b") == "2 * 3 * 4 and low_water_mark and a* b"
        )

    def test_escapes_and_entities_are_read(self) -> None:
        assert heading_text(r"Low \*water\* &amp; high \&amp;") == "Low *water* & high &amp;"

    def test_tags_are_left_out_and_their_text_stays(self) -> None:
        assert heading_text('Tides <br/> <b>now</b> <!-- soon --> <a id="x"></a>') == "Tides now"

    def test_a_timestamp_is_reduced_to_its_label(self) -> None:
        assert (
            heading_text('Tides <a class="yt-timestamp" data-t="00:01:02">[00:01:02]</a>')
            == "Tides [00:01:02]"
        )

    def test_code_keeps_its_brackets(self) -> None:
        assert heading_text("`[[tides]]` and `*low*` and `&amp;`") == "[[tides]] and *low* and &amp;"

    def test_an_id_of_its_own_is_no_text(self) -> None:
        assert heading_text("Tides {#tides-of-march}") == "Tides"
        assert heading_text("Tides ^march") == "Tides"

    def test_plain_brackets_stay(self) -> None:
        assert heading_text("[PT-BR] Tides [draft]") == "[PT-BR] Tides [draft]"


class TestVideos:
    def test_a_heading_that_is_one_link_to_a_video_is_about_it(self) -> None:
        (heading,) = parse("### [On tides [live]](https://www.youtube.com/watch?v=a-Talk_0123)\n").headings
        assert (heading.text, heading.video) == ("On tides [live]", "a-Talk_0123")

    def test_a_heading_that_holds_more_is_not(self) -> None:
        text = "### See [this](https://youtu.be/a-Talk_0123)\n### [a](https://tides.example)\n"
        assert [heading.video for heading in parse(text).headings] == ["", ""]


class TestSlugs:
    def test_letters_are_small_and_blanks_are_hyphens(self) -> None:
        assert github_slug("Spring  Tides_of March") == "spring--tides_of-march"

    def test_punctuation_goes_and_hyphens_stay(self) -> None:
        assert github_slug("What's a tide? (Part-1): C++ & co.") == "whats-a-tide-part-1-c--co"

    def test_letters_and_marks_of_all_scripts_stay(self) -> None:
        assert github_slug("Über die Flut – हिन्दी 潮汐 🌊!") == "über-die-flut--हिन्दी-潮汐-"

    def test_duplicates_are_numbered(self) -> None:
        assert heading_slugs(["Tides", "tides", "Tides!"]) == ["tides", "tides-1", "tides-2"]

    def test_a_number_that_is_taken_is_passed_over(self) -> None:
        assert heading_slugs(["Tides 1", "Tides", "Tides"]) == ["tides-1", "tides", "tides-2"]
        assert heading_slugs(["Tides", "Tides", "Tides 1"]) == ["tides", "tides-1", "tides-1-1"]

    def test_a_heading_without_letters_has_an_empty_slug(self) -> None:
        assert heading_slugs(["…", "!"]) == ["", "-1"]
