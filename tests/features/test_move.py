"""Files and folders that the editor renames, several at once: how the links to and in them are written."""

from cuemark.config import Profile
from cuemark.features.renames.move import moved, moves_of
from cuemark.vault.edits import Change
from cuemark.vault.unreadable import unreadable
from tests.drawn import scene
from tests.features.changed import changed, kept, meanings
from tests.features.vaults import index_of


def check(source: str, pairs: dict[str, str], expected: str) -> None:
    """The links are written so that they will mean the same; notes are drawn at their old places."""
    files = scene(source).files
    index = index_of(files)
    moves = moves_of(index, pairs.items())
    found = moved(index, moves, Profile.OBSIDIAN)
    edited = changed(files, Change("", found.edits))
    assert {path: text for path, text in edited.items() if files[path] != text} == scene(expected).files
    after = {moves.of(path): text for path, text in edited.items()}
    was, now = meanings(index), meanings(index_of(after))
    places = {**moves.files, **moves.folders}
    for path, links in was.items():
        assert all(kept(*pair, places) for pair in zip(links, now[moves.of(path)], strict=True))


def test_a_folder_takes_the_links_to_its_notes_along() -> None:
    check(
        "-- a/b/tides.md --\n[x](../fog.md) [y](ebb.md) [[ebb]]\n-- a/b/ebb.md --\n-- a/fog.md --\n"
        "-- note.md --\n[[a/b/tides]] [[tides]] [x](a/b/ebb.md#low) [here](a/b/)\n",
        {"a/b": "c"},
        "-- a/b/tides.md --\n[x](../a/fog.md) [y](ebb.md) [[ebb]]\n"
        "-- note.md --\n[[c/tides]] [[tides]] [x](c/ebb.md#low) [here](c/)\n",
    )


def test_two_new_names_that_meet_each_other_are_told_apart() -> None:
    check(
        "-- a/tides.md --\n-- b/fog.md --\n-- note.md --\n[[tides]] [[fog]]\n",
        {"a/tides.md": "a/words.md", "b/fog.md": "b/words.md"},
        "-- note.md --\n[[a/words]] [[b/words]]\n",
    )


def test_two_notes_may_change_their_names() -> None:
    check(
        "-- tides.md --\n[[fog]]\n-- fog.md --\n[[tides]]\n-- note.md --\n[[tides]] [x](fog.md)\n",
        {"tides.md": "fog.md", "fog.md": "tides.md"},
        "-- tides.md --\n[[tides]]\n-- fog.md --\n[[fog]]\n-- note.md --\n[[fog]] [x](tides.md)\n",
    )


def test_a_name_that_becomes_unique_needs_no_new_links() -> None:
    check("-- a/words.md --\n-- b/words.md --\n-- note.md --\n[[a/words]]\n", {"b/words.md": "b/x.md"}, "")


def test_the_own_note_of_a_folder_stays_its_own() -> None:
    check(
        "-- a/README.md --\n-- note.md --\n[x](a/) [y](a) [z](a/README.md)\n",
        {"a": "b c"},
        "-- note.md --\n[x](b%20c/) [y](b%20c) [z](b%20c/README.md)\n",
    )


def test_a_link_whose_name_is_taken_leads_where_its_address_says() -> None:
    check(
        "-- tides.md --\n-- fog.md --\n-- note.md --\n[[ebb]](fog.md)\n",
        {"tides.md": "ebb.md"},
        "-- note.md --\n[ebb](fog.md)\n",
    )


def test_a_note_that_cannot_be_read_whole_is_never_written() -> None:
    index = index_of({"tides.md": "", "note.md": "[[tides]]"})
    note = index.note("note.md")
    assert note
    index = index.with_note("note.md", unreadable(note, "[[tides]]", "invalid UTF-8 at byte 3"))
    assert not moved(index, moves_of(index, [("tides.md", "fog.md")]), Profile.OBSIDIAN).edits


def test_what_is_not_there_does_not_move() -> None:
    check("-- tides.md --\n", {"gone.md": "fog.md", "gone": "c"}, "")


def test_a_note_may_go_elsewhere_than_its_folder() -> None:
    for pairs in ({"c": "d", "c/log.md": "d/day.md"}, {"c/log.md": "d/day.md", "c": "d"}):
        check(
            "-- c/log.md --\n-- c/fog.md --\n-- note.md --\n[[log]] [x](c/fog.md)\n",
            pairs,
            "-- note.md --\n[[day]] [x](d/fog.md)\n",
        )
