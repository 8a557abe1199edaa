"""What is told of an offer that somebody looks at: sentences that a moment supports, who wants a name."""

from itertools import islice
from typing import Final

from cuemark.features.completion.insertable import wikilink
from cuemark.features.preview import Read, capped, counted, escaped, titled
from cuemark.features.sentence import supported
from cuemark.syntax.facts import Note, Timestamp
from cuemark.vault.index import Index
from cuemark.vault.names import link_keys, stem_of
from cuemark.vault.videos import citations

SHOWN: Final = 3  # notes of which something is shown
ASKED: Final = 50  # notes whose links are counted


def moment_preview(index: Index, video: str, seconds: int, read: Read) -> str:
    """Return what the notes that cite a second of a video say there, as CommonMark; "" where none does."""
    first: dict[str, Timestamp] = {}
    for path, stamp in citations(index, video, seconds + 0.5, 0.5):
        if int(stamp.seconds) == seconds:
            first.setdefault(path, stamp)
    blocks = [
        _said(index, path, note, stamp, read(path))
        for path, stamp in islice(first.items(), SHOWN)
        if (note := index.note(path))
    ]
    return "\n\n".join([*blocks, *_more(len(first))])


def _said(index: Index, path: str, note: Note, stamp: Timestamp, text: str) -> str:
    heading = next((one for one in reversed(note.headings) if one.start <= stamp.start), None)
    above = f" · {escaped(capped(heading.text, 120))}" if heading and heading.text != note.title else ""
    sentence = escaped(supported(text, note, stamp))
    return f"**{_name(index, path)}**{above}" + (f"\n\n> {sentence}" if sentence else "")


def wanted_preview(index: Index, target: str) -> str:
    """Return by how many links and which notes a name that nobody wrote is wanted, as CommonMark."""
    keys = link_keys(wikilink(target))
    paths = sorted({path for key in keys for path in index.sources.get(key) or ()})
    counts = {path: _links(index, path, keys) for path in paths[:ASKED]}
    if not counts:
        return ""
    links = counted(sum(counts.values()), "link") if len(paths) <= ASKED else "links"
    names = [*(_name(index, path) for path in paths[:SHOWN]), *_more(len(paths))]
    head = f"Wanted by {links} in {counted(len(paths), 'note')}\n"
    return "\n".join([head, *(f"- {name}" for name in names)])


def _links(index: Index, path: str, keys: set[str]) -> int:
    note = index.note(path)
    return sum(not keys.isdisjoint(link_keys(link)) for link in note.links) if note else 0


def _more(count: int) -> list[str]:
    return [f"… and {counted(count - SHOWN, 'more note')}"] if count > SHOWN else []


def _name(index: Index, path: str) -> str:
    entry = index.notes.get(path)
    return titled(entry.title if entry else "", stem_of(path))
