"""A machine that runs what `docs/ci.md` shows: a folder with a vault, and `cuemark` among its programs."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, Final, NamedTuple

import yaml

import cuemark
from tests.drawn import scene

ROOT: Final = Path(__file__).parents[2]
PAGE: Final = ROOT / "docs" / "ci.md"
BLOCK: Final = re.compile(r"^```(yaml|sh)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PACKAGE: Final = Path(str(cuemark.__file__)).parents[1]
VAULT: Final = """
-- notes/cuemark.toml --
-- notes/raku.md --
[[fire]] [[sawdust]]
-- notes/fire.md --
[[raku]]
"""
GIT: Final = {
    "GIT_AUTHOR_NAME": "Ida",
    "GIT_AUTHOR_EMAIL": "ida@example.org",
    "GIT_COMMITTER_NAME": "Ida",
    "GIT_COMMITTER_EMAIL": "ida@example.org",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_CONFIG_COUNT": "1",
    "GIT_CONFIG_KEY_0": "safe.directory",
    "GIT_CONFIG_VALUE_0": "*",
}


class Run(NamedTuple):
    """What a line printed, and its exit code."""

    out: str
    err: str
    code: int


class Machine:
    """A folder with the vault, in which lines of shell are run."""

    def __init__(self, home: Path) -> None:
        self.here = home / "checkout"
        self.here.mkdir()
        tools = home / "bin"
        tools.mkdir()
        for name, line in {
            "cuemark": f'PYTHONPATH={PACKAGE} exec {sys.executable} -m cuemark "$@"',
            "pip": f'echo "$@" >>{home}/installed.txt',  # cuemark is on no registry yet
        }.items():
            (tools / name).write_text(f"#!/bin/sh\n{line}\n")
            (tools / name).chmod(0o755)
        self.installed = home / "installed.txt"
        outside = {
            name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "GITHUB_"))
        }
        # pre-commit is installed beside the Python of the tests.
        path = os.pathsep.join((str(tools), str(Path(sys.executable).parent), os.environ["PATH"]))
        self.environment = outside | GIT | {"PATH": path, "HOME": str(home)}
        self.draw(VAULT)

    def draw(self, source: str) -> None:
        for path, text in scene(source).files.items():
            (self.here / path).parent.mkdir(parents=True, exist_ok=True)
            (self.here / path).write_text(text, "utf-8")

    def run(self, line: str, **more: str) -> Run:
        """Run a line of bash as GitHub and GitLab do: it ends where something fails."""
        done = subprocess.run(
            ["bash", "-e", "-o", "pipefail", "-c", line],
            cwd=self.here,
            env=self.environment | more,
            capture_output=True,
            text=True,
            check=False,
        )
        return Run(done.stdout, done.stderr, done.returncode)


def blocks(heading: str) -> list[tuple[str, str]]:
    """Return the blocks of a section of the page, with their languages."""
    section = PAGE.read_text("utf-8").split(f"\n## {heading}\n")[1].split("\n## ")[0]
    return BLOCK.findall(section)


def examples(heading: str) -> list[Any]:
    """Return what the blocks of YAML in a section say."""
    return [yaml.safe_load(text) for language, text in blocks(heading) if language == "yaml"]
