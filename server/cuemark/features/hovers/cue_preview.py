"""What is said around a moment, and where in the video it lies, as blocks of CommonMark."""

from collections.abc import Iterator
from typing import Final

from cuemark.features.preview import capped, escaped
from cuemark.syntax.clock import write_clock
from cuemark.vault.cues import chapter_at, cue_at, cues_between
from cuemark.vault.index import Index
from cuemark.vault.library import Cue, Library, Transcript

AROUND: Final = 20.0  # seconds that are shown on each side of a moment
WIDTH: Final = 300  # characters of a cue
MOST: Final = 40  # cues, of which some programs write one a word


def position(index: Index, video: str, seconds: float) -> str:
    """Return a moment with the length of the whole: `00:26:57 of 01:42:10`."""
    end = index.ends.get(video)
    if end is None or end.seconds < seconds:
        return write_clock(seconds)
    return f"{write_clock(seconds)} of {'' if end.is_exact else 'about '}{write_clock(end.seconds)}"


def chapter_block(library: Library, video: str, seconds: float) -> str:
    """Return the chapter in which a moment lies, "" where none is known."""
    chapter = chapter_at(library.film(video).chapters, seconds)
    return f"Chapter: {escaped(capped(chapter.title, 120))}" if chapter else ""


def cue_blocks(library: Library, video: str, seconds: float) -> Iterator[str]:
    """Yield what is said around a moment, what plays in bold, and in which language if there are several."""
    transcripts = library.transcripts(video)
    if not transcripts:
        return
    shown = transcripts[0]
    playing = cue_at(shown.cues, seconds)
    around = cues_between(shown.cues, seconds - AROUND, seconds + AROUND)
    middle = playing if playing is not None else around.start
    near = [number for number in around if abs(number - middle) <= MOST // 2]
    said = [_said(shown.cues[number], is_playing=number == playing) for number in near]
    if any(said):
        yield f"> {' '.join(filter(None, said))}"
        yield _languages(transcripts)


def _said(cue: Cue, *, is_playing: bool) -> str:
    words = escaped(capped(cue.text, WIDTH))
    return f"**{words}**" if is_playing and words else words


def _languages(transcripts: tuple[Transcript, ...]) -> str:
    """Return the language of what is shown and the others that there are, "" where there is one."""
    first, *others = dict.fromkeys(one.language for one in transcripts if one.language) or ("",)
    return f"Language {escaped(first)}, also in {', '.join(map(escaped, others))}" if others else ""
