"""What the index keeps of a note: what is asked of all notes at once, its packed facts, and its keys."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

import msgspec
from msgspec import Struct

from cuemark.syntax.facts import Link, Note
from cuemark.vault.moments import NO_MOMENTS, Moments, moments_of
from cuemark.vault.names import (
    INDEX_STEMS,
    NOTE_EXTENSIONS,
    folder_keys,
    folder_of,
    key_of,
    link_keys,
    name_of,
    note_stem,
    plain_key,
    tag_keys,
)

ENCODER: Final = msgspec.msgpack.Encoder()
DECODER: Final = msgspec.msgpack.Decoder(Note)


class Entry(Struct, frozen=True, gc=False):
    """A note of the vault: what is asked of all notes at once, and its packed facts."""

    path: str
    title: str
    named: bool  # whether the title is from the front matter, so that links may find it
    aliases: tuple[str, ...]
    video: str
    hub_of: tuple[str, ...]  # the videos that have a section of their own here
    facts: bytes
    cites: tuple[str, ...] = ()  # other videos of which moments are cited
    tags: tuple[str, ...] = ()  # as they are spelled
    moments: Moments = NO_MOMENTS

    @property
    def stem(self) -> str:
        """The name by which links find the note."""
        return note_stem(self.path)


class Row(Struct, frozen=True, gc=False, array_like=True):
    """What reading a note gives, wherever it lies: all that the index needs, without looking at the facts.

    It is what processes hand to each other and what the cache holds, so the order of its fields is a format.
    """

    title: str
    named: bool
    aliases: tuple[str, ...]
    video: str
    hub_of: tuple[str, ...]
    facts: bytes
    cites: tuple[str, ...]
    tags: tuple[str, ...]
    moments: Moments
    sources: tuple[str, ...]  # the keys of what the note links to
    parts: tuple[str, ...]  # the keys of the notes to a part of which it links
    lasts: bool = True  # whether the same file would say so again; False where it could not be read

    def entry(self, path: str) -> Entry:
        """Return the entry of a note at `path`."""
        seen = (self.hub_of, self.facts, self.cites, self.tags, self.moments)
        return Entry(path, self.title, self.named, self.aliases, self.video, *seen)


class Keys(NamedTuple):
    """The keys under which a note stands in each of the index's tables of that name."""

    names: Iterable[str] = ()
    titles: Iterable[str] = ()
    sources: Iterable[str] = ()
    parts: Iterable[str] = ()
    videos: Iterable[str] = ()
    hubs: Iterable[str] = ()
    tags: Iterable[str] = ()


def make_entry(path: str, note: Note) -> Entry:
    """Return the entry of a note."""
    return Entry(path, note.title, _is_named(note), note.aliases, note.video, *_packed(note))


def make_row(note: Note, *, lasts: bool = True) -> Row:
    """Return the row of a note."""
    packed, targets = _packed(note), _targets(note.links)
    return Row(note.title, _is_named(note), note.aliases, note.video, *packed, *targets, lasts)


def _is_named(note: Note) -> bool:
    return 0 <= note.title_start < note.body_start


def _packed(note: Note) -> tuple[tuple[str, ...], bytes, tuple[str, ...], tuple[str, ...], Moments]:
    hub_of = {heading.video for heading in note.headings if heading.video}
    cites = {stamp.video for stamp in note.other_stamps if stamp.video} - {note.video}
    tags = {tag.name for tag in note.tags}
    return tuple(sorted(hub_of)), _facts(note), tuple(sorted(cites)), tuple(sorted(tags)), moments_of(note)


def _facts(note: Note) -> bytes:
    # What `encode` returns takes a third more memory than it has bytes.
    packed = bytearray()
    ENCODER.encode_into(note, packed)
    return bytes(packed)


def _targets(links: Sequence[Link]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    # What a note links to, it links to again and again.
    sources = {plain_key(target) for target in {link.target for link in links}}
    parts: set[str] = set()
    if "" in sources:
        sources.remove("")
        sources.update(key for link in links if not plain_key(link.target) for key in link_keys(link))
    for link in links:
        if link.fragment is None and link.fallback is None:
            continue
        keys = link_keys(link)
        sources |= keys
        if link.fragment is not None or (link.fallback and link.fallback.fragment is not None):
            parts |= keys
    return tuple(sorted(sources)), tuple(sorted(parts))


@lru_cache(maxsize=512)
def unpack(facts: bytes) -> Note:
    """Return the facts that were packed; the last few hundred are kept."""
    return DECODER.decode(facts)


def row_keys(entry: Entry, row: Row) -> Keys:
    """Return the keys of a note that was just read."""
    return _keys(entry, row.sources, row.parts)


def entry_keys(entry: Entry | None) -> Keys:
    """Return the keys of a note of the index, of which the facts are asked."""
    return _keys(entry, *_targets(unpack(entry.facts).links)) if entry else Keys()


def _keys(entry: Entry, sources: Iterable[str], parts: Iterable[str]) -> Keys:
    videos = (entry.video, *entry.cites) if entry.video else entry.cites
    titles = (key_of(entry.title),) if entry.title and not entry.named else ()
    tags = {key for tag in entry.tags for key in tag_keys(tag)}
    return Keys(note_keys(entry), titles, sources, parts, videos, entry.hub_of, tags)


def note_keys(entry: Entry | None) -> set[str]:
    """Return the keys under which links find a note."""
    if entry is None:
        return set()
    stem = entry.stem
    keys = {key_of(stem), *map(key_of, entry.aliases)}
    if entry.named:
        keys.add(key_of(entry.title))
    if not entry.path.lower().endswith(NOTE_EXTENSIONS):
        # Links leave out the extensions that everybody knows; any other belongs to the name.
        keys.add(key_of(name_of(entry.path)))
    if stem.lower() in INDEX_STEMS:
        keys.update(folder_keys(folder_of(entry.path)))
    return keys - {""}


def file_keys(path: str) -> tuple[str]:
    """Return the key under which links find a file that is no note: that of its name with the extension."""
    return (key_of(name_of(path)),)
