"""Completion of moments: each test types in a note and names what is offered, or takes the first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuemark.features.completion.complete import Completion
from cuemark.features.completion.cue_completion import complete_cue, joined
from cuemark.features.completion.offer import Item, Kind
from cuemark.features.completion.typed_moment import typed_moment
from cuemark.text import Span
from tests.drawn import scene
from tests.features.films import FOG
from tests.features.vaults import index_of, library_of

HEAD = "---\nvideoId: harbour_-02\n---\n"


def completion(note: str, *, head: str = HEAD, trigger: str = "") -> tuple[str, Completion | None]:
    drawn = scene(f"{FOG}-- note.md --\n{head}{note}")
    path, offset = drawn.cursor
    files = drawn.files
    found = complete_cue(index_of(files), path, files[path], offset, library_of(files), trigger=trigger)
    assert found is None or found.typed == files[path][found.span.start : offset]
    return files[path].removeprefix(head), found


def check(note: str, *expected: str, trigger: str = "") -> None:
    """Compare the labels of what is offered, in order."""
    _, found = completion(note, trigger=trigger)
    assert [item.label for item in found.items] == [*expected] if found else not expected


def written(note: str, trigger: str = "") -> str:
    """The note with the first offer taken."""
    text, found = completion(note, trigger=trigger)
    assert found
    shift = len(HEAD)
    return f"{text[: found.span.start - shift]}{found.items[0].insert}{text[found.span.end - shift :]}"


STAMP = '<a class="yt-timestamp" data-t="00:10:00">[00:10:00]</a>'


def test_a_time_that_is_begun_offers_the_chapters_and_cues_that_have_it() -> None:
    check("It waits [10:0$0", "00:10:00 Blasts", "00:10:00 Two long blasts mean a ship without way.")
    check("It waits [00:10$0]", "00:10:00 Blasts", "00:10:00 Two long blasts mean a ship without way.")
    check("It waits [0:05$0]", "00:00:05 that somebody is there,")
    check("It waits [59$0]")


def test_words_offer_the_cues_that_say_them() -> None:
    check("They answer [listen tw$0", "00:29:50 Listen twice & answer once.")
    check("They answer [without long$0", "00:10:00 Two long blasts mean a ship without way.")
    check("It tells [things that some$0]", "00:00:01 A horn tells you two things:")
    check("It tells [what$0", "00:00:00 What a horn says")
    check("It tells [the$0", "00:00:05 that somebody is there,", "00:00:09 and how long they have waited.")
    check("It tells [whistle$0")


def test_before_anything_is_typed_the_chapters_come_and_what_follows_the_stamp_before() -> None:
    check(
        "It waits [00:00:09]. Then [$0",
        "00:00:00 What a horn says",
        "00:10:00 Blasts",
        "00:00:09 and how long they have waited.",
        "00:10:00 Two long blasts mean a ship without way.",
        "00:29:50 Listen twice & answer once.",
    )


def test_an_offer_is_written_as_a_whole_anchor() -> None:
    assert written("It waits [10:$0.") == f"It waits {STAMP}."
    assert written("It waits [10:$0].") == f"It waits {STAMP}."
    assert written("It waits [10:$000].") == f"It waits {STAMP}."
    assert written("It waits [two lo$0") == f"It waits {STAMP}"


@pytest.mark.parametrize("rest", ["", '"', '">', '">[00:01:02]</a>', '01:02">[00:01:02]</a>'])
def test_in_an_anchor_all_of_it_is_written_anew(rest: str) -> None:
    begun = 'It waits <a class="yt-timestamp" data-t="00:10$0'
    assert written(f"{begun}{rest}, twice") == f"It waits {STAMP}, twice"


def test_a_trigger_of_ones_own_offers_them_too() -> None:
    assert written("It waits @@10:$0", trigger="@@") == f"It waits {STAMP}"
    assert written("It waits @@two lo$0", trigger="@@") == f"It waits {STAMP}"
    check("It waits @@10:$0")


@pytest.mark.parametrize(
    "note",
    [
        "It waits 10:0$0",
        "[[10$0",
        "![10$0",
        "[^10$0",
        "- [$0",
        "- [ $0] tide",
        "\\[10$0",
        "`[10:0$0`",
        "```\n[10:0$0\n```",
        "<!-- [10:0$0 -->",
        f"{STAMP[:-9]}$0",
        "[so $0](https://example.org)",
    ],
)
def test_elsewhere_nothing_is_offered(note: str) -> None:
    assert completion(note)[1] is None


def test_a_note_whose_video_has_no_files_offers_nothing() -> None:
    assert completion("It waits [10:$0", head="")[1] is None
    assert completion("It waits [10:$0", head="---\nvideoId: harbour_-01\n---\n")[1] is None


def test_the_words_are_told_beside_the_list() -> None:
    _, found = completion("It waits [0:05$0]")
    assert found
    assert found.items[0].about == "that somebody is there,"
    assert found.incomplete


PIECES = (
    "[",
    "]",
    "(",
    "<a ",
    'data-t="',
    '"',
    ">",
    "</a>",
    "10:0",
    "fog ",
    "\n",
    "\r",
    "`",
    "- ",
    "@@",
    "\\",
    "\u2028",
    "🙂",
)
TEXT = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


@given(TEXT, TEXT)
def test_what_is_typed_is_on_the_line_of_the_cursor(before: str, after: str) -> None:
    text = before + after
    found = typed_moment(text, len(before), "@@")
    if found:
        assert found.span.start < len(before) <= found.span.end <= len(text)
        assert not {"\n", "\r"} & set(found.span.of(text))
        assert found.typed in found.span.of(text)


def test_what_others_offer_at_the_same_place_comes_behind_the_chapters() -> None:
    _, more = completion("It waits [10:0$0")
    assert more
    others = [Item(Kind.MOMENT, "10:09", "10:09"), Item(Kind.MOMENT, "10:00", more.items[-1].insert)]
    both = joined(more._replace(items=others), more)
    assert both
    assert [item.label for item in both.items] == ["00:10:00 Blasts", "10:09", more.items[1].label]
    assert joined(None, more) is more
    assert joined(more, None) is more
    elsewhere = more._replace(span=Span(0, 1))
    assert joined(elsewhere, more) is elsewhere
