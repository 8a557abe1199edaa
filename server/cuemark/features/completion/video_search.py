"""Finding videos that a vault knows, by their ids and a few words of their titles."""

from collections.abc import Mapping
from typing import Final

from cuemark.features.search import Match, Names, find
from cuemark.features.tiers import words_of
from cuemark.vault.index import Entry, Index, unpack
from cuemark.vault.names import folder_of
from cuemark.vault.videos import notes_of, title_of

SEPARATOR: Final = "\n "


def search_videos(index: Index, typed: str, home: str, limit: int) -> list[Match]:
    """Return up to `limit` videos that were meant, best first; each match has the id as its path.

    Of equal ones those that notes in the folder `home` know come first.
    """
    tables = index.notes.derive("video names", _names), _names(index.notes.upper)
    found = find(tables, typed, home, limit)
    return [match for match in found if index.videos.get(match.path) or index.hubs.get(match.path)]


def video_name(index: Index, video: str) -> str:
    """Return a video's title: of its hub, else of a note about it; "" where nothing tells it."""
    notes = (index.notes.get(path) for path in notes_of(index, video))
    return title_of(index, video) or next((entry.title for entry in notes if entry and entry.title), "")


def _names(entries: Mapping[str, Entry | None]) -> Names:
    """Return the ids of all videos, each with the words of its id and of one title."""
    titles: dict[str, str] = {}
    folders: dict[str, str] = {}
    for path in sorted(path for path, entry in entries.items() if entry):
        entry = entries[path]
        if entry and entry.hub_of:
            titles |= {one.video: one.text for one in unpack(entry.facts).headings if one.video}
            folders |= dict.fromkeys(entry.hub_of, folder_of(path))
    for path, entry in entries.items():
        if entry and entry.video:
            titles.setdefault(entry.video, entry.title)
            folders.setdefault(entry.video, folder_of(path))
    videos = sorted(titles)
    words = [SEPARATOR.join(("", video.lower(), words_of(titles[video]))) + "\n" for video in videos]
    return Names(words, videos, [folders[video] for video in videos])
