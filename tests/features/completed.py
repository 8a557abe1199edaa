"""Completion tried by taking an offer, for the tests of each kind of it."""

from cuemark.config import Config, Profile
from cuemark.features.completion.complete import Completion, complete
from tests.drawn import Scene, scene
from tests.features.vaults import index_of


def completion(drawn: Scene, config: Config | None = None) -> Completion | None:
    path, offset = drawn.cursor
    text = drawn.files[path]
    return complete(index_of(drawn.files), path, text, offset, Profile.OBSIDIAN, config=config or Config())


def taken(source: str, label: str = "") -> str:
    """The note after taking the offer with this label, else the first one, and the cursor in it."""
    drawn = scene(source)
    found, text = completion(drawn), drawn.files[drawn.cursor[0]]
    assert found, "nothing is offered"
    item = next(item for item in found.items if label in {"", item.label})
    assert text[found.span.start :].startswith(found.typed)
    assert found.span.start + len(found.typed) == drawn.cursor[1]
    return f"{text[: found.span.start]}{item.insert}$0{text[found.span.end :]}"


def offers(source: str) -> list[str]:
    """All offers in order: the label, and what stands beside it; none where there is no completion."""
    found = completion(scene(source))
    return [f"{item.label}  {item.detail}".rstrip() for item in found.items] if found else []
