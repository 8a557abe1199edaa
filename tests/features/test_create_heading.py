"""The heading that a link names, made where the link finds it."""

from tests.features.acted import acted, titles


def check(source: str, title: str, left: str) -> None:
    assert acted(source, title) == left.removeprefix("\n")


def test_a_heading_is_made_at_the_end_of_its_note() -> None:
    check(
        "See [[tides#Sp$0rings]].\n-- tides.md --\n# Tides\nText",
        "Create heading 'Springs' in 'tides'",
        "-- tides.md --\n# Tides\nText\n\n## Springs\n",
    )


def test_a_heading_of_the_note_itself() -> None:
    check(
        "See [[#Spr$0ings]].\n",
        "Create heading 'Springs'",
        "-- note.md --\nSee [[#Springs]].\n\n## Springs\n",
    )


def test_a_heading_below_another_is_made_in_its_section() -> None:
    check(
        "[[tides#Moon#Full $0moon]]\n-- tides.md --\n# Moon\nText\n\n# Sun\n",
        "Create heading 'Full moon' in 'tides'",
        "-- tides.md --\n# Moon\nText\n\n## Full moon\n\n# Sun\n",
    )


def test_a_slug_is_read_as_words() -> None:
    check(
        "[x](tides.md#low-wa$0ter)\n-- tides.md --\n",
        "Create heading 'Low water' in 'tides'",
        "-- tides.md --\n## Low water\n",
    )


def test_lines_end_as_they_do_in_the_note() -> None:
    check(
        "[[tides#Ne$0aps]]\n-- tides.md --\n# Tides\r\n",
        "Create heading 'Neaps' in 'tides'",
        "-- tides.md --\n# Tides\r\n\r\n## Neaps\r\n",
    )


def test_nothing_is_made_for_a_heading_that_is_there() -> None:
    assert titles("[[tides#Spr$0ings]]\n-- tides.md --\n## Springs\n") == ["Convert to a Markdown link"]


def test_nothing_is_made_that_would_take_the_links_of_an_anchor() -> None:
    assert titles('[[tides#Lo$0w]]\n-- tides.md --\nText <a id="low"></a>\n') == [
        "Convert to a Markdown link"
    ]


def test_nothing_is_made_below_a_heading_that_is_not_there() -> None:
    source = "[[tides#{}#Ne$0aps]]\n-- tides.md --\n## Springs\n"
    assert "Create heading 'Neaps' in 'tides'" in titles(source.format("Springs"))
    assert titles(source.format("Autumn")) == ["Convert to a Markdown link"]


def test_nothing_is_made_for_a_block() -> None:
    assert titles("[[tides#^sp$0rings]]\n-- tides.md --\n") == ["Convert to a Markdown link"]
