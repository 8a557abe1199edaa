"""Where a vault begins and what is configured there; each test draws a tree of files."""

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from cuemark.config import Config, Profile
from cuemark.vault.programs import Site
from cuemark.vault.root import Root, at, find, ignores_of, load, profile_of
from tests.growth import LINEAR, growth


def plant(top: Path, *paths: str, texts: Mapping[str, str] | None = None) -> None:
    """Make folders (`a/`), empty files (`a.md`), and files with texts."""
    texts = dict.fromkeys(paths, "") | dict(texts or {})
    for path, text in texts.items():
        folder = top / path if path.endswith("/") else (top / path).parent
        folder.mkdir(parents=True, exist_ok=True)
        if not path.endswith("/"):
            (top / path).write_text(text, encoding="utf-8")


def check(top: Path, start: str, expected: str | None, *, current: str | None = None) -> Root | None:
    """Search from `start` below `top`, whose `home` is `$HOME`; compare the root's path below `top`."""
    root = find(top / start, current=top / current if current else None, home=top / "home")
    assert (root.path.relative_to(top).as_posix() if root else None) == expected
    return root


@pytest.mark.parametrize("marker", ["cuemark.toml", ".cuemark.toml", ".obsidian/", "quartz.config.ts"])
def test_the_first_marker_upwards_is_the_root(tmp_path: Path, marker: str) -> None:
    plant(tmp_path, f"vault/{marker}", "vault/a/b/note.md", "cuemark.toml")
    check(tmp_path, "vault/a/b", "vault")
    check(tmp_path, "vault/a/b/note.md", "vault")
    check(tmp_path, "vault", "vault")


def test_a_pyproject_counts_when_it_has_our_table(tmp_path: Path) -> None:
    plant(tmp_path, "vault/a/", texts={"vault/pyproject.toml": "[tool.cuemark.links]\nwiki = 'on'\n"})
    root = check(tmp_path, "vault/a", "vault")
    assert root
    assert load(root).values == {"links_wiki": "on"}
    plant(tmp_path, texts={"other/pyproject.toml": "[tool.other]\ncuemark = 1\n"})
    check(tmp_path, "other", "other")
    assert at(tmp_path / "other").config_file is None


def test_without_a_marker_a_folder_is_its_own_vault(tmp_path: Path) -> None:
    plant(tmp_path, "notes/a/", ".git/")
    check(tmp_path, "notes/a", "notes/a")


def test_without_a_marker_a_file_belongs_to_the_current_folder_that_holds_it(tmp_path: Path) -> None:
    plant(tmp_path, "notes/a/b.md", "other/", ".git/")
    check(tmp_path, "notes/a/b.md", "notes", current="notes")
    check(tmp_path, "notes/a/b.md", "notes/a", current="other")
    check(tmp_path, "notes/a/b.md", "notes/a")


def test_the_search_ends_at_the_top_of_the_repository(tmp_path: Path) -> None:
    plant(tmp_path, "cuemark.toml", "repository/.git", "repository/notes/")
    check(tmp_path, "repository/notes", "repository/notes")
    plant(tmp_path, "repository/cuemark.toml")
    check(tmp_path, "repository/notes", "repository")


def test_the_search_ends_below_home(tmp_path: Path) -> None:
    plant(tmp_path, "cuemark.toml", "home/cuemark.toml", "home/.obsidian/", "home/notes/a.md")
    check(tmp_path, "home/notes", "home/notes")


def test_home_and_what_holds_it_are_nobodys_vault(tmp_path: Path) -> None:
    plant(tmp_path, "home/cuemark.toml", "home/a.md", "link/")
    check(tmp_path, "home", None)
    check(tmp_path, ".", None)
    check(tmp_path, "home/a.md", None)
    (tmp_path / "link" / "home").symlink_to(tmp_path / "home")
    check(tmp_path, "link/home", None)
    assert find(Path(tmp_path.anchor), home=tmp_path) is None


def test_a_quartz_site_has_its_notes_in_content(tmp_path: Path) -> None:
    config = (
        'configuration: {\n ignorePatterns: ["private", /* "a", */ \'b\',\n // "c"\n `d`], url: "https://x" }'
    )
    plant(
        tmp_path,
        "site/content/a/",
        "site/cuemark.toml",
        "site/.git/",
        texts={"site/quartz.config.ts": config},
    )
    for start in ("site", "site/content", "site/content/a"):
        root = check(tmp_path, start, "site/content")
        assert root
        assert (root.profile, root.quartz) == (Profile.QUARTZ, ("private", "b", "d"))
        assert root.config_file == tmp_path / "site" / "cuemark.toml"


@pytest.mark.parametrize("piece", ["/*", "`\\", '"\\', "'", "//", "ignorePatterns: [", "{a,", "]"])
def test_a_hostile_site_is_read_in_linear_time(tmp_path: Path, piece: str) -> None:
    def ignored(size: int) -> object:
        config = f"ignorePatterns: ['{piece * 50}', " + piece * size
        plant(tmp_path, "content/", texts={"quartz.config.ts": config})
        return ignores_of(at(tmp_path / "content"), Config())

    assert growth(ignored, 6_000) < LINEAR


def test_what_lies_beside_the_content_is_no_part_of_the_site(tmp_path: Path) -> None:
    plant(
        tmp_path, "site/content/", "site/quartz.config.ts", "site/docs/a.md", "site/README.md", "site/.git/"
    )
    check(tmp_path, "site/docs", "site/docs")
    check(tmp_path, "site/README.md", "site")


def test_a_vault_inside_of_a_quartz_site_is_published(tmp_path: Path) -> None:
    plant(tmp_path, "site/content/.obsidian/", "site/quartz.config.ts", "site/.git/")
    root = check(tmp_path, "site/content", "site/content")
    assert root
    assert profile_of(root, Config()) is Profile.QUARTZ
    assert profile_of(root, Config(profile=Profile.OBSIDIAN)) is Profile.OBSIDIAN
    plant(tmp_path, "vault/.obsidian/")
    assert profile_of(at(tmp_path / "vault"), Config()) is Profile.OBSIDIAN


@pytest.mark.parametrize(
    ("marker", "site"),
    [
        *(("hugo.toml", Site.HUGO), ("hugo.yaml", Site.HUGO), ("mkdocs.yml", Site.MKDOCS)),
        *(
            ("docusaurus.config.ts", Site.DOCUSAURUS),
            ("book.toml", Site.MDBOOK),
            ("_config.yml", Site.JEKYLL),
        ),
        *(("dendron.yml", Site.DENDRON), ("logseq/config.edn", Site.LOGSEQ), ("hugo.md", None)),
    ],
)
def test_what_makes_a_site_is_told_by_a_file_at_the_root(
    tmp_path: Path, marker: str, site: Site | None
) -> None:
    plant(tmp_path, marker, "a/book.toml")
    assert at(tmp_path).site is site
    assert (site is not None and site.has_own_links) == (marker in {"dendron.yml", "logseq/config.edn"})


def test_template_folders_are_found_in_the_settings_of_three_programs(tmp_path: Path) -> None:
    plant(
        tmp_path,
        ".zk/templates/",
        texts={
            ".obsidian/templates.json": '{"folder": "meta/Templates/"}',
            ".obsidian/plugins/templater-obsidian/data.json": '{"templates_folder": "Templater"}',
        },
    )
    assert at(tmp_path).templates == ("meta/Templates", "Templater", ".zk/templates")


@pytest.mark.parametrize("folder", ["", "/", "..", "a/../..", "."])
def test_the_whole_vault_is_no_template(tmp_path: Path, folder: str) -> None:
    plant(tmp_path, texts={".obsidian/templates.json": f'{{"folder": "{folder}"}}'})
    assert at(tmp_path).templates == ()


def test_broken_settings_of_others_are_problems_and_nothing_worse(tmp_path: Path) -> None:
    plant(tmp_path, texts={".obsidian/app.json": "{", ".obsidian/templates.json": "[" * 100_000})
    messages = [problem.message for problem in load(at(tmp_path)).problems]
    assert messages == ["This is not JSON, so its settings do not count"] * 2


@pytest.mark.parametrize(
    "text", ["[]", "null", '{"userIgnoreFilters": 3}', '{"userIgnoreFilters": [1, null]}']
)
def test_settings_of_another_shape_say_nothing(tmp_path: Path, text: str) -> None:
    plant(tmp_path, texts={".obsidian/app.json": text})
    root = at(tmp_path)
    assert (root.obsidian, root.problems) == ((), ())


def test_a_slow_expression_is_told(tmp_path: Path) -> None:
    plant(tmp_path, texts={".obsidian/app.json": '{"userIgnoreFilters": ["drafts/", "/(a+)+b/"]}'})
    root = at(tmp_path)
    assert [problem.message for problem in root.problems] == [
        "The excluded files '/(a+)+b/' do not count: the expression is wrong or could be slow"
    ]
    assert ignores_of(root, Config()).skips("drafts/a.md", is_folder=False)


def test_a_problem_says_its_file_and_line(tmp_path: Path) -> None:
    plant(tmp_path, texts={"cuemark.toml": '\nprofle = "quartz"\n'})
    (problem,) = load(at(tmp_path)).problems
    assert (problem.path, problem.line) == (str(tmp_path / "cuemark.toml"), 2)


def test_a_configuration_that_is_too_large_is_a_problem(tmp_path: Path) -> None:
    plant(tmp_path, texts={"cuemark.toml": "#" * ((1 << 20) + 1)})
    (problem,) = load(at(tmp_path)).problems
    assert problem.message == "The configuration cannot be read: too large"


def test_settings_that_are_no_file_are_a_problem_and_never_opened(tmp_path: Path) -> None:
    plant(tmp_path, ".obsidian/")
    os.mkfifo(tmp_path / "pyproject.toml")
    os.mkfifo(tmp_path / ".obsidian" / "app.json")
    (problem,) = at(tmp_path).problems
    assert problem.message == "This file cannot be read: not a regular file"


def test_ignore_files_above_the_root_count_up_to_the_repository(tmp_path: Path) -> None:
    plant(
        tmp_path,
        "r/.git/",
        "r/a/v/",
        texts={".gitignore": "x.md", "r/.gitignore": "y.md", "r/a/.ignore": "z.md"},
    )
    value = ignores_of(at(tmp_path / "r" / "a" / "v"), Config())
    assert [value.skips(name, is_folder=False) for name in ("x.md", "y.md", "z.md")] == [False, True, True]
    value = ignores_of(at(tmp_path / "r" / "a" / "v"), Config(respect_gitignore=False))
    assert not value.skips("y.md", is_folder=False)


def test_a_closed_folder_above_ends_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> os.stat_result:
        raise PermissionError(13, "Permission denied", str(path))

    plant(tmp_path, "a/b/")
    monkeypatch.setattr(Path, "stat", refuse)
    assert at(tmp_path / "a" / "b").problems == ()
