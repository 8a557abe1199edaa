"""What is opaque: code, comments and math hold no link, no heading, no block and no stamp."""

from textwrap import dedent

import pytest

from cuemark.syntax.parse import parse

STAMP = '<a class="yt-timestamp" data-t="00:01:02">[00:01:02]</a>'
EVERYTHING = f"[[tides]] [a](b.md) <https://tides.example> {STAMP} [00:03:04] ![[chart.png]] ^low"


def check(source: str, *targets: str) -> None:
    """In a note that has a video, the links lead to these targets, and nothing else is in it."""
    note = parse("---\nvideoId: a-Talk_0123\n---\n" + (dedent(source) if source.startswith("\n") else source))
    assert [link.target for link in note.links] == list(targets)
    assert (note.headings, note.blocks, note.timestamps, note.problems) == ((), (), (), ())


class TestCode:
    @pytest.mark.parametrize("ticks", ["`", "``", "````"])
    def test_a_code_span_is_opaque(self, ticks: str) -> None:
        check(f"Low {ticks}{EVERYTHING}{ticks} [[water]]", "water")

    def test_a_code_span_may_take_several_lines(self) -> None:
        check(f"Low `\n{EVERYTHING}\n` [[water]]", "water")

    def test_a_code_span_ends_with_as_many_ticks(self) -> None:
        check("Low ``[[a]] ` [[b]]`` [[water]] ```[[c]] `` ```", "water")

    def test_a_code_span_ends_with_its_block(self) -> None:
        check("- low `\n- [[tides]] `\n\nand ` \n\n[[water]] `", "tides", "water")

    def test_ticks_without_a_partner_are_text(self) -> None:
        check("Low `` [[tides]] ` [[water]]", "tides", "water")

    def test_an_escaped_tick_opens_nothing(self) -> None:
        check(r"Low \`[[tides]]\`", "tides")

    def test_no_code_begins_right_behind_a_paragraph(self) -> None:
        check("3.   * [[tides]]\n    * [[water]]\n\n        [[a]]", "tides", "water")

    def test_code_comes_before_links_and_tags(self) -> None:
        check("[a `](b.md)` [[tides]] <b title=`x`>[[`y`]]", "tides")

    @pytest.mark.parametrize("fence", ["```", "~~~", "`````", "``` text", "~~~ text `x`"])
    def test_a_fence_is_opaque(self, fence: str) -> None:
        close = fence.split(" ", maxsplit=1)[0]
        check(f"{fence}\n{EVERYTHING}\n# None\n{close}\n[[water]]", "water")

    def test_a_fence_ends_with_as_many_ticks_or_more(self) -> None:
        check("````\n[[a]]\n```\n~~~~\n[[b]]\n`````\n[[water]]", "water")

    def test_a_fence_that_is_never_closed_takes_the_rest(self) -> None:
        check(f"[[water]]\n\n```\n{EVERYTHING}\n\n# None\n", "water")

    def test_a_fence_in_a_container_ends_with_it(self) -> None:
        check("> ```\n> [[a]]\n\n[[water]]\n\n- b\n\n  ```\n  [[c]]\n\n[[tides]]", "water", "tides")

    def test_an_indented_fence_is_one(self) -> None:
        check("   ```\n   [[a]]\n  ```\n[[water]]", "water")

    def test_ticks_in_the_info_make_a_code_span(self) -> None:
        check("``` a`b\n[[water]]\n", "water")

    def test_indented_code_is_opaque(self) -> None:
        check(f"Low\n\n    {EVERYTHING}\n\t# None\n\n[[water]]", "water")

    def test_an_indented_line_of_a_paragraph_is_none(self) -> None:
        check("Low\n    [[tides]]\n\n- water\n\n      [[no]]\n\n    [[water]]", "tides", "water")


class TestComments:
    def test_a_comment_is_opaque(self) -> None:
        check(f"Low <!-- {EVERYTHING} --> [[water]]", "water")

    def test_a_comment_may_take_several_lines(self) -> None:
        check(f"<!--\n{EVERYTHING}\n\n# None\n-->\n\n[[water]]", "water")

    def test_a_comment_within_a_paragraph_ends_with_it(self) -> None:
        check("Low <!-- a\n\n[[water]] -->", "water")

    def test_obsidians_comment_is_opaque(self) -> None:
        check(f"Low %%{EVERYTHING}%% [[water]]", "water")

    def test_obsidians_comment_may_take_several_blocks(self) -> None:
        check(f"%%\n{EVERYTHING}\n\n# None\n\n- [[a]]\n%%\n\n[[water]]", "water")

    def test_obsidians_comment_that_is_never_closed_is_text(self) -> None:
        check("%%\n[[tides]]\n\n[[water]]", "tides", "water")

    @pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
    def test_it_is_a_comment_behind_a_fence_whatever_ends_the_lines(self, newline: str) -> None:
        check("[[water]]\n```\nlow\n```\n%%\n[[a]]\n\n[[b]]\n%%\n\n[^1]: n\n".replace("\n", newline), "water")

    def test_percent_signs_in_code_open_none(self) -> None:
        check("`%%` [[tides]] `%%`\n\n```\n%%\n```\n\n[[water]]\n\n```\n%%\n```", "tides", "water")


class TestMath:
    def test_math_between_two_dollars_is_opaque(self) -> None:
        check(f"$${EVERYTHING}$$ [[water]]", "water")

    def test_a_block_of_math_is_opaque(self) -> None:
        check(f"$$\n{EVERYTHING}\n# None\n$$\n\n[[water]]", "water")

    def test_a_block_of_math_in_a_quote_is_opaque(self) -> None:
        check("> $$\n> [[a]]\n> $$\n> [[water]]", "water")

    def test_one_dollar_is_money(self) -> None:
        check("It costs $5 [[tides]] or $6", "tides")


class TestHtml:
    def test_a_block_of_html_is_opaque_for_wikilinks(self) -> None:
        check("<div>\n[[a]] [b](c.md)\n# None\n</div>\n\n[[water]]", "water")

    def test_a_block_of_html_ends_at_a_blank_line(self) -> None:
        check("<div>\n\n[[water]]\n\n</div>", "water")

    def test_a_script_ends_with_its_tag(self) -> None:
        check("<script>\n[[a]]\n\n[[b]]\n</script>\n[[water]]", "water")

    def test_a_line_that_is_one_tag_begins_one(self) -> None:
        check("<x-y>\n[[a]]\n\n[[water]]", "water")

    def test_a_tag_within_a_paragraph_does_not(self) -> None:
        check("Low <b>[[tides]]</b>\n<x-y>\n[[water]]", "tides", "water")
