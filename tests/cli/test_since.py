"""`--since REV`: what changed since a revision of git, and what that broke elsewhere."""

import os
import subprocess

import pytest

from cuemark.cli.exit_code import ExitCode
from tests.cli.terminal import Terminal

VAULT = """
-- vault/cuemark.toml --
-- vault/talk.md --
[[gone]] [[tides]] [[ebb]] [[tides#Neaps]] ![[map.svg]]
-- vault/tides.md --
# Tides
## Neaps
-- vault/low_water.md --
---
aliases: [ebb]
---
[[lost]]
-- vault/map.svg --
<svg/>
"""


def git(terminal: Terminal, *arguments: str) -> None:
    identity = {
        "GIT_AUTHOR_NAME": "N", "GIT_AUTHOR_EMAIL": "n@example.org",
        "GIT_COMMITTER_NAME": "N", "GIT_COMMITTER_EMAIL": "n@example.org",
        "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull,
    }  # fmt: skip
    command = ["git", "-c", "init.defaultBranch=main", *arguments]
    subprocess.run(command, check=True, capture_output=True, cwd=terminal.folder, env=os.environ | identity)


@pytest.fixture
def repository(terminal: Terminal) -> Terminal:
    terminal.draw(VAULT)
    git(terminal, "init")
    git(terminal, "add", ".")
    git(terminal, "commit", "-m", "First")
    return terminal


def check(repository: Terminal, *expected: str, revision: str = "HEAD", paths: str = "vault") -> None:
    """What is reported is in these places, by these rules."""
    run = repository.run(f"cuemark check --since {revision} {paths}")
    found = [" ".join(line.split()[:3:2]) for line in run.out.split("\n")[:-1]]
    assert found == [*expected]
    assert run.code == (ExitCode.FOUND if expected else ExitCode.CLEAN)


def test_nothing_changed(repository: Terminal) -> None:
    check(repository)


def test_a_note_that_changed_is_reported_whole(repository: Terminal) -> None:
    repository.write("vault/low_water.md", b"---\naliases: [ebb]\n---\n[[lost]] once more\n")
    check(repository, "vault/low_water.md:4:3: missing-note")


def test_a_note_that_came_is_reported_once_git_knows_it(repository: Terminal) -> None:
    repository.write("vault/new.md", b"[[lost]]")
    check(repository)
    git(repository, "add", "--intent-to-add", "vault/new.md")
    check(repository, "vault/new.md:1:3: missing-note")


def test_a_note_that_is_gone_breaks_links_to_it(repository: Terminal) -> None:
    (repository.folder / "vault" / "tides.md").unlink()
    check(repository, "vault/talk.md:1:12: missing-note", "vault/talk.md:1:30: missing-note")


def test_a_note_that_moved_breaks_links_to_its_old_name(repository: Terminal) -> None:
    git(repository, "mv", "vault/tides.md", "vault/high_water.md")
    check(repository, "vault/talk.md:1:12: missing-note", "vault/talk.md:1:30: missing-note")


def test_a_heading_that_is_gone_breaks_links_to_it(repository: Terminal) -> None:
    repository.write("vault/tides.md", b"# Tides\n")
    check(repository, "vault/talk.md:1:36: missing-heading")


def test_an_alias_that_is_gone_breaks_links_by_it(repository: Terminal) -> None:
    repository.write("vault/low_water.md", b"Nothing to see.\n")
    check(repository, "vault/talk.md:1:22: missing-note")


def test_a_note_of_the_same_name_makes_links_ambiguous(repository: Terminal) -> None:
    repository.write("vault/log/today.md", b"[[tides]]")
    git(repository, "add", ".")
    git(repository, "commit", "-m", "Second")
    repository.write("vault/other/tides.md", b"Nothing to see.\n")
    git(repository, "add", ".")
    check(repository, "vault/log/today.md:1:3: ambiguous-link")


def test_a_picture_that_is_gone_breaks_links_to_it(repository: Terminal) -> None:
    (repository.folder / "vault" / "map.svg").unlink()
    check(repository, "vault/talk.md:1:47: missing-note")


def test_what_was_broken_already_is_not_reported(repository: Terminal) -> None:
    repository.write("vault/gone/other.md", b"Nothing to see.\n")
    git(repository, "add", ".")
    check(repository)


def test_only_what_is_named_is_reported(repository: Terminal) -> None:
    (repository.folder / "vault" / "tides.md").unlink()
    check(repository, paths="vault/low_water.md")


def test_a_vault_that_is_the_whole_repository(repository: Terminal) -> None:
    git(repository, "mv", "vault/tides.md", "vault/high_water.md")
    repository.enter("vault")
    check(repository, "talk.md:1:12: missing-note", "talk.md:1:30: missing-note", paths="")


def test_an_older_revision(repository: Terminal) -> None:
    repository.write("vault/tides.md", b"# Tides\n")
    git(repository, "commit", "-a", "-m", "Second")
    check(repository)
    check(repository, "vault/talk.md:1:36: missing-heading", revision="HEAD~1")
    check(repository, "vault/talk.md:1:36: missing-heading", revision="'HEAD^'")


def test_names_of_any_kind(repository: Terminal) -> None:
    repository.write('vault/brände "a b".md', b"# Fire\n")
    repository.write("vault/two\nlines.md", b"# Fire\n")
    repository.write("vault/log.md", '[[brände "a b"#Fire]]'.encode())
    git(repository, "add", ".")
    git(repository, "commit", "-m", "Second")
    repository.write('vault/brände "a b".md', b"# Smoke\n")
    repository.write("vault/two\nlines.md", b"[[#Fire]]\n")
    check(repository, "vault/log.md:1:16: missing-heading", r"vault/two\x0alines.md:1:4: missing-heading")


def test_fixes_change_only_notes_that_changed(repository: Terminal) -> None:
    repository.write("vault/old.md", b"[[Low Water]]\n")
    git(repository, "add", ".")
    git(repository, "commit", "-m", "Second")
    repository.write("vault/tides.md", b"[[Low Water]]\n")
    repository.run("cuemark check --since HEAD --fix vault")
    assert repository.run("cat vault/tides.md").out == "[[low_water|Low Water]]\n"
    assert repository.run("cat vault/old.md").out == "[[Low Water]]\n"


def test_a_revision_that_is_none(repository: Terminal) -> None:
    run = repository.run("cuemark check --since nowhere vault")
    assert (run.code, run.err) == (
        ExitCode.FAILED,
        "cuemark: error: Git cannot compare with 'nowhere': bad revision 'nowhere'\n",
    )


def test_git_runs_nothing_that_the_repository_names(repository: Terminal) -> None:
    script = repository.folder / "script"
    script.write_text(f"#!/bin/sh\ntouch {repository.folder}/ran\ncat\n")
    script.chmod(0o755)
    for key in ("core.fsmonitor", "diff.external", "diff.notes.textconv", "diff.notes.command"):
        git(repository, "config", key, str(script))
    repository.write("vault/.gitattributes", b"*.md diff=notes\n")
    repository.write("vault/low_water.md", b"[[lost]]\n")
    check(repository, "vault/low_water.md:1:3: missing-note", "vault/talk.md:1:22: missing-note")
    assert not (repository.folder / "ran").exists()


def test_without_git_it_is_told(repository: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(repository.folder))
    run = repository.run("cuemark check --since HEAD vault")
    assert (run.code, run.err) == (
        ExitCode.FAILED,
        "cuemark: error: Git cannot be run, which --since needs: No such file or directory\n",
    )
