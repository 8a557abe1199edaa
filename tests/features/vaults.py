"""The index of a drawn vault, as the server would have it."""

from collections.abc import Mapping
from pathlib import Path

from cuemark.syntax.parse import parse
from cuemark.vault.index import Index, Linking, make_entry
from cuemark.vault.library import End
from cuemark.vault.transcripts import Shelf


def index_of(files: Mapping[str, str], linking: Linking | None = None) -> Index:
    notes = ((path, parse(text)) for path, text in files.items() if path.endswith(".md"))
    others = [path for path in files if not path.endswith(".md")]
    index = Index.built(((make_entry(path, note), note) for path, note in notes), others, linking)
    return index.with_ends(ends_of(index, library_of(files)))


def library_of(files: Mapping[str, str]) -> Shelf:
    return Shelf(Path("/nowhere"), files, opened=files)


def ends_of(index: Index, library: Shelf) -> dict[str, End | None]:
    ends: dict[str, End | None] = {}
    for video in index.videos:
        duration, transcripts = library.film(video).duration, library.transcripts(video)
        if duration:
            ends[video] = End(duration, True, "")
        elif transcripts:
            ends[video] = End(max(cue.end for one in transcripts for cue in one.cues), False, "")
    return ends
