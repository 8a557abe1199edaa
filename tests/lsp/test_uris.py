"""File URIs and paths, each pair read in both directions where both spell it the same way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuemark.lsp.uris import document_key, from_path, to_path

POSIX = [
    ("file:///", "/"),
    ("file:///a.md", "/a.md"),
    ("file:///home/me/vault/note.md", "/home/me/vault/note.md"),
    ("file:///vault/a%20note.md", "/vault/a note.md"),
    ("file:///vault/a%3Bb.md", "/vault/a;b.md"),
    ("file:///vault/a%23b.md", "/vault/a#b.md"),
    ("file:///vault/a%3Fb.md", "/vault/a?b.md"),
    ("file:///vault/100%25.md", "/vault/100%.md"),
    ("file:///vault/%2520.md", "/vault/%20.md"),
    ("file:///vault/a%2Bb%26c%3Dd.md", "/vault/a+b&c=d.md"),
    ("file:///vault/%5B%5Bx%5D%5D.md", "/vault/[[x]].md"),
    ("file:///vault/it%27s%20%22so%22.md", '/vault/it\'s "so".md'),
    ("file:///vault/~a-b_c.d.md", "/vault/~a-b_c.d.md"),
    ("file:///vault/a%5Cb.md", "/vault/a\\b.md"),
    ("file:///vault/c%3A/x.md", "/vault/c:/x.md"),
    ("file:///C%3A/x.md", "/C:/x.md"),
    ("file:///vault/caf%C3%A9.md", "/vault/café.md"),
    ("file:///vault/cafe%CC%81.md", "/vault/cafe\N{COMBINING ACUTE ACCENT}.md"),
    ("file:///vault/%E2%81%A8name%E2%81%A9/n.md", "/vault/\u2068name\u2069/n.md"),
    ("file:///vault/%F0%9F%98%80.md", "/vault/😀.md"),
    ("file:///vault/%FF%FE.md", "/vault/\udcff\udcfe.md"),
    ("file:///vault/line%0Abreak.md", "/vault/line\nbreak.md"),
    ("file:///vault/folder/", "/vault/folder/"),
]

POSIX_READ_ONLY = [
    ("FILE:///a.md", "/a.md"),
    ("file:/a.md", "/a.md"),
    ("file://localhost/a.md", "/a.md"),
    ("file:////a.md", "/a.md"),
    ("file:///vault/a note.md", "/vault/a note.md"),
    ("file:///vault/%61%2d%7E.md", "/vault/a-~.md"),
    ("file:///vault/%c3%a9.md", "/vault/é.md"),
    ("file:///vault/é.md", "/vault/é.md"),
    ("file:///vault/a;b.md", "/vault/a;b.md"),
    ("file:///vault/100%.md", "/vault/100%.md"),
    ("file:///vault/a.md#heading", "/vault/a.md"),
    ("file:///vault/a.md?query", "/vault/a.md"),
    ("file:///c%3A/x.md", "/c:/x.md"),
]

WINDOWS = [
    ("file:///C:/x.md", "C:\\x.md"),
    ("file:///C:/", "C:\\"),
    ("file:///C:/Users/me/a%20note.md", "C:\\Users\\me\\a note.md"),
    ("file:///Z:/caf%C3%A9/%F0%9F%98%80.md", "Z:\\café\\😀.md"),
    ("file:///C:/a%23b%3Bc%25.md", "C:\\a#b;c%.md"),
    ("file:///C:/%E2%81%A8name%E2%81%A9/n.md", "C:\\\u2068name\u2069\\n.md"),
    ("file:///C:/%ED%A0%80.md", "C:\\\ud800.md"),
    ("file://server/share/x.md", "\\\\server\\share\\x.md"),
    ("file://server/c%24/a%20b.md", "\\\\server\\c$\\a b.md"),
    ("file://wsl.localhost/Ubuntu/home/x.md", "\\\\wsl.localhost\\Ubuntu\\home\\x.md"),
    ("file:///rooted/x.md", "\\rooted\\x.md"),
]

WINDOWS_READ_ONLY = [
    ("file:///c%3A/x.md", "C:\\x.md"),
    ("file:///c%3a/x.md", "C:\\x.md"),
    ("file:///c:/x.md", "C:\\x.md"),
    ("file:///c:", "C:\\"),
    ("file:/c:/x.md", "C:\\x.md"),
    ("file://localhost/c:/x.md", "C:\\x.md"),
    ("file://c:/x.md", "C:\\x.md"),
    ("file:///C:\\Users\\x.md", "C:\\Users\\x.md"),
    ("file:////server/share/x.md", "\\\\server\\share\\x.md"),
    ("file://wsl%24/Ubuntu/x.md", "\\\\wsl$\\Ubuntu\\x.md"),
]

WINDOWS_WRITTEN_ONLY = [
    ("file:///C:/x.md", "c:\\x.md"),
    ("file:///C:/x.md", "C:/x.md"),
    ("file:///C:/x.md", "\\\\?\\C:\\x.md"),
    ("file://server/share/x.md", "\\\\?\\UNC\\server\\share\\x.md"),
]

NOWHERE = [
    "",
    "a.md",
    "/a.md",
    "file:",
    "file:a.md",
    "file://",
    "untitled:Untitled-1",
    "git:/vault/a.md",
    "https://example.org/a.md",
    "vscode-notebook-cell:/vault/a.md",
    "file:///vault/%00.md",
    "file:///vault/\ud800.md",
]


@pytest.mark.parametrize(("uri", "path"), POSIX + POSIX_READ_ONLY)
def test_a_uri_names_a_path(uri: str, path: str) -> None:
    assert to_path(uri, windows=False) == path


@pytest.mark.parametrize(("uri", "path"), POSIX)
def test_a_path_has_a_uri(uri: str, path: str) -> None:
    assert from_path(path, windows=False) == uri


@pytest.mark.parametrize(("uri", "path"), WINDOWS + WINDOWS_READ_ONLY)
def test_a_uri_names_a_path_on_windows(uri: str, path: str) -> None:
    assert to_path(uri, windows=True) == path


@pytest.mark.parametrize(("uri", "path"), WINDOWS + WINDOWS_WRITTEN_ONLY)
def test_a_path_has_a_uri_on_windows(uri: str, path: str) -> None:
    assert from_path(path, windows=True) == uri


@pytest.mark.parametrize("uri", NOWHERE)
@pytest.mark.parametrize("windows", [False, True])
def test_what_is_no_file_here_has_no_path(uri: str, *, windows: bool) -> None:
    assert to_path(uri, windows=windows) is None


def test_a_file_of_another_machine_has_no_path_where_there_is_no_unc() -> None:
    assert to_path("file://server/share/x.md", windows=False) is None


def test_a_name_that_is_no_text_on_windows_has_no_path() -> None:
    assert to_path("file:///C:/%FF.md", windows=True) is None


@given(
    st.binary(min_size=1, max_size=20).filter(lambda name: b"\0" not in name and not name.startswith(b"/"))
)
def test_any_name_of_a_posix_file_comes_back(name: bytes) -> None:
    path = "/" + name.decode("utf-8", "surrogateescape")
    assert to_path(from_path(path, windows=False), windows=False) == path


@given(st.text(st.characters(exclude_characters='\0/\\<>:"|?*'), min_size=1, max_size=20))
def test_any_name_of_a_windows_file_comes_back(name: str) -> None:
    path = f"C:\\vault\\{name}"
    assert to_path(from_path(path, windows=True), windows=True) == path


@given(text=st.text(), windows=st.booleans())
def test_any_text_is_read_and_written_without_complaint(*, text: str, windows: bool) -> None:
    to_path(text, windows=windows)
    to_path(f"file:///{text}", windows=windows)
    assert from_path(f"/{text}", windows=windows).isascii()


@pytest.mark.parametrize(
    ("one", "other", "windows"),
    [
        ("file:///vault/a%2Db.md", "file:///vault/a-b.md", False),
        ("file:///c%3A/Vault/a.md", "file:///C:/vault/A.md", True),
        ("file://server/share/a.md", "file:////SERVER/share/a.md", True),
        ("untitled:Untitled-1", "untitled:Untitled-1", True),
    ],
)
def test_spellings_of_one_document_have_one_key(one: str, other: str, *, windows: bool) -> None:
    assert document_key(one, windows=windows) == document_key(other, windows=windows)


@pytest.mark.parametrize(
    ("one", "other", "windows"),
    [
        ("file:///vault/a.md", "file:///vault/A.md", False),
        ("file:///c:/straße.md", "file:///c:/strasse.md", True),
        ("untitled:a", "untitled:A", True),
    ],
)
def test_different_documents_have_different_keys(one: str, other: str, *, windows: bool) -> None:
    assert document_key(one, windows=windows) != document_key(other, windows=windows)
