"""The server keeps where videos end: after any change it knows what a vault that is read anew says."""

from pathlib import Path

from cuemark.config import Config
from cuemark.lsp.folder import Folder
from cuemark.vault.build import read_vault
from cuemark.vault.library import End
from cuemark.vault.root import at


async def opened(root: Path) -> Folder:
    folder = Folder(at(root), {}, lambda *_: None)
    await folder.read(lambda *_: None)
    return folder


def check(folder: Folder, root: Path, **seconds: float) -> None:
    ends = dict(folder.current().ends.items())
    assert {video: end.seconds for video, end in ends.items()} == seconds
    assert ends == dict(read_vault(at(root), Config()).index.ends.items())


async def test_files_that_come_change_and_go(tmp_path: Path) -> None:
    (tmp_path / "fog.md").write_text("---\nvideoId: fog\n---\n", "utf-8")
    folder = await opened(tmp_path)
    check(folder, tmp_path)
    info = tmp_path / "fog.info.json"
    for text, seconds in (('{"duration": 7}', 7), ('{"duration": 70}', 70)):
        info.write_text(text, "utf-8")
        await folder.sweep()
        check(folder, tmp_path, fog=seconds)
    info.unlink()
    await folder.sweep()
    check(folder, tmp_path)


async def test_a_note_that_is_typed_brings_the_end_of_its_video(tmp_path: Path) -> None:
    (tmp_path / "fog.info.json").write_text('{"duration": 7}', "utf-8")
    (tmp_path / "fog.md").write_text("# Fog\n", "utf-8")
    folder = await opened(tmp_path)
    check(folder, tmp_path)
    (tmp_path / "fog.md").write_text("---\nvideoId: fog\n---\n", "utf-8")
    folder.put("fog.md", "---\nvideoId: fog\n---\n")
    check(folder, tmp_path, fog=7)


async def test_those_who_see_a_note_hear_that_its_video_ends_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "fog.md").write_text("---\nvideoId: fog\n---\n", "utf-8")
    (tmp_path / "horn.md").write_text("[[fog]]\n", "utf-8")
    told: list[set[str]] = []
    folder = Folder(at(tmp_path), {}, lambda _, paths, __: told.append(paths))
    await folder.read(lambda *_: None)
    (tmp_path / "fog.vtt").write_text("WEBVTT\n\n00:01.000 --> 00:02.500\nfog\n", "utf-8")
    await folder.sweep()
    assert told[-1] == {"fog.md"}


async def test_those_who_see_a_note_hear_that_other_words_are_said_in_its_video(tmp_path: Path) -> None:
    said = "WEBVTT\n\n00:01.000 --> 00:02.500\nfog\n"
    for path, text in (("fog.md", "---\nvideoId: fog\n---\n"), ("horn.md", "---\nvideoId: horn\n---\n")):
        (tmp_path / path).write_text(text, "utf-8")
        (tmp_path / path.replace(".md", ".vtt")).write_text(said, "utf-8")
    told: list[set[str]] = []
    folder = Folder(at(tmp_path), {}, lambda _, paths, __: told.append(paths))
    await folder.read(lambda *_: None)
    told.clear()
    await folder.sweep()
    assert told == []
    (tmp_path / "fog.vtt").write_text(said.replace("fog", "mist"), "utf-8")
    await folder.sweep()
    (tmp_path / "fog.en.srt").write_text("1\n00:00:01,000 --> 00:00:02,000\nfog\n", "utf-8")
    await folder.sweep()
    (tmp_path / "fog.en.srt").unlink()
    await folder.sweep()
    assert told == [{"fog.md"}] * 3


async def test_a_template_that_is_set_later_counts_from_then_on(tmp_path: Path) -> None:
    (tmp_path / "fog.md").write_text("---\nvideoId: fog\n---\n", "utf-8")
    (tmp_path / "fog_auto.vtt").write_text("WEBVTT\n\n00:01.000 --> 00:02.500\nfog\n", "utf-8")
    folder = await opened(tmp_path)
    check(folder, tmp_path)
    assert folder.reconfigure({"transcripts": ("{videoId}_auto.vtt",)})
    await folder.sweep()
    assert dict(folder.current().ends.items()) == {"fog": End(2.5, False, "fog_auto.vtt")}
