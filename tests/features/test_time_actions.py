"""What an editor offers to do with timestamps, and what the text is afterwards."""

from collections.abc import Sequence
from dataclasses import replace

from cuemark.features.actions.action import Action
from cuemark.features.moments.time_actions import PROVIDERS
from cuemark.vault.edits import apply
from cuemark.vault.library import NO_LIBRARY, Library
from tests.drawn import scene
from tests.features.acted import asked_at, check_findings, place
from tests.features.kiln import KILN, NOTE

FRONT = "---\nvideoId: slowKiln_01\n---\n"


def offers(body: str, library: Library = NO_LIBRARY) -> tuple[str, list[Action]]:
    drawn = scene(f"{FRONT}{body}")
    path, span = place(drawn)
    asked = replace(asked_at(drawn.files, path, span), library=library)
    return drawn.files[path], [action for provider in PROVIDERS for action in provider(asked)]


def titles(body: str, library: Library = NO_LIBRARY, about: str = "") -> list[str]:
    return [action.title for action in offers(body, library)[1] if action.title.startswith(about)]


def check(
    body: str, title: str, wanted: str, library: Library = NO_LIBRARY, *, brings: Sequence[str] = ()
) -> None:
    """Choose an action at `$0` or for what carets name; it brings no findings but these."""
    text, made = offers(body, library)
    action = next((one for one in made if one.title == title), None)
    assert action, [one.title for one in made]
    change = action.change()
    assert change
    left = apply(text, change.edits)
    assert left.removeprefix(FRONT) == wanted
    if not brings:
        check_findings({NOTE: text}, {NOTE: left})


ARC = "^" * 24


def anchor(clock: str, label: str | None = None) -> str:
    return f'<a class="yt-timestamp" data-t="{clock}">{f"[{clock}]" if label is None else label}</a>'


def test_hours_and_minutes_become_minutes_and_seconds() -> None:
    check(f"$0{anchor('12:34:00')}", "Shift right to '00:12:34'", anchor("00:12:34"))
    check(f"$0{anchor('12:34:00', '[12:34:00 - 13:01:00]')}", "Shift right to '00:12:34'",
          anchor("00:12:34", "[00:12:34 - 00:13:01]"))  # fmt: skip
    check("[12:34:00] [00:10:00] [13:01:00]\n^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^", "Shift 2 timestamps right",
          "[00:12:34] [00:10:00] [00:13:01]\n")  # fmt: skip


def test_below_an_hour_there_is_nothing_to_shift() -> None:
    assert not any("Shift" in title for title in titles(f"$0{anchor('00:12:34')}"))


def test_a_moment_in_brackets_becomes_a_timestamp() -> None:
    check("It purrs [00:12$0:34].", "Make '00:12:34' a timestamp to click", f"It purrs {anchor('00:12:34')}.")
    check("[00:01:02, 12:3$04]", "Make 2 timestamps to click", f"{anchor('00:01:02')}, {anchor('00:12:34')}")


def test_a_timestamp_becomes_a_moment_in_brackets() -> None:
    check(f"It purrs $0{anchor('00:12:34')}.", "Write '[00:12:34]' in brackets alone", "It purrs [00:12:34].",
          brings=["bare-timestamp"])  # fmt: skip
    assert titles(f"It purrs $0{anchor('00:12:34', 'the purr')}.") == []
    assert titles(f"It purrs_$0{anchor('00:12:34')}(x).") == []


def test_of_timestamps_that_touch_only_the_first_loses_its_tags() -> None:
    two = f"{anchor('00:01:00')}{anchor('00:02:00')}"
    check(f"{two}\n{'^' * len(two)}", "Write '[00:01:00]' in brackets alone",
          f"[00:01:00]{anchor('00:02:00')}\n", brings=["bare-timestamp"])  # fmt: skip


def test_what_is_no_moment_any_more_in_other_brackets_is_not_offered() -> None:
    assert titles(f"It purrs [00:01:00]($0{anchor('00:01:00')}).", about="Write") == []


def test_a_list_in_a_line_is_sorted_around_the_cursor() -> None:
    three = "{}, {} and {}."
    mixed = three.format(anchor("00:03:00"), f"$0{anchor('00:01:00')}", anchor("00:02:00"))
    wanted = three.format(anchor("00:01:00"), anchor("00:02:00"), anchor("00:03:00"))
    check(f"{mixed} {anchor('00:00:01')}", "Sort 3 timestamps", f"{wanted} {anchor('00:00:01')}")
    check("[03:00, 01:0$00, 00:02:00]", "Sort 3 timestamps", "[01:00, 00:02:00, 03:00]")
    assert "Sort 2 timestamps" not in titles("[00:03:00 - 00:0$01:00]")
    assert "Sort 2 timestamps" not in titles("[00:01:00, 00:0$02:00]")


def test_lines_are_sorted_with_what_belongs_to_them() -> None:
    body = "- Ash [00:03:00]\n^^^^^\n  cold\n- Clay [00:01:00]\n- Fire [00:02:00], [00:00:01]\n^^^^^^\nend\n"
    wanted = "- Clay [00:01:00]\n- Fire [00:02:00], [00:00:01]\n- Ash [00:03:00]\n  cold\nend\n"
    check(body, "Sort 3 lines by their timestamps", wanted)


def test_lines_of_which_one_has_no_moment_are_not_sorted() -> None:
    body = "- Ash [00:03:00]\n^^^^^\n- Clay\n- Fire [00:01:00]\n^^^^\n"
    assert not any("Sort" in title for title in titles(body))


def test_two_timestamps_become_a_range() -> None:
    title = "Join to the range '00:01:00 - 00:02:00'"
    two = f"{anchor('00:01:00')} - {anchor('00:02:00')}"
    check(f"{two}\n{'^' * len(two)}", title, f"{anchor('00:01:00', '[00:01:00 - 00:02:00]')}\n")
    check("[00:01:00] to [00:02:00]\n" + ARC, title, "[00:01:00 - 00:02:00]\n")


def test_what_is_no_range_is_not_joined() -> None:
    for two in ("[00:02:00] to [00:01:00]", "[00:01:00] or [00:02:00]"):
        assert not any("Join" in one for one in titles(f"{two}\n{ARC}"))


def test_a_timestamp_snaps_to_the_cue_and_to_the_chapter() -> None:
    body = f"$0{anchor('00:01:58')}"
    assert titles(body, KILN, "Snap") == [
        "Snap to the cue at 00:01:55",
        "Snap to the chapter 'Fire' at 00:02:00",
    ]
    check(body, "Snap to the cue at 00:01:55", anchor("00:01:55"), KILN)
    check(body, "Snap to the chapter 'Fire' at 00:02:00", anchor("00:02:00"), KILN)


def test_a_selection_snaps_at_once_and_what_is_far_from_any_cue_stays() -> None:
    body = f"[00:01:58] [00:59:00] [00:00:03]\n{'^' * 32}"
    check(body, "Snap 2 timestamps to their cues", "[00:01:55] [00:59:00] [00:00:00]\n", KILN)  # fmt: skip


def test_where_a_cue_begins_there_is_nothing_to_snap() -> None:
    assert titles(f"$0{anchor('00:01:55')}", KILN, "Snap") == ["Snap to the chapter 'Fire' at 00:02:00"]


def test_away_from_timestamps_nothing_is_offered() -> None:
    assert titles("It $0purrs [00:12:34].", KILN) == []


def test_what_is_said_is_quoted_below_the_paragraph() -> None:
    said = (
        "Now the fire: we light it at dawn with willow, because willow burns long and leaves hardly any ash."
    )
    quote = f"> {said} {anchor('00:01:55')}"
    title = "Quote what is said at 00:01:55"
    check(f"It is lit $0{anchor('00:01:58')} early,\nat dawn.\n\nThen it purrs.", title,
          f"It is lit {anchor('00:01:58')} early,\nat dawn.\n\n{quote}\n\nThen it purrs.", KILN)  # fmt: skip
    check(f"- It is lit $0{anchor('00:01:58')}.\n- It purrs.", title,
          f"- It is lit {anchor('00:01:58')}.\n\n  {quote}\n- It purrs.", KILN)  # fmt: skip
    check(f"> Lit $0{anchor('00:01:58')}.\n", title, f"> Lit {anchor('00:01:58')}.\n>\n> {quote}\n", KILN)


def test_where_nothing_is_said_nothing_is_quoted() -> None:
    assert not any("Quote" in title for title in titles(f"$0{anchor('00:59:00')}", KILN))
    assert not any("Quote" in title for title in titles(f"$0{anchor('00:01:58')}"))


def test_a_sentence_is_cited_at_the_moment_that_says_so() -> None:
    sentence = "After nineteen hours it purrs, and must stay shut."
    body = f"{sentence}\n{'^' * len(sentence)}"
    [title] = titles(body, KILN)
    assert title == "Cite 00:03:00, 51% sure: 'After nineteen hours the kiln begins to purr, and then you …'"
    check(body, title, f"After nineteen hours it purrs, and must stay shut {anchor('00:03:00')}.\n", KILN)


def test_words_that_nobody_says_have_no_moment() -> None:
    sentence = "Submarines carry torpedoes and sonar"
    assert titles(f"{sentence}\n{'^' * len(sentence)}", KILN) == []
    assert titles("kiln\n^^^^", KILN) == []
