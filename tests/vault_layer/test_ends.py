"""Where videos end, as the index has it: filled with the vault, and kept when notes change."""

from pathlib import Path

from cuemark.config import Config
from cuemark.syntax.parse import parse
from cuemark.vault.affected import affected
from cuemark.vault.build import read_vault
from cuemark.vault.ends import with_all_ends, with_ends_of
from cuemark.vault.index import Index
from cuemark.vault.library import End
from cuemark.vault.root import at
from cuemark.vault.transcripts import Shelf
from tests.drawn import scene

VAULT = """
-- fog.md --
---
videoId: fog
---
-- citing.md --
[1:00](https://youtu.be/harbour_-01?t=60)
-- fog.en.vtt --
WEBVTT

00:01.000 --> 00:02.500
fog
-- subs/harbour_-01.info.json --
{"duration": 1805}
-- subs/nobody.info.json --
{"duration": 7}
"""
FOG, HARBOUR = End(2.5, False, "fog.en.vtt"), End(1805, True, "subs/harbour_-01.info.json")


def planted(folder: Path, source: str = VAULT) -> tuple[Index, Shelf]:
    files = scene(source).files
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return read_vault(at(folder), Config()).index, Shelf(folder, files)


def check(index: Index, **expected: End) -> None:
    """Compare all ends, by the name of the video; `harbour` is short for its id."""
    known = {video.removesuffix("_-01"): end for video, end in index.ends.items()}
    assert known == expected


def test_a_vault_knows_where_the_videos_of_its_notes_end(tmp_path: Path) -> None:
    index, _ = planted(tmp_path)
    check(index, fog=FOG, harbour=HARBOUR)


def test_the_configuration_says_where_else_files_lie(tmp_path: Path) -> None:
    planted(tmp_path, f"{VAULT}-- more/horn_auto.vtt --\nWEBVTT\n\n00:01.000 --> 00:09.000\nhorn\n")
    (tmp_path / "horn.md").write_text("---\nvideoId: horn\n---\n", "utf-8")
    config = Config(transcripts=("more/{videoId}_*.vtt",))
    horn = End(9, False, "more/horn_auto.vtt")
    check(read_vault(at(tmp_path), config).index, fog=FOG, harbour=HARBOUR, horn=horn)


def test_a_note_that_gets_another_video_brings_its_end(tmp_path: Path) -> None:
    before, shelf = planted(tmp_path)
    after = before.with_note("fog.md", parse("---\nvideoId: nobody\n---\n"))
    after = with_ends_of(before, after, shelf, ["fog.md"])
    nobody = End(7, True, "subs/nobody.info.json")
    check(after, nobody=nobody, harbour=HARBOUR)
    gone = with_ends_of(after, after.with_note("citing.md", None), shelf, ["citing.md"])
    check(gone, nobody=nobody)


def test_an_edit_of_a_note_that_keeps_its_video_changes_no_end(tmp_path: Path) -> None:
    before, shelf = planted(tmp_path)
    after = before.with_note("fog.md", parse("---\nvideoId: fog\n---\nIt comes fast\n"))
    assert with_ends_of(before, after, shelf, ["fog.md"]).ends is before.ends


def test_a_file_that_changed_moves_the_end_and_affects_the_notes_of_the_video(tmp_path: Path) -> None:
    before, shelf = planted(tmp_path)
    assert with_all_ends(before, shelf) is before
    (tmp_path / "subs/harbour_-01.info.json").write_text('{"duration": 10000}', "utf-8")
    after = with_all_ends(before, shelf)
    assert after.ends.get("harbour_-01") == HARBOUR._replace(seconds=10000)
    assert affected(before, after, ()) == {"citing.md"}
    assert affected(before, with_all_ends(before, Shelf(tmp_path, ())), ()) == {"citing.md", "fog.md"}
