"""What a walk lists and what a note says; each test draws a tree on disk."""

import os
import socket
import stat
from codecs import BOM_UTF8
from collections.abc import Iterator, Mapping
from contextlib import nullcontext
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuemark.config import Config
from cuemark.vault.files import inside
from cuemark.vault.root import at
from cuemark.vault.scan import AHEAD, Entry, Listing, Source, decode, read, read_ahead, walk


def plant(top: Path, *paths: str, texts: Mapping[str, str] | None = None) -> None:
    """Make folders (`a/`), empty files (`a.md`), and files with texts."""
    for path, text in (dict.fromkeys(paths, "") | dict(texts or {})).items():
        folder = top / path if path.endswith("/") else (top / path).parent
        folder.mkdir(parents=True, exist_ok=True)
        if not path.endswith("/"):
            (top / path).write_text(text, encoding="utf-8")


def check(top: Path, files: str, *, skipped: str = "", config: Config | None = None) -> Listing:
    """Walk and compare the files and what was not entered, apart by blanks."""
    listing = walk(at(top), config or Config())
    assert (listing.files, listing.skipped) == (tuple(files.split()), tuple(skipped.split()))
    return listing


def test_all_files_are_listed_and_notes_with_size_and_time(tmp_path: Path) -> None:
    plant(
        tmp_path, "a/", "talk.mp4", "page.mdx", "md", texts={"a/b.md": "# B\n", "c.markdown": "", "D.MD": "d"}
    )
    listing = check(tmp_path, "D.MD a/b.md c.markdown md page.mdx talk.mp4")
    assert [(note.path, note.size) for note in listing.notes] == [
        ("D.MD", 1),
        ("a/b.md", 4),
        ("c.markdown", 0),
    ]
    assert listing.notes[1].mtime_ns == (tmp_path / "a" / "b.md").stat().st_mtime_ns
    assert (listing.folders, listing.problems) == (("a",), ())


def test_the_configuration_says_what_a_note_is(tmp_path: Path) -> None:
    plant(tmp_path, "a.md", "b.txt")
    listing = check(tmp_path, "a.md b.txt", config=Config(extensions=("txt",)))
    assert [note.path for note in listing.notes] == ["b.txt"]


def test_hidden_files_and_packages_are_passed_over(tmp_path: Path) -> None:
    plant(tmp_path, ".obsidian/a.md", ".a.md", "node_modules/x/README.md", "a.md", ".trash/b.md")
    check(tmp_path, "a.md")


def test_ignore_files_count_from_their_folder_downwards(tmp_path: Path) -> None:
    plant(tmp_path, "a/x.md", "a/y.md", "a/b/x.md", "x.md", "old/x.md")
    plant(tmp_path, texts={".gitignore": "old/\n", "a/.gitignore": "x.md\n", "a/b/.ignore": "!x.md\n"})
    listing = check(tmp_path, "a/b/x.md a/y.md x.md", skipped="old")
    assert listing.ignores.skips("a/c/x.md", is_folder=False)
    assert not listing.ignores.skips("b/x.md", is_folder=False)
    check(tmp_path, "a/b/x.md a/x.md a/y.md old/x.md x.md", config=Config(respect_gitignore=False))


def test_what_is_excluded_is_not_entered(tmp_path: Path) -> None:
    plant(tmp_path, "drafts/a/b.md", "a.md", texts={".obsidian/app.json": '{"userIgnoreFilters": ["Old/"]}'})
    plant(tmp_path, "old/c.md")
    check(tmp_path, "a.md", skipped="drafts old", config=Config(exclude=("drafts/",)))


def test_templates_are_marked(tmp_path: Path) -> None:
    plant(tmp_path, "T/a.md", "Ta.md", texts={".obsidian/templates.json": '{"folder": "T"}'})
    listing = check(tmp_path, "T/a.md Ta.md")
    assert [listing.is_template(path) for path in listing.files] == [True, False]


def test_links_to_folders_are_not_followed(tmp_path: Path) -> None:
    plant(tmp_path, "a/note.md")
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    (tmp_path / "b").symlink_to("a")
    (tmp_path / "top").symlink_to("/")
    listing = check(tmp_path, "a/note.md", skipped="a/loop b top")
    assert listing.ignores.skips("b/note.md", is_folder=False)
    assert not listing.ignores.skips("a/note.md", is_folder=False)


def test_a_link_to_a_file_of_the_vault_is_a_file(tmp_path: Path) -> None:
    plant(tmp_path, "vault/a.md", "vault/.hidden/b.md", "outside.md")
    vault = tmp_path / "vault"
    (vault / "good.md").symlink_to("a.md")
    (vault / "chain.md").symlink_to("good.md")
    (vault / "deep.md").symlink_to(".hidden/b.md")
    (vault / "out.md").symlink_to("../outside.md")
    (vault / "gone.md").symlink_to("nowhere.md")
    (vault / "self.md").symlink_to("self.md")
    (vault / "tty.md").symlink_to("/dev/null")
    check(vault, "a.md chain.md deep.md good.md", skipped="out.md tty.md")


def test_only_regular_files_are_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the path of a socket must be short
    plant(tmp_path, "a.md", "folder.md/")
    os.mkfifo("pipe.md")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket.md")
        check(tmp_path, "a.md")
    assert read(tmp_path / "pipe.md") == Source("", "cannot be read: not a regular file")
    assert read(tmp_path / "folder.md") == Source("", "cannot be read: not a regular file")


def test_a_folder_that_cannot_be_read_is_told_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(tmp_path, "closed/a.md", "open/b.md")
    scandir = os.scandir

    def refuse(path: str) -> Iterator[os.DirEntry[str]]:
        if path.startswith(str(tmp_path / "closed")):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    listing = check(tmp_path, "open/b.md", skipped="closed")
    assert listing.folders == ("open",)
    assert [(Path(path).name, reason) for path, reason in listing.problems] == [
        ("closed", "Permission denied")
    ]


def test_a_note_that_goes_away_during_the_walk_is_not_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(tmp_path, "a.md", "b.md")
    scandir = os.scandir

    def list_and_remove(path: str) -> nullcontext[list[os.DirEntry[str]]]:
        entries = list(scandir(path))
        (tmp_path / "a.md").unlink()
        return nullcontext(entries)

    monkeypatch.setattr(os, "scandir", list_and_remove)
    assert check(tmp_path, "b.md").problems == ()


def test_a_vault_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    assert [problem.reason for problem in walk(at(tmp_path / "gone"), Config()).problems] == [
        "No such file or directory"
    ]


def test_names_keep_their_spelling_even_when_they_are_no_text(tmp_path: Path) -> None:
    strange = [
        os.fsdecode(name)
        for name in (b"caf\xe9.md", "e\u0301.md".encode(), b"a\nb.md", b"-\xf0\x9f\x8e\xac .md")
    ]
    for name in strange:
        (tmp_path / name).write_text("x", encoding="utf-8")
    listing = walk(at(tmp_path), Config(exclude=("*.tmp",)))
    assert set(listing.files) == set(strange)
    assert [source.text for _, source in read_ahead(tmp_path, listing.notes)] == ["x"] * 4


def test_what_a_note_says_is_kept_to_the_letter(tmp_path: Path) -> None:
    text = "# A\r\nb\rc\u2028d\x0ce\n\n"
    (tmp_path / "a.md").write_bytes(text.encode())
    assert read(tmp_path / "a.md") == Source(text)
    (tmp_path / "a.md").write_bytes(("\ufeff" + text).encode())
    assert read(tmp_path / "a.md") == Source(text, has_bom=True)


@pytest.mark.parametrize(
    ("data", "source"),
    [
        (b"caf\xe9 [[a]]", Source("caf\ufffd [[a]]", "invalid UTF-8 at byte 3")),
        (b"\xef\xbb\xbf\xe9", Source("\ufffd", "invalid UTF-8 at byte 3", has_bom=True)),
        (b"a\0b", Source("", "NUL byte")),
        ("[[a]]".encode("utf-16"), Source("", "NUL byte")),
        (b"x" * 17, Source("", "larger than max-file-size")),
        (b"x" * 16, Source("x" * 16)),
        (b"", Source("")),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path: Path, data: bytes, source: Source) -> None:
    (tmp_path / "a.md").write_bytes(data)
    assert read(tmp_path / "a.md", limit=16) == source
    listing = walk(at(tmp_path), Config())
    assert list(read_ahead(tmp_path, listing.notes, limit=16)) == [(listing.notes[0], source)]


def test_a_note_that_went_away_says_so(tmp_path: Path) -> None:
    gone = Entry("gone.md", 1, 0)
    assert list(read_ahead(tmp_path, [gone])) == [
        (gone, Source("", "cannot be read: No such file or directory"))
    ]
    assert read(f"{tmp_path}/a\0b.md") == Source("", "cannot be read: not a path")


def test_a_note_that_grew_past_the_limit_since_the_walk_is_not_read(tmp_path: Path) -> None:
    plant(tmp_path, texts={"a.md": "x" * 200})
    assert (
        next(read_ahead(tmp_path, [Entry("a.md", 1, 0)], limit=100))[1].problem == "larger than max-file-size"
    )


def test_reading_ahead_keeps_the_order_and_leaves_nothing_open(tmp_path: Path) -> None:
    plant(tmp_path, texts={f"{number:03}.md": str(number) for number in range(3 * AHEAD)})
    notes = walk(at(tmp_path), Config()).notes
    before = _open_files()
    assert [int(source.text) for _, source in read_ahead(tmp_path, notes)] == list(range(3 * AHEAD))
    reading = read_ahead(tmp_path, notes)
    assert next(reading)[0] == notes[0]
    assert _open_files() == before + AHEAD
    del reading
    assert _open_files() == before


def _open_files() -> int:
    def is_open(descriptor: int) -> bool:
        try:
            return stat.S_ISREG(os.fstat(descriptor).st_mode)
        except OSError:
            return False

    return sum(map(is_open, range(512)))


def test_a_path_is_inside_when_its_links_are_followed(tmp_path: Path) -> None:
    plant(tmp_path, "vault/a.md", "vault2/b.md")
    vault = tmp_path / "vault"
    (vault / "out").symlink_to(tmp_path / "vault2")
    (tmp_path / "alias").symlink_to(vault)
    assert all(inside(vault, path) for path in (vault, vault / "new" / "x.md", tmp_path / "alias" / "a.md"))
    assert all(inside("/", path) for path in ("/", vault))
    outside = (vault / ".." / "vault2", tmp_path / "vault2" / "b.md", vault / "out" / "b.md", f"{vault}/a\0b")
    assert not any(inside(vault, path) for path in outside)


@given(st.binary(max_size=40))
def test_any_bytes_are_a_text_or_a_problem(data: bytes) -> None:
    text, problem, has_bom = decode(data)
    assert problem or BOM_UTF8 * has_bom + text.encode() == data
    assert "\0" not in text
