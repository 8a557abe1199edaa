"""Which symbols of the vault a few typed words find, best first."""

import pytest

from cuemark.features.display.find_symbols import find_symbols
from cuemark.features.display.outline import SymbolKind
from cuemark.features.display.vault_symbol import VaultSymbol
from cuemark.syntax.parse import parse
from cuemark.vault.outlines import packed_headings
from tests.drawn import scene
from tests.features.vaults import index_of

VAULT = scene(
    """
-- sea/tide_tables.md --
---
title: Reading a tide table
aliases: [Almanac]
videoId: harbour_-01
---
## Springs
## Neap tides
-- sea/moon.md --
# The moon
## Springs
They pull [00:12:40].
-- sea/horn.md --
---
title: Fog signals
videoId: harbour_-02
---
## The horn
[00:12:31]
-- harbour.md --
# Harbour radio
### [Tide tables without tears](https://www.youtube.com/watch?v=harbour_-01)
"""
).files


def check(typed: str, expected: str, *, limit: int = 100) -> None:
    """What is found: its kind where it is no note, its name, and in what it is."""
    found = find_symbols(index_of(VAULT), typed, limit)
    assert [*map(shown, found)] == [line.strip() for line in expected.strip().splitlines()]


def shown(place: VaultSymbol) -> str:
    kind = "" if place.kind is SymbolKind.NOTE else f"{place.kind} "
    return f"{kind}{place.name} ({place.container})"


def test_notes_are_found_by_their_titles_and_by_their_names() -> None:
    check("fog", "Fog signals (sea)")
    check("horn", "Fog signals (sea)\nheading The horn (Fog signals)")


def test_a_note_is_one_symbol_however_many_of_its_names_are_found() -> None:
    check("tide tab", "Reading a tide table (sea)\nvideo Tide tables without tears (Harbour radio)")


def test_aliases_and_headings_are_found_with_their_notes() -> None:
    check("alma", "alias Almanac (Reading a tide table)")
    check("springs", "heading Springs (The moon)\nheading Springs (Reading a tide table)")


def test_words_may_come_in_any_order_and_begin_any_word() -> None:
    check("tid nea", "heading Neap tides (Reading a tide table)")


def test_the_inside_of_words_and_letters_in_order_come_last() -> None:
    check("ignals", "Fog signals (sea)")
    check("nptds", "heading Neap tides (Reading a tide table)")
    check("rdng tbl", "Reading a tide table (sea)")
    check("sdtpn", "")


def test_letters_of_two_symbols_are_not_joined() -> None:
    check("fghorn", "")


def test_nothing_typed_finds_notes() -> None:
    check("", "Harbour radio ()\nFog signals (sea)", limit=2)


def test_no_more_are_found_than_asked_for() -> None:
    check("the", "The moon (sea)", limit=1)


def test_an_at_sign_finds_videos_where_a_hub_lists_them_else_where_a_note_is_about_them() -> None:
    check("@tide tears", "video Tide tables without tears (harbour_-01)")
    check("@", "video Fog signals (harbour_-02)\nvideo Tide tables without tears (harbour_-01)")
    check("@harbour_-02", "video Fog signals (harbour_-02)")


def test_a_moment_behind_a_video_finds_who_cites_it() -> None:
    check("@fog 12:30", "moment 00:12:31 Fog signals (Fog signals)")
    check("@tide 12:30", "")


def test_the_place_of_a_heading_is_its_text() -> None:
    [place] = find_symbols(index_of(VAULT), "neap tides")
    assert place.span.of(VAULT[place.path]) == "Neap tides"


def test_an_edited_note_is_found_by_what_it_says_now() -> None:
    index = index_of(VAULT)
    find_symbols(index, "springs")
    index = index.with_notes({"sea/moon.md": parse("# The sun\n"), "sea/horn.md": None})
    assert [place.name for place in find_symbols(index, "the s")] == ["The sun"]
    assert find_symbols(index, "fog") == []
    assert [place.name for place in find_symbols(index, "@fog")] == []


@pytest.mark.parametrize("path", VAULT)
def test_the_headings_read_alone_are_those_of_the_note(path: str) -> None:
    index = index_of(VAULT)
    entry, note = index.notes.get(path), index.note(path)
    assert entry
    assert note
    assert packed_headings(entry.facts) == note.headings
