"""A rename in a drawn vault, and what it leaves there."""

from cuemark.config import Profile
from cuemark.features.renames.refusal import Refusal
from cuemark.features.renames.rename import prepare, rename
from cuemark.vault.edits import Change
from tests.drawn import Scene, scene
from tests.features.changed import changed, kept, meanings
from tests.features.vaults import index_of


def renamed(drawn: Scene, name: str, profile: Profile = Profile.OBSIDIAN) -> Change | Refusal:
    """Give what is at the cursor another name."""
    read = drawn.files.__getitem__
    return rename(index_of(drawn.files), *drawn.cursor, name, text_of=read, profile=profile)


def left(drawn: Scene, name: str, profile: Profile = Profile.OBSIDIAN) -> tuple[dict[str, str], str]:
    """Return what is new in the vault after a rename, and its warning; every link must mean the same."""
    change = renamed(drawn, name, profile)
    assert isinstance(change, Change), change
    before = drawn.files
    after = changed(before, change)
    moves = {move.path: move.to for move in change.moved}
    was, now = meanings(index_of(before)), meanings(index_of(after))
    for path, links in was.items():
        there = now[moves.get(path, path)]
        assert all(kept(*pair, moves) for pair in zip(links, there, strict=True))
    return {path: text for path, text in after.items() if before.get(path) != text}, change.warning


def refused(source: str, name: str) -> str:
    """Return why a rename is not done."""
    refusal = renamed(scene(source), name)
    assert isinstance(refusal, Refusal)
    return refusal.message


def prepared(source: str) -> tuple[str, str] | None:
    """Return the text that a rename would change, and the name that the thing has."""
    drawn = scene(source)
    found = prepare(index_of(drawn.files), *drawn.cursor, drawn.files.__getitem__)
    return (found.span.of(drawn.files[drawn.cursor[0]]), found.placeholder) if found else None
