"""The index: everything the vault says, as an immutable value that costs an edit what it touches.

`with_notes` returns a new index; whoever holds the old one keeps a consistent snapshot.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Final, NamedTuple

import msgspec
from msgspec import Struct

from cuemark.syntax.facts import Link, Note
from cuemark.vault.folders import moved
from cuemark.vault.layered import Layered, RowChanges, Rows
from cuemark.vault.names import INDEX_STEMS, folder_of, key_of, link_keys, name_of, stem_of

ENCODER: Final = msgspec.msgpack.Encoder()
DECODER: Final = msgspec.msgpack.Decoder(Note)
# So many rows beside the base are folded in as soon as nobody waits.
FOLD_AT: Final = 512


class Entry(Struct, frozen=True, gc=False):
    """A note of the vault: what is asked of all notes at once, and its packed facts."""

    path: str
    title: str
    named: bool  # whether the title is from the front matter, so that links may find it
    aliases: tuple[str, ...]
    video: str
    hub_of: tuple[str, ...]  # the videos that have a section of their own here
    facts: bytes

    @property
    def stem(self) -> str:
        """The name by which links find the note."""
        return stem_of(self.path)


class Linking(NamedTuple):
    """How links are read in this vault."""

    wiki: bool = True  # False: wikilinks are text here
    between_notes: bool = True  # False: another tool's rules hold, links between notes are not judged
    ignored: tuple[str, ...] = ()  # globs of targets that nobody judges
    alone: bool = False  # no vault: other notes are unknown


def _skips_nothing(_path: str, *, is_folder: bool) -> bool:
    del is_folder
    return False


def make_entry(path: str, note: Note) -> Entry:
    """Return the entry of a note."""
    hub_of = tuple({heading.video for heading in note.headings if heading.video})
    named = 0 <= note.title_start < note.body_start
    return Entry(
        path, note.title, named, note.aliases, note.video, tuple(sorted(hub_of)), ENCODER.encode(note)
    )


@lru_cache(maxsize=512)
def unpack(facts: bytes) -> Note:
    """Return the facts that were packed; the last few hundred are kept."""
    return DECODER.decode(facts)


class Index:
    """A vault's notes and files by every name that anybody may ask for them."""

    __slots__ = ("files", "folders", "hubs", "linking", "names", "notes", "skips", "sources", "videos")

    def __init__(
        self,
        notes: Layered[Entry],
        names: Rows,
        sources: Rows,
        videos: Rows,
        hubs: Rows,
        files: Rows,
        folders: Rows,
        linking: Linking,
        skips: Callable[..., bool],
    ) -> None:
        self.notes = notes  # by path
        self.names = names  # key → paths of the notes that have it as stem, title or alias
        self.sources = sources  # key → paths of the notes that link to it
        self.videos = videos  # video id → paths of the notes about it
        self.hubs = hubs  # video id → paths of the notes with a section for it
        self.files = files  # key of the name with its extension → paths of files that are no notes
        self.folders = folders  # path → names of what is in it
        self.linking = linking
        self.skips = skips

    @classmethod
    def empty(cls, linking: Linking = Linking(), skips: Callable[..., bool] = _skips_nothing) -> "Index":
        """Return the index of an empty vault."""
        tables: list[Rows] = [Layered({}) for _ in range(6)]
        return cls(Layered({}), *tables, linking, skips)

    @classmethod
    def built(
        cls,
        notes: Iterable[tuple[Entry, Note]],
        files: Iterable[str] = (),
        linking: Linking = Linking(),
        skips: Callable[..., bool] = _skips_nothing,
    ) -> "Index":
        """Return the index of a whole vault, made at once."""
        entries: dict[str, Entry] = {}
        tables: list[dict[str, list[str]]] = [{} for _ in range(5)]
        names, sources, videos, hubs, named_files = tables
        for entry, note in notes:
            path = entry.path
            entries[path] = entry
            _collect(names, note_keys(entry), path)
            _collect(sources, {key for link in note.links for key in link_keys(link)}, path)
            _collect(videos, _video(entry), path)
            _collect(hubs, entry.hub_of, path)
        paths = list(files)
        for path in paths:
            _collect(named_files, (key_of(name_of(path)),), path)
        rows = [Layered({key: tuple(sorted(row)) for key, row in table.items()}) for table in tables]
        folders = moved(Layered({}), (), [*entries, *paths]).folded()
        return cls(Layered(entries), *rows, folders, linking, skips)

    def note(self, path: str) -> Note | None:
        """Return the facts of a note, None when there is none at that path."""
        entry = self.notes.get(path)
        return unpack(entry.facts) if entry else None

    def links_to(self, path: str) -> tuple[str, ...]:
        """Return the paths of the notes that have a link which may lead to the note at `path`."""
        entry = self.notes.get(path)
        keys = note_keys(entry) if entry else {key_of(name_of(path))}
        found = {source for key in keys for source in self.sources.get(key) or ()}
        return tuple(sorted(found))

    def with_note(self, path: str, note: Note | None) -> "Index":
        """Return an index in which the note at `path` says this, or is gone."""
        return self.with_notes({path: note})

    def with_notes(self, changes: Mapping[str, Note | None]) -> "Index":
        """Return an index with several notes changed at once."""
        return self.with_entries(
            {path: make_entry(path, note) if note else None for path, note in changes.items()}
        )

    def with_entries(self, changes: Mapping[str, Entry | None]) -> "Index":
        """Return an index with several entries changed at once; each row is written once."""
        names, sources = RowChanges(self.names), RowChanges(self.sources)
        videos, hubs = RowChanges(self.videos), RowChanges(self.hubs)
        for path, after in changes.items():
            before = self.notes.get(path)
            names.move(path, note_keys(before), note_keys(after))
            sources.move(path, wanted_keys(before), wanted_keys(after))
            videos.move(path, _video(before), _video(after))
            hubs.move(path, before.hub_of if before else (), after.hub_of if after else ())
        notes = self.notes.changed(changes)
        come = [path for path, after in changes.items() if after]
        folders = moved(self.folders, [path for path in changes if path in self.notes], come)
        return Index(
            notes, names.applied(), sources.applied(), videos.applied(), hubs.applied(), self.files,
            folders, self.linking, self.skips,
        )  # fmt: skip

    def with_files(self, come: Iterable[str], gone: Iterable[str] = ()) -> "Index":
        """Return an index in which other files have come or gone."""
        files = RowChanges(self.files)
        come, gone = list(come), list(gone)
        for path in gone:
            files.move(path, (key_of(name_of(path)),), ())
        for path in come:
            files.move(path, (), (key_of(name_of(path)),))
        return self._with(files=files.applied(), folders=moved(self.folders, gone, come))

    def with_linking(self, linking: Linking) -> "Index":
        """Return an index in which links are read differently."""
        return self._with(linking=linking)

    def _with(self, **parts: object) -> "Index":
        kept = {name: getattr(self, name) for name in Index.__slots__}
        return Index(**(kept | parts))

    @property
    def difference(self) -> int:
        """How many rows differ from the base; what each further edit copies."""
        return max(self.notes.difference, self.names.difference, self.sources.difference)

    def folded(self) -> "Index":
        """Return the same index on a new base; costs the size of the vault, so only when idle."""
        layered = ("notes", "names", "sources", "videos", "hubs", "files", "folders")
        return self._with(**{name: getattr(self, name).folded() for name in layered})

    def has_file(self, path: str) -> bool:
        """Whether a file that is no note lies at exactly this path."""
        return path in (self.files.get(key_of(name_of(path))) or ())

    def tables(self) -> dict[str, dict[str, object]]:
        """Return everything as plain dictionaries, for comparing two indexes."""
        layered = ("notes", "names", "sources", "videos", "hubs", "files", "folders")
        return {name: dict(getattr(self, name).items()) for name in layered}


def note_keys(entry: Entry | None) -> set[str]:
    """Return the keys under which links find a note."""
    if entry is None:
        return set()
    stem = entry.stem
    keys = {key_of(stem), *map(key_of, entry.aliases)}
    if entry.named:
        keys.add(key_of(entry.title))
    if stem.lower() in INDEX_STEMS:
        keys.add(key_of(name_of(folder_of(entry.path))))
    return keys - {""}


def wanted_keys(entry: Entry | None) -> set[str]:
    """Return the keys that a note's links ask for."""
    links: tuple[Link, ...] = unpack(entry.facts).links if entry else ()
    return {key for link in links for key in link_keys(link)}


def _video(entry: Entry | None) -> tuple[str, ...]:
    return (entry.video,) if entry and entry.video else ()


def _collect(table: dict[str, list[str]], keys: Iterable[str], path: str) -> None:
    for key in keys:
        row = table.get(key)
        if row is None:
            table[key] = [path]
        else:
            row.append(path)
