"""Citations of a moment in each notation, and what only looks like one."""

from math import isnan, nan
from textwrap import dedent

from cuemark.syntax.facts import Flaw, Note, StampKind, Timestamp
from cuemark.syntax.parse import parse
from cuemark.text import Span
from tests.drawn import scene

VIDEO = "---\nvideoId: a-Talk_0123\n---\n"
KINDS = {kind.value for kind in StampKind}


def check(source: str, *moments: float) -> Note:
    """In a note that has a video, the stamps play these seconds; they and the problems are those drawn.

    What is drawn under the name of a kind is the whole of a stamp; `value` and `label` are its parts.
    """
    drawn = scene(dedent(source))
    ((_, body),) = drawn.files.items()
    note = parse(VIDEO + body)
    assert [same(stamp.seconds) for stamp in note.timestamps] == [same(moment) for moment in moments]
    wanted = {(mark.name, shifted(mark.span)) for mark in drawn.ranges}
    found = {
        part for stamp in note.timestamps for part in parts(stamp) if part[0] in {name for name, _ in wanted}
    }
    found |= {(problem.code, Span(problem.start, problem.end)) for problem in note.problems}
    assert found == wanted
    return note


def same(seconds: float) -> float | str:
    return "nothing" if isnan(seconds) else seconds


def shifted(span: Span) -> Span:
    return Span(span.start + len(VIDEO), span.end + len(VIDEO))


def parts(stamp: Timestamp) -> list[tuple[str, Span]]:
    return [(stamp.kind.value, stamp.span), ("value", stamp.value_span), ("label", stamp.label_span)]


def only(body: str) -> Timestamp:
    (stamp,) = parse(VIDEO + body).timestamps
    return stamp


class TestAnchors:
    def test_an_anchor_plays_its_data_t(self) -> None:
        check(
            """
            High water <a class="yt-timestamp" data-t="01:02:03">[01:02:03]</a>.
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ anchor
                                                       ^^^^^^^^ value
                                                                 ^^^^^^^^^^ label
            """,
            3723,
        )

    def test_canonical_anchors_are_stored_in_four_bytes(self) -> None:
        note = parse('<a class="yt-timestamp" data-t="01:02:03">[01:02:03]</a>')
        assert (len(note.plain_stamps), note.other_stamps) == (4, ())

    def test_those_of_long_videos_and_far_down_in_a_note_are_stored_alike(self) -> None:
        anchor = '<a class="yt-timestamp" data-t="{0}">[{0}]</a>'
        before = anchor.format("23:00:00") + " " * 70_000
        note = parse(before + anchor.format("00:00:01"))
        assert [(stamp.start, stamp.seconds) for stamp in note.timestamps] == [(0, 82_800), (len(before), 1)]

    def test_value_and_label_are_kept_as_written(self) -> None:
        stamp = only('<a class="yt-timestamp" data-t="26:57">[0:26:57]</a>')
        assert (stamp.value, stamp.label, stamp.flaw) == ("26:57", "[0:26:57]", "value")

    def test_the_player_reads_hours_first(self) -> None:
        check('<a class="yt-timestamp" data-t="26:57">[26:57]</a>', 26 * 3600 + 57 * 60)
        check('<a class="yt-timestamp" data-t="01:02:03:04">[01:02:03]</a>', 3723)

    def test_what_the_player_cannot_read_plays_nothing(self) -> None:
        check('<a class="yt-timestamp" data-t="HH:MM:SS">[00:01:02]</a>', nan)
        check('<a class="yt-timestamp">[00:01:02]</a>', nan)

    def test_what_is_wrong_with_its_form_is_told(self) -> None:
        assert only('<a class="yt-timestamp">[00:01:02]</a>').flaw == "no data-t"
        assert only('<a class="yt_timestamp" data-t="00:01:02">[00:01:02]</a>').flaw == "class"
        assert only('<a class="yt-timestamp" data-t="00:01:02">1:02</a>').flaw == ""
        assert only('<a data-t="00:01:02">[00:01:02]</a>').flaw == "no class"
        assert only('<a class="low yt-timestamp" data-t="00:01:02">[00:01:02]</a>').flaw == ""
        assert only('<a class="yt_timestamp" data-t="1:02">[1:02]</a>').flaws == {"value", "class"}

    def test_where_the_class_is_mended_is_told(self) -> None:
        drawn = scene(
            """
<a class="yt_timestamp" data-t="00:01:02">x</a>
          ^^^^^^^^^^^^ value
<a data-t="00:01:02">x</a>
<a class="yt="yt-timestamp" data-t="00:01:02">x</a>
"""
        )
        named, without, broken = parse(drawn.files["note.md"]).timestamps
        assert named.class_span == drawn.ranges[0].span
        assert without.class_span == (without.start + 2, without.start + 2)
        assert (broken.flaw, broken.class_span) == ("class, tag", (-1, -1))

    def test_the_class_may_be_spelled_in_any_way(self) -> None:
        for written in (
            "yt_timestamp",
            "yt-0timestamp",
            "ytTimestamp",
            "note yt timestamp",
            'yt="yt-timestamp',
        ):
            check(f'<a class="{written}" data-t="00:01:02">[00:01:02]</a>', 62)

    def test_quotes_case_and_order_are_free(self) -> None:
        check("<A data-t='00:01:02' id=x class='yt-timestamp'>[00:01:02]</A>", 62)

    def test_an_anchor_may_stand_on_two_lines(self) -> None:
        check('> See <a class="yt-timestamp"\n> data-t="00:01:02">[00:01:02]</a>.\n', 62)

    def test_an_anchor_in_an_html_block_counts(self) -> None:
        check(
            '<div>\n<a class="yt-timestamp" data-t="00:01:02">[00:01:02]</a>\n[[no]] [00:03:04]\n</div>\n', 62
        )

    def test_anchors_stand_in_headings_lists_quotes_and_tables(self) -> None:
        stamp = '<a class="yt-timestamp" data-t="00:00:0{}">[00:00:0{}]</a>'
        one, two, three, four = (stamp.format(number, number) for number in (1, 2, 3, 4))
        check(f"# A {one}\n\n- b {two}\n\n> c {three}\n\n| d |\n|---|\n| {four} |\n", 1, 2, 3, 4)

    def test_its_label_is_no_stamp_and_no_wikilink(self) -> None:
        note = check('<a class="yt-timestamp" data-t="00:01:02">[[00:03:04]]</a>', 62)
        assert note.links == ()

    def test_anchors_may_touch(self) -> None:
        stamp = '<a class="yt-timestamp" data-t="00:01:02">[00:01:02]</a>'
        check(stamp + stamp, 62, 62)

    def test_an_ordinary_link_is_none(self) -> None:
        check('<a href="tides.md">tides</a> <a class="button">x</a> <abbr data-t="00:01:02">x</abbr>')

    def test_code_and_comments_hold_none(self) -> None:
        stamp = '<a class="yt-timestamp" data-t="00:01:02">[00:01:02]</a>'
        check(f"`{stamp}`\n\n```\n{stamp}\n```\n\n<!-- {stamp} -->\n\n%%{stamp}%%\n")


class TestBrokenAnchors:
    def test_an_anchor_that_is_never_closed_is_reported(self) -> None:
        check(
            """
            See <a class="yt-timestamp" data-t="00:01:02">the ebb.
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ broken-anchor
            """
        )

    def test_an_anchor_that_another_interrupts_is_reported(self) -> None:
        check(
            """
            <a class="yt-timestamp" data-t="00:01:02">[<a class="yt-timestamp" data-t="00:03:04">[00:03:04]</a>
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ broken-anchor
            """,
            184,
        )

    def test_an_end_that_closes_nothing_is_reported(self) -> None:
        check(
            """
            See 00:01:02]</a>.
                         ^^^^ broken-anchor
            """
        )

    def test_an_anchor_in_the_place_of_a_destination_is_reported(self) -> None:
        check(
            """
            [00:01](<a class="yt-timestamp" data-t="00:01:02">[00:01:02]</a>)
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ broken-anchor
            """,
            62,
        )

    def test_an_anchor_that_is_a_whole_destination_is_no_link(self) -> None:
        note = check(
            """
            the [tide](<a class="yt-timestamp" data-t="00:01:02%3C/a>).
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ broken-anchor
            """
        )
        assert (note.links, len(note.problems)) == ((), 1)

    def test_the_end_of_another_link_closes_something(self) -> None:
        check('<a href="tides.md">00:01:02</a>')

    def test_a_blank_in_the_tag_makes_it_no_tag(self) -> None:
        note = check('< a class="yt-timestamp" data-t="00:01:02">[00:01:02]</a>', 62)
        assert [stamp.flaw for stamp in note.other_stamps] == [Flaw.TAG]

    def test_an_end_that_is_no_tag_closes_nothing(self) -> None:
        check(
            """
            See <a class="yt-timestamp" data-t="00:01:02">the ebb</a).
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ broken-anchor
            """
        )

    def test_a_tag_that_is_cut_off_is_reported(self) -> None:
        check('- `<a class="yt` <a href="tides.md\n')
        check(
            """
            See <a class="yt-timestamp" data-t="00:0
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ broken-anchor
            """
        )


class TestBareStamps:
    def test_a_clock_in_brackets_or_parentheses_is_one(self) -> None:
        check(
            """
            Ebb [00:26:57], flow (26:57) [6:57] (1:02:03).
                ^^^^^^^^^^ bare
                                 ^^^^^^^ bare
                                         ^^^^^^ bare
                                                ^^^^^^^^^ bare
            """,
            1617,
            1617,
            417,
            3723,
        )

    def test_each_stamp_of_a_list_is_one(self) -> None:
        check(
            """
            Ebb [00:01:02, 00:03:04 and 5:06].
                 ^^^^^^^^ bare
                           ^^^^^^^^ bare
                                        ^^^^ bare
            """,
            62,
            184,
            306,
        )

    def test_both_ends_of_a_range_are_stamps(self) -> None:
        check("Ebb [00:01:02 - 00:03:04], flow (1:02–3:04)", 62, 184, 62, 184)

    def test_the_stamps_of_a_bracket_know_it(self) -> None:
        note = check("[00:01:02, 00:03:04]", 62, 184)
        groups = {(stamp.group_start, stamp.group_end) for stamp in note.timestamps}
        assert groups == {(len(VIDEO), len(VIDEO) + len("[00:01:02, 00:03:04]"))}

    def test_it_may_follow_punctuation_or_stand_in_emphasis(self) -> None:
        check("Ebb,[00:01:02] **[00:03:04]**", 62, 184)

    def test_it_never_follows_a_letter_a_digit_or_a_bracket(self) -> None:
        check("hl[9:16] 3[9:16] Luke(9:16) [a][9:16]")

    def test_it_is_never_a_links_text(self) -> None:
        assert [
            stamp.kind for stamp in parse(VIDEO + "[9:16](tides.md) [9:17][t]\n\n[t]: tides.md").timestamps
        ] == []

    def test_it_is_never_in_code_or_a_wikilink(self) -> None:
        check("`[9:16]` [[tides | at (9:16)]] [[a [9:16]]]")

    def test_minutes_and_seconds_end_at_59(self) -> None:
        check("[00:61:02] [00:01:62] [1:2:3] [1:2]")

    def test_verses_and_clocks_in_prose_are_none(self) -> None:
        check("We met at 12:30, read John 3:16 and [chapter 3:16].")

    def test_more_in_the_bracket_makes_it_none(self) -> None:
        check("[00:01:02 the ebb] (see 00:01:02) [00:01:02.5]")

    def test_without_a_video_there_are_none(self) -> None:
        assert parse("See [00:01:02].").timestamps == ()
        assert parse("---\nvideoId: empty\n---\nSee [00:01:02].").timestamps == ()

    def test_the_only_video_that_the_body_links_is_the_notes(self) -> None:
        text = "[The talk](https://youtu.be/a-Talk_0123)\n\n# Ebb\n\nSee [00:01:02].\n"
        assert [stamp.seconds for stamp in parse(text).timestamps] == [62]
        assert parse(text + "[Another](https://youtu.be/a-Talk_4567)").timestamps == ()


class TestLinksToVideos:
    def test_a_link_with_t_names_a_moment(self) -> None:
        check(
            """
            See [26:57](https://youtu.be/a-Talk_0123?t=1617) again.
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ link
                ^^^^^^^ label
                                                       ^^^^ value
            """,
            1617,
        )

    def test_units_and_parameters_are_read_as_players_do(self) -> None:
        check(
            "[a](https://www.youtube.com/watch?v=a-Talk_0123&t=1h2m3s) [b](https://youtu.be/a-Talk_0123?start=5)",
            3723,
            5,
        )

    def test_it_knows_its_own_video(self) -> None:
        assert only("[x](https://youtu.be/a-Talk_4567?t=5)").video == "a-Talk_4567"

    def test_a_label_that_is_a_moment_makes_it_one_without_t(self) -> None:
        stamp = only("[26:57](https://youtu.be/a-Talk_0123)")
        assert (stamp.seconds, stamp.flaw) == (0, "no t")

    def test_without_either_it_is_just_a_link(self) -> None:
        check("[the talk](https://youtu.be/a-Talk_0123) <https://youtu.be/a-Talk_0123>")

    def test_an_address_in_the_text_names_a_moment_too(self) -> None:
        check("See https://youtu.be/a-Talk_0123?t=5 and <https://youtu.be/a-Talk_0123?t=6>.", 5, 6)

    def test_references_name_moments_and_definitions_do_not(self) -> None:
        check("[here][talk]\n\n[talk]: https://youtu.be/a-Talk_0123?t=5", 5)

    def test_other_sites_are_none(self) -> None:
        check("[5:06](https://tides.example/?t=5)")


class TestFragments:
    def test_a_media_fragment_names_a_moment(self) -> None:
        check(
            """
            See [[ebb.mp4#t=62,70 | the ebb]] and [flow](flow.mp3#t=1:02:03).
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ fragment
                            ^^^^^ value
                                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^ fragment
                                                                    ^^^^^^^ value
            """,
            62,
            3723,
        )

    def test_it_needs_no_path(self) -> None:
        check("[5:06](#t=306) [[#t=05:06]]", 306, 306)

    def test_only_t_makes_one(self) -> None:
        check("[5:06](#00:05:06) [[tides#5:06]] [a](#t=1:2) [b](#table)")


class TestOtherPrograms:
    def test_logseqs_macro_is_read(self) -> None:
        check(
            """
            - {{youtube-timestamp 62}} the ebb
              ^^^^^^^^^^^^^^^^^^^^^^^^ macro
                                  ^^ value
            - {{youtube-timestamp 1:02:03}} the flow
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ macro
                                  ^^^^^^^ value
            """,
            62,
            3723,
        )

    def test_a_block_of_timestamps_is_read(self) -> None:
        check(
            "```timestamp\n00:01:02\n```\n\n```timestamp-url\n1:02\n```\n\n```text\n00:03:04\n```\n", 62, 62
        )

    def test_a_transcripts_own_marks_are_read(self) -> None:
        check(
            r"""
            00:01:02 So the tide turns.
            ^^^^^^^^ mark
            1:03
            ^^^^ mark
            Pilot: 00:01:04
                   ^^^^^^^^ mark
            \[01:05\] It does.
              ^^^^^ mark
            """,
            62,
            63,
            64,
            65,
        )

    def test_a_clock_within_a_line_is_no_mark(self) -> None:
        check("It was 12:30 when the tide turned.\nAt nine: it was 12:30, no later.\n")
