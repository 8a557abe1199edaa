"""What is read of JSON from several programs: cues, chapters, a title, a duration."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuemark.vault.formats import any_json, info_json, json3, podcast_json, whisper_json, youtube_json
from cuemark.vault.formats.contents import Contents
from cuemark.vault.formats.json_text import DEEPEST, is_deep
from cuemark.vault.formats.table import format_of

CAPTIONS = [{"text": "fog\ncomes", "start": 1.5, "duration": 2}, {"text": "&#39;late&#39;", "start": 0.5}]
EVENTS = {
    "events": [
        {"tStartMs": 0, "dDurationMs": 9000, "id": 1},
        {
            "tStartMs": 1500,
            "dDurationMs": 2000,
            "segs": [{"utf8": "fog"}, {"utf8": " comes", "tOffsetMs": 400}],
        },
        {"tStartMs": 3500, "aAppend": 1, "segs": [{"utf8": "\n"}]},
    ]
}
WHISPER = {"language": "en", "segments": [{"id": 0, "start": 1.5, "end": 3.5, "text": " fog comes"}]}
PODCAST = {
    "version": "1.0.0",
    "segments": [
        {"speaker": "Mary", "startTime": 1.5, "endTime": 3.5, "body": "fog comes"},
        {"startTime": 4, "body": "late"},
    ],
}
CHAPTERS = {
    "version": "1.2.0",
    "title": "Fog",
    "podcastName": "Harbour Radio",
    "chapters": [
        {"startTime": 60, "title": "Horns"},
        {"startTime": 0, "title": "Springs\n"},
        {"startTime": 5, "img": "a.png"},
        {"startTime": 7, "title": "picture", "toc": False},
    ],
}
INFO = {
    "id": "harbour_-01",
    "title": "Tide tables without tears",
    "channel": "Harbour Radio",
    "uploader": "harbour",
    "duration": 1805,
    "language": "en-GB",
    "formats": [{"fragments": [{"duration": 5.0}]}],
    "chapters": [
        {"start_time": 0.0, "end_time": 60.0, "title": "Springs"},
        {"start_time": 60, "title": "Neaps"},
    ],
}


def check(found: Contents, *expected: str) -> None:
    """Compare cues (`start-end words`), chapters (`start: title`), and what is known of the whole."""
    cues = [f"{cue.start:g}-{cue.end:g} {cue.text}" for cue in found.cues]
    chapters = [f"{one.start:g}: {one.title}" for one in found.film.chapters]
    film = [str(part) for part in (found.film.title, found.film.channel, found.film.duration) if part]
    assert [*cues, *chapters, *film] == [*expected]


def test_youtube_transcript_api() -> None:
    check(youtube_json.read(json.dumps(CAPTIONS)), "0.5-0.5 'late'", "1.5-3.5 fog comes")


def test_json3() -> None:
    check(json3.read(json.dumps(EVENTS)), "1.5-3.5 fog comes")


def test_whisper() -> None:
    found = whisper_json.read(json.dumps(WHISPER))
    check(found, "1.5-3.5 fog comes")
    assert found.language == "en"


def test_whisper_cpp() -> None:
    stretch = {
        "timestamps": {"from": "00:00:01,500"},
        "offsets": {"from": 1500, "to": 3500},
        "text": " fog comes",
    }
    check(any_json.read(json.dumps({"systeminfo": "", "transcription": [stretch]})), "1.5-3.5 fog comes")


def test_numbers_that_json_does_not_have_are_none() -> None:
    sure = '"avg_logprob": NaN, "peaks": [-Infinity, NaN]'
    written = f'{{"segments": [{{"start": 1.5, "end": 3.5, "text": "fog: NaN", {sure}}}]}}'
    check(whisper_json.read(written), "1.5-3.5 fog: NaN")
    check(whisper_json.read('{"segments": [{"start": NaN, "end": 3.5, "text": "fog"}]}'))


def test_podcasts() -> None:
    check(podcast_json.read(json.dumps(PODCAST)), "1.5-3.5 fog comes", "4-4 late")
    check(podcast_json.read(json.dumps(CHAPTERS)), "0: Springs", "60: Horns", "Fog", "Harbour Radio")


def test_info_json() -> None:
    check(
        info_json.read(json.dumps(INFO)),
        "0: Springs",
        "60: Neaps",
        "Tide tables without tears",
        "Harbour Radio",
        "1805.0",
    )


def test_a_duration_may_be_written_as_a_clock() -> None:
    check(info_json.read('{"duration": null, "duration_string": "30:05"}'), "1805.0")
    check(info_json.read('{"duration": -1}'))
    check(info_json.read('{"duration": true, "uploader": "harbour"}'), "harbour")


@pytest.mark.parametrize(
    ("written", "first"),
    [
        (CAPTIONS, "0.5-0.5 'late'"),
        (EVENTS, "1.5-3.5 fog comes"),
        (WHISPER, "1.5-3.5 fog comes"),
        (PODCAST, "1.5-3.5 fog comes"),
        (CHAPTERS, "0: Springs"),
        (INFO, "0: Springs"),
    ],
)
def test_a_name_that_tells_nothing_leaves_it_to_the_members(written: object, first: str) -> None:
    found = any_json.read(f"\ufeff{json.dumps(written)}")
    check(Contents(found.cues[:1], found.film._replace(chapters=found.film.chapters[:1], title="", channel="",
          duration=None)), first)  # fmt: skip


def test_other_json_tells_nothing() -> None:
    for text in ("", "[", "{}", "[]", "3", "null", '{"name": "a package"}', '[["fog"]]', '{"segments": {}}'):
        check(any_json.read(text))


def test_a_part_that_cannot_be_read_costs_only_itself() -> None:
    check(youtube_json.read('[{"text": "fog", "start": 1}, 7, {"text": "late", "start": "soon"}]'), "1-1 fog")
    check(info_json.read('{"title": 7, "duration": 9, "chapters": "none"}'), "9.0")


def test_json_that_nests_deeper_than_it_has_reason_to_is_not_read() -> None:
    assert not is_deep(b"[" * DEEPEST + b"]" * DEEPEST)
    assert is_deep(b"[" * (DEEPEST + 1) + b"]" * (DEEPEST + 1))
    assert not is_deep(json.dumps({"a": "[" * 99, '"[[': '\\"[[', "\\": {"b": ["]"]}}).encode())
    check(info_json.read('{"duration": 9, "x": ' + "[" * 99 + "]" * 99 + "}"))
    check(any_json.read("[" * 1_000_000))


TREES = st.recursive(
    st.sampled_from(["", "a[", ']"{', "\\", '[\\"', None]),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(['}"', "[", "a"]), inner, max_size=2)
    ),
    max_leaves=30,
)


def depth(tree: object) -> int:
    inner = tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else None
    return 0 if inner is None else 1 + max(map(depth, inner), default=0)


@given(TREES, st.integers(0, 6))
def test_the_depth_is_told_whatever_strings_hold(tree: object, most: int) -> None:
    assert is_deep(json.dumps(tree).encode(), most) == (depth(tree) > most)


@pytest.mark.parametrize(
    ("name", "suffix"),
    [
        ("Fog [harbour_-02].en.VTT", ".vtt"),
        ("a.info.json", ".info.json"),
        ("a.chapters.json", ".chapters.json"),
        ("a.json", ".json"),
        ("a.json3", ".json3"),
        ("a.srt", ".srt"),
        ("a.txt", None),
        ("a.jsonl", None),
        ("a.live_chat.json", None),
    ],
)
def test_a_format_is_known_by_the_end_of_a_name(name: str, suffix: str | None) -> None:
    found = format_of(name)
    assert (found.suffix if found else None) == suffix
