"""How names are compared, and the keys that bring together what any step could find equal."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cuemark.vault.names import (
    decoded,
    folded,
    is_file_name,
    joined,
    key_of,
    nfc,
    note_path,
    note_stem,
    spellings,
    stem_of,
    without_extension,
)

NAMES = st.text(alphabet="aA1-_ .'!\u00e9\u00c9e\u0301ßsS\u212aKkİı\u0307—½²", max_size=8)


@given(one=NAMES, other=NAMES)
@example(one="\u212ailn", other="kiln")
@example(one="İ", other="i\u0307")
@example(one="Caf\u00e9", other="CAFE\u0301")
def test_names_that_any_step_finds_equal_have_one_key(one: str, other: str) -> None:
    if folded(one) == folded(other):
        assert key_of(one) == key_of(other)
    if nfc(one) == nfc(other):
        assert folded(one) == folded(other)


@given(name=NAMES, form=st.sampled_from(["NFC", "NFD"]))
def test_keys_hold_in_every_form(name: str, form: str) -> None:
    other = unicodedata.normalize("NFD" if form == "NFC" else "NFC", name)
    assert key_of(name) == key_of(other)
    assert key_of(key_of(name)) == key_of(name)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Tide_tables, May!", "tidetablesmay"),
        ("Stra\u00dfe 5", "strasse5"),
        ("\u00c9bb\u2013und", "\u00e9bbund"),
        ("\u6f6e\u6c50", "\u6f6e\u6c50"),
        ("?!", "?!"),
        ("\u2014", "\u2014"),
        ("", ""),
    ],
)
def test_a_key_is_letters_and_digits_or_the_name_itself(name: str, key: str) -> None:
    assert key_of(name) == key


@pytest.mark.parametrize(
    ("path", "bare", "stem"),
    [
        ("a/tides.md", "a/tides", "tides"),
        ("a.b/TIDES.MD", "a.b/TIDES", "TIDES"),
        ("cone 6.5.markdown", "cone 6.5", "cone 6.5"),
        ("cone 6.5", "cone 6.5", "cone 6.5"),
        ("a/chart.png", "a/chart.png", "chart.png"),
        (".md", ".md", ".md"),
        ("a/.md", "a/.md", ".md"),
    ],
)
def test_only_the_extension_of_a_note_is_left_out(path: str, bare: str, stem: str) -> None:
    assert (without_extension(path), stem_of(path)) == (bare, stem)


@pytest.mark.parametrize(
    ("path", "bare"),
    [("a.b/tides.txt", "a.b/tides"), ("cone 6.5.md", "cone 6.5"), ("a.b/tides", "a.b/tides"), (".md", ".md")],
)
def test_a_note_has_whatever_extension_was_configured(path: str, bare: str) -> None:
    assert (note_path(path), note_stem(path)) == (bare, bare.rpartition("/")[2])


@pytest.mark.parametrize(
    ("written", "plain"),
    [("a%20b", "a b"), ("caf%C3%A9", "caf\u00e9"), ("100%", "100%"), ("%FF%20", "%FF%20"), ("a+b", "a+b")],
)
def test_percent_signs_that_are_text_are_decoded(written: str, plain: str) -> None:
    assert decoded(written) == plain
    assert spellings(written) == tuple(dict.fromkeys([written, plain]))


@pytest.mark.parametrize(
    ("folder", "written", "path"),
    [
        ("a", "b", "a/b"),
        ("", "b", "b"),
        ("a/b", "../c", "a/c"),
        ("a", "./b/./c//d/", "a/b/c/d"),
        ("a", "/b", "b"),
        ("a", "..", ""),
        ("a", "../..", None),
        ("a", "/../b", None),
        ("a", "b/../../../c", None),
    ],
)
def test_paths_are_joined_within_the_root(folder: str, written: str, path: str | None) -> None:
    assert joined(folder, written) == path


@pytest.mark.parametrize("name", ["tides", "Tides and fog", "cone 6.5", "\u6f6e\u6c50", "console", "a-b_c'd"])
def test_a_note_may_be_called_so(name: str) -> None:
    assert is_file_name(name)


@pytest.mark.parametrize(
    "name",
    [
        *("", " ", " a", "a ", "a.", ".a", "a\0", "a\nb", "\u6f6e" * 81),
        *("a/b", "a\\b", "a:b", "a?", "a*", 'a"b', "a|b", "<a>"),
        *("CON", "nul.x", "com1"),
    ],
)
def test_no_note_may_be_called_so_on_every_system(name: str) -> None:
    assert not is_file_name(name)
