"""What one line of an ignore file matches; git itself is the judge of generated lines."""

import os
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cuemark.vault.globs import compile_globs
from tests.growth import LINEAR, growth


def check(lines: str, skipped: str, kept: str = "") -> None:
    """Compare what the lines (apart by `|`) say about paths (apart by blanks; `a/` is a folder)."""
    globs = compile_globs(lines.split("|"))
    assert globs
    said = {
        path: globs.verdict(path.removesuffix("/"), is_folder=path.endswith("/")) for path in skipped.split()
    }
    assert said == dict.fromkeys(skipped.split(), True)
    said = {
        path: globs.verdict(path.removesuffix("/"), is_folder=path.endswith("/")) for path in kept.split()
    }
    assert not any(said.values())


def test_a_name_is_skipped_in_every_folder() -> None:
    check("drafts", "drafts drafts/ talks/drafts", "drafts.md mydrafts drafts/talk.md")


def test_a_slash_at_the_end_means_folders_alone() -> None:
    check("drafts/", "drafts/ talks/drafts/", "drafts talks/drafts")


def test_a_slash_elsewhere_ties_to_the_folder_of_the_file() -> None:
    check("/drafts|talks/old", "drafts talks/old", "talks/drafts a/talks/old")


def test_a_star_stays_within_a_name() -> None:
    check(
        "*.excalidraw.md|talks/*-v?.md", "a/b.excalidraw.md talks/x-v2.md", "talks/a/x-v2.md talks/x-v10.md"
    )


def test_two_stars_are_any_folders() -> None:
    check("/a/**/z|**/b/c|d/**", "a/z a/x/y/z b/c x/b/c d/x d/x/y", "az d/ x/a/z")


def test_an_exclamation_mark_takes_back_what_comes_before_it() -> None:
    check("*.md|!index.md|index.md/", "a.md index.md/", "index.md")


def test_brackets_are_one_character() -> None:
    check("[a-c].md|v[[:digit:]]|[]!]x|[!n]o", "b.md v1 ]x !x so", "d.md va ax no /o")


def test_a_backslash_takes_a_character_as_it_is() -> None:
    check(r"\#note|\!x|a\*b|c\ ", "#note !x a*b", "note x aab c")


def test_blanks_at_the_end_and_windows_line_ends_do_not_count() -> None:
    check("drafts  |old\r", "drafts old")


@pytest.mark.parametrize("line", ["", "   ", "# drafts", "/", "!", "[a", "a\\", "[[:nonsense:]]"])
def test_what_can_match_nothing_is_no_line(line: str) -> None:
    assert compile_globs([line]) is None


@pytest.mark.parametrize(
    ("line", "piece"),
    [
        ("*a*a*a*a*a*a*b", "a"),
        ("*a*a*a*a*b/x", "a"),
        ("**/a/**/a/**/a/**/a/**/b", "a/"),
        ("**/*a*a*b/**/*a*b/c", "a" * 50 + "/"),
        ("?" * 100 + "*b", "a"),
    ],
)
def test_hostile_names_cost_little(line: str, piece: str) -> None:
    globs = compile_globs([line])
    assert globs

    def judge(size: int) -> None:
        assert globs.verdict(piece * (size // len(piece)) + "/d", is_folder=False) is None

    assert growth(judge, 500) < LINEAR


# A `**` beside other characters, and a slash in brackets, mean different things in different gits.
SEGMENTS = (
    *(
        "a",
        "b",
        "ab",
        "*",
        "**",
        "a*",
        "*b",
        "*a*b",
        "?",
        "[ab]",
        "[!a]*",
        "[]-]",
        "x[[:digit:]]",
        "x1",
        "*.md",
    ),
    *(r"\a", r"c\ d", r"\[a\]", r"\#x", "#x", "[z-a]", "[--0]", "a.md"),
)
lines = st.builds(
    "{}{}{}{}{}".format,
    st.sampled_from(["", "", "!"]),
    st.sampled_from(["", "", "/"]),
    st.lists(st.sampled_from(SEGMENTS), min_size=1, max_size=3).map("/".join),
    st.sampled_from(["", "", "/"]),
    st.sampled_from(["", "", " ", "\r"]),
)
NAMES = ("a", "b", "ab", "aab", "a.md", "c d", "x1", "[a]", "#x", "-", "]")

# The developer's own ignore file, or a hook's repository, must not join in.
ALONE = {"PATH": os.environ["PATH"], "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a repository with every name twice deep, once as a file and once as a folder."""
    top = tmp_path_factory.mktemp("repository")
    subprocess.run(["git", "init", "--quiet", top], env=ALONE, check=True)
    for name in NAMES:
        (top / name / "deep").mkdir(parents=True)
        for inner in NAMES:
            (top / name / inner).touch()
            (top / name / "deep" / inner).mkdir()
    return top


@settings(max_examples=30, deadline=None)
@given(st.lists(lines, min_size=1, max_size=5))
def test_git_agrees(repository: Path, patterns: list[str]) -> None:
    (repository / ".gitignore").write_text("\n".join(patterns), encoding="utf-8", newline="")
    paths = sorted(path.relative_to(repository).as_posix() for path in repository.glob("[!.]*/**/*"))
    asked = subprocess.run(
        ["git", "check-ignore", "--stdin", "-z", "--no-index"],
        env=ALONE,
        cwd=repository,
        input="\0".join(paths).encode(),
        capture_output=True,
        check=False,
    )
    ignored = set(asked.stdout.decode().split("\0")) - {""}
    assert {path for path in paths if _skipped(patterns, path, repository)} == ignored


def _skipped(patterns: list[str], path: str, top: Path) -> bool:
    globs = compile_globs(patterns)
    parts = path.split("/")
    above = ["/".join(parts[:end]) for end in range(1, len(parts) + 1)]
    return globs is not None and any(globs.verdict(part, is_folder=(top / part).is_dir()) for part in above)
