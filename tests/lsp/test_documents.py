"""Open documents after edits, compared with a model that is too simple to be wrong."""

import logging

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cuemark.lsp.documents import Change, Document, Documents
from cuemark.text import Encoding, LineIndex, Place

NOTE = "file:///vault/note.md"
UNITS = {Encoding.UTF8: ("utf-8", 1), Encoding.UTF16: ("utf-16-le", 2), Encoding.UTF32: ("utf-32-le", 4)}


def model_lines(text: str) -> list[str]:
    """Cut a text into lines, each with its ending, one character after the other."""
    lines, line = [], ""
    for number, character in enumerate(text):
        line += character
        if character == "\n" or (character == "\r" and text[number + 1 : number + 2] != "\n"):
            lines.append(line)
            line = ""
    return [*lines, line]


def model_offset(text: str, place: Place, encoding: Encoding) -> int:
    """Walk to a place by counting units; stop before the character or line ending that it is in."""
    lines = model_lines(text)
    if place.line >= len(lines):
        return len(text)
    codec, unit = UNITS[encoding]
    before, column = sum(map(len, lines[: place.line])), 0
    for number, character in enumerate(lines[place.line]):
        column += len(character.encode(codec, "surrogatepass")) // unit
        if character in "\r\n" or column > place.column:
            return before + number
    return before + len(lines[place.line])


def model_edit(text: str, change: Change | str, encoding: Encoding) -> str:
    if isinstance(change, str):
        return change
    ends = sorted(model_offset(text, place, encoding) for place in (change.start, change.end))
    return paired(text[: ends[0]] + change.text + text[ends[1] :])


def paired(text: str) -> str:
    """Make one character of the two halves of a surrogate pair, wherever they meet."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


PIECES = ["\r", "\n", "\r\n", "a", "bc", "é", "€", "😀", "\ud83d", "\ude00", "\u2028", "\f", "\x85"]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=20).map("".join).map(paired)
PLACES = st.builds(Place, st.integers(0, 8), st.integers(0, 12))
CHANGES = st.builds(Change, PLACES, PLACES, TEXTS) | TEXTS


@given(TEXTS, st.lists(st.lists(CHANGES, max_size=4), max_size=5), st.sampled_from(Encoding))
@example("a\r", [[Change(Place(1, 0), Place(1, 0), "\n")]], Encoding.UTF16)
@example("a\n\n", [[Change(Place(1, 0), Place(1, 0), "x\r")]], Encoding.UTF16)
@example("\ud83d", [[Change(Place(0, 1), Place(0, 1), "\ude00")]], Encoding.UTF16)
@example("\ude00", [[Change(Place(0, 0), Place(0, 0), "\ud83d")]], Encoding.UTF16)
@example("\r\n", [[Change(Place(0, 0), Place(0, 0), "a")]], Encoding.UTF16)
@example("a\nb", [[Change(Place(1, 0), Place(1, 0), "\n")]], Encoding.UTF16)
@example("\r\n", [[Change(Place(0, 0), Place(0, 0), "\r")]], Encoding.UTF16)
@example("\r1\n", [[Change(Place(1, 0), Place(1, 1), "")]], Encoding.UTF16)
def test_edits_leave_what_a_simple_model_leaves(
    text: str, batches: list[list[Change | str]], encoding: Encoding
) -> None:
    documents = Documents()
    documents.encoding = encoding
    documents.open(NOTE, 0, text)
    for version, batch in enumerate(batches, 1):
        document = documents.change(NOTE, version, batch)
        for change in batch:
            text = model_edit(text, change, encoding)
        assert document
        assert document.text == text
        assert document.lines.text == text
        assert document.lines.starts == LineIndex(text).starts
        assert len(document.lines.starts) == len(model_lines(text))


@pytest.mark.parametrize("encoding", Encoding)
def test_a_long_line_is_edited_again_and_again(encoding: Encoding) -> None:
    text = "a😀é" * 1000
    document = Document(NOTE, 0, text)
    for version, column in enumerate((2000, 5, 2500, 1999), 1):
        change = Change(Place(0, column), Place(0, column + 7), "é\n😀")
        text = model_edit(text, change, encoding)
        document = document.edited(version, [change], encoding)
        assert document.text == text


def test_a_document_that_was_handed_out_stays_as_it_was() -> None:
    documents = Documents()
    before = documents.open(NOTE, 1, "before")
    documents.change(NOTE, 2, ["after"])
    assert before.text == "before"
    assert documents.get(NOTE) is not before


def check_dropped(documents: Documents, uri: str, version: int, caplog: pytest.LogCaptureFixture) -> None:
    """Two such changes do nothing, and are said once."""
    with caplog.at_level(logging.WARNING, "cuemark"):
        assert documents.change(uri, version, ["unwanted"]) is None
        assert documents.change(uri, version, ["unwanted"]) is None
    assert len(caplog.records) == 1
    assert "unwanted" not in caplog.text
    assert [document.text for document in documents] == ["text"]


def test_a_change_of_an_unknown_document_is_dropped(caplog: pytest.LogCaptureFixture) -> None:
    documents = Documents()
    documents.open(NOTE, 1, "text")
    check_dropped(documents, "file:///vault/unknown.md", 2, caplog)


@pytest.mark.parametrize("version", [4, 5, -1])
def test_an_old_version_is_dropped(version: int, caplog: pytest.LogCaptureFixture) -> None:
    documents = Documents()
    documents.open(NOTE, 5, "text")
    check_dropped(documents, NOTE, version, caplog)


def test_an_editor_that_does_not_count_versions_is_believed() -> None:
    documents = Documents()
    documents.open(NOTE, 0, "text")
    documents.change(NOTE, None, ["new"])
    document = documents.change(NOTE, None, ["newer"])
    assert document
    assert document.text == "newer"
    assert document.version == 2


def check_astray(documents: Documents, *changes: Change | str, expected: bool) -> None:
    documents.open(NOTE, 1, "one\ntwo")
    document = documents.change(NOTE, 2, changes)
    assert document
    assert document.is_astray is expected


def test_an_edit_that_begins_behind_the_text_leads_astray_until_all_of_it_comes() -> None:
    behind = Change(Place(2, 0), Place(2, 0), "x")
    documents = Documents()
    check_astray(documents, behind, expected=True)
    check_astray(documents, behind, "one\ntwo\nthree", expected=False)
    # Some editors replace a whole text up to a line behind it, and columns are meant to be clamped.
    check_astray(documents, Change(Place(0, 0), Place(2, 0), "x"), expected=False)
    check_astray(documents, Change(Place(1, 99), Place(1, 99), "x"), expected=False)


def test_what_is_saved_counts_where_the_text_went_astray() -> None:
    documents = Documents()
    documents.open(NOTE, 1, "one")
    assert documents.saved(NOTE, "saved") is None
    documents.change(NOTE, 2, [Change(Place(7, 0), Place(7, 0), "x")])
    saved = documents.saved(NOTE, "saved")
    assert saved
    assert (saved.text, saved.version, saved.is_astray) == ("saved", 2, False)
    assert documents.saved(NOTE, "again") is None


def test_opening_twice_starts_anew() -> None:
    documents = Documents()
    documents.open(NOTE, 7, "old")
    documents.open(NOTE, 1, "new")
    assert [document.text for document in documents] == ["new"]
    assert documents.change(NOTE, 2, ["newer"])


def test_closing_forgets() -> None:
    documents = Documents()
    opened = documents.open(NOTE, 1, "text")
    assert documents.close(NOTE) is opened
    assert documents.close(NOTE) is None
    assert documents.get(NOTE) is None
    assert len(documents) == 0


def test_all_spellings_of_a_uri_are_one_document_with_the_editors_own() -> None:
    documents = Documents()
    opened = documents.open("file:///vault/%61%2db.md", 1, "text")
    assert documents.get("file:///vault/a-b.md") is opened
    assert documents.at("/vault/a-b.md") is opened
    assert documents.uri_of("/vault/a-b.md") == "file:///vault/%61%2db.md"
    assert documents.uri_of("/vault/other.md") == "file:///vault/other.md"


def test_a_document_that_is_no_file_has_no_path() -> None:
    documents = Documents()
    opened = documents.open("untitled:Untitled-1", 1, "text", "markdown")
    assert opened.path is None
    assert opened.language == "markdown"
    assert documents.get("untitled:Untitled-1") is opened


def test_lines_are_found_when_first_asked_for() -> None:
    document = Document(NOTE, 1, "a\nb")
    assert document.lines.starts == [0, 2]
    assert document.lines is document.lines
