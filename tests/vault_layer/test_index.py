"""The index: grown by edits it equals one built at once, and an edit costs what it touches."""

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from cuemark.syntax.parse import parse
from cuemark.vault.index import ENCODER, Index, Linking, make_entry, unpack
from cuemark.vault.resolve import Ambiguous, Found, Resolution, resolve
from tests.vault_layer.random_vaults import file_paths, note_paths, texts
from tests.vault_layer.vaults import built

# --- grown by edits ----------------------------------------------------------------------------


def resolutions(index: Index) -> dict[tuple[str, int], Resolution]:
    notes = {path: index.note(path) for path in index.notes}
    return {
        (path, link.start): resolve(index, path, link)
        for path, note in notes.items()
        for link in (note.links if note else ())
    }


def check_same(index: Index, fresh: Index) -> None:
    assert index.tables() == fresh.tables()
    assert resolutions(index) == resolutions(fresh)
    for path in (*fresh.notes, "gone.md"):
        assert index.links_to(path) == fresh.links_to(path)
        assert (path in index.notes) == (path in fresh.notes)
    assert sorted(index.notes.values(), key=lambda entry: entry.path) == [
        entry for _, entry in sorted(fresh.notes.items())
    ]
    assert len(index.names) == len(fresh.names)


class Edits(RuleBasedStateMachine):
    """A vault that somebody edits, beside the texts that it should then hold."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: dict[str, str] = {}
        self.index = Index.empty()
        self.snapshots: list[tuple[Index, dict[str, dict[str, object]]]] = []

    def take(self, index: Index) -> None:
        self.snapshots.append((self.index, self.index.tables()))
        self.index = index

    @rule(path=note_paths, text=texts)
    def write(self, path: str, text: str) -> None:
        self.texts[path] = text
        self.take(self.index.with_note(path, parse(text)))

    @rule(path=note_paths)
    def delete(self, path: str) -> None:
        self.texts.pop(path, None)
        self.take(self.index.with_note(path, None))

    @rule(old=note_paths, new=note_paths)
    def rename(self, old: str, new: str) -> None:
        if old in self.texts and old != new:
            text = self.texts[new] = self.texts.pop(old)
            self.take(self.index.with_notes({old: None, new: parse(text)}))

    @rule(changes=st.dictionaries(note_paths, st.none() | texts, max_size=6))
    def check_out(self, changes: dict[str, str | None]) -> None:
        for path, text in changes.items():
            self.texts.pop(path, None)
            if text is not None:
                self.texts[path] = text
        notes = {path: None if text is None else parse(text) for path, text in changes.items()}
        self.take(self.index.with_notes(notes))

    @rule(come=st.sets(file_paths, max_size=4), gone=st.sets(file_paths, max_size=4))
    def change_files(self, come: set[str], gone: set[str]) -> None:
        for path in gone:
            self.texts.pop(path, None)
        self.texts.update(dict.fromkeys(come, ""))
        self.take(self.index.with_files(come, gone))

    @rule()
    def fold(self) -> None:
        self.take(self.index.folded())
        assert self.index.difference == 0

    @invariant()
    def equals_one_built_at_once(self) -> None:
        check_same(self.index, built(self.texts))

    def teardown(self) -> None:
        for index, tables in self.snapshots:
            assert index.tables() == tables


TestEdits = Edits.TestCase
TestEdits.settings = settings(max_examples=50, stateful_step_count=12)


@given(vault=st.dictionaries(note_paths | file_paths, texts, max_size=10))
def test_whatever_answers_to_a_link_is_found_by_its_keys(vault: dict[str, str]) -> None:
    index = built(vault)
    for path in index.notes:
        note = index.note(path)
        for link in note.links if note else ():
            match resolve(index, path, link):
                case Found(end, how) if how != "self" and end not in index.folders and end:
                    assert path in index.links_to(end)
                case Ambiguous(ends):
                    assert all(path in index.links_to(end) for end in ends)


# --- what is asked of it -----------------------------------------------------------------------


def test_who_links_to_a_note_is_asked_by_any_of_its_names() -> None:
    index = built({
        "tides.md": "---\ntitle: Low and high\naliases: [ebb]\n---\n",
        "a/1.md": "[[Tides]]", "2.md": "[[ebb]]", "3.md": "[x](../low%20and%20high)", "4.md": "[[fog]]",
    })  # fmt: skip
    assert index.links_to("tides.md") == ("2.md", "3.md", "a/1.md")


def test_who_links_to_a_file_or_to_a_note_that_is_gone_is_asked_by_its_path() -> None:
    index = built({"1.md": "![[chart.png]] [[fog]]", "2.md": "[x](a/chart.png) [x](fog.md)", "chart.png": ""})
    assert index.links_to("chart.png") == ("1.md", "2.md")
    assert index.links_to("b/fog.md") == ("1.md", "2.md")


def test_who_links_to_a_folder_is_asked_of_the_note_that_speaks_for_it() -> None:
    index = built(
        {"a/index.md": "", "README.md": "", "a/1.md": "[x](../a/)", "a/2.md": "[x](..)", "b/3.md": "[x](/)"}
    )
    assert index.links_to("a/index.md") == ("a/1.md", "a/2.md")
    assert index.links_to("README.md") == ("a/2.md", "b/3.md")


def test_links_to_parts_of_notes_are_kept_apart() -> None:
    index = built({"1.md": "[[fog]] [[tides#low]] [[#a]] [x](ebb.md#b)", "2.md": "[[gone]](flow.md#c)"})
    assert sorted(index.parts) == ["ebb", "ebbmd", "flow", "flowmd", "gone", "tides"]


def test_a_tag_finds_the_notes_that_have_it_and_those_below_it() -> None:
    index = built({"1.md": "#Tide/Low\n", "2.md": "---\ntags: tide\n---\n", "3.md": "`#tide`"})
    assert dict(index.tags.items()) == {"tide": ("1.md", "2.md"), "tide/low": ("1.md",)}
    assert [entry.tags for entry in index.notes.values()] == [("Tide/Low",), ("tide",), ()]


def test_an_empty_vault_holds_nothing() -> None:
    assert not any(Index.empty().tables().values())
    assert Index.empty(Linking(wiki=False)).linking == Linking(wiki=False)
    check_same(Index.empty(), built({}))


def test_files_that_were_never_there_do_not_go() -> None:
    index = built({"a/tides.md": "", "a/chart.png": ""})
    assert index.with_files((), ["a/tides.md", "b/chart.png"]).tables() == index.tables()


@given(text=texts)
def test_packed_facts_are_the_facts(text: str) -> None:
    note = parse(text)
    facts = make_entry("note.md", note).facts
    assert ENCODER.encode(unpack(facts)) == facts
    # A moment that plays nothing is no number, and so is not even equal to itself.
    assert repr(unpack(facts)) == repr(note)


# --- what an edit costs ------------------------------------------------------------------------


def large(size: int) -> Index:
    """Return a vault of channels of fifty notes, which link to their hub, to each other, and nowhere."""
    notes = {}
    for channel in range(size // 50):
        notes[f"channel {channel}/hub {channel}.md"] = parse("# Hub\n")
        note = parse(f"[[hub {channel}]] [[fog {channel} 1]] [[gone {channel}]]\n")
        notes.update({f"channel {channel}/fog {channel} {number}.md": note for number in range(1, 50)})
    return Index.built((make_entry(path, note), note) for path, note in notes.items())


def rows_written(before: Index, after: Index) -> dict[str, dict[str, int]]:
    """Return how long each row is that the later index does not share with the earlier one."""
    written: dict[str, dict[str, int]] = {}
    for name in before.tables():
        upper: Mapping[str, object] = getattr(after, name).upper
        rows = {key: len(row) if isinstance(row, tuple) else 1 for key, row in upper.items()}
        if rows:
            written[name] = rows
    return written


SMALL, LARGE = large(1_000), large(20_000)
FOG = "channel 3/fog 3 5.md"
LINKS = "[[hub 3]] [[fog 3 1]] [[gone 3]]\n"
PROSE, LINKED, TITLED = f"{LINKS}\nFog.\n", f"{LINKS}[[ebb]]\n", "---\ntitle: Ebb\n---\n"


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        (FOG, PROSE, {"notes": 1}),
        (FOG, LINKED, {"notes": 1, "sources": 1}),
        ("channel 3/ebb.md", TITLED, {"notes": 1, "names": 1, "folders": 1}),
        ("channel x/ebb.md", "", {"notes": 1, "names": 1, "folders": 2}),
    ],
)
def test_an_edit_writes_the_rows_that_it_touches(path: str, text: str, expected: Mapping[str, int]) -> None:
    written = rows_written(SMALL, SMALL.with_note(path, parse(text)))
    assert {name: len(rows) for name, rows in written.items()} == expected


@pytest.mark.parametrize("text", [PROSE, LINKED, TITLED, None])
def test_an_edit_costs_the_same_in_a_vault_of_any_size(text: str | None) -> None:
    note = parse(text) if text is not None else None
    small, large = (rows_written(index, index.with_note(FOG, note)) for index in (SMALL, LARGE))
    assert small == large


def test_edits_copy_what_changed_since_the_last_fold_alone() -> None:
    index = LARGE
    for number in range(20):
        index = index.with_note(FOG, parse(f"{number}"))
        assert index.difference <= 4
    assert index.folded().difference == 0


def test_a_name_with_nothing_but_marks_is_kept_under_itself() -> None:
    assert sorted(built({"!?.md": "[[?!]]"}).sources) == ["?!"]
