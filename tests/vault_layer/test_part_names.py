"""Looking parts up by their names answers as walking through the note does."""

from hypothesis import given
from hypothesis import strategies as st

from cuemark.syntax.parse import parse
from cuemark.vault.fragments import find_part
from cuemark.vault.part_names import PartNames

NAMES = st.sampled_from(
    ["Tides", "tides", "Low tide!", "low-tide", "tides-1", "Ebb & flow", "C#", "^ebb", "crest", "top", ""]
)
LINES = st.one_of(
    st.tuples(st.sampled_from(["# ", "## ", "### ", "#"]), NAMES).map("".join),
    NAMES,
    st.sampled_from(["ebb ^ebb", "<a id='crest'></a>", "## Flow {#tides-1}", "<h2>Low <b>tide</b></h2>"]),
)
FRAGMENTS = st.lists(NAMES, min_size=1, max_size=3).map("#".join)


@given(st.lists(LINES, max_size=8).map("\n\n".join), st.lists(FRAGMENTS, min_size=1, max_size=5))
def test_a_name_is_known_where_its_part_is_found(text: str, fragments: list[str]) -> None:
    note, names = parse(text), None
    for link in parse(" ".join(f"[[#{fragment}]]" for fragment in fragments)).links:
        names = names or PartNames(note)
        assert names.has(link) == (find_part(note, link) is not None)
