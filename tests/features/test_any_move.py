"""Moves in any vault: wherever notes, files and folders go, every link leads where it did before."""

from collections.abc import Mapping

from hypothesis import assume, given
from hypothesis import strategies as st

from cuemark.config import Profile
from cuemark.features.renames.move import Moved, moved, moves_of
from cuemark.vault.edits import Change
from tests.features.changed import changed, kept, meanings
from tests.vault_layer.random_vaults import FOLDERS, NAMES, STEMS, file_paths, note_paths, texts
from tests.vault_layer.vaults import built

VAULTS = st.dictionaries(note_paths | file_paths, texts, min_size=1, max_size=8)
NEW_NAMES = st.sampled_from(
    [*STEMS, *NAMES, "ebb & flow", "C#", "a [b]", "50% off", "it's", "x^y", "été", "a$$b"]
)
NEW_FOLDERS = st.sampled_from([*FOLDERS, "new/", "new (1)/"])


def check_moves(files: Mapping[str, str], pairs: Mapping[str, str], profile: Profile) -> None:
    index = built(files)
    moves = moves_of(index, pairs.items())
    found: Moved = moved(index, moves, profile)
    # All at once: a name may be free only because its file goes, too.
    after = {
        moves.files.get(path, path): text for path, text in changed(files, Change("", found.edits)).items()
    }
    assume(len(after) == len(files))
    was, now = meanings(index), meanings(built(after))
    for path, links in was.items():
        if path in found.lost:
            continue
        there = now[moves.files.get(path, path)]
        assert len(links) == len(there)
        for old, new in zip(links, there, strict=True):
            assert kept(old, new, {**moves.files, **moves.folders}), (path, old, new)


@given(files=VAULTS, name=NEW_NAMES, folder=NEW_FOLDERS, profile=st.sampled_from(Profile), data=st.data())
def test_a_note_or_file_may_move_anywhere(
    *, files: dict[str, str], name: str, folder: str, profile: Profile, data: st.DataObject
) -> None:
    path = data.draw(st.sampled_from(sorted(files)))
    extension = ".md" if path.endswith(".md") else ""
    to = f"{folder}{name}{extension}"
    assume(to not in files)
    check_moves(files, {path: to}, profile)


@given(files=VAULTS, profile=st.sampled_from(Profile), data=st.data())
def test_several_may_move_at_once(*, files: dict[str, str], profile: Profile, data: st.DataObject) -> None:
    chosen = data.draw(st.lists(st.sampled_from(sorted(files)), min_size=1, max_size=3, unique=True))
    pairs = {}
    for path in chosen:
        to = data.draw(st.builds("{}{}".format, NEW_FOLDERS, NEW_NAMES))
        pairs[path] = f"{to}.md" if path.endswith(".md") else to
    assume(len({*pairs.values(), *(files.keys() - pairs.keys())}) == len(files))
    check_moves(files, pairs, profile)


@given(files=VAULTS, profile=st.sampled_from(Profile), data=st.data())
def test_a_folder_may_move_with_all_that_is_in_it(
    *, files: dict[str, str], profile: Profile, data: st.DataObject
) -> None:
    folders = sorted({path.partition("/")[0] for path in files if "/" in path})
    assume(folders)
    folder = data.draw(st.sampled_from(folders))
    to = data.draw(st.sampled_from(["new", "c/new", "new (1)", "été"]))
    assume(not to.startswith(f"{folder}/"))
    check_moves(files, {folder: to}, profile)
