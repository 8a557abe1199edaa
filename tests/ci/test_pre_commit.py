"""The hooks in a real pre-commit: it clones this repository, installs it, and stops a commit."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.ci.machine import GIT, ROOT, Machine, examples


def git(folder: Path, *arguments: str) -> str:
    command = ["git", "-C", str(folder), *arguments]
    environment = GIT | {"PATH": os.environ["PATH"]}
    return subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with cuemark as it lies here, committed or not, with the tag that the page names."""
    copy = tmp_path_factory.mktemp("cuemark")
    for name in git(ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0"):
        if name and (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, copy / name)
    git(copy, "init", "-q")
    git(copy, "add", "-A")
    git(copy, "commit", "-qm", "Copy")
    git(copy, "tag", "v0.1.0")
    return copy


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What pre-commit has installed, once for all tests."""
    return tmp_path_factory.mktemp("store")


def check(machine: Machine, repository: Path, store: Path, configuration: dict[str, Any]) -> None:
    """Install the hooks of a configuration in the repository of the vault."""
    machine.environment |= {"PRE_COMMIT_HOME": str(store), "PRE_COMMIT_COLOR": "never"}
    configuration["repos"][0]["repo"] = str(repository)
    (machine.here / ".pre-commit-config.yaml").write_text(yaml.safe_dump(configuration))
    run = machine.run("git init -q; git add .pre-commit-config.yaml notes/cuemark.toml; pre-commit install")
    assert run.code == 0, run.err


def test_a_note_with_a_finding_is_not_committed(machine: Machine, repository: Path, store: Path) -> None:
    files, _ = examples("pre-commit")
    check(machine, repository, store, files)
    first = machine.run("git add notes; git reset -q notes/raku.md; git commit -qm Fire")
    assert first.code == 0, first.err
    stopped = machine.run("git add notes/raku.md; git commit -qm Raku")
    assert stopped.code == 1
    assert "notes/raku.md:1:12: warning missing-note" in stopped.err
    machine.draw("-- notes/sawdust.md --\n")
    assert machine.run("git add notes; git commit -qm Raku").code == 0


def test_a_note_that_goes_is_missed_by_the_hook_for_the_whole_vault(
    machine: Machine, repository: Path, store: Path
) -> None:
    _, whole = examples("pre-commit")
    check(machine, repository, store, whole)
    machine.draw("-- notes/sawdust.md --\n")
    assert machine.run("git add notes; git commit -qm All").code == 0
    stopped = machine.run("git rm -q notes/fire.md; git commit -qm Gone")
    assert stopped.code == 1
    assert "notes/raku.md:1:3: warning missing-note No note is named 'fire'" in stopped.err
