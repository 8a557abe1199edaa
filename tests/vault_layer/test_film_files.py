"""Which files tell of a video: each test lists files and names those that are found for an id."""

import pytest

from cuemark.vault.film_files import FilmFiles, ids_in_name, language_in_name

VIDEO = "harbour_-01"
FILES = (
    "Tide tables [harbour_-01].en.vtt",
    "harbour_-01.info.json",
    "notes/harbour_-01.pt-BR.srt",
    "notes/harbour_-01.md",
    "notes/harbour_-02.vtt",
    "notes/on harbour_-01.vtt",
    "subs/fog/harbour_-01_auto.vtt",
)
NAMED = [*FILES[:3]]


def check(*expected: str, templates: tuple[str, ...] = (), video: str = VIDEO) -> None:
    found = FilmFiles(FILES, templates)
    assert found.of(video) == sorted(expected)
    for path in expected:
        assert video in found.videos(path)


def test_a_file_is_named_by_its_id_alone_or_in_brackets() -> None:
    check(*NAMED)
    check("notes/harbour_-02.vtt", video="harbour_-02")
    check(video="harbour_-03")


@pytest.mark.parametrize(
    "template",
    [
        "subs/fog/{videoId}*.vtt",
        "subs/fog/{videoId}_auto.vtt",
        "subs/*/{videoId}_auto.vtt",
        "subs/*/{videoId}*",
        "subs/f*/*{videoId}*",
        "subs/fog/h*{videoId}*",
    ],
)
def test_a_template_says_where_else(template: str) -> None:
    more = [] if "/h*" in template else [FILES[-1]]
    check(*NAMED, *more, templates=(template,))


@pytest.mark.parametrize(
    "template", ["subs/{videoId}_auto.vtt", "*{videoId}_auto.vtt", "subs/fog/a.vtt", "{videoId}"]
)
def test_a_star_and_an_id_do_not_go_beyond_a_folder(template: str) -> None:
    check(*NAMED, templates=(template,))


def test_a_folder_may_be_named_by_the_id() -> None:
    found = FilmFiles(["videos/harbour_-01/captions.vtt"], ("videos/{videoId}/*",))
    assert found.of(VIDEO) == ["videos/harbour_-01/captions.vtt"]


def test_an_id_in_a_name_may_be_anything() -> None:
    assert ids_in_name("a [b] [c].vtt") == ["c", "b", "a [b] [c]"]
    assert ids_in_name("talks/episode 7.en.json3") == ["episode 7.en", "episode 7"]
    assert ids_in_name("[].vtt") == ["[]"]


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("a.en.vtt", "en"),
        ("a.pt-BR.srt", "pt-BR"),
        ("a.en-orig.json3", "en-orig"),
        ("a.zh-Hans-en.vtt", "zh-Hans-en"),
        ("a.vtt", ""),
        ("en.vtt", ""),
        ("a.info.json", ""),
        ("a v1.2.vtt", ""),
    ],
)
def test_a_name_tells_the_language(name: str, language: str) -> None:
    assert language_in_name(f"talks/{name}") == language
