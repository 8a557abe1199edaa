"""What a hover says, and of what: each test draws a vault and compares the CommonMark."""

from textwrap import dedent

from cuemark.features.hovers.hover import Hover, hover
from cuemark.syntax.parse import parse
from tests.drawn import scene
from tests.features.vaults import index_of

VAULT = """
-- harbour/tides.md --
---
title: Reading a tide table
videoId: harbour_-01
---

From: [[harbour]] <br/>

A tide table is a promise <a class="yt-timestamp" data-t="00:01:08">[00:01:08]</a>.

## Springs

The moon keeps its half ^moon
-- harbour/harbour.md --
---
title: Harbour Radio
---
### [Tide tables without tears](https://www.youtube.com/watch?v=harbour_-01)
- [[tides]]
### [Fog](https://youtu.be/harbour_-02)
-- kiln/cone.svg --
"""


def hovered(
    source: str, path: str = "harbour/note.md", vault: str = VAULT
) -> tuple[dict[str, str], Hover | None]:
    drawn = scene(f"{vault}-- {path} --\n{source}")
    index = index_of(drawn.files)
    return drawn.files, hover(index, *drawn.cursor, lambda read: drawn.files.get(read, ""))


def check(source: str, about: str, *expected: str, path: str = "harbour/note.md", vault: str = VAULT) -> None:
    """What the hover is about, and its blocks; a block `…` stands for any number of further ones."""
    files, found = hovered(source, path, vault)
    assert found
    assert found.span.of(files[path]) == about
    blocks = found.markdown.split("\n\n")
    if expected[-1:] == ("…",):
        expected = expected[:-1]
        blocks = blocks[: len(expected)]
    assert blocks == [dedent(block) for block in expected]


def test_a_link_tells_of_its_note() -> None:
    check(
        "See [[ti$0des]]",
        "tides",
        "**Reading a tide table**",
        "harbour/tides.md · video Tide tables without tears · 2 notes link here",
        "A tide table is a promise \\[00:01:08\\].  \nSprings  \nThe moon keeps its half",
    )


def test_one_note_links_here() -> None:
    check(
        "[[tides]] [[har$0bour]]",
        "harbour",
        "**Harbour Radio**",
        "harbour/harbour.md · 2 notes link here",
        "…",
    )
    check("[[note$0]]", "note", "**note**", "note.md · 0 notes link here", "note", path="note.md", vault="")
    check(
        "[[a$0]]",
        "a",
        "**a**",
        "a.md · 1 note links here",
        path="note.md",
        vault="-- a.md --\n",
    )


def test_each_part_of_a_link_is_told_of_by_itself() -> None:
    check("[[tides#Springs|the ti$0mes]]", "the times", "**Reading a tide table**", "…")
    check("[[tides#Spr$0ings|the times]]", "Springs", "**Reading a tide table**", "…")
    check("[the tables](ti$0des.md)", "tides.md", "**Reading a tide table**", "…")
    check("$0[[tides]]", "[[tides]]", "**Reading a tide table**", "…")


def test_a_fragment_shows_its_section_or_block() -> None:
    about = "harbour/tides.md · video Tide tables without tears · 2 notes link here"
    check(
        "[[tides#Spr$0ings]]",
        "Springs",
        "**Reading a tide table**",
        about,
        "Springs  \nThe moon keeps its half",
    )
    check("[[tides#^mo$0on]]", "^moon", "**Reading a tide table**", about, "The moon keeps its half")
    check("## Ebb\nfalls\n## Flow\n[[#Eb$0b]]", "Ebb", "**note**", "…")


def test_a_missing_fragment_is_said_to_be_missing() -> None:
    check(
        "[[tides#Nea$0ps]]",
        "Neaps",
        "**Reading a tide table**",
        "harbour/tides.md · video Tide tables without tears · 2 notes link here",
        "The note has no heading 'Neaps'",
        "…",
    )
    _, found = hovered("[[tides#^nea$0ps]]")
    assert found
    assert "The note has no block '^neaps'" in found.markdown


def test_a_missing_note_is_said_to_be_missing_and_how_many_want_it() -> None:
    check("[[Fog sig$0nals]]", "Fog signals", "No note is named 'Fog signals'")
    wanted = f"{VAULT}-- a.md --\n[[Fog signals]] [[fog_signals]]\n"
    check(
        "[[Fog sig$0nals]]",
        "Fog signals",
        "No note is named 'Fog signals'",
        "1 other note wants it",
        vault=wanted,
    )
    wanted += "-- b.md --\n[[Fog signals]]\n"
    check(
        "[[Fog sig$0nals]]",
        "Fog signals",
        "No note is named 'Fog signals'",
        "2 other notes want it",
        vault=wanted,
    )
    check("[text](go$0ne.md)", "gone.md", "No file lies at 'gone.md'")


def test_an_ambiguous_link_tells_of_all_that_it_may_mean() -> None:
    check(
        "[[wor$0ds]]",
        "words",
        "2 notes answer to 'words':",
        "- harbour/words.md\n- kiln/words.md",
        path="note.md",
        vault="-- harbour/words.md --\n-- kiln/words.md --\n",
    )
    vault = "".join(f"-- {folder}/words.md --\n" for folder in "abcdefg")
    check(
        "[[wor$0ds]]",
        "words",
        "7 notes answer to 'words':",
        "- a/words.md\n- b/words.md\n- c/words.md\n- d/words.md\n- e/words.md\n- and 2 more",
        path="note.md",
        vault=vault,
    )


def test_a_file_and_a_folder_are_named() -> None:
    check("![[cone$0.svg]]", "cone.svg", "File kiln/cone.svg")
    check("[here](../ki$0ln)", "../kiln", "Folder kiln")


def test_of_a_link_to_elsewhere_nothing_is_said() -> None:
    assert hovered("[text](https://exa$0mple.org)")[1] is None
    assert hovered("no li$0nk")[1] is None


# --- moments -----------------------------------------------------------------------------------

STAMP = '<a class="yt-timestamp" data-t="00:01:10">[00:01:10]</a>'
PLAYS = "[https://youtu.be/harbour_-01?t=70](https://youtu.be/harbour_-01?t=70)"
ELSEWHERE = "Also cited in\n- Reading a tide table (00:01:08)"


def moment(source: str) -> str:
    return f"---\nvideoId: harbour_-01\n---\n{source}"


def test_a_timestamp_tells_what_plays_and_what_it_supports() -> None:
    check(
        moment(f"# Ebb\nIt falls [00:00:52]. Then it turns {STAMP[:9]}$0{STAMP[9:]}. It rises (01:30)."),
        STAMP,
        "**Tide tables without tears** · 00:01:10",
        PLAYS,
        "*Ebb*",
        "> Then it turns.",
        "previous 00:00:52 · next 00:01:30",
        ELSEWHERE,
    )


def test_every_notation_of_a_moment_is_told_of() -> None:
    title = "**Tide tables without tears** · 00:01:10"
    check(moment("It turns [00:01$0:10]."), "[00:01:10]", title, PLAYS, "> It turns.", ELSEWHERE)
    check(moment("It turns (1:$010)."), "(1:10)", title, PLAYS, "> It turns.", ELSEWHERE)
    check(moment("It turns [1:1$00](#t=70)."), "[1:10](#t=70)", title, PLAYS, "> It turns.", ELSEWHERE)
    check(moment("00:01:1$00 It turns."), "00:01:10", title, PLAYS, "> It turns.", ELSEWHERE)
    check(
        "It turns [1:10](https://youtu.be/harbour$0_-01?t=70).",
        "[1:10](https://youtu.be/harbour_-01?t=70)",
        title,
        PLAYS,
        "> It turns.",
        ELSEWHERE,
    )
    check(
        moment("It turns {{youtube-timestamp 1:1$00}}."),
        "{{youtube-timestamp 1:10}}",
        title,
        PLAYS,
        "> It turns.",
        ELSEWHERE,
    )


def test_of_several_stamps_in_a_bracket_each_is_told_of() -> None:
    check(
        moment("It turns [00:00:52, 00:01:1$00]."),
        "00:01:10",
        "**Tide tables without tears** · 00:01:10",
        PLAYS,
        "> It turns.",
        "previous 00:00:52",
        ELSEWHERE,
    )


def test_a_malformed_value_tells_what_plays() -> None:
    anchor = '<a class="yt-timestamp" data-t="{0}">[{0}]</a>'
    for value, clock, seconds in (
        ("26:57", "26:57:00", 97020),
        ("0:01:40", "00:01:40", 100),
        ("00:01:75", "00:02:15", 135),
    ):
        stamp = anchor.format(value)
        check(
            moment(f"$0{stamp}"),
            stamp,
            f"**Tide tables without tears** · {clock}",
            f"'{value}' plays {clock}",
            f"[https://youtu.be/harbour_-01?t={seconds}](https://youtu.be/harbour_-01?t={seconds})",
        )
    stamp = anchor.format("HH:00:00")
    check(
        moment(f"$0{stamp}"), stamp, "**Tide tables without tears**", "Nothing plays: 'HH:00:00' is no moment"
    )
    stamp = '<a class="yt-timestamp">[00:36:40]</a>'
    check(moment(f"$0{stamp}"), stamp, "**Tide tables without tears**", "Nothing plays: no moment is named")
    stamp = anchor.format("99999999:00:00")
    check(
        moment(f"$0{stamp}"),
        stamp,
        "**Tide tables without tears**",
        "Nothing plays: '99999999:00:00' is no moment",
    )


def test_a_label_that_says_otherwise_is_told_of() -> None:
    stamp = '<a class="yt-timestamp" data-t="00:14:20">[00:41:20]</a>'
    check(
        moment(f"$0{stamp}"),
        stamp,
        "**Tide tables without tears** · 00:14:20",
        "The label reads '\\[00:41:20\\]', but 00:14:20 plays",
        "…",
    )
    check(
        "[12:34](https://youtu.be/harbo$0ur_-01)",
        "[12:34](https://youtu.be/harbour_-01)",
        "**Tide tables without tears** · 00:00:00",
        "The address names no moment, so the video plays from its start",
        "…",
    )


def test_of_an_unknown_video_the_note_or_the_id_is_the_title() -> None:
    check(
        "---\ntitle: Nine fog signals\nvideoId: harbour_-03\n---\nA bell [00:01:1$00].",
        "[00:01:10]",
        "**Nine fog signals** · 00:01:10",
        "…",
    )
    check(
        "---\nvideoId: harbour_-03\n---\nA bell [00:01:1$00].",
        "[00:01:10]",
        "**harbour\\_-03** · 00:01:10",
        "…",
    )
    check("---\nvideoId: fog\n---\nA bell [00:01:1$00].", "[00:01:10]", "**fog** · 00:01:10", "> A bell.")


def test_without_a_video_the_moment_alone_is_told() -> None:
    check(
        f"It turns {STAMP[:9]}$0{STAMP[9:]}.",
        STAMP,
        "No video is known for this moment · 00:01:10",
        "> It turns.",
    )


def test_a_moment_of_a_file_is_not_one_of_the_notes_video() -> None:
    check(moment("[[cone.svg#t=1$00]]"), "t=10", "File kiln/cone.svg")


def test_other_notes_are_named_with_their_nearest_stamp() -> None:
    vault = "".join(
        f"-- {name}.md --\n---\nvideoId: harbour_-01\n---\n[00:01:{20 - number:02}] [00:01:00] [00:02:00]\n"
        for number, name in enumerate("abcdefg")
    )
    _, found = hovered(moment("It turns [00:01:1$05]."), vault=vault)
    assert found
    nearest = "- f (00:01:15)\n- e (00:01:16)\n- g (00:01:14)\n- d (00:01:17)\n- c (00:01:18)\n- and 2 more"
    assert found.markdown.rpartition("\n\n")[2] == f"Also cited in\n{nearest}"


def test_a_video_tells_of_its_notes() -> None:
    check(
        "---\nvideoId: harb$0our_-01\n---\n",
        "harbour_-01",
        "**Tide tables without tears**",
        "[https://youtu.be/harbour_-01](https://youtu.be/harbour_-01)",
        "2 notes on this video\n- note\n- Reading a tide table",
        "Cited from 00:01:08 to 00:01:08",
    )
    check(
        "[the talk](https://youtu.be/harb$0our_-01)\n\n[another](https://youtu.be/harbour_-02)",
        "https://youtu.be/harbour_-01",
        "**Tide tables without tears**",
        "[https://youtu.be/harbour_-01](https://youtu.be/harbour_-01)",
        "1 note on this video\n- Reading a tide table",
        "Cited from 00:01:08 to 00:01:08",
    )


def test_a_note_that_is_edited_while_the_file_is_old_harms_nobody() -> None:
    index = index_of({"a.md": "[[b#Ebb]]", "b.md": "# Ebb\nfalls\n"})
    index = index.with_note("b.md", parse("# Flow\nrises\n\n# Ebb\nfalls\n"))
    found = hover(index, "a.md", 5, lambda _: "short")
    assert found
    assert found.markdown.startswith("**Flow**")
    assert hover(index, "gone.md", 5, lambda _: "") is None
