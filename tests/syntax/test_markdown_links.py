"""Markdown's own links and HTML's: what they lead to, and where each part of them stands."""

from textwrap import dedent

from cuemark.syntax.facts import Link, LinkFlag, LinkKind, Note
from cuemark.syntax.parse import parse
from tests.drawn import scene


def check(source: str, *destinations: str) -> Note:
    """The links lead to these `destination#fragment`s, and what is drawn is where their parts stand."""
    drawn = scene(dedent(source))
    ((_, text),) = drawn.files.items()
    note = parse(text)
    assert [destination(link) for link in note.links] == list(destinations)
    for mark in drawn.ranges:
        found = [
            getattr(link, f"{mark.name or 'target'}_span" if mark.name != "link" else "span")
            for link in note.links
        ]
        assert mark.span in found, f"{mark.span.of(text)!r} is no {mark.name or 'target'}"
    return note


def destination(link: Link) -> str:
    return link.target if link.fragment is None else f"{link.target}#{link.fragment}"


def kinds(source: str) -> list[LinkKind]:
    return [link.kind for link in parse(source).links]


class TestInlineLinks:
    def test_a_link_has_a_text_and_a_destination(self) -> None:
        check(
            """
            See [the tables](tides.md#spring-tides) of March.
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ link
                 ^^^^^^^^^^ display
                             ^^^^^^^^
                                      ^^^^^^^^^^^^ fragment
            """,
            "tides.md#spring-tides",
        )

    def test_a_title_is_no_part_of_the_destination(self) -> None:
        check("""[a](b.md "c") [d]( e.md  'f' ) [g](h.md\n(i))""", "b.md", "e.md", "h.md")

    def test_a_destination_in_angle_brackets_may_hold_blanks(self) -> None:
        check(
            """
            [a](<low water.md>)
                 ^^^^^^^^^^^^
            """,
            "low water.md",
        )

    def test_a_destination_may_hold_pairs_of_parentheses(self) -> None:
        check(r"[a](tides_(spring).md) [b](x\).md) [c](x(.md)", "tides_(spring).md", "x).md")

    def test_escapes_and_entities_of_a_destination_are_read(self) -> None:
        check(r"[a](low\_water.md) [b](a&amp;b.md#c&quot;d)", "low_water.md", 'a&b.md#c"d')

    def test_percent_signs_stay_as_written(self) -> None:
        check("[a](low%20water.md)", "low%20water.md")

    def test_a_destination_may_be_empty_or_a_fragment(self) -> None:
        check("[a]() [b](<>) [c](#spring) [d](#)", "", "", "#spring", "#")

    def test_an_address_is_not_split_at_its_hash(self) -> None:
        check(
            "[a](https://tides.example/x#y) [b](mailto:a@b.example)",
            "https://tides.example/x#y",
            "mailto:a@b.example",
        )

    def test_an_image_is_an_embed(self) -> None:
        note = check("![a chart](charts/north.png)", "charts/north.png")
        assert note.links[0].flags == LinkFlag.EMBED

    def test_an_image_may_stand_in_a_link(self) -> None:
        check("[![a chart](north.png)](tides.md)", "tides.md", "north.png")

    def test_of_links_in_links_the_inner_one_counts(self) -> None:
        check("[a [b](inner.md) c](outer.md)", "inner.md")

    def test_the_text_may_hold_brackets_code_and_emphasis(self) -> None:
        check("[a [b] `](no.md)` *c*](yes.md)", "yes.md")

    def test_text_and_destination_may_stand_on_two_lines(self) -> None:
        check("> [the\n> tables](\n> tides.md)", "tides.md")

    def test_what_is_never_closed_is_text(self) -> None:
        check(r"[a](b.md  [c] (d.md)  \[e](f.md)  [g\](h.md)  [i](j k.md)")

    def test_a_link_ends_with_its_block(self) -> None:
        check("[a\n\nb](c.md)\n\n- [d\n- e](f.md)")

    def test_a_link_in_a_table_stays_in_its_cell(self) -> None:
        check("| a | b |\n|---|---|\n| [c](d.md) | [e | f](g.md) |\n", "d.md")


class TestReferences:
    def test_a_reference_leads_to_where_its_definition_stands(self) -> None:
        note = check(
            """
            See [the tables][almanac].
                 ^^^^^^^^^^ display

            [almanac]: tides.md#spring "The almanac"
                       ^^^^^^^^
                                ^^^^^^ fragment
            """,
            "tides.md#spring",
            "tides.md#spring",
        )
        assert [link.kind for link in note.links] == [LinkKind.REFERENCE, LinkKind.DEFINITION]

    def test_a_label_is_matched_ignoring_case_and_white_space(self) -> None:
        check("[the tables][ALMANAC  of\n march]\n\n[Almanac of March]: tides.md", "tides.md", "tides.md")

    def test_a_reference_may_be_its_own_label(self) -> None:
        check("[almanac] and [almanac][]\n\n[almanac]: tides.md", *["tides.md"] * 3)

    def test_the_first_of_two_definitions_counts(self) -> None:
        check("[a]\n\n[a]: one.md\n[a]: two.md", "one.md", "one.md", "two.md")

    def test_a_definition_may_take_two_lines_and_stand_in_a_quote(self) -> None:
        check(
            "[a] [b]\n\n> [a]:\n> one.md\n\n[b]:\n  <two three.md>\n  'c'",
            "one.md",
            "two three.md",
            "one.md",
            "two three.md",
        )

    def test_a_label_may_take_two_lines(self) -> None:
        check("[low\nwater]: tides.md", "tides.md")

    def test_a_definition_does_not_interrupt_a_paragraph(self) -> None:
        check("See below.\n[a]: tides.md")

    def test_a_label_without_definition_is_text(self) -> None:
        check("[a] [b][] [c][d] [ ] [x]")

    def test_a_footnote_is_no_definition(self) -> None:
        check("Low water[^1].\n\n[^1]: tides.md")

    def test_a_task_is_no_reference(self) -> None:
        check("- [x] tides\n- [ ] pilots")


class TestAutolinksAndHtml:
    def test_an_address_in_angle_brackets_is_a_link(self) -> None:
        note = check(
            """
            See <https://tides.example/a#b>.
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^ link
                 ^^^^^^^^^^^^^^^^^^^^^^^^^
            """,
            "https://tides.example/a#b",
        )
        assert note.links[0].kind is LinkKind.AUTOLINK

    def test_html_links_and_images_are_links(self) -> None:
        note = check(
            """
            See <a href="tides.md#low" title="[[x]]">tides</a> <IMG src='north.png'> <a href=pilots.md>a</a>
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ link
                         ^^^^^^^^
                                  ^^^ fragment
            """,
            "tides.md#low",
            "north.png",
            "pilots.md",
        )
        assert {link.kind for link in note.links} == {LinkKind.HTML}

    def test_html_blocks_hold_such_links_too(self) -> None:
        check('<div>\n<a href="tides.md">[[no]] [no](no.md)</a>\n</div>\n', "tides.md")

    def test_an_address_without_brackets_is_text(self) -> None:
        check("See https://tides.example and a@b.example")

    def test_headings_of_html_are_anchors_by_their_slugs(self) -> None:
        heading = '<h1 align="center">\n  <b>Spring</b> &amp; neap\n</h1>'
        note = parse(f"{heading}\n\n<!-- <h2>Not this</h2> -->\n\n`<h2>nor this</h2>`\n")
        assert [anchor.name for anchor in note.anchors] == ["spring--neap"]

    def test_ids_and_names_are_anchors(self) -> None:
        text = (
            "<a id=\"low\"></a> and <span name='high'>x</span>\n\n"
            '<h2 id="spring">Spring</h2>\n\n## Neap {#neap}\n'
        )
        found = sorted((anchor.name, text[anchor.start : anchor.end]) for anchor in parse(text).anchors)
        assert found == [("high", "high"), ("low", "low"), ("neap", "## Neap {#neap}"), ("spring", "spring")]

    def test_a_tag_that_is_never_closed_is_text(self) -> None:
        assert kinds('<a href="tides.md" and [b](c.md)') == [LinkKind.MARKDOWN]
