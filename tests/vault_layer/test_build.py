"""A vault from disk to its index: what was read, what could not be, and how its links are read."""

from pathlib import Path

import pytest

from cuemark.config import Config, Wiki
from cuemark.vault.build import Vault, linking_of, read_vault, settle
from cuemark.vault.index import Linking
from cuemark.vault.resolve import Found, How, resolve
from cuemark.vault.root import at
from cuemark.vault.rows import PORTION
from tests.drawn import scene


def plant(folder: Path, source: str) -> None:
    for path, text in scene(source).files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


def check(folder: Path, source: str, expected: Linking, *notices: str, config: Config | None = None) -> Vault:
    """Read a drawn vault, and compare how its links are read and what its user is told."""
    plant(folder, source)
    vault = read_vault(at(folder), config or Config())
    assert (vault.index.linking, vault.notices) == (expected, notices)
    return vault


# --- what is read ------------------------------------------------------------------------------


def test_notes_files_and_folders_are_read(tmp_path: Path) -> None:
    vault = check(
        tmp_path, "-- a/tides.md --\n# Tides\n-- a/chart.png --\n-- note.markdown --\n[[tides]]\n", Linking()
    )
    assert sorted(vault.index.notes) == ["a/tides.md", "note.markdown"]
    assert vault.index.has_file("a/chart.png")
    assert vault.index.links_to("a/tides.md") == ("note.markdown",)
    assert [entry.path for entry in vault.listing.notes] == ["a/tides.md", "note.markdown"]


def test_a_vault_without_notes_is_empty(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    vault = read_vault(at(tmp_path), Config(), lambda done, total: told.append((done, total)))
    assert not any(vault.index.tables().values())
    assert (vault.notices, told) == ((), [])


def test_notes_that_cannot_be_read_are_listed_and_links_to_them_work(tmp_path: Path) -> None:
    large = "-- large.md --\n0123456789 0123456789 0123456789 0123456789\n"
    plant(tmp_path, f"-- note.md --\n[[latin#Caf]] [[zero]] [[large]]\n{large}")
    (tmp_path / "latin.md").write_bytes(b"# Caf\xe9\n[[note]]\n")
    (tmp_path / "zero.md").write_bytes(b"# Zero\0\n")
    index = read_vault(at(tmp_path), Config(max_file_size=40)).index
    problems = {
        path: [problem.detail for problem in note.problems]
        for path in index.notes
        if (note := index.note(path))
    }
    assert problems == {
        "note.md": [],
        "latin.md": ["The note cannot be read as it is: invalid UTF-8 at byte 5"],
        "zero.md": ["The note cannot be read as it is: NUL byte"],
        "large.md": ["The note cannot be read as it is: larger than max-file-size"],
    }
    note = index.note("note.md")
    assert note
    assert [resolve(index, "note.md", link) for link in note.links] == [
        Found("latin.md", How.STEM),
        Found("zero.md", How.STEM),
        Found("large.md", How.STEM),
    ]
    assert index.links_to("note.md") == ("latin.md",)


def test_the_reason_stands_on_the_first_line(tmp_path: Path) -> None:
    (tmp_path / "latin.md").write_bytes(b"# Caf\xe9\nmore\n")
    note = read_vault(at(tmp_path), Config()).index.note("latin.md")
    assert note
    assert [(problem.code, problem.start, problem.end) for problem in note.problems] == [
        ("unreadable-note", 0, 6)
    ]


def test_progress_is_told_to_the_end(tmp_path: Path) -> None:
    plant(tmp_path, "".join(f"-- {number}.md --\n" for number in range(PORTION + 6)))
    told: list[tuple[int, int]] = []
    read_vault(at(tmp_path), Config(), lambda done, total: told.append((done, total)))
    assert told == [(PORTION, PORTION + 6), (PORTION + 6, PORTION + 6)]


def test_the_configuration_names_the_keys_of_videos(tmp_path: Path) -> None:
    config = Config(video_keys=("talk",))
    vault = check(tmp_path, "-- a.md --\n---\ntalk: fog-in-port\n---\n", Linking(), config=config)
    assert vault.index.videos.get("fog-in-port") == ("a.md",)


# --- how links are read ------------------------------------------------------------------------

TEXT_HERE = "so '[[…]]' is text here; set links.wiki to 'on' if it is a link"


@pytest.mark.parametrize(
    ("file", "site"),
    [
        ("hugo.toml", "Hugo"),
        ("hugo.yaml", "Hugo"),
        ("mkdocs.yml", "MkDocs"),
        ("docusaurus.config.ts", "Docusaurus"),
        ("book.toml", "mdBook"),
        ("_config.yml", "Jekyll"),
    ],
)
def test_sites_know_no_wikilinks(tmp_path: Path, file: str, site: str) -> None:
    source = f"-- {file} --\n-- note.md --\n[[note]]\n"
    check(tmp_path, source, Linking(wiki=False), f"This is a site of {site}, {TEXT_HERE}")
    check(tmp_path, source, Linking(), config=Config(links_wiki=Wiki.ON))
    check(tmp_path, source, Linking(wiki=False), config=Config(links_wiki=Wiki.OFF))


@pytest.mark.parametrize(("file", "tool"), [("dendron.yml", "Dendron"), ("logseq/config.edn", "Logseq")])
@pytest.mark.parametrize("wiki", [Wiki.AUTO, Wiki.ON])
def test_other_tools_have_link_rules_of_their_own(tmp_path: Path, file: str, tool: str, wiki: Wiki) -> None:
    notice = f"{tool} has link rules of its own, so links between notes are not judged here"
    source = f"-- {file} --\n-- note.md --\n[[a]] [[b]] [[c]] [[d]] [[e]]\n"
    check(tmp_path, source, Linking(between_notes=False), notice, config=Config(links_wiki=wiki))


def test_wikilinks_are_text_where_five_were_tried_and_none_leads_anywhere(tmp_path: Path) -> None:
    tried = "[[a]] [[b]] [[c]] [[d]]"
    check(tmp_path, f"-- note.md --\n{tried}\n", Linking())
    notice = f"None of 5 wikilinks leads to a note, {TEXT_HERE}"
    check(
        tmp_path, f"-- note.md --\n{tried}\n-- b/note.md --\n[[e]] [x](note.md)", Linking(wiki=False), notice
    )


@pytest.mark.parametrize(
    "more",
    ["[[tides]]", "[[TIDES]]", "![[chart.png]]", "[[same]]"],
)
def test_one_wikilink_that_leads_somewhere_proves_them_all(tmp_path: Path, more: str) -> None:
    check(tmp_path, f"-- note.md --\n[[a]] [[b]] [[c]] [[d]] [[e]] {more}\n-- tides.md --\n-- chart.png --\n"
          "-- a/same.md --\n-- b/same.md --\n", Linking())  # fmt: skip


@pytest.mark.parametrize(
    "more", ["[[#note]]", "[[https://example.org]]", "[[../../e]]", "[[e]](tides.md)", "[[node_modules/e]]"]
)
def test_what_is_not_looked_up_proves_nothing(tmp_path: Path, more: str) -> None:
    check(tmp_path, f"-- note.md --\n# note\n[[a]] [[b]] [[c]] [[d]] {more}\n-- tides.md --\n", Linking())


def test_what_the_configuration_decides_is_not_tried(tmp_path: Path) -> None:
    source = "-- note.md --\n[[a]] [[b]] [[c]] [[d]] [[e]]\n"
    check(tmp_path, source, Linking(), config=Config(links_wiki=Wiki.ON))
    check(tmp_path, source, Linking(wiki=False), config=Config(links_wiki=Wiki.OFF))


def test_the_decision_is_taken_anew_each_time(tmp_path: Path) -> None:
    vault = check(tmp_path, "-- note.md --\n[[a]] [[b]] [[c]] [[d]] [[e]]\n", Linking(wiki=False),
                  f"None of 5 wikilinks leads to a note, {TEXT_HERE}")  # fmt: skip
    index, notices = settle(vault.index.with_files(["a"]), at(tmp_path), Config())
    assert (index.linking, notices) == (Linking(), ())


def test_ignored_targets_and_single_notes_are_told_to_the_resolution(tmp_path: Path) -> None:
    config = Config(links_ignore=("todo*",))
    assert linking_of(at(tmp_path), config) == Linking(ignored=("todo*",))
    assert linking_of(None, config) == Linking(ignored=("todo*",), alone=True)
    assert linking_of(None, Config(links_wiki=Wiki.OFF)) == Linking(wiki=False, alone=True)
