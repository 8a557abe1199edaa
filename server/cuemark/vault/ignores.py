"""Which paths of a vault the scan passes over, told from texts alone, also for paths that do not exist.

Always hidden names and `node_modules`; then `exclude`, Quartz' `ignorePatterns`, Obsidian's excluded
files, `.ignore` and `.gitignore`. Paths are relative to the root, with `/`.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from cuemark.vault.filters import Filters, compile_filters
from cuemark.vault.globs import Globs, compile_globs

# `.git`, `.obsidian` and `.trash` are hidden already.
ALWAYS: Final = frozenset({"node_modules"})
GITIGNORE: Final = ".gitignore"
IGNORE_FILES: Final = (GITIGNORE, ".ignore")
# The innermost braces of `*.{png,jpg}`
BRACES: Final = re.compile(r"\{([^{},]*(?:,[^{},]*)+)\}")
MOST_ALTERNATIVES: Final = 64  # of braces, which multiply


class IgnoreFile(NamedTuple):
    """The text of a `.gitignore` or `.ignore`; `folder` is "" or ends with `/`."""

    folder: str
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Ignores:
    """All that a vault passes over; made by `ignores`, completed by the scan, then never changed."""

    settings: tuple[Globs, ...] = ()
    filters: Filters | None = None
    git: Mapping[str, Globs] = field(default_factory=dict)  # by folder
    plain: Mapping[str, Globs] = field(default_factory=dict)  # of `.ignore` files
    prefix: str = ""  # of the root within the repository, whose folders the ignore files name
    closed: frozenset[str] = frozenset()  # what the scan met and did not enter: links that lead away

    @property
    def is_empty(self) -> bool:
        """Whether hidden names are all that is passed over."""
        return not (self.settings or self.filters or self.git or self.plain)

    def skips(self, path: str, *, is_folder: bool) -> bool:
        """Whether the scan passes over a path or a folder that it lies in."""
        if any(map(is_always_skipped, path.split("/"))):
            return True
        slash = path.find("/")
        while slash >= 0:
            if path[:slash] in self.closed or self.skips_entry(path[:slash], is_folder=True):
                return True
            slash = path.find("/", slash + 1)
        return path in self.closed or self.skips_entry(path, is_folder=is_folder)

    def skips_entry(self, path: str, *, is_folder: bool) -> bool:
        """Answer for a path whose folders are known not to be skipped, and whose name is not hidden."""
        if any(globs.verdict(path, is_folder=is_folder) for globs in self.settings):
            return True
        if self.filters and self.filters.match(path, is_folder=is_folder):
            return True
        # As in ripgrep, an `.ignore` anywhere outranks every `.gitignore`.
        verdict = nearest(self.plain, self.prefix + path, is_folder=is_folder)
        if verdict is None:
            verdict = nearest(self.git, self.prefix + path, is_folder=is_folder)
        return verdict is True


def is_always_skipped(name: str) -> bool:
    """Whether a file or folder of this name is never part of a vault."""
    return name.startswith(".") or name in ALWAYS


def ignores(
    exclude: Iterable[str] = (),
    quartz: Iterable[str] = (),
    obsidian: Iterable[str] = (),
    outer: Iterable[IgnoreFile] = (),
    prefix: str = "",
) -> Ignores:
    """Compile what is known before the scan; `outer` files lie above the root, in its repository.

    Outer files that pass over the root itself are dropped: somebody has opened it nevertheless.
    """
    settings = tuple(filter(None, (compile_globs(exclude), compile_globs(quartz_lines(quartz)))))
    git: dict[str, Globs] = {}
    plain: dict[str, Globs] = {}
    for file in outer:
        add_file(file, git, plain)
    above = Ignores(git=git, plain=plain)
    folders = [prefix[:at] for at, character in enumerate(prefix) if character == "/"]
    if any(above.skips_entry(folder, is_folder=True) for folder in folders):
        git, plain, prefix = {}, {}, ""
    return Ignores(settings, compile_filters(obsidian), git, plain, prefix)


def add_file(file: IgnoreFile, git: dict[str, Globs], plain: dict[str, Globs]) -> None:
    """Compile an ignore file into the mapping it belongs to."""
    # Git reads lines that end with `\n` alone, and takes a `\r` before it away.
    if globs := compile_globs(file.text.split("\n")):
        (git if file.name == GITIGNORE else plain)[file.folder] = globs


def nearest(by_folder: Mapping[str, Globs], path: str, *, is_folder: bool) -> bool | None:
    """Ask the ignore files from the path's own folder upwards: the first that says something decides."""
    if not by_folder:
        return None
    end = len(path)
    while end > 0:
        end = path.rfind("/", 0, end - 1) + 1
        if globs := by_folder.get(path[:end]):
            verdict = globs.verdict(path[end:], is_folder=is_folder)
            if verdict is not None:
                return verdict
    return None


def quartz_lines(patterns: Iterable[str]) -> list[str]:
    """Return globs of Quartz as lines of an ignore file: from the root, with all that lies below.

    Source: Quartz hands them to globby as `ignore`, which matches whole paths: `private` is
    `private/…` and not `notes/private/…`.
    """
    return [f"/{line.lstrip('/')}" for pattern in patterns for line in braces(pattern)]


def braces(pattern: str) -> list[str]:
    """Spell out `a.{png,jpg}` as `a.png` and `a.jpg`; too many alternatives stay as they are."""
    done: list[str] = []
    todo = [pattern]
    while todo and len(todo) + len(done) <= MOST_ALTERNATIVES:
        text = todo.pop()
        if found := BRACES.search(text):
            todo += [text[: found.start()] + part + text[found.end() :] for part in found[1].split(",")]
        else:
            done.append(text)
    return done if not todo else [pattern]
