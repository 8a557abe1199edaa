"""The hierarchy of links, as text: a note, and the links by which it is reached or left."""

from hypothesis import given

from cuemark.features.display.hierarchy import Call, called_at, incoming, outgoing
from tests.drawn import scene
from tests.features.test_any_vault import TEXT
from tests.features.vaults import index_of

VAULT = """
-- sea/tides.md --
---
title: Reading a tide table
---
See [[moon]], [[moon#Springs|these]] and [[fog]].
-- sea/moon.md --
# Moon
## Springs
[[tides]] [[#Springs]]
-- note.md --
[the tides](sea/tides.md) and [[Reading a tide table]] and [[mo$0on]].
"""
DRAWN = scene(VAULT)
INDEX = index_of(DRAWN.files)


def shown(calls: list[Call], source: str = "") -> list[str]:
    return [
        f"{call.other.name} ({call.other.folder}): "
        + ", ".join(span.of(DRAWN.files[source or call.other.path]) for span in call.links)
        for call in calls
    ]


def test_the_hierarchy_begins_with_the_note_under_the_cursor() -> None:
    found = called_at(INDEX, *DRAWN.cursor)
    assert found
    assert (found.path, found.name, found.focus.of(DRAWN.files[found.path])) == (
        "sea/moon.md",
        "Moon",
        "Moon",
    )


def test_beside_links_it_begins_with_the_note_itself() -> None:
    found = called_at(INDEX, "sea/tides.md", 0)
    assert found
    assert (found.path, found.name) == ("sea/tides.md", "Reading a tide table")


def test_a_link_that_leads_nowhere_begins_no_hierarchy() -> None:
    assert called_at(INDEX, "sea/tides.md", DRAWN.files["sea/tides.md"].index("fog")) is None
    assert called_at(INDEX, "gone.md", 0) is None


def test_who_links_to_a_note_is_told_with_each_link() -> None:
    assert shown(incoming(INDEX, "sea/tides.md")) == [
        "note (): [the tides](sea/tides.md), [[Reading a tide table]]",
        "Moon (sea): [[tides]]",
    ]


def test_whom_a_note_links_to_is_told_with_each_link_but_not_itself() -> None:
    assert shown(outgoing(INDEX, "sea/tides.md"), "sea/tides.md") == [
        "Moon (sea): [[moon]], [[moon#Springs|these]]"
    ]
    assert shown(outgoing(INDEX, "sea/moon.md"), "sea/moon.md") == ["Reading a tide table (sea): [[tides]]"]


@given(TEXT, TEXT)
def test_who_is_linked_to_is_who_links(text: str, other: str) -> None:
    index = index_of({"a.md": text, "b.md": f"[[a]] {other}", "c/a.md": other})
    for path in index.notes:
        for call in outgoing(index, path):
            assert path in {back.other.path for back in incoming(index, call.other.path)}
