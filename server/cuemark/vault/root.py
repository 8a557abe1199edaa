"""Where a vault begins, and what is configured there: the search upwards from a folder or a file."""

import os
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cuemark.config import Config, ConfigProblem, Decoded, Profile, Values, parse
from cuemark.config.lines import key_lines
from cuemark.vault.files import Unread, exists, inside, is_file, is_folder, read_settings
from cuemark.vault.globs import parse_line
from cuemark.vault.ignores import IGNORE_FILES, IgnoreFile, Ignores, ignores
from cuemark.vault.programs import (
    QUARTZ,
    Site,
    Told,
    excluded_files,
    quartz_patterns,
    site_of,
    template_folders,
)

CONFIG_FILES: Final = ("cuemark.toml", ".cuemark.toml")
PYPROJECT: Final = "pyproject.toml"
TABLE: Final = "tool.cuemark"
# `[tool.cuemark]`, `[tool.cuemark.links]`
TABLE_HEADER: Final = re.compile(r"^[ \t]*\[{1,2}[ \t]*tool[ \t]*\.[ \t]*cuemark[ \t]*[.\]]", re.MULTILINE)
CONTENT: Final = "content"  # where Quartz keeps its notes


@dataclass(frozen=True, slots=True)
class Root:
    """A vault's folder and what was found in and above it, before any note is read."""

    path: Path  # absolute
    config_file: Path | None = None
    profile: Profile | None = None  # what a `quartz.config.ts` implies
    site: Site | None = None
    templates: tuple[str, ...] = ()  # folders, relative to the root, with `/`
    obsidian: tuple[str, ...] = ()  # its excluded files
    quartz: tuple[str, ...] = ()  # its ignored patterns
    outer: tuple[IgnoreFile, ...] = ()  # ignore files above the root, by folders of the repository
    prefix: str = ""  # of the root in its repository, "" or with `/` at its end
    problems: tuple[ConfigProblem, ...] = ()


def find(start: Path, *, current: Path | None = None, home: Path | None = None) -> Root | None:
    """Find the vault that a folder or a file belongs to; None: there is none, its notes stand alone.

    Without a marker above, a folder is its own vault, and a file belongs to the `current` folder if
    that holds it. `$HOME`, what holds it, and `/` are nobody's vault: reading them would take minutes.
    """
    start = _absolute(start)
    home = home or home_folder()
    folder = start if is_folder(start) else start.parent
    for above in climb(folder, home):
        if path := _root_at(above, start):
            return at(path, home=home)
    if folder != start and current is not None and inside(current, start):
        folder = _absolute(current)
    is_nobodys = folder == folder.parent or inside(folder, home)
    return None if is_nobodys else at(folder, home=home)


def at(path: Path, *, home: Path | None = None) -> Root:
    """Describe the vault that begins at a known folder."""
    path = _absolute(path)
    above = list(climb(path, home or home_folder()))
    site = next((folder for folder in above if exists(folder / QUARTZ)), None)
    patterns = quartz_patterns(site) if site else Told()
    templates, filters = template_folders(path), excluded_files(path)
    top = above[-1] if above and exists(above[-1] / ".git") else path
    return Root(
        path,
        _config_file(path) or (_config_file(site) if site else None),
        Profile.QUARTZ if site else None,
        site_of(path),
        templates.texts,
        filters.texts,
        patterns.texts,
        tuple(_outer_files(above, top)),
        _relative(path, top),
        templates.problems + filters.problems + patterns.problems,
    )


def load(root: Root, *, known_codes: Collection[str] = ()) -> Decoded:
    """Read the vault's configuration, with the problems of it and of other programs' settings."""
    path = root.config_file
    if path is None:
        return Decoded(problems=root.problems)
    text = read_settings(path)
    if isinstance(text, Unread):
        problem = ConfigProblem("", f"The configuration cannot be read: {text.reason}", path=str(path))
        return Decoded(problems=(problem, *root.problems))
    table = TABLE if path.name == PYPROJECT else ""
    values, problems = parse_settings(text, table, known_codes=known_codes)
    return Decoded(values, (*(problem._replace(path=str(path)) for problem in problems), *root.problems))


def parse_settings(text: str, table: str, *, known_codes: Collection[str] = ()) -> Decoded:
    """Read the text of a configuration; globs that can match nothing are problems, too."""
    values, problems = parse(text, table, known_codes=known_codes)
    return Decoded(values, (*problems, *_useless_globs(values, text, table)))


def _useless_globs(values: Values, text: str, table: str) -> Iterator[ConfigProblem]:
    """Yield the globs that can match nothing: somebody meant something by them."""
    globs = [("exclude", glob) for glob in values.get("exclude", ())]
    globs += [("per-file-ignores", glob) for glob in values.get("per_file_ignores", {})]
    for key, glob in globs:
        if parse_line(glob) is None:
            line = key_lines(text).get(f"{table}.{key}".removeprefix("."))
            yield ConfigProblem(
                key, f"The glob '{glob}' in '{key}' can match nothing; correct or remove it", line
            )


def profile_of(root: Root, config: Config) -> Profile:
    """Return the profile: the configured one, else what the vault's files imply."""
    return config.profile or root.profile or Profile.OBSIDIAN


def ignores_of(root: Root, config: Config) -> Ignores:
    """Compile what is passed over by what is known before the scan."""
    outer = root.outer if config.respect_gitignore else ()
    return ignores(config.exclude, root.quartz, root.obsidian, outer, root.prefix)


def climb(folder: Path, home: Path) -> Iterator[Path]:
    """Yield a folder and those above it, up to the top of the repository, below `$HOME` and below `/`."""
    real_home = os.path.realpath(home)
    while folder != folder.parent and os.path.realpath(folder) != real_home:
        yield folder
        if exists(folder / ".git"):
            return
        folder = folder.parent


def home_folder() -> Path:
    """Return `$HOME`; `/` for who has none, as in some containers."""
    try:
        return Path.home()
    except RuntimeError:
        return Path(os.sep)


def _absolute(path: Path) -> Path:
    # Links stay as they are spelled, since that is how an editor spells them.
    return Path(os.path.normpath(path.absolute()))


def _root_at(folder: Path, start: Path) -> Path | None:
    """Return the root that a marker in the folder makes for `start`."""
    content = folder / CONTENT
    is_site = exists(folder / QUARTZ)
    if is_site and is_folder(content):
        if start == folder or inside(content, start):
            return content
        # What lies beside the content of a site, such as its README, is no part of it.
        is_site = False
    return folder if is_site or _config_file(folder) or exists(folder / ".obsidian") else None


def _config_file(folder: Path) -> Path | None:
    files = (folder / name for name in CONFIG_FILES)
    pyproject = folder / PYPROJECT
    return next(filter(is_file, files), None) or (pyproject if _has_table(pyproject) else None)


def _has_table(path: Path) -> bool:
    # The header is looked for rather than parsed: a broken table is ours too, and `load` says so.
    text = read_settings(path)
    return not isinstance(text, Unread) and TABLE_HEADER.search(text) is not None


def _outer_files(above: list[Path], top: Path) -> Iterator[IgnoreFile]:
    if top not in above[1:]:
        return  # the vault is in no repository, or is the whole of one
    for folder in above[1:]:
        for name in IGNORE_FILES:
            text = read_settings(folder / name)
            if not isinstance(text, Unread):
                yield IgnoreFile(_relative(folder, top), name, text)


def _relative(folder: Path, top: Path) -> str:
    """Return the path from `top` to a folder below it, with `/` at its end; "" for `top` itself."""
    return "" if folder == top else f"{folder.relative_to(top).as_posix()}/"
