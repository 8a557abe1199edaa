"""Somebody writes in VS Code: typed keys and looks at a window, and the editor's own interface.

The steps are in `vscode/`: `writing.test.mjs` drives the window, `host/` runs inside the extension host.
"""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.editors.conftest import Scene, our_scene
from tests.editors.workbench import CLIENT, pack, program, workbench

pytestmark = pytest.mark.editor

STEPS = Path(__file__).with_name("vscode")


@pytest.fixture(scope="session")
def vsix(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return pack(tmp_path_factory.mktemp("client") / "cuemark.vsix")


def told(scene: Scene) -> dict[str, str]:
    """Return what the steps need to know about the vault, for their environment."""
    return {
        "VAULT": str(scene.root),
        "NOTE": scene.note.relative_to(scene.root).as_posix(),
        "NAME": scene.name,
        "BEGUN": scene.begun,
        "STAMP": scene.stamp,
        "PLAYS": scene.plays,
    }


def check(scene: Scene, home: Path, vsix: Path, steps: list[str], **more: str) -> None:
    """Run steps against a fresh VS Code; what they print tells which of them failed."""
    run_steps({**told(scene), **more}, home, vsix, steps)


def run_steps(about: dict[str, str], home: Path, vsix: Path, steps: list[str]) -> None:
    with workbench(home, vsix, about) as url:
        command = [program("node"), *steps]
        environment = {**os.environ, **about, "URL": url}
        run = subprocess.run(command, cwd=STEPS, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


def test_somebody_writes_in_the_window(scene: Scene, tmp_path: Path, vsix: Path) -> None:
    steps = ["--test", "--test-reporter=spec", "writing.test.mjs"]
    check(scene, tmp_path / "vscode", vsix, steps, SHOTS=str(tmp_path / "shots"))


def test_the_editor_asks_the_client(scene: Scene, tmp_path: Path, vsix: Path) -> None:
    check(scene, tmp_path / "vscode", vsix, ["host.mjs"], EXTENSION=str(CLIENT))


def test_somebody_writes_about_a_video_with_a_transcript(tmp_path: Path, vsix: Path) -> None:
    vault = shutil.copytree(Path(__file__).parents[1] / "vault", tmp_path / "vault")
    steps = ["--test", "--test-reporter=spec", "films.test.mjs"]
    about = {"VAULT": str(vault), "SHOTS": str(tmp_path / "shots")}
    run_steps(about, tmp_path / "vscode", vsix, steps)


def test_somebody_renames_and_mends_in_the_window(tmp_path: Path, vsix: Path) -> None:
    vault = tmp_path / "vault"
    vault.mkdir()
    note = our_scene(vault).note
    note.write_text(f"{note.read_text('utf-8')}\nLost: [[Nobody Made This]]\n", "utf-8")
    moon = vault / "Moon.md"
    links = "[[Tide Tables]] [[Harbour Walk#Harbour walk]] and [x](Harbour%20Walk.md#harbour-walk)"
    moon.write_text(links, "utf-8")
    steps = ["--test", "--test-reporter=spec", "editing.test.mjs"]
    run_steps({"VAULT": str(vault), "SHOTS": str(tmp_path / "shots")}, tmp_path / "vscode", vsix, steps)
    renamed = "[[Ebb and Flow]] [[Harbour Walk#Along the quay]] and [x](Harbour%20Walk.md#along-the-quay)"
    assert moon.read_text("utf-8") == renamed  # VS Code saves what a rename has changed elsewhere
