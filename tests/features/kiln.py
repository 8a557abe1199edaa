"""A made-up video of a kiln: what is said in it, and its chapters."""

from typing import Final

from cuemark.vault.library import Chapter, Cue, Film, Transcript

VIDEO: Final = "slowKiln_01"
NOTE: Final = "note.md"
SAID: Final = (
    (0, "Welcome to the workshop, this kiln was built by hand"),
    (6, "from four hundred bricks that a closed bakery gave away."),
    (40, "The clay comes from the river bank behind the mill,"),
    (46, "and we let it rest for two winters before we touch it."),
    (115, "Now the fire: we light it at dawn with willow,"),
    (121, "because willow burns long and leaves hardly any ash."),
    (180, "After nineteen hours the kiln begins to purr,"),
    (186, "and then you must not open it, however curious you are."),
)
CUES: Final = tuple(Cue(float(start), start + 5.0, text) for start, text in SAID)


class Kiln:
    """The library that knows this video alone."""

    def transcripts(self, video: str) -> tuple[Transcript, ...]:
        return (Transcript("slow_kiln.en.vtt", "en", CUES),) if video == VIDEO else ()

    def film(self, video: str) -> Film:
        chapters = (Chapter(0, "Bricks"), Chapter(40, "Clay"), Chapter(120, "Fire"))
        return Film("The slow kiln", "Workshop", 200, chapters) if video == VIDEO else Film()


KILN: Final = Kiln()
