"""Which video somebody means: by its id, its address, or a note about it."""

import os
from pathlib import Path

from cuemark.cli.messages import CallError
from cuemark.syntax.parse import parse
from cuemark.syntax.video_url import ID, split_url
from cuemark.vault.index import Index, Linking
from cuemark.vault.resolve import Ambiguous, Found, resolve


def asked_video(written: str, index: Index, root: Path, here: Path) -> str:
    """Return the id of a video; raises `CallError` where nothing of the kind is known.

    What notes say is a video comes first, whatever it looks like; an id of YouTube need not be known.
    """
    if index.videos.get(written):
        return written
    if named := split_url(written):
        return named.id
    if path := _note(written, index, root, here):
        return _video_of(path, index)
    if ID.fullmatch(written):
        return written
    raise CallError(
        f"'{written}' is no video or note that this vault knows, and no video's id or address; "
        "correct it, or name the vault behind it"
    )


def _note(written: str, index: Index, root: Path, here: Path) -> str:
    """Return the note that is meant by its path, as seen from here, or as a link would name it, else ""."""
    file = Path(os.path.normpath(here / written))
    if file.is_relative_to(root) and (path := file.relative_to(root).as_posix()) in index.notes:
        return path
    # That a site takes wikilinks for text says nothing of what is named here.
    linking = index.with_linking(Linking())
    for link in parse(f"[[{written}]]").links:
        match resolve(linking, "", link):
            case Found(path, is_note=True):
                return path
            case Ambiguous(paths):
                raise CallError(f"'{written}' may be {_listed(paths)}; name one by its path")
            case _:
                pass
    return ""


def _video_of(path: str, index: Index) -> str:
    note = index.note(path)
    if note is None or not note.video:
        raise CallError(f"The note '{path}' is about no video; name the video itself")
    return note.video


def _listed(paths: tuple[str, ...]) -> str:
    return " or ".join(f"'{path}'" for path in paths)
