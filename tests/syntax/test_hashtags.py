"""Tags: in running text as Obsidian reads them, and in the front matter."""

from cuemark.syntax.parse import parse


def check(text: str, *expected: str) -> None:
    """The tags that a text has by either path, each of which stands where it says."""
    tags = parse(text).tags
    assert tags == parse(text, fast=False).tags
    assert [tag.name for tag in tags] == list(expected)
    assert [text[tag.start : tag.end] for tag in tags] == list(expected)


def test_a_tag_stands_at_the_start_of_a_line_or_behind_a_blank() -> None:
    check("#tide and #fog_signals, #low-water.\n- #kiln\n", "tide", "fog_signals", "low-water", "kiln")
    check("C#minor, a/#b, (#c) and >#d\n")
    check("\ufeff#tide", "tide")


def test_a_tag_may_lie_below_another_and_be_in_any_script() -> None:
    check("#tide/spring #mareé #潮 #🌊", "tide/spring", "mareé", "潮", "🌊")


def test_a_number_is_no_tag() -> None:
    check("Issue #12, but #12a and #y1984\n", "12a", "y1984")
    check("#/ #- ##x\n")


def test_a_tag_may_stand_in_a_heading_a_quote_and_a_table() -> None:
    check("## Ebb #tide\n\n> #fog\n\n| a #kiln |\n| --- |\n| #ash |\n", "tide", "fog", "kiln", "ash")


def test_what_is_no_running_text_has_no_tags() -> None:
    check("`x #a` [[note# b]] [[ #c ]] [x #d](e.md) <b title=' #f'>\n")
    check("```\n#a\n```\n\n    #b\n\n%% #c %%\n\n<!-- #d -->\n\n<div>\n#e\n</div>\n")
    check("\\#a &#35;\n")


def test_the_front_matter_lists_tags() -> None:
    check("---\ntags: [tide, fog/horn, '#kiln']\n---\n#ash\n", "tide", "fog/horn", "kiln", "ash")
    check('---\ntags:\n  - tide\n  - "fog"\n---\n', "tide", "fog")
    check("---\ntags: tide, fog ash\ntag: kiln\n---\n", "tide", "fog", "ash", "kiln")
    check("---\ntags: [12, 'a.b', '']\nkeywords: [tide]\n---\n")
    check("+++\ntags = ['tide']\n+++\n", "tide")
