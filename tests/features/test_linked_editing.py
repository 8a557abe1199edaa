"""What changes together with what is typed."""

from cuemark.features.display.linked_editing import linked_spans
from cuemark.syntax.parse import parse
from tests.drawn import scene


def check(source: str) -> None:
    """The carets are under what changes together, in the order of the text; without any, nothing does."""
    drawn = scene(source)
    path, offset = drawn.cursor
    found = linked_spans(parse(drawn.files[path]), drawn.files[path], offset)
    assert [*(found or ())] == [mark.span for mark in drawn.ranges]


def test_what_plays_and_what_is_shown_change_together() -> None:
    check(
        """
It turns <a class="yt-timestamp" data-t="00:0$01:05">[00:01:05]</a>.
                                         ^^^^^^^^
                                                    ^^^^^^^^
"""
    )
    check(
        """
It turns <a class="yt-timestamp" data-t="1:05">[1:05$0]</a>.
                                         ^^^^
                                                ^^^^
"""
    )


def test_where_they_differ_already_they_are_left_alone() -> None:
    check('It turns <a class="yt-timestamp" data-t="00:01:0$05">[00:01:06]</a>.')


def test_elsewhere_nothing_changes_with_what_is_typed() -> None:
    check('It tu$0rns <a class="yt-timestamp" data-t="00:01:05">[00:01:05]</a>.')
    check('It turns <a cla$0ss="yt-timestamp" data-t="00:01:05">[00:01:05]</a>.')
    check("---\nvideoId: harbour_-01\n---\nIt turns [00:01:$005].")
