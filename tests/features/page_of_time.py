"""What the page of the features shows of timestamps."""

from dataclasses import replace
from pathlib import Path

from cuemark.features.moments.time_actions import PROVIDERS
from cuemark.vault.transcripts import Shelf
from tests.drawn import Scene
from tests.features.acted import asked_at, place


def timed(drawn: Scene) -> str:
    """What is offered for timestamps at the place, a title a line; all files are open."""
    asked = asked_at(drawn.files, *place(drawn))
    asked = replace(asked, library=Shelf(Path("nowhere"), drawn.files, opened=drawn.files))
    return "".join(f"{action.title}\n" for provider in PROVIDERS for action in provider(asked))
