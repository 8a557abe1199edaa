"""The index: everything the vault says, as an immutable value that costs an edit what it touches.

`with_notes` returns a new index; whoever holds the old one keeps a consistent snapshot.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple, Protocol, cast

from cuemark.syntax.facts import Note
from cuemark.vault.entry import (
    ENCODER,
    Entry,
    Keys,
    Row,
    entry_keys,
    file_keys,
    make_entry,
    make_row,
    note_keys,
    row_keys,
    unpack,
)
from cuemark.vault.folders import moved
from cuemark.vault.layered import Layered, RowChanges, Rows
from cuemark.vault.library import End
from cuemark.vault.names import key_of, name_of, stem_of

__all__ = [
    "ENCODER",
    "FOLD_AT",
    "Entry",
    "Index",
    "Keys",
    "Linking",
    "Skips",
    "file_keys",
    "make_entry",
    "note_keys",
    "skips_nothing",
    "unpack",
]

# So many rows beside a base are folded in as soon as nobody waits.
FOLD_AT: Final = 512


class Linking(NamedTuple):
    """How links are read in this vault."""

    wiki: bool = True  # False: wikilinks are text here
    between_notes: bool = True  # False: another tool's rules hold, links between notes are not judged
    ignored: tuple[str, ...] = ()  # globs of targets that nobody judges
    alone: bool = False  # no vault: other notes are unknown


class Skips(Protocol):
    """Tells whether the scan passes over a path, which need not exist."""

    def __call__(self, path: str, *, is_folder: bool) -> bool:
        """Return True for a path that no vault's index can hold."""
        ...


def skips_nothing(path: str, *, is_folder: bool) -> bool:
    """Answer for a vault of which everything is read."""
    del path, is_folder
    return False


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """A vault's notes and files by every name that anybody may ask for them."""

    notes: Layered[Entry]  # by path
    names: Rows  # key → paths of the notes that have it as stem, title or alias
    titles: Rows  # key → paths of the notes whose title is their first heading, which links do not find
    sources: Rows  # key → paths of the notes that link to it
    parts: Rows  # key → paths of the notes that link to a part of it
    videos: Rows  # video id → paths of the notes about it, and of those that cite its moments
    hubs: Rows  # video id → paths of the notes with a section for it
    tags: Rows  # folded tag → paths of the notes that have it, or one below it: `tide` of `tide/spring`
    files: Rows  # key of the name with its extension → paths of files that are no notes
    folders: Rows  # path → names of what is in it
    ends: Layered[End]  # video id → where it ends, as files beside the notes say
    linking: Linking
    skips: Skips
    # What `resolve` has answered, by folder, target and kind of link: notes ask the same again and again.
    answers: dict[tuple[str, str, bool], object] = field(init=False, default_factory=dict)

    @classmethod
    def empty(cls, linking: Linking | None = None, skips: Skips = skips_nothing) -> "Index":
        """Return the index of an empty vault."""
        return cls.built((), (), linking, skips)

    @classmethod
    def built(
        cls,
        notes: Iterable[tuple[Entry, Note]],
        files: Iterable[str] = (),
        linking: Linking | None = None,
        skips: Skips = skips_nothing,
        ends: Mapping[str, End] | None = None,
    ) -> "Index":
        """Return the index of a whole vault, made at once from the facts of its notes."""
        rows = ((entry.path, make_row(note)) for entry, note in notes)
        return cls.of_rows(rows, files, linking, skips, ends)

    @classmethod
    def of_rows(
        cls,
        rows: Iterable[tuple[str, Row]],
        files: Iterable[str] = (),
        linking: Linking | None = None,
        skips: Skips = skips_nothing,
        ends: Mapping[str, End] | None = None,
    ) -> "Index":
        """Return the index of a whole vault, made at once from what was read of the note at each path."""
        entries: dict[str, Entry] = {}
        tables: list[dict[str, list[str]]] = [{} for _ in Keys._fields]
        for path, row in rows:
            entry = entries[path] = row.entry(path)
            for table, keys in zip(tables, row_keys(entry, row), strict=True):
                if keys:
                    _collect(table, keys, path)
        paths = list(files)
        by_name: dict[str, list[str]] = {}
        for path in paths:
            _collect(by_name, file_keys(path), path)
        named = dict(zip((*Keys._fields, "files"), map(_sorted, (*tables, by_name)), strict=True))
        folders = moved(Layered({}), (), [*entries, *paths]).folded()
        return cls(
            notes=Layered(entries),
            folders=folders,
            ends=Layered(dict(ends or {})),
            linking=linking or Linking(),
            skips=skips,
            **named,
        )

    def note(self, path: str) -> Note | None:
        """Return the facts of a note, None when there is none at that path."""
        entry = self.notes.get(path)
        return unpack(entry.facts) if entry else None

    def links_to(self, path: str) -> tuple[str, ...]:
        """Return the paths of the notes that have a link which may lead to the note or file at `path`."""
        entry = self.notes.get(path)
        keys = note_keys(entry) if entry else {*file_keys(path), key_of(stem_of(path))}
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
        tables = [RowChanges(getattr(self, name)) for name in Keys._fields]
        gone, come = [], []
        for path, after in changes.items():
            before = self.notes.get(path)
            for table, old, new in zip(tables, entry_keys(before), entry_keys(after), strict=True):
                table.move(path, old, new)
            if before and not after:
                gone.append(path)
            if after and not before:
                come.append(path)
        rows = dict(zip(Keys._fields, (table.applied() for table in tables), strict=True))
        rows["folders"] = moved(self.folders, gone, come)
        return Index(
            notes=self.notes.changed(changes),
            files=self.files,
            ends=self.ends,
            linking=self.linking,
            skips=self.skips,
            **rows,
        )

    def with_files(self, come: Iterable[str], gone: Iterable[str] = ()) -> "Index":
        """Return an index in which other files have come or gone."""
        files = RowChanges(self.files)
        gone = [path for path in gone if self.has_file(path)]
        come = list(come)
        for path in gone:
            files.move(path, file_keys(path), ())
        for path in come:
            files.move(path, (), file_keys(path))
        return replace(self, files=files.applied(), folders=moved(self.folders, gone, come))

    def with_ends(self, changes: Mapping[str, End | None]) -> "Index":
        """Return an index in which the files beside the notes say otherwise where these videos end."""
        return replace(self, ends=self.ends.changed(changes))

    def with_linking(self, linking: Linking, skips: Skips | None = None) -> "Index":
        """Return an index in which links are read differently, and other paths are passed over if given."""
        return replace(self, linking=linking, skips=skips or self.skips)

    @property
    def difference(self) -> int:
        """How many rows differ from the base; what each further edit copies."""
        return max(self.notes.difference, *(rows.difference for rows in self._rows().values()))

    def folded(self, least: int = 1) -> "Index":
        """Return the same index with a new base for each table of which so many rows differ.

        It costs the size of the vault, so only when idle; and so does what is derived from a base.
        """
        rows = {name: table.folded(least) for name, table in self._rows().items()}
        notes, ends = self.notes.folded(least), self.ends.folded(least)
        return Index(notes=notes, ends=ends, linking=self.linking, skips=self.skips, **rows)

    def has_file(self, path: str) -> bool:
        """Whether a file that is no note lies at exactly this path."""
        return path in (self.files.get(key_of(name_of(path))) or ())

    def tables(self) -> dict[str, dict[str, object]]:
        """Return everything as plain dictionaries, for comparing two indexes."""
        rows: dict[str, dict[str, object]] = {
            name: dict(table.items()) for name, table in self._rows().items()
        }
        return {"notes": dict(self.notes.items()), "ends": dict(self.ends.items()), **rows}

    def _rows(self) -> dict[str, Rows]:
        return {name: getattr(self, name) for name in (*Keys._fields, "files", "folders")}


def _collect(table: dict[str, list[str]], keys: Iterable[str], path: str) -> None:
    for key in keys:
        row = table.get(key)
        if row is None:
            table[key] = [path]
        else:
            row.append(path)


def _sorted(table: dict[str, list[str]]) -> Rows:
    rows = cast("dict[str, tuple[str, ...]]", table)
    for key, row in table.items():
        rows[key] = tuple(sorted(row))  # in place, so that there are never two tables
    return Layered(rows)
