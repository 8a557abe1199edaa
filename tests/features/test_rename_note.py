"""A note under another name: which links follow, and how they are written then."""

from cuemark.config import Profile
from cuemark.features.refusal import Refusal
from cuemark.features.rename import rename
from cuemark.vault.edits import Change
from tests.drawn import scene
from tests.features.changed import changed, meanings
from tests.features.vaults import index_of


def renamed(source: str, name: str, profile: Profile = Profile.OBSIDIAN) -> Change | Refusal:
    drawn = scene(source)
    return rename(
        index_of(drawn.files), *drawn.cursor, name, text_of=drawn.files.__getitem__, profile=profile
    )


def check(
    source: str, name: str, expected: str, warning: str = "", profile: Profile = Profile.OBSIDIAN
) -> None:
    """After the rename the vault is as expected, drawn without what did not change."""
    change = renamed(source, name, profile)
    assert isinstance(change, Change), change
    before = scene(source).files
    after = changed(before, change)
    wanted = scene(expected).files
    assert {path: text for path, text in after.items() if before.get(path) != text} == wanted
    assert change.warning == warning
    moves = {move.path: move.to for move in change.moved}
    was, now = meanings(index_of(before)), meanings(index_of(after))
    for path, links in was.items():
        for old, new in zip(links, now[moves.get(path, path)], strict=True):
            if old != ("?",):
                assert new == (moves.get(old[0], old[0]), *old[1:])


def refused(source: str, name: str) -> str:
    refusal = renamed(source, name)
    assert isinstance(refusal, Refusal)
    return refusal.message


def test_the_file_is_moved_and_links_follow() -> None:
    check(
        """
-- harbour/tides.md --
Low and high.
-- note.md --
See [[ti$0des]] and [[ tides | the tides ]], ![[tides#^x]] and [[words]].
-- kiln/ash.md --
[[tides#Low]]
""",
        "ebb and flow",
        """
-- harbour/ebb and flow.md --
Low and high.
-- note.md --
See [[ebb and flow]] and [[ ebb and flow | the tides ]], ![[ebb and flow#^x]] and [[words]].
-- kiln/ash.md --
[[ebb and flow#Low]]
""",
    )
