"""What changed in a folder between two looks at it, for editors that watch no files."""

from pathlib import Path
from typing import NamedTuple

from cuemark.config import Config
from cuemark.features.readiness import make_ready
from cuemark.vault import scan
from cuemark.vault.build import other_files
from cuemark.vault.ends import with_all_ends
from cuemark.vault.index import FOLD_AT, Entry, Index, make_entry
from cuemark.vault.reading import read_note
from cuemark.vault.transcripts import Shelf


class News(NamedTuple):
    """What differs between two looks at a folder."""

    entries: dict[str, Entry | None]  # of notes; None where one is gone
    come: set[str]  # other files
    gone: set[str]


def news_of(
    root: Path, config: Config, before: scan.Listing, after: scan.Listing, *, anew: bool = False
) -> News:
    """Compare two listings of a folder, and read the notes that are new or changed, `anew` all notes."""
    old, new = ({entry.path: entry for entry in listing.notes} for listing in (before, after))
    listed = [entry for path, entry in new.items() if anew or old.get(path) != entry]
    entries: dict[str, Entry | None] = dict.fromkeys(old.keys() - new.keys())
    for entry, source in scan.read_ahead(root, listed, config.max_file_size):
        entries[entry.path] = make_entry(entry.path, read_note(source, config))
    files, files_now = set(other_files(before)), set(other_files(after))
    return News(entries, files_now - files, files - files_now)


def with_news(index: Index, entries: dict[str, Entry | None], news: News, library: Shelf) -> Index:
    """Return the index with `entries` and the other files of the news, folded and ready to be asked.

    `entries` are those of the news that count: what is open in the editor is not replaced. Where nothing
    changed, that is the same index.
    """
    if entries or news.come or news.gone:
        index = index.with_entries(entries).with_files(news.come, news.gone).folded(FOLD_AT)
    return make_ready(with_all_ends(index, library))
