"""A `.json` whose name does not say what it is: its first members do."""

from collections.abc import Callable
from typing import Final

from cuemark.vault.formats import info_json, json3, podcast_json, whisper_json, youtube_json
from cuemark.vault.formats.contents import Contents

READERS: Final[tuple[Callable[[str], Contents], ...]] = (
    whisper_json.read,
    podcast_json.read,
    json3.read,
    info_json.read,
)


def read(text: str) -> Contents:
    """Return what the first format makes of it that finds cues, a duration or chapters in it."""
    if text.lstrip("\ufeff \t\r\n").startswith("["):
        return youtube_json.read(text)
    for reader in READERS:
        found = reader(text)
        if found.cues or found.film.chapters or found.film.duration:
            return found
    return Contents()
