"""The page of the features: its examples are tried, and its methods are those that the server registers."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from cuemark.config import Config, Profile
from cuemark.features.completion.complete import Completion, complete
from cuemark.features.definition import definition
from cuemark.features.hovers.hover import hover
from cuemark.features.moments.play import play
from cuemark.features.references import highlights, references
from cuemark.lsp.table import COMMANDS, make_server
from cuemark.rules.run import findings, policy_of
from tests.drawn import Scene, scene
from tests.features.acted import shown_actions, shown_change
from tests.features.page_of_time import timed
from tests.features.renames import left
from tests.features.shown import SHOWN
from tests.features.shown_films import cited, focused, lensed, moments, typed
from tests.features.vaults import index_of, library_of

PAGE = (Path(__file__).parents[2] / "docs" / "features.md").read_text("utf-8")
# What the server is told, and what is no feature of its own: `textDocument/didOpen`, `initialized`.
TOLD = re.compile(r"\w+/did[A-Z]\w+|initialized")
METHODS = re.compile(r"^Methods: (.+)$", re.MULTILINE)


def completion(drawn: Scene) -> Completion:
    path, offset = drawn.cursor
    found = complete(index_of(drawn.files), path, drawn.files[path], offset, Profile.OBSIDIAN)
    assert found
    return found


def completed(drawn: Scene) -> str:
    found, text = completion(drawn), drawn.files[drawn.cursor[0]]
    return f"{text[: found.span.start]}{found.items[0].insert}$0{text[found.span.end :]}"


def offered(drawn: Scene) -> str:
    return "".join(f"{item.label} ({item.detail})\n" for item in completion(drawn).items)


def defined(drawn: Scene) -> str:
    targets = definition(index_of(drawn.files), *drawn.cursor, library_of(drawn.files))
    return "".join(f"{one.path}: {focused(one, drawn)}\n" for one in targets)


def hovered(drawn: Scene) -> str:
    library = library_of(drawn.files)
    found = hover(index_of(drawn.files), *drawn.cursor, drawn.files.__getitem__, library)
    assert found
    return f"{found.markdown}\n"


def referred(drawn: Scene) -> str:
    if not drawn.cursor[0].endswith(".md"):
        return cited(drawn)
    found = references(index_of(drawn.files), *drawn.cursor, declaration=False)
    return "".join(f"{one.path}: {one.span.of(drawn.files[one.path])}\n" for one in found)


def highlighted(drawn: Scene) -> str:
    found = highlights(index_of(drawn.files), *drawn.cursor)
    return "".join(f"{one.span.of(drawn.files[one.path])}\n" for one in found)


def renamed(drawn: Scene) -> str:
    files, _ = left(drawn, "new name")
    return "".join(f"-- {path} --\n{text}" for path, text in sorted(files.items()))


def diagnosed(drawn: Scene) -> str:
    path, _ = drawn.cursor
    found = findings(index_of(drawn.files), path, policy_of(Config(), Profile.OBSIDIAN))
    return "".join(f"{one.code}: {one.message}\n" for one in found)


def played(drawn: Scene) -> str:
    return f"{play(index_of(drawn.files), *drawn.cursor)}\n"


ANSWERS: dict[str, Callable[..., str]] = {
    "actions": shown_actions,
    "acted": shown_change,
    "completed": completed,
    "offered": offered,
    "definition": defined,
    "hover": hovered,
    "references": referred,
    "highlights": highlighted,
    "renamed": renamed,
    "moments": moments,
    "type-definition": typed,
    "cue-lenses": lensed,
    "diagnostics": diagnosed,
    "played": played,
    "timestamps": timed,
    **SHOWN,
}


def examples() -> Iterator[tuple[str, str, str]]:
    """Each kind of answer on the page, with the vault before it and what it says."""
    fences = [token for token in MarkdownIt("commonmark").parse(PAGE) if token.type == "fence"]
    for vault, answer in pairwise(fences):
        if vault.info == "vault":
            yield answer.info, vault.content, answer.content


@pytest.mark.parametrize(("kind", "vault", "expected"), [*examples()])
def test_an_example_shows_what_you_get(kind: str, vault: str, expected: str) -> None:
    name, *title = kind.split(maxsplit=1)
    assert ANSWERS[name](scene(vault), *title) == expected


def test_every_kind_of_answer_is_shown() -> None:
    assert {kind.split()[0] for kind, _, _ in examples()} == set(ANSWERS)


def test_the_methods_are_those_that_the_server_registers() -> None:
    named = {method for line in METHODS.findall(PAGE) for method in re.findall(r"`(.+?)`", line)}
    # pygls handles this one itself.
    registered = {*make_server().protocol.fm.features, "workspace/executeCommand"}
    assert named == {method for method in registered if not TOLD.fullmatch(method)}


def test_every_command_is_told() -> None:
    assert [name for name, _ in COMMANDS if f"`{name}`" not in PAGE] == []


def test_every_feature_names_its_methods() -> None:
    headings = [token for token in MarkdownIt("commonmark").parse(PAGE) if token.type == "heading_open"]
    assert len(METHODS.findall(PAGE)) == sum(heading.tag == "h2" for heading in headings)
