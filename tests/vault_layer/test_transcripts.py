"""The library of a vault on disk: what it tells of a video, and what it never opens."""

import os
from pathlib import Path

import pytest

from cuemark.vault import transcripts
from cuemark.vault.library import Chapter, End, Film
from cuemark.vault.transcripts import Shelf
from tests.drawn import scene

VTT = """
-- {} --
WEBVTT

00:01.000 --> 00:02.500
{}
"""
INFO = """
-- fog.info.json --
{"title": "Fog signals", "channel": "Harbour Radio", "duration": 1805, "language": "pt-BR"}
"""
CHAPTERS = """
-- fog.chapters.json --
{"title": "Episode 7", "chapters": [{"startTime": 0, "title": "Horns"}]}
"""


def planted(folder: Path, source: str, templates: tuple[str, ...] = ()) -> Shelf:
    files = scene(source).files
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return Shelf(folder, files, templates)


def check(shelf: Shelf, *expected: str) -> None:
    """Compare the transcripts of the video `fog`, in order: path, language, all words."""
    found = shelf.transcripts("fog")
    assert [f"{one.path} {one.language} {'/'.join(cue.text for cue in one.cues)}" for one in found] == [
        *expected
    ]


def test_the_transcripts_of_a_video_come_the_one_to_show_first(tmp_path: Path) -> None:
    srt = "-- fog.srt --\n1\n00:00:01,000 --> 00:00:02,000\nhorn\n"
    shelf = planted(tmp_path, f"{VTT.format('a [fog].en.vtt', 'fog')}{srt}{VTT.format('horn.vtt', 'no')}")
    check(shelf, "a [fog].en.vtt en fog", "fog.srt  horn")


def test_the_language_of_the_video_comes_first(tmp_path: Path) -> None:
    source = VTT.format("fog.en.vtt", "fog") + VTT.format("fog.pt.vtt", "nevoeiro")
    check(planted(tmp_path, source), "fog.en.vtt en fog", "fog.pt.vtt pt nevoeiro")
    check(planted(tmp_path, source + INFO), "fog.pt.vtt pt nevoeiro", "fog.en.vtt en fog")


def test_a_template_finds_them_elsewhere(tmp_path: Path) -> None:
    shelf = planted(tmp_path, VTT.format("subs/fog_auto.vtt", "fog"), ("subs/{videoId}*.vtt",))
    check(shelf, "subs/fog_auto.vtt  fog")


def test_of_the_whole_each_part_is_told_by_the_first_file_that_does(tmp_path: Path) -> None:
    shelf = planted(tmp_path, CHAPTERS + INFO)
    assert shelf.film("fog") == Film("Fog signals", "Harbour Radio", 1805, (Chapter(0, "Horns"),))
    assert shelf.film("horn") == Film()


def test_a_duration_is_the_end_else_the_last_cue_is(tmp_path: Path) -> None:
    vtt = VTT.format("fog.en.vtt", "fog")
    assert planted(tmp_path, vtt).end("fog") == End(2.5, False, "fog.en.vtt")
    assert planted(tmp_path, vtt + INFO).end("fog") == End(1805, True, "fog.info.json")
    assert planted(tmp_path, CHAPTERS).end("fog") is None
    youtube = '-- fog.json --\n[{"text": "fog", "start": 7, "duration": 2}]\n'
    assert planted(tmp_path, vtt + youtube).end("fog") == End(9, False, "fog.json")


def test_the_end_of_a_long_file_is_in_its_tail(tmp_path: Path) -> None:
    cue = "00:01.000 --> 00:02.000\n{}\n\n"
    fog = tmp_path / "fog.vtt"
    for last in ("horn", "horn " * transcripts.TAIL):
        text = f"WEBVTT\n\n{cue.format('fog ' * transcripts.TAIL)}00:03.000 --> 00:04.000\n{last}\n"
        fog.write_text(text, encoding="utf-8")
        os.utime(fog, (0, len(last)))
        assert Shelf(tmp_path, ["fog.vtt"]).end("fog") == End(4, False, "fog.vtt")


def test_a_file_that_changed_is_read_again(tmp_path: Path) -> None:
    shelf = planted(tmp_path, VTT.format("fog.vtt", "fog"))
    check(shelf, "fog.vtt  fog")
    assert shelf.end("fog") == End(2.5, False, "fog.vtt")
    (tmp_path / "fog.vtt").write_text("WEBVTT\n\n00:03.000 --> 00:04.000\nfog horn\n", encoding="utf-8")
    check(shelf, "fog.vtt  fog horn")
    assert shelf.end("fog") == End(4, False, "fog.vtt")
    (tmp_path / "fog.vtt").unlink()
    check(shelf)
    assert shelf.end("fog") is None


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16-le", "utf-16-be"])
def test_the_first_bytes_of_a_file_tell_its_encoding(tmp_path: Path, encoding: str) -> None:
    vtt = "WEBVTT\n\n00:01.000 --> 00:02.500\nnevoeiro à vista 🌫\n"
    for path, text in (("fog.vtt", vtt), ("horn.info.json", '{"title": "Fog 🌫", "duration": 1805}')):
        mark = "" if encoding == "utf-8-sig" else "\ufeff"
        (tmp_path / path).write_bytes(f"{mark}{text}".encode(encoding))
    shelf = Shelf(tmp_path, ["fog.vtt", "horn.info.json"])
    check(shelf, "fog.vtt  nevoeiro à vista 🌫")
    assert shelf.end("fog") == End(2.5, False, "fog.vtt")
    [cue] = shelf.cues("fog.vtt")
    assert cue.span.of(shelf.text("fog.vtt")) == cue.text
    assert shelf.film("horn") == Film("Fog 🌫", "", 1805)


@pytest.mark.parametrize("rest", [b"", b"\0"])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_the_tail_of_a_file_is_in_its_encoding(tmp_path: Path, encoding: str, rest: bytes) -> None:
    text = f"\ufeffWEBVTT\n\n{'fog ' * transcripts.TAIL}\n\n00:03.000 --> 00:04.000\nhorn"
    (tmp_path / "fog.vtt").write_bytes(text.encode(encoding) + rest)
    assert Shelf(tmp_path, ["fog.vtt"]).end("fog") == End(4, False, "fog.vtt")


def test_what_is_open_in_the_editor_counts(tmp_path: Path) -> None:
    planted(tmp_path, VTT.format("fog.vtt", "fog"))
    opened: dict[str, str] = {}
    shelf = Shelf(tmp_path, ["fog.vtt"], opened=opened)
    check(shelf, "fog.vtt  fog")
    opened["fog.vtt"] = text = "WEBVTT\n\n00:03.000 --> 00:04.000\ntyped\n"
    check(shelf, "fog.vtt  typed")
    assert shelf.text("fog.vtt") == text


def test_what_cannot_be_read_tells_nothing(tmp_path: Path) -> None:
    (tmp_path / "fog.vtt").mkdir()
    (tmp_path / "fog.json").write_bytes(b"[" * 100_000)
    (tmp_path / "fog.srt").write_bytes(b"\xff\xfe\0")
    os.mkfifo(tmp_path / "fog.en.vtt")
    shelf = Shelf(tmp_path, ["fog.vtt", "fog.json", "fog.srt", "fog.en.vtt", "fog.pt.vtt", "fog\0.vtt"])
    check(shelf)
    assert (shelf.end("fog"), shelf.film("fog")) == (None, Film())


def test_a_file_above_the_limit_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "fog.json").open("wb") as file:
        file.write(b'[{"text": "fog", "start": 1}]')
        file.truncate(transcripts.LIMIT + 1)
    shelf = Shelf(tmp_path, ["fog.json"])
    check(shelf)
    assert shelf.end("fog") is None


def test_the_video_of_a_file_is_one_that_notes_know() -> None:
    shelf = Shelf(Path(), ["subs/harbour_-01_auto.vtt"], ("subs/{videoId}*.vtt",))
    assert (
        shelf.video_of("subs/harbour_-01_auto.vtt", {"harbour_-01", "harbour_-0"}.__contains__)
        == "harbour_-01"
    )
    assert shelf.video_of("subs/harbour_-01_auto.vtt", {"other"}.__contains__) == ""
