"""Where links lead, drawn: in the first file of a scene each line has a link, an arrow and the answer.

    [[low tide]] → Found low-tide.md by slug
    -- low-tide.md --

A file may be drawn by its name alone.
"""

from cuemark.vault.index import Index, Linking
from cuemark.vault.resolve import Ambiguous, Found, Missing, Resolution, resolve
from tests.drawn import scene
from tests.vault_layer.vaults import EXTENSIONS, built


def told(found: Resolution) -> str:
    match found:
        case Found(path, how, is_note):
            return f"Found {path} by {how}" + ("" if is_note else ", no note")
        case Ambiguous(paths, how):
            return f"Ambiguous {' '.join(paths)} by {how}"
        case Missing():
            return "Missing"
        case _:
            return f"Unchecked: {found.reason}"


def answers(index: Index, path: str) -> list[str]:
    note = index.note(path)
    return [told(resolve(index, path, link)) for link in note.links] if note else []


def check(
    source: str,
    linking: Linking | None = None,
    exclude: tuple[str, ...] = (),
    extensions: tuple[str, ...] = EXTENSIONS,
) -> None:
    drawn = scene(source)
    path, text = next(iter(drawn.files.items()))
    index = built(drawn.files, linking, exclude=exclude, extensions=extensions)
    expected = [line.partition("→ ")[2].rstrip('"') for line in text.split("\n") if "→ " in line]
    assert expected, "the scene expects nothing"
    assert answers(index, path) == expected
