"""Where videos end is asked of a file once, and again when the file has changed: also between runs."""

import os
from pathlib import Path

import pytest

from cuemark.config import Config
from cuemark.vault import build
from cuemark.vault.build import read_vault
from cuemark.vault.cache import Cache
from cuemark.vault.root import at
from cuemark.vault.told_ends import TOLD_ENDS

LONG_AGO = 1_000_000_000  # seconds since 1970: a time that nobody doubts
FILM, CAPTIONS, EMPTY = "moon_______.info.json", "tide_______.vtt", "horn_______.srt"


@pytest.fixture
def vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(build, "WORTH_CACHING", 1)
    for name in ("moon", "tide", "horn"):
        write(tmp_path / "vault", f"{name}.md", f"---\nvideoId: {name}_______\n---\n")
    write(tmp_path / "vault", FILM, '{"duration": 1805}')
    write(tmp_path / "vault", CAPTIONS, "WEBVTT\n\n00:01.000 --> 00:02.500\nhigh\n")
    write(tmp_path / "vault", EMPTY, "nothing is said")
    return tmp_path / "vault"


def write(vault: Path, path: str, text: str, changed: float = LONG_AGO) -> None:
    vault.mkdir(exist_ok=True)
    (vault / path).write_text(text, "utf-8")
    os.utime(vault / path, (changed, changed))


def check(vault: Path, *expected: float, anew: bool = False) -> None:
    """Read a vault in a run of its own: what its index says of where the videos end."""
    TOLD_ENDS.forget()
    cache = Cache(vault.parent / "caches", vault, Config())
    found = read_vault(at(vault), Config(), cache=cache, anew=anew)
    found.remember()
    assert sorted(end.seconds for end in found.index.ends.values()) == [*expected]


def test_files_that_are_as_they_were_are_not_asked_again(vault: Path) -> None:
    check(vault, 2.5, 1805)
    write(vault, FILM, '{"duration": 1806}')  # no larger, no younger
    write(vault, CAPTIONS, "WEBVTT\n\n00:01.000 --> 00:03.500\nhigh\n")
    check(vault, 2.5, 1805)
    check(vault, 3.5, 1806, anew=True)
    check(vault, 3.5, 1806)


def test_a_file_of_another_time_or_size_is_asked_again(vault: Path) -> None:
    check(vault, 2.5, 1805)
    write(vault, FILM, '{"duration": 1806}', LONG_AGO + 1)
    write(vault, CAPTIONS, "WEBVTT\n\n00:01.000 --> 00:03.500\nhigher\n")
    check(vault, 3.5, 1806)


def test_a_file_that_says_nothing_is_kept_in_mind_too(vault: Path) -> None:
    check(vault, 2.5, 1805)
    write(vault, EMPTY, "00:00 --> 00:07")
    check(vault, 2.5, 1805)


def test_a_file_that_just_changed_is_not_trusted(vault: Path) -> None:
    write(vault, FILM, '{"duration": 1804}', changed=4_000_000_000)
    check(vault, 2.5, 1804)
    write(vault, FILM, '{"duration": 1806}', changed=4_000_000_000)
    check(vault, 2.5, 1806)


def test_files_that_are_gone_are_forgotten(vault: Path) -> None:
    check(vault, 2.5, 1805)
    (vault / FILM).unlink()
    check(vault, 2.5)
    write(vault, FILM, '{"duration": 1806}')
    check(vault, 2.5, 1806)
