"""Renames of headings, blocks, aliases and tags in any note: every link leads where it did before."""

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from cuemark.config import Profile
from cuemark.features.renames.refusal import Refusal
from cuemark.features.renames.rename import prepare, rename
from tests.features.changed import changed, kept, meanings
from tests.vault_layer.vaults import built

HEADINGS = st.sampled_from([
    "# Low", "## low", "## Low", "### Fog", "## Low ##", "# C#: why?", "## `low` *tide*", "## [[tides]]",
    "Fog\n---", "## Low-1", "# !!", "##", "## Ebb {#x}", "## Top", "text ^x", "- text ^X1",
    'a <a id="low"></a>',
])  # fmt: skip
FRAGMENTS = st.sampled_from([
    "[[#Low]]", "[[#low-1]]", "[[#Low-1]]", "[[tides#Low]]", "[[tides#low#Fog]]", "[[tides#fog]]",
    "[x](#low)", "[x](tides.md#low-1)", "[x](tides.md#Low)", "[x](tides.md#Low%20tide)",
    "[[tides#low tide|x]]", "[[#^x]]",
    "[[tides#^x1]]", "[x](tides.md#%5Ex)", "[[tides#C : why]]", "[[tides#x]]", "[[#top]]", "[[#]]",
    "[x](#fog)", "[[tides#c-why]]", "[r]: tides.md#low", "[x][r]", "[[tides#user-content-low]]",
    "[[Tides#Low|x]]", "[[ebb]]",
    "[[Ebb#Low]]", "[[low tide]]", "[x](fog.md#low)",
])  # fmt: skip
PARTED = st.lists(HEADINGS | FRAGMENTS, max_size=7).map("\n\n".join)
NEW_TEXTS = st.sampled_from([
    "Low", "low", "Fog", "Neap tides", "C#", "a | b", "`code` x", "[[tides]] y", "Low-1", "x ^y", "!!", "Top",
    "a [b](c)", "<b>x</b>", "x #", "été", "tide", "ebb", "x: y", "it's \"so\"", "- x", "%%x%%",
])  # fmt: skip
FRONT = st.sampled_from(
    ["", "---\naliases: [ebb, 'low tide']\ntags: [tide]\n---\n", "---\nalias: Ebb\n---\n"]
)
NOTES = st.builds("{}{}".format, FRONT, PARTED)


def check_parts(files: Mapping[str, str], path: str, offset: int, name: str, profile: Profile) -> None:
    """After a rename of anything but a note, each link means the same as before."""
    index = built(files)
    found = prepare(index, path, offset, files.__getitem__)
    change = rename(index, path, offset, name, text_of=files.__getitem__, profile=profile)
    if found is None or isinstance(change, Refusal) or change.moved:
        assert found or isinstance(change, Refusal)
        return
    texts = changed(files, change)
    was, now = meanings(index), meanings(built(texts))
    for one, links in was.items():
        in_heading = change.edits[0].path == one and len(links) != len(now[one])
        assert in_heading or all(kept(*pair, {}) for pair in zip(links, now[one], strict=True)), texts


@given(tides=NOTES, note=NOTES, name=NEW_TEXTS, profile=st.sampled_from(Profile), data=st.data())
def test_a_part_may_have_any_name(
    *, tides: str, note: str, name: str, profile: Profile, data: st.DataObject
) -> None:
    files = {"tides.md": tides, "a/note.md": note, "fog.md": "# Low"}
    path = data.draw(st.sampled_from(["tides.md", "a/note.md"]))
    offset = data.draw(st.integers(0, len(files[path])))
    check_parts(files, path, offset, name, profile)
