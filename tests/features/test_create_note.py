"""The note that a link asks for, made where the link finds it."""

import pytest

from cuemark.config import Config
from tests.drawn import scene
from tests.features.acted import acted, done, offered, place, titles

BESIDE = """
-- talks/fog.md --
---
title: Fog
videoId: harbour_-01
---
See [[tide_ta$0bles]].
"""


def check(source: str, *made: str, title: str = "Create note ", config: Config | None = None) -> None:
    """The first note that is offered to be made is this one."""
    drawn = scene(source)
    path, span = place(drawn)
    actions = [one.action for one in offered(drawn.files, path, span, config or Config())]
    action = next(action for action in actions if action.title.startswith(title))
    left = done(drawn.files, action.change())
    assert [f"-- {name} --\n{left[name]}" for name in left if name not in drawn.files] == list(made)


def refused(source: str) -> None:
    """No note is offered to be made."""
    assert [one for one in titles(source) if one.startswith("Create note")] == []


def test_a_note_is_made_in_the_folder_of_the_linking_note_and_named_as_the_target() -> None:
    made = "-- talks/tide_tables.md --\n---\ntitle: Tide tables\nvideoId: harbour_-01\n---\n"
    check(BESIDE, made)
    assert acted(BESIDE, "Create note 'talks/tide_tables'") == made


def test_a_note_without_a_video_says_nothing_of_one() -> None:
    check("[[Fog sig$0nals]]", "-- Fog signals.md --\n---\ntitle: Fog signals\n---\n")


def test_a_title_that_yaml_would_read_otherwise_is_quoted() -> None:
    check("[[20$024 tides]]", "-- 2024 tides.md --\n---\ntitle: '2024 tides'\n---\n")
    check("[[don't - $0stop #]]", "-- don't - stop.md --\n---\ntitle: don't - stop\n---\n")


def test_a_heading_that_the_link_names_is_made_with_the_note() -> None:
    check("[[fog#Two ho$0rns]]", "-- fog.md --\n---\ntitle: Fog\n---\n\n## Two horns\n")


def test_a_path_is_taken_from_the_root() -> None:
    check("-- talks/fog.md --\n[[kiln/as$0h]]\n", "-- kiln/ash.md --\n---\ntitle: Ash\n---\n")


def test_a_path_into_a_folder_beside_the_note_is_taken_from_there() -> None:
    check(
        "-- talks/fog.md --\n[[kiln/as$0h]]\n-- talks/kiln/x.md --\n",
        "-- talks/kiln/ash.md --\n---\ntitle: Ash\n---\n",
    )


def test_a_relative_path_leads_out_of_the_folder() -> None:
    check("-- talks/fog.md --\n[[../as$0h]]\n", "-- ash.md --\n---\ntitle: Ash\n---\n")


def test_the_path_of_a_markdown_link_is_decoded() -> None:
    check("[x](Fog%20sig$0nals.md)", "-- Fog signals.md --\n---\ntitle: Fog signals\n---\n")


def test_the_template_is_filled_in() -> None:
    config = Config(note_template='---\ntitle: "{title}"\nvideo: {videoId}\n---\n# {title}\n')
    check(
        BESIDE,
        "-- talks/tide_tables.md --\n---\ntitle: Tide tables\nvideo: harbour_-01\n---\n# Tide tables\n",
        config=config,
    )
    check(
        "[[The sea, a $0talk]]",
        "-- The sea, a talk.md --\n---\ntitle: The sea, a talk\n---\n# The sea, a talk\n",
        config=config,
    )


def test_nothing_is_made_for_a_link_that_leads_somewhere() -> None:
    refused("[[ti$0des]]\n-- tides.md --\n")


def test_nothing_is_made_for_a_file_of_another_kind() -> None:
    refused("![[chart.p$0ng]]")


def test_nothing_is_made_for_a_moment() -> None:
    refused("[[01:0$07:01]]")


def test_whoever_makes_an_ambiguous_name_is_warned() -> None:
    drawn = scene("[[/ti$0des]]\n-- a/tides.md --\n")
    action = next(
        one.action for one in offered(drawn.files, *place(drawn)) if one.action.title == "Create note 'tides'"
    )
    change = action.change()
    assert change
    assert (
        change.warning
        == "Another note answers to 'tides' already, so links to the name alone will be ambiguous"
    )


HOSTILE = [
    "../../etc/passwd", "../outside", "a/../../outside", "C:\\windows\\x", "C:/x", "~/x\0y", "CON", "aux",
    "a/NUL", "lpt1", "x" * 250, "é" * 125, "trailing.", "a/./.hidden", ".git/config", "a//b", "what?", "a*b",
    'a"b', "<b>", "x:y", "a\\b", "com1.txt/x", "$(rm)|x", "..", ".", "/", "//host/x", "file:///etc/passwd",
    "\u202e/../../x",
]  # fmt: skip


@pytest.mark.parametrize("target", HOSTILE)
def test_what_cannot_be_a_file_of_the_vault_is_not_made(target: str) -> None:
    for link in (f"[[{target}]]", f"[x](<{target}.md>)"):
        files = {"talks/fog.md": link, "note.md": ""}
        for one in offered(files, "talks/fog.md", place(scene("-- talks/fog.md --\nx$0"))[1]):
            change = one.action.change()
            for new in change.created if change else ():
                parts = new.path.split("/")
                assert not new.path.startswith("/")
                assert all(part.strip(". ") and not set(part) & set('\0<>:"\\|?*') for part in parts)
                assert all(
                    part.partition(".")[0].upper() not in {"CON", "AUX", "NUL", "LPT1", "COM1"}
                    for part in parts
                )
                assert max(len(part.encode()) for part in parts) <= 255
