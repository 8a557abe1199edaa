"""Our readers of captions against two libraries that others trust, on made-up files, whole and damaged."""

from html import unescape

import pysubs2
import pytest
import webvtt as webvtt_py

from cuemark.vault.formats import srt, webvtt
from cuemark.vault.library import Cue
from tests.vault_layer.formats import captions

Said = tuple[int, int, str]
"""Start and end in thousandths of a second, and the words."""


def ours(cues: tuple[Cue, ...]) -> list[Said]:
    return [(round(cue.start * 1000), round(cue.end * 1000), cue.text) for cue in cues]


def theirs(cues: list[Said]) -> list[Said]:
    """Their cues as ours are: with words and no negative length, in order of their start."""
    plain = ((start, end, " ".join(unescape(text).split())) for start, end, text in cues)
    return sorted((one for one in plain if one[2] and one[0] <= one[1]), key=lambda one: one[0])


def by_webvtt_py(text: str) -> list[Said]:
    found = webvtt_py.from_string(text).captions
    return theirs(
        [(one.start_time.in_milliseconds(), one.end_time.in_milliseconds(), one.text) for one in found]
    )


def by_pysubs2(text: str) -> list[Said]:
    found = pysubs2.SSAFile.from_string(text, "srt")
    return theirs([(one.start, one.end, one.plaintext) for one in found])


@pytest.mark.parametrize("seed", range(150))
def test_webvtt(seed: int) -> None:
    text = captions.webvtt(seed)
    read = ours(webvtt.read(text).cues)
    assert read == by_webvtt_py(text)
    damaged = captions.damaged(text, seed)
    assert ours(webvtt.read(damaged).cues) == by_webvtt_py(damaged)


@pytest.mark.parametrize("seed", range(150))
def test_srt(seed: int) -> None:
    text = captions.srt(seed)
    assert ours(srt.read(text).cues) == by_pysubs2(text)
    damaged = captions.damaged(text, seed)
    assert ours(srt.read(damaged).cues) == by_pysubs2(damaged)
