"""Handlers for transcripts that are open in the editor, and the cues that features ask for."""

import asyncio
from typing import NamedTuple

from cuemark.features.completion.complete import Completion
from cuemark.features.completion.cue_completion import complete_cue
from cuemark.features.completion.typed_moment import typed_moment
from cuemark.features.cursor import stamp_at, stamp_video, video_at
from cuemark.features.hovers.cue_citations import Citation, citations_of, cited_cues, cue_hover, cue_under
from cuemark.features.preview import counted
from cuemark.lsp.client import SHOW_REFERENCES
from cuemark.lsp.convert import Converter, Plain
from cuemark.lsp.folder import Folder
from cuemark.lsp.messages import Raw
from cuemark.lsp.server import Server
from cuemark.vault.formats.table import is_captions
from cuemark.vault.index import Index
from cuemark.vault.library import Cue


class Opened(NamedTuple):
    """A transcript of a video that notes are about."""

    among: Index
    video: str
    cues: tuple[Cue, ...]


async def opened(folder: Folder, path: str) -> Opened | None:
    """Return what an open transcript holds, once the vault is whole; None for any other file."""
    if not is_captions(path):
        return None
    await folder.known()
    index = folder.current()
    video = folder.library.video_of(path, index.videos.get)
    cues = await asyncio.to_thread(folder.library.cues, path) if video else ()
    return Opened(index, video, cues) if cues else None


async def fetch(folder: Folder, path: str, offset: int) -> None:
    """Read the files of the video at a place of a note, so that nobody else waits while it is done."""
    note = folder.current().note(path)
    stamp, mention = (stamp_at(note, offset), video_at(note, offset)) if note else (None, None)
    video = stamp_video(note, stamp) if note and stamp else mention.video if mention else ""
    if video and folder.library.has(video):
        await asyncio.to_thread(folder.library.transcripts, video)


async def complete(folder: Folder, path: str, offset: int) -> Completion | None:
    """Offer moments of a note's video, when somebody types one."""
    note = folder.current().note(path)
    if note is None or not folder.library.has(note.video):
        return None
    trigger = folder.config.moment_trigger or ""
    if typed_moment(folder.text(path), offset, trigger) is None:
        return None
    await asyncio.to_thread(folder.library.transcripts, note.video)
    return complete_cue(folder.current(), path, folder.text(path), offset, folder.library, trigger=trigger)


async def refer(server: Server, folder: Folder, path: str, offset: int) -> Raw | None:
    """List the timestamps that cite a cue."""
    known = await opened(folder, path)
    if known is None:
        return None
    cue = cue_under(known.cues, offset)
    citations = citations_of(*known, cue) if cue else []
    return Raw(_locations(server.converter(folder), citations))


async def lenses(server: Server, folder: Folder, path: str) -> Raw | None:
    """Show above each cue that is cited by how many notes; a click lists them where that can be."""
    known = await opened(folder, path)
    if known is None:
        return None
    converter = server.converter(folder)
    lens: list[Plain] = []
    for one in cited_cues(*known):
        place = converter.range(path, one.cue.span)
        locations = _locations(converter, one.citations)
        command = {
            "title": f"cited by {counted(one.notes, 'note')}",
            "command": SHOW_REFERENCES if server.client.shows_references else "",
            "arguments": [converter.uri(path), place["start"], locations],
        }
        lens.append({"range": place, "command": command})
    return Raw(lens)


async def hovered(server: Server, folder: Folder, path: str, offset: int) -> Raw | None:
    """Show of a cue what it belongs to and who cites it."""
    known = await opened(folder, path)
    found = cue_hover(*known, offset, folder.library) if known else None
    if found is None:
        return None
    kind = "markdown" if server.client.markdown else "plaintext"
    place = server.converter(folder).range(path, found[0])
    return Raw({"contents": {"kind": kind, "value": found[1]}, "range": place})


def _locations(converter: Converter, citations: list[Citation]) -> list[Plain]:
    return [converter.location(one.path, one.stamp.span) for one in citations]
