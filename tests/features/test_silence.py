"""Comments that silence a rule where it speaks."""

from cuemark.config import Config
from tests.features.acted import acted

SELECTED = Config(extend_select=("duplicate-heading",))


def check(source: str, title: str, left: str, config: Config | None = None) -> None:
    assert acted(source, f"Silence {title}", config or Config()) == f"-- note.md --\n{left}"


def test_a_line_is_silenced_at_its_end() -> None:
    check(
        "See [[go$0ne]] now.  \nMore\n",
        "'missing-note' on this line",
        "See [[gone]] now. <!-- cuemark-ignore-line missing-note -->  \nMore\n",
    )


def test_a_comment_that_is_there_takes_another_rule() -> None:
    check(
        "[[gone]] [[note#y$0]] <!-- cuemark-ignore-line missing-note -->\n",
        "'missing-heading' on this line",
        "[[gone]] [[note#y]] <!-- cuemark-ignore-line missing-note missing-heading -->\n",
    )


def test_where_the_line_takes_no_comment_it_stands_above() -> None:
    check(
        "See [gone].\n\n[gone]: gon$0e.md\n",
        "'missing-note' on this line",
        "See [gone].\n\n<!-- cuemark-ignore-next-line missing-note -->\n[gone]: gone.md\n",
    )


def test_a_note_is_silenced_at_its_top() -> None:
    check(
        "---\nvideoId: sh$0ort\n---\nText\n",
        "'invalid-video-id' in this note",
        "---\nvideoId: short\n---\n<!-- cuemark-ignore-file invalid-video-id -->\nText\n",
    )


def test_a_heading_keeps_its_text() -> None:
    check(
        "# A\r\n# A$0\r\n",
        "'duplicate-heading' on this line",
        "# A\r\n# A <!-- cuemark-ignore-line duplicate-heading -->\r\n",
        SELECTED,
    )
