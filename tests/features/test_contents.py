"""A table of contents."""

from cuemark.vault.index import Linking
from tests.features.acted import acted, titles

ADD = "Add a table of contents"
UPDATE = "Update the table of contents"


def check(source: str, title: str, left: str) -> None:
    assert acted(source, title) == f"-- note.md --\n{left}"


def test_a_table_is_added_before_the_headings_that_it_lists() -> None:
    check(
        "$0# Tides\nBoth of them.\n## Springs\n### At *new* moon\n## Neaps\n",
        ADD,
        "# Tides\nBoth of them.\n\n"
        "<!--toc:start-->\n- [[#Springs]]\n  - [[#At new moon]]\n- [[#Neaps]]\n<!--toc:end-->\n\n"
        "## Springs\n### At *new* moon\n## Neaps\n",
    )


def test_a_heading_that_is_there_twice_has_its_number() -> None:
    check(
        "$0## Tests\n## Tests\n",
        ADD,
        "<!--toc:start-->\n- [[#Tests]]\n- [[#Tests-1|Tests]]\n<!--toc:end-->\n\n## Tests\n## Tests\n",
    )


def test_a_table_is_brought_up_to_date() -> None:
    check(
        "$0<!-- toc:start -->\n* [[#Gone]]\n<!-- toc:end -->\n\n## Springs\n## Neaps\n",
        UPDATE,
        "<!--toc:start-->\n- [[#Springs]]\n- [[#Neaps]]\n<!--toc:end-->\n\n## Springs\n## Neaps\n",
    )


def test_a_table_that_is_up_to_date_stays() -> None:
    assert titles("$0<!--toc:start-->\n- [[#A]]\n- [[#B]]\n<!--toc:end-->\n\n# A\n# B\n") == []


def test_one_heading_is_no_table() -> None:
    assert titles("$0# Tides\n## Springs\n") == []


def test_where_wikilinks_are_text_the_links_are_those_of_markdown() -> None:
    left = acted("$0## Low water\n## Neaps\n", ADD, linking=Linking(wiki=False))
    assert "\n- [Low water](#low-water)\n- [Neaps](#neaps)\n" in left
