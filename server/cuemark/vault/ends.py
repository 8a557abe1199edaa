"""Where videos end, kept in the index: which of it a change to notes or files touches."""

from collections.abc import Iterable

from cuemark.vault.index import Entry, Index
from cuemark.vault.library import End
from cuemark.vault.transcripts import Shelf


def with_all_ends(index: Index, shelf: Shelf) -> Index:
    """Return the index with the ends of all videos that its notes are about or cite."""
    # Most vaults have no such files, and then nothing need be asked of thousands of videos.
    videos = {*index.videos, *index.ends} if shelf else {*index.ends}
    changes = changed_ends(index, shelf, videos)
    return index.with_ends(changes).folded() if changes else index


def with_ends_of(before: Index, after: Index, shelf: Shelf, paths: Iterable[str]) -> Index:
    """Return the index `after` these notes changed with the ends of their videos."""
    if not shelf:
        return after
    videos: set[str] = set()
    for path in paths:
        old, new = before.notes.get(path), after.notes.get(path)
        videos |= _videos(old) ^ _videos(new)
    return after.with_ends(changed_ends(after, shelf, videos - {""}))


def changed_ends(index: Index, shelf: Shelf, videos: Iterable[str]) -> dict[str, End | None]:
    """Return those of the videos that end elsewhere than the index says; None where nothing tells."""
    ends = {video: shelf.end(video) if video in index.videos else None for video in videos}
    return {video: end for video, end in ends.items() if index.ends.get(video) != end}


def _videos(entry: Entry | None) -> set[str]:
    return {entry.video, *entry.cites} if entry else set()
