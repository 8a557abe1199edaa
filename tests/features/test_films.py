"""What is known of a video from files beside its notes, as hovers and definitions tell it."""

from hypothesis import given
from hypothesis import strategies as st

from cuemark.features.completion.cue_completion import complete_cue
from cuemark.features.definition import definition
from cuemark.features.hovers.cue_citations import cited_cues, cue_hover
from cuemark.features.hovers.hover import hover
from cuemark.features.type_definition import type_definition
from tests.drawn import scene
from tests.features.films import FOG
from tests.features.vaults import index_of, library_of

NOTE = "---\nvideoId: harbour_-02\n---\n"


def hovered(note: str, vault: str = FOG, *, thumbnails: bool = False) -> list[str]:
    """The blocks of a hover in a note of its own beside the vault."""
    drawn = scene(f"{vault}-- note.md --\n{note}")
    files = drawn.files
    found = hover(index_of(files), *drawn.cursor, files.__getitem__, library_of(files), thumbnails=thumbnails)
    assert found
    return found.markdown.split("\n\n")


def defined(note: str, vault: str = FOG) -> list[str]:
    """Where a definition leads: the path, and the text of the whole target."""
    drawn = scene(f"{vault}-- note.md --\n{note}")
    targets = definition(index_of(drawn.files), *drawn.cursor, library_of(drawn.files))
    for one in targets:
        assert one.whole.start <= one.focus.start <= one.focus.end <= one.whole.end
    return [f"{one.path}: {one.whole.of(drawn.files[one.path])}" for one in targets]


# --- hover on a moment -------------------------------------------------------------------------


def test_a_moment_tells_its_chapter_and_what_is_said_around_it() -> None:
    assert hovered(f"{NOTE}They wait [00:00:0$05].")[:5] == [
        "**Fog signals for beginners** · 00:00:05 of 00:30:05",
        "Chapter: What a horn says",
        "[https://youtu.be/harbour_-02?t=5](https://youtu.be/harbour_-02?t=5)",
        "> A horn tells you two things: **that somebody is there,** and how long they have waited.",
        "Language en, also in pt",
    ]


def test_a_stamp_of_whole_seconds_means_the_cue_that_starts_within_the_second() -> None:
    said = "> A horn tells you two things: that somebody is there, **and how long they have waited.**"
    assert said in hovered(f"{NOTE}They wait [00:00:0$09].")


def test_in_silence_nothing_is_in_bold() -> None:
    blocks = hovered(f"{NOTE}Nothing [00:00:2$05].")
    assert "> that somebody is there, and how long they have waited." in blocks
    assert not [block for block in hovered(f"{NOTE}Nothing [00:05:0$00].") if block.startswith("> A horn")]


def test_without_a_duration_the_end_of_the_last_cue_is_about_the_length() -> None:
    vault = FOG.replace("1805", "null")
    assert hovered(f"{NOTE}[00:00:0$05]", vault)[0].endswith("00:00:05 of about 00:30:01")


def test_a_moment_past_the_end_is_not_told_as_one_of_the_video() -> None:
    assert hovered(f"{NOTE}[01:00:0$00]")[0].endswith(" · 01:00:00")


def test_nothing_that_a_transcript_says_acts_in_a_hover() -> None:
    vault = FOG.replace("that somebody is there,", "[x](https://bad.example) <img src=x> **`a`** # | www.b.c")
    said = "**\\[x\\](https:\\//bad.example) \\*\\*\\`a\\`\\*\\* # | www\\.b.c**"
    assert said in hovered(f"{NOTE}[00:00:0$05]", vault)[3]


# --- hover on a video --------------------------------------------------------------------------


def test_a_video_tells_its_length_its_chapters_its_notes_and_what_they_pass_over() -> None:
    expected = [
        "**Fog signals for beginners**",
        "[https://youtu.be/harbour_-02](https://youtu.be/harbour_-02)",
        "Harbour \\*Radio\\* · 00:30:05",
        "Chapters\n- 00:00:00 What a horn says\n- 00:10:00 Blasts",
        "3 notes on this video\n- Blasts\n- Horns\n- note",
        "Cited from 00:00:05 to 00:10:02",
        "Not cited: 00:00:09 to 00:10:02, 00:10:02 to 00:30:05",
    ]
    assert hovered(NOTE.replace("harb", "harb$0")) == expected
    linked = hovered("[talk](https://youtu.be/harb$0our_-02) [more](https://youtu.be/harbour_-01)")
    assert linked[4] == "2 notes on this video\n- Blasts\n- Horns"


def test_an_address_without_brackets_tells_of_its_video() -> None:
    for note in (
        "Listen: https://youtu.be/harb$0our_-02?t=5. [More](https://youtu.be/harbour_-01)",
        '<iframe src="https://www.youtube.com/em$0bed/harbour_-02"></iframe>',
    ):
        assert hovered(note)[0] == "**Fog signals for beginners**"


def test_a_title_is_the_files_where_no_hub_tells_one() -> None:
    vault = FOG.replace("### [Fog signals for beginners]", "[Fog]")
    assert hovered(NOTE.replace("harb", "harb$0"), vault)[0] == "**Fog signals**"


def test_a_picture_is_shown_only_to_those_who_ask_for_it() -> None:
    video = NOTE.replace("harb", "harb$0")
    picture = "![](https://i.ytimg.com/vi/harbour_-02/mqdefault.jpg)"
    assert picture in hovered(video, thumbnails=True)
    assert picture not in hovered(video)


def test_long_lists_are_cut() -> None:
    chapters = ", ".join(f'{{"start_time": {number * 10}, "title": "Part {number}"}}' for number in range(20))
    notes = "".join(
        f"-- {number}.md --\n---\nvideoId: harbour_-02\n---\n[{number}:00:00]\n" for number in range(1, 10)
    )
    info = f'-- harbour_-02.info.json --\n{{"duration": 90000, "chapters": [{chapters}]}}\n'
    blocks = hovered(NOTE.replace("harb", "harb$0"), notes + info)
    assert [block.rpartition("\n")[2] for block in blocks[3:5]] == ["- and 8 more", "- and 2 more"]
    assert blocks[-1].endswith("04:00:00 to 05:00:00, and 5 more")


# --- definition and type definition ------------------------------------------------------------


def test_a_moment_leads_to_what_is_said() -> None:
    where = "Fog [harbour_-02].en.vtt"
    assert defined(f"{NOTE}[00:00:0$05]") == [f"{where}: that somebody is there,"]
    assert defined(f"{NOTE}[00:00:0$09]") == [f"{where}: and <i>how long</i> they have waited."]


def test_where_nothing_is_said_a_moment_leads_to_the_section_of_the_video() -> None:
    section = FOG.splitlines()[2]
    assert defined(f"{NOTE}[00:05:0$00]") == [f"harbour.md: {section}\n"]
    assert defined(NOTE.replace("harb", "harb$0")) == [f"harbour.md: {section}\n"]


def test_a_transcript_without_places_is_passed_over() -> None:
    youtube = '-- harbour_-02.json --\n[{"text": "fog", "start": 5, "duration": 2}]\n'
    assert defined(f"{NOTE}[00:00:0$05]", youtube) == []
    vtt = "-- harbour_-02.srt --\n1\n00:00:05,000 --> 00:00:06,000\nfog\n"
    assert defined(f"{NOTE}[00:00:0$05]", youtube + vtt) == ["harbour_-02.srt: fog"]


def test_the_other_notes_of_a_video_are_its_type() -> None:
    def types(note: str) -> list[str]:
        drawn = scene(f"{FOG}-- note.md --\n{note}")
        return [one.path for one in type_definition(index_of(drawn.files), *drawn.cursor)]

    assert types(f"{NOTE}[00:00:0$05]") == ["blasts.md", "horns.md"]
    assert types(NOTE.replace("harb", "harb$0")) == ["blasts.md", "horns.md"]
    assert types("[talk](https://youtu.be/harb$0our_-02)") == ["blasts.md", "horns.md"]
    assert types(f"{NOTE}$0words") == []


# --- a transcript ------------------------------------------------------------------------------


def transcript() -> tuple[str, str]:
    path = "Fog [harbour_-02].en.vtt"
    return path, scene(FOG).files[path]


def test_the_cues_that_notes_cite_are_known_with_who_cites_them() -> None:
    files = scene(FOG).files
    cues = library_of(files).cues(transcript()[0])
    found = cited_cues(index_of(files), "harbour_-02", cues)
    assert [(one.cue.text, one.notes, [cited.path for cited in one.citations]) for one in found] == [
        ("that somebody is there,", 2, ["blasts.md", "horns.md"]),
        ("and how long they have waited.", 1, ["horns.md"]),
        ("Two long blasts mean a ship without way.", 1, ["horns.md"]),
    ]


def told(before: str) -> tuple[str, list[str]]:
    """What the hover is about, and its blocks, at the place behind some text of the transcript."""
    files, (path, text) = scene(FOG).files, transcript()
    library = library_of(files)
    offset = text.index(before) + len(before)
    found = cue_hover(index_of(files), "harbour_-02", library.cues(path), offset, library)
    assert found
    return found[0].of(text), found[1].split("\n\n")


def test_a_cue_tells_where_it_is_and_who_cites_it() -> None:
    assert told("that some") == (
        "that somebody is there,",
        [
            "**Fog signals for beginners** · 00:00:05 of 00:30:05",
            "Chapter: What a horn says",
            "[https://youtu.be/harbour_-02?t=5](https://youtu.be/harbour_-02?t=5)",
            "Cited in\n- Blasts (00:00:06)\n- Horns (00:00:05)",
        ],
    )


def test_the_timing_line_belongs_to_its_cue() -> None:
    about, blocks = told("00:29:50.000 --> 00:3")
    assert (about, blocks[-1]) == ("Listen twice & answer once.", "No note cites this")


def test_a_place_behind_all_cues_tells_nothing() -> None:
    files, (path, text) = scene(FOG).files, transcript()
    library = library_of(files)
    assert cue_hover(index_of(files), "harbour_-02", library.cues(path), len(text) + 1, library) is None


# --- anything ----------------------------------------------------------------------------------

CAPTIONS = st.lists(
    st.sampled_from(
        ("00:05.000 --> 00:09.000\n", "00:00:01,5 --> 00:10\n", "\n", "\r\n", "fog", "<c>", "**")
    ),
    max_size=12,
).map("".join)
NOTES = st.lists(
    st.sampled_from(("[00:05]", "(0:01)", "[[", "\n", "fog ", "[26:5", 'data-t="')), max_size=6
).map("".join)


@given(CAPTIONS, NOTES, st.sampled_from((".vtt", ".srt")), st.data())
def test_nothing_that_files_hold_makes_a_feature_fail(
    captions: str, note: str, suffix: str, data: st.DataObject
) -> None:
    path = f"harbour_-02{suffix}"
    files = {path: captions, "note.md": NOTE + note}
    index, library = index_of(files), library_of(files)
    offset = data.draw(st.integers(0, len(files["note.md"])))
    hover(index, "note.md", offset, files.__getitem__, library)
    complete_cue(index, "note.md", files["note.md"], offset, library)
    for target in definition(index, "note.md", offset, library):
        assert 0 <= target.whole.start <= target.whole.end <= len(files[target.path])
    cues = library.cues(path)
    cited_cues(index, "harbour_-02", cues)
    place = data.draw(st.integers(0, len(captions)))
    found = cue_hover(index, "harbour_-02", cues, place, library)
    assert found is None or found[0].of(captions).strip()
