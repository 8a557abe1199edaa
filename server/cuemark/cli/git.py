"""What git tells of a vault's repository: which files changed, and what they said before.

Git is asked so that it runs nothing: no hook, no monitor, no filter for diffs, no download.
"""

import os
import re
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

from cuemark.cli.messages import CallError
from cuemark.vault.files import exists

GIT: Final = ("git", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "--no-optional-locks")
# A rename counts as a file that is gone and another one that came: links know the old name.
DIFF: Final = (
    *("diff", "--no-ext-diff", "--no-textconv", "--no-renames", "--ignore-submodules=all"),
    *("--no-relative", "--name-only", "-z"),
)
# `5f7d… blob 1024`, before so many bytes
HEAD: Final = re.compile(rb"[0-9a-f]+ blob (\d+)")
QUIET: Final = {"GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}


class Repository(NamedTuple):
    """A repository that a vault lies in, and a revision of it."""

    top: str  # its folder
    prefix: str  # of the vault's paths, "" or with `/` at its end
    revision: str


def repository_of(root: Path, revision: str) -> Repository:
    """Return the repository around a vault; raises `CallError` where there is none, and for no revision."""
    if ".." in revision:
        raise CallError(
            f"'{revision}' is a range; name one revision, such as \"$(git merge-base main HEAD)\""
        )
    if not revision.isprintable() or revision[:1] in {"", "-", "^"}:
        raise CallError(f"'{revision}' is no revision of git")
    real = Path(os.path.realpath(root))
    for folder in (real, *real.parents):
        if exists(folder / ".git"):
            prefix = "" if folder == real else f"{real.relative_to(folder).as_posix()}/"
            return Repository(str(folder), prefix, revision)
    raise CallError(f"'{root}' is in no git repository, so nobody knows what changed since '{revision}'")


def changed_files(repository: Repository) -> list[str]:
    """Return the paths in the vault of the files that are not what they were; those that are gone, too.

    Files that git does not track are unknown to it.
    """
    listed = _run(repository, *DIFF, repository.revision, "--").split(b"\0")
    paths = [os.fsdecode(path) for path in listed if path]
    return [path.removeprefix(repository.prefix) for path in paths if path.startswith(repository.prefix)]


def old_contents(repository: Repository, paths: Iterable[str]) -> dict[str, bytes]:
    """Return what those of these files of the vault said that were there in the revision."""
    asked, answer = _ask(repository, "--batch", paths)
    return {
        path: content for path, content in zip(asked, _contents(answer), strict=True) if content is not None
    }


def old_files(repository: Repository, paths: Iterable[str]) -> set[str]:
    """Return those of these paths of the vault at which a file was in the revision."""
    asked, answer = _ask(repository, "--batch-check", paths)
    return {path for path, line in zip(asked, answer.split(b"\n"), strict=False) if HEAD.fullmatch(line)}


def _ask(repository: Repository, how: str, paths: Iterable[str]) -> tuple[list[str], bytes]:
    # Git reads one name a line here.
    asked = sorted(path for path in paths if "\n" not in path)
    names = "".join(f"{repository.revision}:{repository.prefix}{path}\n" for path in asked)
    return asked, _run(repository, "cat-file", how, stdin=os.fsencode(names)) if asked else b""


def _contents(answer: bytes) -> Iterator[bytes | None]:
    at = 0
    while at < len(answer):
        end = answer.index(b"\n", at)
        head = HEAD.fullmatch(answer, at, end)
        at = end + 1
        if head is None:  # `main:talk.md missing`
            yield None
        else:
            size = int(head[1])
            yield answer[at : at + size]
            at += size + 1


def _run(repository: Repository, *arguments: str, stdin: bytes = b"") -> bytes:
    try:
        run = subprocess.run(  # noqa: S603 - the revision cannot be an option, and no shell reads it
            [*GIT, *arguments],
            cwd=repository.top,
            env=os.environ | QUIET,
            input=stdin,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise CallError(f"Git cannot be run, which --since needs: {error.strerror}") from error
    if run.returncode:
        said = run.stderr.decode("utf-8", "replace").strip().split("\n")[0].removeprefix("fatal: ")
        raise CallError(f"Git cannot compare with '{repository.revision}': {said}")
    return run.stdout
