"""A mapping of two layers is a mapping; a changed copy leaves the old one as it was."""

from hypothesis import given
from hypothesis import strategies as st

from cuemark.vault.layered import Layered, RowChanges

KEYS = st.sampled_from("abcd")
VALUES = st.sampled_from("xyz")
TABLES = st.dictionaries(KEYS, st.frozensets(VALUES, min_size=1).map(lambda values: tuple(sorted(values))))


@given(
    base=st.dictionaries(KEYS, VALUES), edits=st.lists(st.dictionaries(KEYS, st.none() | VALUES), max_size=4)
)
def test_a_changed_copy_is_a_mapping_of_what_is_left(
    base: dict[str, str], edits: list[dict[str, str | None]]
) -> None:
    layered, plain = Layered(dict(base)), dict(base)
    for rows in edits:
        before, old = layered, dict(layered.items())
        layered = layered.changed(rows)
        plain = {key: row for key, row in (plain | rows).items() if row is not None}
        for same in (layered, layered.folded()):
            assert dict(same.items()) == plain
            assert (sorted(same), sorted(same.values())) == (sorted(plain), sorted(plain.values()))
            assert (len(same), [key in same for key in "abcd"]) == (
                len(plain),
                [key in plain for key in "abcd"],
            )
        assert dict(before.items()) == old
        assert layered.folded().difference == 0


def test_a_copy_without_changes_is_the_same() -> None:
    layered = Layered({"a": "x"})
    assert layered.changed({}) is layered
    assert layered.folded() is layered


def test_what_is_derived_of_the_base_is_made_once() -> None:
    layered = Layered({"a": "x"})
    made = layered.derive("keys", lambda base: [*base])
    assert made == ["a"]
    assert layered.changed({"b": "y"}).derive("keys", lambda base: [*base]) is made
    assert layered.changed({"b": "y"}).folded().derive("keys", lambda base: [*base]) == ["a", "b"]


def test_a_row_that_is_as_in_the_base_again_differs_no_longer() -> None:
    layered = Layered({"a": "x"})
    edited = layered.changed({"a": "y", "b": "z"})
    assert edited.difference == 2
    assert edited.changed({"a": "x", "b": None}).difference == 0


def test_few_rows_are_left_beside_the_base() -> None:
    edited = Layered({"a": "x"}).changed({"b": "y"})
    assert edited.folded(2) is edited
    assert edited.folded(1).difference == 0


@given(table=TABLES, moves=st.lists(st.tuples(VALUES, st.sets(KEYS), st.sets(KEYS)), max_size=5))
def test_values_move_between_sorted_rows(
    table: dict[str, tuple[str, ...]], moves: list[tuple[str, set[str], set[str]]]
) -> None:
    changes, expected = RowChanges(Layered(table)), {key: set(table.get(key, ())) for key in "abcd"}
    for value, before, after in moves:
        changes.move(value, before, after)
        for key in before - after:
            expected[key].discard(value)
        for key in after - before:
            expected[key].add(value)
    assert dict(changes.applied().items()) == {
        key: tuple(sorted(row)) for key, row in expected.items() if row
    }


def test_a_value_that_stays_writes_no_row() -> None:
    changes = RowChanges(Layered({"a": ("x",)}))
    changes.move("x", ["a"], ["a"])
    assert changes.applied().difference == 0
