"""What a vault passes over, from the texts that say so; `check` needs no disk."""

import os
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cuemark.vault.ignores import IgnoreFile, Ignores, braces, ignores


def check(value: Ignores, skipped: str, kept: str) -> None:
    """Compare what is said about paths apart by blanks; those that end with `/` are folders."""
    paths = [*skipped.split(), *kept.split()]
    said = [path for path in paths if value.skips(path.removesuffix("/"), is_folder=path.endswith("/"))]
    assert said == skipped.split()


def files(texts: dict[str, str]) -> Ignores:
    """Make ignores of ignore files by their paths."""
    split = ((path.rpartition("/"), text) for path, text in texts.items())
    return ignores(outer=[IgnoreFile(folder + slash, name, text) for (folder, slash, name), text in split])


def test_hidden_names_and_packages_are_always_skipped() -> None:
    check(
        ignores(),
        ".git/ .obsidian/app.json .trash/old.md a/.hidden.md node_modules/x/README.md",
        "a.md node_modules.md a/b.c/d.md",
    )


def test_what_lies_in_a_skipped_folder_is_skipped_also_when_it_does_not_exist() -> None:
    check(ignores(["drafts/", "!drafts/kept.md"]), "drafts/ drafts/a/b.md drafts/kept.md", "drafts.md")


def test_exclude_reads_like_a_gitignore() -> None:
    check(ignores(["*.tmp.md", "!good.tmp.md", "/old"]), "a/b.tmp.md old/x.md", "a/good.tmp.md a/old/x.md")


def test_the_ignore_file_of_a_folder_speaks_for_the_folder() -> None:
    check(files({"a/.gitignore": "/x.md\ny.md"}), "a/x.md a/y.md a/b/y.md", "x.md y.md a/b/x.md b/y.md")


def test_the_nearest_ignore_file_has_the_last_word() -> None:
    check(
        files({".gitignore": "*.md", "a/.gitignore": "!*.md", "a/b/.gitignore": "secret.md"}),
        "x.md b/x.md a/b/secret.md",
        "a/x.md a/b/x.md",
    )


def test_an_ignore_file_outranks_every_gitignore() -> None:
    check(
        files({".gitignore": "x.md", ".ignore": "!x.md\ny.md", "a/.gitignore": "!y.md"}),
        "y.md a/y.md",
        "x.md a/x.md",
    )


def test_line_ends_of_windows_and_comments_are_understood() -> None:
    check(files({".gitignore": "# mine\r\ndrafts/\r\n\r\n*.bak\r\n"}), "drafts/ x.bak", "drafts # mine")


def test_quartz_patterns_are_paths_from_the_root() -> None:
    check(
        ignores(quartz=["private", "**/*.{draft,old}.md", "templates/"]),
        "private/ private/a.md x/a.draft.md x/y/a.old.md templates/a.md",
        "x/private/a.md x/templates/a.md a.md",
    )


def test_braces_that_multiply_without_end_stay_as_they_are() -> None:
    assert set(braces("{a,b}{c,{d,e}}")) == {"ac", "ad", "ae", "bc", "bd", "be"}
    assert braces("{a,b}" * 20) == ["{a,b}" * 20]


def test_excluded_files_of_obsidian_are_passed_over() -> None:
    check(ignores(obsidian=["Drafts/", "READ"]), "drafts/ Drafts/a.md readme.md", "x/Drafts/a.md draft.md")


def test_ignore_files_above_the_root_speak_for_it() -> None:
    above = [
        IgnoreFile("", ".gitignore", "*.tmp.md\n/site/private\n"),
        IgnoreFile("site/", ".gitignore", "old"),
    ]
    check(ignores(outer=above, prefix="site/"), "a.tmp.md private/a.md b/old/", "site/private/a.md a.md")


def test_a_root_that_its_repository_ignores_was_opened_nevertheless() -> None:
    check(ignores(outer=[IgnoreFile("", ".gitignore", "*")], prefix="notes/vault/"), "", "a.md b/")
    check(ignores(outer=[IgnoreFile("", ".gitignore", "notes/")], prefix="notes/vault/"), "", "a.md b/")


LINES = ("a", "b/", "/a", "*.md", "!a.md", "!a", "a/*", "!/b", "**/c", "c/**", "!b/a.md", "*")
FOLDERS = ("", "a/", "b/", "a/b/", "a/b/c/")
ALONE = {"PATH": os.environ["PATH"], "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a repository with the same names at every depth."""
    top = tmp_path_factory.mktemp("repository")
    subprocess.run(["git", "init", "--quiet", top], env=ALONE, check=True)
    for folder in ("", *(f"{a}/{b}/{c}/" for a in "abc" for b in "abc" for c in "abc")):
        (top / folder).mkdir(parents=True, exist_ok=True)
        for parent in (top / folder, *(top / folder).parents):
            if parent.is_relative_to(top):
                (parent / "a.md").touch()
    return top


@settings(max_examples=25, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(FOLDERS), st.lists(st.sampled_from(LINES), min_size=1, max_size=4).map("\n".join)
    )
)
def test_git_agrees_about_nested_files(repository: Path, texts: dict[str, str]) -> None:
    for folder in FOLDERS:
        (repository / folder / ".gitignore").write_text(texts.get(folder, ""), encoding="utf-8")
    paths = {
        path.relative_to(repository).as_posix(): path.is_dir() for path in repository.glob("[abc]*/**/*")
    }
    asked = subprocess.run(
        ["git", "check-ignore", "--stdin", "-z", "--no-index"],
        env=ALONE,
        cwd=repository,
        input="\0".join(path for path in paths if "/." not in path).encode(),
        capture_output=True,
        check=False,
    )
    value = files({f"{folder}.gitignore": text for folder, text in texts.items()})
    skipped = {path for path, is_folder in paths.items() if value.skips(path, is_folder=is_folder)}
    assert {path for path in skipped if "/." not in path} == set(asked.stdout.decode().split("\0")) - {""}
