"""What is offered for timestamps in any text: nothing raises, and no moment is lost or made up."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import Final

from hypothesis import event, given
from hypothesis import strategies as st

from cuemark.features.moments.retime import shifted
from cuemark.features.moments.time_actions import PROVIDERS
from cuemark.syntax.parse import parse
from cuemark.text import Span
from cuemark.vault.edits import Edit, apply
from tests.features.acted import asked_at
from tests.features.kiln import KILN

FRONT: Final = "---\nvideoId: slowKiln_01\n---\n"


def anchor(clock: str, label: str) -> str:
    return f'<a class="yt-timestamp" data-t="{clock}">{label}</a>'


STAMPS = st.sampled_from([
    anchor("00:01:58", "[00:01:58]"), anchor("12:34:00", "ash"), anchor("00:00:41", "[00:00:40]"),
    anchor("26:57", "[26:57]"), "[00:01:58]", "(12:34)", "[00:03:00, 12:34:10]", "[00:01:00 - 00:03:01]",
    "[1:02:03](https://youtu.be/slowKiln_01?t=3723)", "https://youtu.be/slowKiln_01?t=41", "[[00:01:58]]",
])  # fmt: skip
AROUND = st.sampled_from([
    " ", ", ", " - ", " and ", ".", "x", "]", "[", "(", ")", "`", "|", "\\", "\n", "\n\n", "\r\n", "\n- ",
    "\n  ", "\n> ", "\n# Fire\n", "\n| a | b |\n", "{{youtube-timestamp 41}}", "\u2028", "🔥",
    "Willow burns long and leaves hardly any ash", "After nineteen hours the kiln begins to purr",
])  # fmt: skip
PIECES = STAMPS | AROUND


@st.composite
def places(draw: st.DrawFn) -> tuple[str, Span]:
    text = draw(st.sampled_from(["", FRONT])) + "".join(draw(st.lists(PIECES, max_size=12)))
    start, end = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
    return text, Span(start, draw(st.sampled_from([start, end])))


def moments(text: str) -> Counter[float]:
    return Counter(one.seconds for one in parse(text).timestamps if one.seconds >= 0)


def same(before: Counter[float], after: Counter[float]) -> bool:
    return before == after


def one_less(before: Counter[float], after: Counter[float]) -> bool:
    return not after - before and (before - after).total() == 1


def at_most_one_less(before: Counter[float], after: Counter[float]) -> bool:
    return before == after or one_less(before, after)


def one_more(before: Counter[float], after: Counter[float]) -> bool:
    return not before - after and (after - before).total() == 1


def as_many(before: Counter[float], after: Counter[float]) -> bool:
    return before.total() == after.total()


CHECKS: Final[dict[str, Callable[[Counter[float], Counter[float]], bool]]] = {
    "Make": same, "Write": same, "Sort": same, "Join": at_most_one_less, "Quote": one_more, "Cite": one_more,
    "Snap": as_many, "Shift": as_many,
}  # fmt: skip


def check_edits(text: str, edits: tuple[Edit, ...]) -> None:
    """All lie in the text, and none in another."""
    spans = sorted(edit.span for edit in edits)
    assert all(0 <= start <= end <= len(text) for start, end in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))


@given(places())
def test_no_moment_is_lost_or_made_up(place: tuple[str, Span]) -> None:
    text, span = place
    asked = replace(asked_at({"note.md": text}, "note.md", span), library=KILN)
    for action in (action for provider in PROVIDERS for action in provider(asked)):
        change = action.change()
        word = action.title.split()[0]
        event(f"{word} {'done' if change else 'refused'}")
        assert change or word not in {"Make", "Write"}, "what is offered can be done"
        if change:
            check_edits(text, change.edits)
            left = apply(text, change.edits)
            assert CHECKS[word](moments(text), moments(left)), (action.title, left)


@given(places(), st.integers(-100, 4_000))
def test_moved_timestamps_lie_as_much_later(place: tuple[str, Span], seconds: int) -> None:
    text, span = place
    change = shifted("note.md", parse(text), span, seconds).change
    if change:
        check_edits(text, change.edits)
        moved = moments(apply(text, change.edits))
        assert moved.total() == moments(text).total()
