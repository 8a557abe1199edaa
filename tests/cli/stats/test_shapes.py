"""The shapes of the page hold on any vault: discs do not meet, names do not cover one another."""

from itertools import combinations
from math import hypot

from hypothesis import given
from hypothesis import strategies as st

from cuemark.cli.stats.areas import FEW, MANY, REST, ROOT, areas
from cuemark.cli.stats.page.discs import pack
from cuemark.cli.stats.page.labels import MAGNIFICATIONS, Label, box_of, magnifications
from cuemark.cli.stats.page.layout import layout

FOLDERS = st.sampled_from(
    ["", "kilns", "kilns/raku", "kilns/raku/old", "harbour", "harbour/fog", "a", "b", "c"]
)
PATHS = st.builds(lambda folder, name: f"{folder}/{name}.md".lstrip("/"), FOLDERS, st.sampled_from("xyz"))
LABELS = st.builds(
    Label,
    st.floats(0, 1100, allow_nan=False),
    st.floats(0, 800, allow_nan=False),
    st.text("abcdefgh ", min_size=1, max_size=34),
)


@given(st.lists(st.floats(5, 300), max_size=12))
def test_discs_keep_their_distance(radii: list[float]) -> None:
    discs = pack(radii, gap=10)
    assert [disc.radius for disc in discs] == radii
    assert all(
        hypot(one.x - two.x, one.y - two.y) >= one.radius + two.radius + 9.99
        for one, two in combinations(discs, 2)
    )


@given(st.sets(PATHS))
def test_every_note_lies_in_the_disc_of_its_area(paths: set[str]) -> None:
    area_of = areas(sorted(paths))
    edges = list(combinations(sorted(paths), 2))[::3]
    laid = layout(area_of, edges)
    assert laid.places.keys() == paths
    for path, at in laid.places.items():
        disc = laid.discs[area_of[path]]
        assert hypot(at.x - disc.x, at.y - disc.y) <= disc.radius


def test_the_same_vault_is_drawn_the_same() -> None:
    area_of = dict.fromkeys("abcdefgh", "kilns")
    edges = [("a", "b"), ("b", "c"), ("c", "d"), ("e", "f")]
    assert layout(area_of, edges) == layout(area_of, edges)


@given(st.lists(LABELS, max_size=40))
def test_no_name_covers_another_at_any_magnification(labels: list[Label]) -> None:
    since = magnifications(labels, 1100.0)
    for magnification in MAGNIFICATIONS:
        boxes = [
            box_of(label, magnification)
            for label, first in zip(labels, since, strict=True)
            if first is not None and first <= magnification
        ]
        assert not any(one.meets(two) for one, two in combinations(boxes, 2))


def test_the_first_name_is_shown_first() -> None:
    near = [Label(500, 100, "kilns"), Label(505, 101, "harbour"), Label(900, 400, "fog")]
    assert magnifications(near, 1100.0) == [1, 16, 1]


def test_a_vault_of_many_folders_is_shown_by_the_largest() -> None:
    paths = [f"folder{number:02}/{note}.md" for number in range(MANY + 5) for note in range(number + 1)]
    area_of = areas(paths)
    assert len(set(area_of.values())) == MANY + 1
    assert {path for path, area in area_of.items() if area == REST} == {
        path for path in paths if path < "folder05"
    }


def test_a_vault_of_one_folder_is_shown_by_what_is_in_that() -> None:
    paths = ["index.md", *(f"notes/part{number}/one.md" for number in range(FEW))]
    assert set(areas(paths).values()) == {ROOT, *(f"notes/part{number}" for number in range(FEW))}
