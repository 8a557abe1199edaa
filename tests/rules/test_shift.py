"""What shows that a note is shifted, and how sure it is; the page of the rule has more examples."""

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from cuemark.config import Config, Profile
from cuemark.rules.run import findings, policy_of
from cuemark.rules.shift import may_be_shifted, shift_of
from cuemark.rules.sources import Sources
from cuemark.syntax.parse import parse
from cuemark.vault.library import Chapter, End, Film, Transcript
from cuemark.vault.moments import moments_of
from tests.drawn import scene
from tests.rules.judged import DEFAULTS, Vault

VIDEO = "slowKiln_01"


def stamps(clocks: str) -> str:
    """A note about the video that cites these moments."""
    anchors = [f'<a class="yt-timestamp" data-t="{clock}">[{clock}]</a>' for clock in clocks.split()]
    return f"---\nvideoId: {VIDEO}\n---\n\n" + "\n".join(anchors)


def check(
    clocks: str,
    wanted: str,
    others: tuple[str, ...] = (),
    end: End | None = None,
    config: Config = DEFAULTS,
) -> None:
    """Compare what is found in a note with `severity code: evidence (fix)`."""
    files = {"note.md": stamps(clocks)}
    files |= {f"other{number}.md": stamps(cited) for number, cited in enumerate(others, start=1)}
    found = [
        one
        for one in Vault(files, config, ends={VIDEO: end} if end else {}).findings()
        if one.path == "note.md"
    ]
    told = []
    for one in found:
        evidence = one.message.partition(": ")[2].partition(";")[0]
        fixes = ", ".join("safe" if fix.safe else "unsafe" for fix in one.fixes) or "no fix"
        told.append(f"{one.severity} {one.code}: {evidence} ({fixes})")
    assert "\n".join(told) == wanted


ROUND = "12:34:00 14:10:00 21:07:00 25:40:00"
UNEVEN = "12:34:07 14:10:31 21:07:12 25:40:55"
FIRST_HALF_HOUR = "00:00:41 00:05:19 00:12:10 00:19:02 00:27:27"
TWO_HOURS = "00:10:41 00:35:19 01:12:10 01:39:02 01:57:27"


def test_a_transcript_shows_it() -> None:
    end = End(1700, is_exact=False, path="clips/slow_kiln.en.vtt")
    wanted = "warning shifted-timestamps: 'slow_kiln.en.vtt' says that the video ends at 00:28:20 (safe)"
    check(UNEVEN, wanted, end=end)
    check(UNEVEN, wanted, (TWO_HOURS,), end)  # and knows better than another note


def test_a_known_end_that_rules_out_both_readings_shows_nothing() -> None:
    check("25:40:07", "error timestamp-past-end: the video ends at 00:10:00, says 'k.info.json' (no fix)",
          end=End(600, is_exact=True, path="k.info.json"))  # fmt: skip


def test_the_longest_video_is_no_end_of_this_one() -> None:
    config = Config(max_duration=4 * 3600)
    check(
        UNEVEN,
        "warning shifted-timestamps: 'max-duration' says that every video ends at 04:00:00 (safe)",
        config=config,
    )
    check(
        "01:34:00 02:10:00 03:07:00 03:40:00",
        "information shifted-timestamps: 4 of 4 end in ':00' (unsafe)",
        config=config,
    )


class Chapters:
    """A library that knows when the last chapter begins."""

    def __init__(self, last: float) -> None:
        self.last = last

    def transcripts(self, video: str) -> tuple[Transcript, ...]:
        raise AssertionError(video)

    def film(self, video: str) -> Film:
        assert video == VIDEO
        return Film(chapters=(Chapter(0, "Clay"), Chapter(self.last, "Ash")))


def test_chapters_show_what_goes_far_beyond_them() -> None:
    index = Vault({"note.md": stamps(UNEVEN), "early.md": stamps("00:55:00 00:58:00 01:00:00")}).index
    policy = policy_of(DEFAULTS, Profile.OBSIDIAN)
    [found] = findings(index, "note.md", policy, sources=Sources(Chapters(1500)))
    assert "'HH:MM:SS': the last chapter begins at 00:25:00; write" in found.message
    assert not any(fix.safe for fix in found.fixes)
    assert findings(index, "early.md", policy, sources=Sources(Chapters(1500))) == []


def test_other_notes_of_the_video_show_it() -> None:
    said = "'other1' about the same video ends at 00:27:27"
    check(UNEVEN, f"warning shifted-timestamps: {said} (unsafe)", (FIRST_HALF_HOUR,))
    said = "'other1' and 1 more about the same video end at 00:27:27"
    check(UNEVEN, f"warning shifted-timestamps: {said} (unsafe)", (FIRST_HALF_HOUR, FIRST_HALF_HOUR))


def test_one_moment_of_another_note_is_enough() -> None:
    said = "'other1' about the same video ends at 00:27:27"
    check(UNEVEN, f"warning shifted-timestamps: {said} (unsafe)", ("00:27:27",))


def test_what_is_hours_beyond_another_note_shows_it_early_in_the_video_too() -> None:
    said = "'other1' about the same video ends at 00:27:27"
    check("05:12:47 05:20:10", f"warning shifted-timestamps: {said} (unsafe)", (FIRST_HALF_HOUR,))
    check("03:07:00", f"warning shifted-timestamps: {said} (unsafe)", (FIRST_HALF_HOUR,))


def test_a_shifted_note_shows_nothing_of_another() -> None:
    check(UNEVEN, "", ("12:34:00 14:10:00 21:07:00 25:40:00 27:00:00",))
    check(ROUND, "information shifted-timestamps: 4 of 4 end in ':00' (unsafe)", (ROUND,))


def test_a_note_that_would_be_about_the_very_beginning_is_left_alone() -> None:
    check("01:12:47 01:20:10 01:26:31 01:27:02", "", (FIRST_HALF_HOUR,))


def test_a_note_whose_own_first_hour_is_as_long_is_left_alone() -> None:
    check(
        "00:58:11 01:12:47 01:20:10 01:26:31 01:50:02", "", ("00:00:41 00:01:19 00:02:10 00:03:02 00:04:27",)
    )


def test_another_note_shows_that_the_video_is_as_long() -> None:
    check("01:05:00 01:20:00 01:31:00 01:52:00", "", (TWO_HOURS,))


def test_three_full_minutes_are_no_evidence() -> None:
    check("12:34:00 14:10:00 21:07:00", "")


def test_moments_in_the_first_hour_are_neither_evidence_nor_shifted() -> None:
    check("00:34:00 00:10:00 00:07:00 00:40:00 00:50:00", "")
    check("00:34:00 00:10:00 00:07:00 01:40:00 01:50:00", "")


def test_it_speaks_for_all_timestamps_of_the_note() -> None:
    end = End(1700, is_exact=True, path="slow_kiln.info.json")
    text = stamps(f"{ROUND} 00:59:11") + '\n<a class="yt-timestamp" data-t="00:12:00">12:00</a>'
    found = Vault({"note.md": text}, ends={VIDEO: end}).findings()
    assert [one.code for one in found] == ["shifted-timestamps"]


def test_it_leaves_what_is_malformed_or_broken_to_others() -> None:
    text = stamps(ROUND) + '\n<a class="yt-timestamp" data-t="26:57">[26:57]</a>'
    assert [one.code for one in Vault({"note.md": text}).findings()] == [
        "shifted-timestamps",
        "malformed-timestamp",
    ]


def test_a_silenced_timestamp_is_not_counted() -> None:
    silenced = "<!-- cuemark-ignore-next-line shifted-timestamps -->\n"
    text = stamps(f"{ROUND} 28:11:00").replace(
        '<a class="yt-timestamp" data-t="12', f'{silenced}<a class="yt-timestamp" data-t="12'
    )
    [found] = Vault({"note.md": text}).findings()
    assert found.message.startswith("4 timestamps are")
    assert found.span.of(text) == "14:10:00"
    assert all("00:12:34" not in edit.text for edit in found.fixes[0].edits)


def test_a_note_without_a_video_is_judged_by_its_seconds_alone() -> None:
    text = stamps(ROUND).replace(f"videoId: {VIDEO}", "title: Kiln")
    found = Vault({"note.md": text, "other.md": stamps(TWO_HOURS)}).findings()
    assert [one.code for one in found if one.path == "note.md"] == [
        "shifted-timestamps",
        "timestamp-without-video",
    ]


@pytest.mark.parametrize(
    ("configured", "by_transcript", "by_seconds"),
    [("error", "error", "information"), ("information", "information", "information")],
)
def test_a_finding_is_as_severe_as_its_evidence_and_the_configuration_allow(
    configured: str, by_transcript: str, by_seconds: str
) -> None:
    config = Config(severity={"shifted-timestamps": configured})
    files = scene(stamps(ROUND)).files
    end = End(1700, is_exact=False, path="slow_kiln.en.vtt")
    assert [one.severity for one in Vault(files, config, ends={VIDEO: end}).findings()] == [by_transcript]
    assert [one.severity for one in Vault(files, config).findings()] == [by_seconds]


CLOCKS = st.tuples(st.integers(0, 30), st.integers(0, 59), st.sampled_from([0, 0, 7, 31])).map(
    lambda one: f"{one[0]:02}:{one[1]:02}:{one[2]:02}"
)
CITED = st.lists(CLOCKS, max_size=8).map(" ".join)
ENDS = st.none() | st.builds(End, st.floats(60, 20_000), st.booleans(), st.just("slow_kiln.en.vtt"))


@given(CITED, st.lists(CITED, max_size=3), ENDS, st.none() | st.just(14_400.0))
def test_what_the_numbers_of_a_note_rule_out_is_not_found(
    clocks: str, others: list[str], end: End | None, longest: float | None
) -> None:
    files = {"note.md": stamps(clocks)} | {f"{one}.md": stamps(cited) for one, cited in enumerate(others)}
    index = Vault(files, ends={VIDEO: end} if end else {}).index
    note = parse(files["note.md"])
    found = shift_of(index, "note.md", VIDEO, note.timestamps, longest=longest)
    may_be = may_be_shifted(index, "note.md", VIDEO, moments_of(note), longest)
    event("found" if found else "possible" if may_be else "ruled out")
    assert may_be or not found


def test_an_hour_too_many_is_no_shift() -> None:
    end = End(1700, is_exact=True, path="k.info.json")
    past = "error timestamp-past-end: the video ends at 00:28:20, says 'k.info.json' (no fix)"
    check("01:12:47 01:20:10", f"{past}\n{past}", end=end)
    wanted = "warning shifted-timestamps: 'k.info.json' says that the video ends at 00:28:20 (safe)"
    check("01:42:47 01:50:10", wanted, end=end)  # nor would 00:42:47 be a moment of the video
    check("01:12:00 01:13:00 01:20:00 02:10:00", wanted, end=end)
    check("01:12:00", wanted, end=end)
    check("03:12:47", wanted, end=end)  # nobody slips by three hours
    said = "'max-duration' says that every video ends at 04:00:00"
    check("05:12:47", f"warning shifted-timestamps: {said} (safe)", config=Config(max_duration=4 * 3600))


def test_a_label_is_shifted_with_what_plays() -> None:
    anchor = '<a class="yt-timestamp" data-t="{}">{}</a>'.format
    text = stamps("") + anchor("26:57:00", "[26:57:57]") + anchor("12:34:00", "[28:01:00]")
    vault = Vault({"note.md": text}, ends={VIDEO: End(1700, is_exact=True, path="k.info.json")})
    [found] = vault.findings()
    fixed = vault.fixed(*found.fixes).files["note.md"]
    assert fixed == stamps("") + anchor("00:26:57", "[00:26:57]") + anchor("00:12:34", "[00:28:01]")
