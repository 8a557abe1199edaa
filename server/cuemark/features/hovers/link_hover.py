"""What a hover says of a link: the note that it leads to, or why it leads nowhere."""

from collections.abc import Iterator
from typing import Final

from cuemark.features.backlinks import backlink_count
from cuemark.features.completion.wanted import wanted_by
from cuemark.features.preview import Read, capped, counted, escaped, first_lines, quoted, titled
from cuemark.syntax.facts import Link, Note
from cuemark.text import Span
from cuemark.vault.fragments import Part, PartKind, find_part, is_block
from cuemark.vault.index import Index
from cuemark.vault.names import stem_of
from cuemark.vault.resolve import Ambiguous, Found, Missing, resolve
from cuemark.vault.videos import title_of

SHOWN: Final = 5  # of several notes that answer


def link_blocks(index: Index, path: str, link: Link, read: Read) -> Iterator[str]:
    """Yield what is to be said of a link, as blocks of CommonMark; nothing of a link to another place."""
    match resolve(index, path, link):
        case Found(where, _, True):
            yield from _note(index, where, link, read)
        case Found(where, _, False):
            kind = "File" if index.has_file(where) else "Folder"
            yield f"{kind} {escaped(capped(where))}"
        case Ambiguous(paths, _):
            yield f"{counted(len(paths), 'note')} answer to {quoted(link.target)}:"
            more = [f"- and {len(paths) - SHOWN} more"] if len(paths) > SHOWN else []
            yield "\n".join([f"- {escaped(capped(one))}" for one in paths[:SHOWN]] + more)
        case Missing():
            yield from _missing(index, path, link)
        case _:
            return


def _missing(index: Index, path: str, link: Link) -> Iterator[str]:
    yield f"{'No note is named' if link.is_wiki else 'No file lies at'} {quoted(link.target)}"
    others = wanted_by(index, path, link)
    if others:
        yield f"{counted(others, 'other note')} {'wants' if others == 1 else 'want'} it"


def _note(index: Index, path: str, link: Link, read: Read) -> Iterator[str]:
    note = index.note(path)
    if note is None:
        return
    yield f"**{titled(note.title, stem_of(path))}**"
    about = [escaped(capped(path))]
    if note.video:
        about.append(f"video {titled(title_of(index, note.video), note.video)}")
    backlinks = backlink_count(index, path)
    about.append(f"{counted(backlinks, 'note')} {'links' if backlinks == 1 else 'link'} here")
    yield " · ".join(about)
    yield from _part(note, link, read(path))


def _part(note: Note, link: Link, text: str) -> Iterator[str]:
    """Yield the first lines of what the link names in its note, or that it names nothing there."""
    part = find_part(note, link) if link.fragment is not None else None
    if link.fragment is not None and part is None:
        name = "block" if is_block(link.fragment) else "heading"
        yield f"The note has no {name} {quoted(link.fragment)}"
    yield first_lines(text, *_stretch(note, part, text))


def _stretch(note: Note, part: Part | None, text: str) -> Span:
    if part is None or part.kind is PartKind.WHOLE:
        return Span(note.body_start, note.length)
    if part.kind is PartKind.ANCHOR:  # it names a place, and what follows is meant
        return Span(text.rfind("\n", 0, part.whole.start) + 1, note.length)
    return part.whole
