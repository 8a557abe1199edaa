"""What is a wikilink, and which of its characters are its target, its fragment and its display text."""

from textwrap import dedent

from cuemark.syntax.facts import Link, LinkFlag, Note
from cuemark.syntax.parse import parse
from cuemark.text import Span
from tests.drawn import scene


def check(source: str) -> Note:
    """The wikilinks' parts and the problems are those drawn, and no others; what has no name is a target."""
    drawn = scene(dedent(source))
    ((_, text),) = drawn.files.items()
    note = parse(text)
    expected = sorted((mark.name or "target", mark.span) for mark in drawn.ranges)
    shown = {name for name, _ in expected} | {"target"}
    found = [part for link in note.links if link.is_wiki for part in parts(link) if part[0] in shown]
    found += [(problem.code, Span(problem.start, problem.end)) for problem in note.problems]
    assert sorted(found) == expected
    return note


def parts(link: Link) -> list[tuple[str, Span]]:
    named = [("link", link.span), ("target", link.target_span)]
    named += [("fragment", link.fragment_span)] if link.fragment is not None else []
    return named + ([("display", link.display_span)] if link.display_start >= 0 else [])


def only(source: str) -> Link:
    """The one wikilink of a text."""
    (link,) = (link for link in parse(source).links if link.is_wiki)
    return link


def flags(source: str) -> int:
    return only(source).flags & ~LinkFlag.BARE_PIPE


def targets(source: str) -> list[str]:
    return [link.target for link in parse(source).links if link.is_wiki]


class TestParts:
    def test_a_link_has_a_target(self) -> None:
        check("""
            The [[tide tables]] are printed in March.
                ^^^^^^^^^^^^^^^ link
                  ^^^^^^^^^^^ target
        """)

    def test_the_target_ends_at_the_first_pipe(self) -> None:
        check("""
            See [[tides|the | tables]].
                  ^^^^^
                        ^^^^^^^^^^^^ display
        """)

    def test_many_pipes_are_no_comment_beside_a_rule(self) -> None:
        check("""
            See [[tides || tables]].
                  ^^^^^
                         ^^^^^^^^ display

            ---
        """)

    def test_the_target_is_split_at_its_first_hash(self) -> None:
        check("""
            See [[tides#Spring#Neap]].
                  ^^^^^
                        ^^^^^^^^^^^ fragment
        """)

    def test_every_part_is_trimmed(self) -> None:
        check("""
            See [[  tides # Spring tides |  when the moon is new ]].
                    ^^^^^
                            ^^^^^^^^^^^^ fragment
                                            ^^^^^^^^^^^^^^^^^^^^ display
        """)

    def test_a_link_without_a_target_leads_into_its_own_note(self) -> None:
        link = only("See [[#Neap tides]].")
        assert (link.target, link.fragment) == ("", "Neap tides")

    def test_a_fragment_may_be_a_block(self) -> None:
        assert only("[[tides#^low-water]]").fragment == "^low-water"

    def test_a_fragment_may_be_empty(self) -> None:
        assert only("[[tides#]]").fragment == ""
        assert only("[[tides]]").fragment is None

    def test_a_display_text_may_be_empty(self) -> None:
        link = only("[[tides | ]]")
        assert link.display_start == link.display_end > 0

    def test_dots_and_folders_and_extensions_belong_to_the_target(self) -> None:
        assert targets("[[../pilots/v1.2 notes.md]]") == ["../pilots/v1.2 notes.md"]

    def test_percent_signs_and_entities_stay_as_written(self) -> None:
        assert targets("[[low%20water &amp; high]]") == ["low%20water &amp; high"]

    def test_an_embed_begins_with_its_exclamation_mark(self) -> None:
        note = check("""
            ![[chart.png]]
            ^^^^^^^^^^^^^^ link
               ^^^^^^^^^
        """)
        assert note.links[0].flags == LinkFlag.EMBED

    def test_an_escaped_exclamation_mark_embeds_nothing(self) -> None:
        assert flags(r"Look\![[tides]]") == 0

    def test_no_break_spaces_are_trimmed_too(self) -> None:
        assert targets("[[\u00a0tides\u00a0| the tables]]") == ["tides"]

    def test_the_line_that_names_the_channel_is_known(self) -> None:
        assert flags("From: [[harbour_radio]] <br/>\n") == LinkFlag.FROM
        assert flags("A letter.\nFrom: [[harbour_radio]]\n") == LinkFlag.FROM
        assert flags("Straight From: [[harbour_radio]]\n") == 0


class TestPlaces:
    def test_links_stand_in_headings_lists_quotes_callouts_and_tables(self) -> None:
        assert targets(
            dedent("""
                # On [[one]]

                - a [[two]]
                  1. b [[three]]

                > [!tip] c [[four]]
                > > d [[five]]

                Setext [[six]]
                --------------

                | e [[seven]] | f |
                |-------------|---|
                | [[eight]]   | g |
            """)
        ) == ["one", "two", "three", "four", "five", "six", "seven", "eight"]

    def test_links_stand_in_emphasis(self) -> None:
        check("""
            **[[tides]]** and *see [[pilots]]*
                ^^^^^
                                     ^^^^^^
        """)

    def test_links_may_touch(self) -> None:
        check("""
            [[tides]][[pilots]]
              ^^^^^
                       ^^^^^^
        """)

    def test_a_quoted_string_of_the_front_matter_holds_links(self) -> None:
        check("""
            ---
            related: "[[tides | the tables]]"
                        ^^^^^
                                ^^^^^^^^^^ display
            list: ["[[pilots]]", '[[buoys]]']
                      ^^^^^^
                                    ^^^^^
            ---
        """)

    def test_brackets_of_the_front_matter_without_quotes_are_lists(self) -> None:
        assert targets("---\nrelated: [[tides]]\n---\n") == []

    def test_a_footnote_holds_links_and_may_follow_one(self) -> None:
        check("""
            As in [[tides]][^1] and[^2].
                    ^^^^^

            [^1]: See [[pilots]].
                        ^^^^^^

            [^2]: [[buoys]]
                    ^^^^^
        """)

    def test_other_html_may_stand_around_a_link(self) -> None:
        check("""
            <b>[[tides]]</b> and <span class="x">[[pilots]]</span>
                 ^^^^^
                                                   ^^^^^^
        """)


class TestLinesAndTables:
    def test_a_link_may_wrap_over_one_line_break(self) -> None:
        text = "See [[tide\ntables | the\u00a0ones]]."
        link = only(text)
        assert (link.target, link.target_span.of(text)) == ("tide tables", "tide\ntables")

    def test_a_wrapped_link_leaves_out_the_prefix_of_its_quote(self) -> None:
        text = "> See [[tide\n>   tables#low\n> water]] and [[pilots\n> | those]]"
        assert targets(text) == ["pilots"]
        assert only("> See [[tide\n>   tables]].").target == "tide tables"

    def test_a_link_does_not_wrap_over_two(self) -> None:
        assert targets("See [[tide\ntables\nfor March]].") == []

    def test_a_link_ends_with_its_paragraph(self) -> None:
        check("""
            See [[tide
                ^^ unclosed-link

            tables]].
        """)

    def test_an_escaped_pipe_is_a_pipe(self) -> None:
        check(r"""
            See [[tides\|the tables]].
                  ^^^^^
                         ^^^^^^^^^^ display
        """)
        assert only(r"[[tides\|the tables]]").flags == 0
        assert only(r"[[tides|the tables]]").flags == LinkFlag.BARE_PIPE

    def test_a_link_in_a_table_is_whole_before_cells_are_split(self) -> None:
        note = check(r"""
            | when | where |
            |------|-------|
            | [[tides | March]] | [[pilots\|them]] and `[[no]]` |
                ^^^^^
                        ^^^^^ display
                                    ^^^^^^
                                            ^^^^ display
        """)
        flagged = [link.flags for link in note.links]
        assert flagged == [LinkFlag.TABLE | LinkFlag.BARE_PIPE, LinkFlag.TABLE]

    def test_a_link_in_a_tables_head_is_whole_too(self) -> None:
        check("""
            | [[tides | March]] | where |
                ^^^^^
                        ^^^^^ display
            |---|---|
            | a | b |
        """)

    def test_a_link_does_not_reach_into_the_next_cell(self) -> None:
        assert targets("| a | b |\n|---|---|\n| [[tides | b\n") == []


class TestDisplayTexts:
    def test_a_display_text_may_hold_single_brackets(self) -> None:
        note = check("""
            See [[tides | the [printed] tables]].
                  ^^^^^
                          ^^^^^^^^^^^^^^^^^^^^ display
        """)
        assert note.links[0].is_malformed

    def test_the_first_of_three_brackets_closes_the_inner_one(self) -> None:
        note = check("""
            See [[tides | at [00:32:06]]].
                ^^^^^^^^^^^^^^^^^^^^^^^^^ link
                  ^^^^^
                          ^^^^^^^^^^^^^ display
        """)
        assert note.links[0].is_malformed

    def test_a_display_text_may_hold_a_timestamp(self) -> None:
        text = '[[tides | low <a class="yt-timestamp" data-t="00:12:00">[00:12:00]</a>]]'
        assert only(text).display_span.of(text).endswith("</a>")
        assert only(text).is_malformed
        assert [stamp.value for stamp in parse(text).timestamps] == ["00:12:00"]

    def test_a_display_text_may_hold_whole_code_spans(self) -> None:
        note = check("""
            See [[tides | the `[ebb]` table]].
                  ^^^^^
                          ^^^^^^^^^^^^^^^^^ display
        """)
        assert not note.links[0].is_malformed

    def test_a_code_span_that_leaves_the_display_text_hides_its_end(self) -> None:
        assert targets("See [[tides | the `ebb]] and` flow") == []

    def test_a_target_holds_no_code(self) -> None:
        assert targets("See [[ti`d`es]].") == []

    def test_a_hash_in_the_display_text_is_told(self) -> None:
        assert flags("[[tides | chart #4]]") == LinkFlag.HASH


class TestBrackets:
    def test_a_bracket_directly_outside_is_text(self) -> None:
        check("""
            ([[tides]]) [[[pilots]] and [[buoys]]]
               ^^^^^
                           ^^^^^^
                                          ^^^^^
        """)

    def test_three_brackets_are_a_link_in_brackets(self) -> None:
        check("""
            See [[[tides]]].
                 ^^^^^^^^^ link
                   ^^^^^
        """)

    def test_a_link_in_brackets_that_do_not_touch_is_a_link(self) -> None:
        check("""
            See [the [[tides]] there].
                       ^^^^^
        """)

    def test_an_escaped_bracket_opens_nothing(self) -> None:
        assert targets(r"\[[tides]] and [\[pilots]] and \[\[buoys\]\]") == []

    def test_a_link_that_is_never_closed_is_reported(self) -> None:
        check("""
            See [[tides and the rest.
                ^^ unclosed-link
        """)

    def test_closing_brackets_alone_are_text(self) -> None:
        assert parse("tides]] and ]]\n").problems == ()

    def test_a_link_in_a_link_is_reported_and_the_inner_one_is_read(self) -> None:
        note = check("""
            See [[tides [[pilots]] and more]].
                          ^^^^^^
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ malformed-link
        """)
        assert note.links[0].flags == LinkFlag.NESTED

    def test_an_unclosed_link_swallows_the_next(self) -> None:
        check("""
            See [[tides | low [[pilots]] and more.
                                ^^^^^^
                ^^^^^^^^^^^^^^^^^^^^^^^^ malformed-link
        """)

    def test_an_unclosed_link_swallows_no_more_than_the_next(self) -> None:
        note = check("""
            See [[tides | low [[pilots]] and more, of [[buoys]] too.
                                ^^^^^^
                                                        ^^^^^
                ^^^^^^^^^^^^^^^^^^^^^^^^ malformed-link
        """)
        assert [link.flags for link in note.links] == [LinkFlag.NESTED, 0]

    def test_a_problem_tells_what_its_brackets_are(self) -> None:
        details = {
            "[[tides | low] tides": "tides | low",
            "[[tides and more": "",
            "[[tides, see [[pilots]]": "open",
            "[[tides, see [[pilots]] too]]": "closed",
            "[[tides, [[see [[pilots]] too]]": "deep",
        }
        assert {text: problem.detail for text in details for problem in parse(text).problems} == details

    def test_brackets_behind_a_bracket_are_those_of_an_array(self) -> None:
        assert parse("[[ [[tides").problems == ()

    def test_a_headings_unclosed_brackets_are_its_plain_text(self) -> None:
        assert parse("### [[PT-BR] A day at sea\n").problems == ()


class TestNoLinks:
    def test_nothing_is_no_target(self) -> None:
        assert targets("[[]] and [[ ]] and [[|tides]] and [[ | tides]]") == []

    def test_a_table_of_contents_is_none_in_any_case(self) -> None:
        assert targets("[[toc]]\n[[TOC]]\n[[_toc_]]\n[[_TOC_]]\n") == []

    def test_strings_in_brackets_are_none(self) -> None:
        assert targets("""[["a", "b"], ["c"]] and [['d']]""") == []
        assert parse("""[["a", "b"], ["c"]] and [['d'], ['e']""").problems == ()

    def test_arrays_are_none(self) -> None:
        assert targets("[[1, 2]] and [[1, 2], [3, 4]] and [[1 2 3]] and [[2024]]") == []
        assert parse("[[1, 2], [3, 4]] and [[1.5, 2], [3]").problems == ()

    def test_numbers_with_letters_are_links(self) -> None:
        assert targets("[[2024-01-05]] [[3 ports]] [[01:07:01]]") == ["2024-01-05", "3 ports", "01:07:01"]

    def test_templates_are_none(self) -> None:
        assert targets("[[{{title}}]] [[{% x %}]] [[<% tp.file.title %>]] [[${name}]] [[tide*]]") == []

    def test_a_template_in_the_display_text_does_no_harm(self) -> None:
        assert targets("[[tides | {{title}} *]]") == ["tides"]

    def test_an_address_is_a_target_that_a_rule_will_mend(self) -> None:
        assert targets("[[https://tides.example | tables]]") == ["https://tides.example"]


class TestCommonMarkComesFirst:
    def test_the_text_of_a_markdown_link_may_be_in_brackets(self) -> None:
        check("[[tides](tides.md)] and [[tides] of March](tides.md)")

    def test_an_image_in_a_link_is_no_wikilink(self) -> None:
        check("[![[chart]](chart.png)](tides.md)")

    def test_a_reference_may_have_a_text_in_brackets(self) -> None:
        check("[[tides]][almanac]\n\n[almanac]: tides.md")

    def test_a_label_that_nothing_defines_is_text_beside_a_wikilink(self) -> None:
        check("""
            See [[tides]][almanac].
                  ^^^^^
        """)

    def test_a_definition_answers_a_link_of_its_name(self) -> None:
        note = check("As in [[tides]].\n\n[tides]: tables/tides.md")
        assert [link.target for link in note.links] == ["tables/tides.md", "tables/tides.md"]

    def test_a_definition_of_a_wikilink_is_none(self) -> None:
        check('[[tides]]: tables/tides.md\n[[pilots]]: pilots.md "The pilots"')

    def test_a_wikilink_before_a_colon_in_prose_is_a_link(self) -> None:
        check("""
            [[tides]]: when they come and go
              ^^^^^

            See [[pilots]]: pilots.md
                  ^^^^^^
        """)

    def test_a_wikilink_with_a_destination_may_be_either(self) -> None:
        note = check("""
            See [[tides]](tables/tides.md).
                  ^^^^^
        """)
        fallback = note.links[0].fallback
        assert fallback is not None
        assert fallback.target == "tables/tides.md"

    def test_two_of_them_keep_their_own_destinations(self) -> None:
        links = parse("[[tides]](a.md) [[pilots]](b.md)").links
        assert [link.fallback.target for link in links if link.fallback] == ["a.md", "b.md"]

    def test_an_array_with_a_destination_is_a_markdown_link(self) -> None:
        note = check("As shown before [[1]](tides.md).")
        assert [link.target for link in note.links] == ["tides.md"]

    def test_a_wikilink_as_destination_is_the_link_that_was_meant(self) -> None:
        note = check("""
            See [the tables]([[tides]]).
                               ^^^^^
        """)
        assert len(note.links) == 1

    def test_a_wikilink_in_the_text_of_a_link_is_its_text(self) -> None:
        check("See [the [[tides]] tables](tides.md).")

    def test_an_autolink_holds_no_wikilink(self) -> None:
        check("<https://tides.example/[[tides]]>")

    def test_a_tags_attribute_holds_no_wikilink(self) -> None:
        check('<span title="[[tides]]">low</span>')


class TestPositions:
    def test_a_line_of_no_break_spaces_moves_nothing(self) -> None:
        text = "\u00a0\n[[tides]]\n\u00a0\n\n> \u2003\n> [[pilots]]"
        spans = [link.target_span.of(text) for link in parse(text).links]
        assert spans == ["tides", "pilots"]
        assert [link.target_span.of(text) for link in parse(text, fast=False).links] == spans

    def test_a_container_indented_by_tabs_moves_nothing(self) -> None:
        text = "-\ta\n\n\t\tsee\t[[tides]]\n\n\t>\t [[pilots]]\n\n>\t- [[buoys]]\n"
        assert [link.target_span.of(text) for link in parse(text).links] == ["pilots", "buoys"]
