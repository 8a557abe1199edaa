"""What real editors need: the program `cuemark` on the search path, and a vault to open."""

import os
import re
import shutil
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

import cuemark
from tests.editors import workbench

# [[tide_tables]] and nothing else in it
PLAIN_LINK = re.compile(r"\[\[([a-z0-9_]{12,60})\]\]")
# <a class="yt-timestamp" data-t="00:01:05">[00:01:05]</a>
ANCHOR = re.compile(r'<a class="yt-timestamp" data-t="(\d\d):([0-5]\d):([0-5]\d)">\[\1:\2:\3\]</a>')
# videoId: Kx7_hArb0ur
VIDEO = re.compile(r'^videoId: ["\']?([\w-]{11})["\']?$', re.MULTILINE)


class Scene(NamedTuple):
    """A vault, a note to open in it, and what the editor should know about the note."""

    root: Path
    note: Path
    link: str  # whole, as it stands in the note
    leads_to: Path
    stamp: str  # an anchor in the note
    plays: str  # what the anchor plays

    @property
    def name(self) -> str:
        """The name of the note that the link leads to."""
        return self.leads_to.stem

    @property
    def begun(self) -> str:
        """The name as far as somebody types it before choosing from the popup."""
        return self.name[:-2]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what needs VS Code where `make editor-tools` has not put it."""
    if workbench.is_installed():
        return
    apart = [item for item in items if "vsix" in getattr(item, "fixturenames", ())]
    if apart:
        config.hook.pytest_deselected(items=apart)
        items[:] = [item for item in items if item not in apart]


@pytest.fixture(autouse=True)
def _at_home_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give the editor and the server a home of their own, so that no test meets another one's cache."""
    for name in ("CONFIG", "STATE", "DATA", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / "home" / name.lower()))


@pytest.fixture(autouse=True)
def _cuemark_on_the_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put this cuemark on the search path, installed or not, where editors look for it."""
    program = tmp_path / "bin" / "cuemark"
    program.parent.mkdir()
    package = Path(str(cuemark.__file__)).parents[1]
    program.write_text(f'#!/bin/sh\nPYTHONPATH={package} exec {sys.executable} -m cuemark "$@"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent), prepend=os.pathsep)


def our_scene(root: Path) -> Scene:
    """Write a few notes; the emoji makes columns differ between the units of editors."""
    stamp = '<a class="yt-timestamp" data-t="00:01:05">[00:01:05]</a>'
    notes = {
        "cuemark.toml": "",
        "Harbour Walk.md": f"""---
videoId: Kx7_hArb0ur
---
# Harbour walk

🌊 The quay is high because of the [[Tide Tables]], as the harbour master says {stamp}.
""",
        "Tide Tables.md": "# Tide tables\n\nThe moon pulls first.\n",
        "Fog Signals.md": "# Fog signals\n\nTwo long, one short.\n",
    }
    for name, text in notes.items():
        root.joinpath(name).write_text(text, "utf-8")
    note = root / "Harbour Walk.md"
    plays = "https://youtu.be/Kx7_hArb0ur?t=65"
    return Scene(root, note, "[[Tide Tables]]", root / "Tide Tables.md", stamp, plays)


def corpus_scene(root: Path) -> Scene:
    """Find a note of the real vault that has a video, a moment and a link to a name that is there once."""
    paths = sorted(root.rglob("*.md"))
    stems: dict[str, list[Path]] = {}
    for path in paths:
        stems.setdefault(path.stem, []).append(path)
    for path in paths:
        text = path.read_text("utf-8")
        video, anchor = VIDEO.search(text), ANCHOR.search(text)
        link = next((link for link in PLAIN_LINK.finditer(text) if len(stems.get(link[1], ())) == 1), None)
        if video and anchor and link and link[1] != path.stem:
            hours, minutes, seconds = map(int, anchor.groups())
            moment = hours * 3600 + minutes * 60 + seconds
            plays = f"https://youtu.be/{video[1]}?t={moment}"
            return Scene(root, path, link[0], stems[link[1]][0], anchor[0], plays)
    raise LookupError("No note of the vault has all that the tests ask for")


@pytest.fixture(scope="session")
def real_scene(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Scene:
    """Copy the real vault, once: no test saves a note."""
    return corpus_scene(Path(shutil.copytree(corpus, tmp_path_factory.mktemp("real") / "vault")))


@pytest.fixture(params=["ours", pytest.param("real", marks=pytest.mark.corpus)])
def scene(request: pytest.FixtureRequest, tmp_path: Path) -> Scene:
    """Lay out the vault in which a test works."""
    if request.param == "real":
        real: Scene = request.getfixturevalue("real_scene")
        return real
    root = tmp_path / "vault"
    root.mkdir()
    return our_scene(root)
