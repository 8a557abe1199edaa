"""What the settings of other programs say about a vault: Obsidian, Templater, zk, Quartz and site makers.

They are read, never run; what cannot be read is a problem and counts as not being there.
"""

import json
import re
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Any, Final, NamedTuple

from cuemark.config import ConfigProblem
from cuemark.vault.files import Unread, exists, is_file, is_folder, read_settings
from cuemark.vault.filters import compile_filters

QUARTZ: Final = "quartz.config.ts"
# `ignorePatterns: [`
IGNORE_PATTERNS: Final = re.compile(r"\bignorePatterns[\"']?\s*:\s*\[")
# The tokens of TypeScript that matter for a list of texts: a comment, a text, the list's end. What is
# unclosed ends with its line or with the code, so that no character is looked at twice.
TYPESCRIPT: Final = re.compile(
    r"""//[^\n]*|/\*(?:[^*]|\*(?!/))*+(?:\*/)?"""
    r"""|"((?:[^"\\\n]|\\.)*+)"?|'((?:[^'\\\n]|\\.)*+)'?|`((?:[^`\\]|\\.)*+)`?|(\])"""
)
ESCAPED: Final = re.compile(r"\\(.)")


class Site(StrEnum):
    """What makes a site of a folder, or keeps notes in it, by the file at its top."""

    DENDRON = "Dendron"
    LOGSEQ = "Logseq"
    HUGO = "Hugo"
    MKDOCS = "MkDocs"
    DOCUSAURUS = "Docusaurus"
    MDBOOK = "mdBook"
    JEKYLL = "Jekyll"

    @property
    def has_own_links(self) -> bool:
        """Whether its links between notes follow rules of its own, which nobody here judges."""
        return self in {Site.DENDRON, Site.LOGSEQ}


# A note may well be called `hugo.md`, so extensions are spelled out.
SITES: Final = (
    (Site.DENDRON, re.compile(r"dendron\.yml")),
    (Site.HUGO, re.compile(r"hugo\.(?:toml|ya?ml|json)")),
    (Site.MKDOCS, re.compile(r"mkdocs\.yml")),
    (Site.DOCUSAURUS, re.compile(r"docusaurus\.config\.[cm]?[jt]s")),
    (Site.MDBOOK, re.compile(r"book\.toml")),
    (Site.JEKYLL, re.compile(r"_config\.yml")),
)


class Told(NamedTuple):
    """Texts that some settings name, and what is wrong with the settings."""

    texts: tuple[str, ...] = ()
    problems: tuple[ConfigProblem, ...] = ()


def site_of(folder: Path) -> Site | None:
    """Return what makes a site of the folder, by the names of the files in it."""
    if is_file(folder / "logseq" / "config.edn"):
        return Site.LOGSEQ
    try:
        names = [path.name for path in folder.iterdir()]
    except OSError:
        return None
    return next((site for site, marker in SITES if any(map(marker.fullmatch, names))), None)


def template_folders(folder: Path) -> Told:
    """Return the folders that hold templates, relative to the vault, with `/`."""
    obsidian = folder / ".obsidian"
    core = _setting(obsidian / "templates.json", "folder")
    templater = _setting(obsidian / "plugins" / "templater-obsidian" / "data.json", "templates_folder")
    zk = (".zk/templates",) if is_folder(folder / ".zk" / "templates") else ()
    named = (text.strip("/") for text in (*core.texts, *templater.texts, *zk))
    # Without a name, the whole vault would be a template.
    kept = (text for text in named if text and not {"", ".", ".."} & set(text.split("/")))
    return Told(tuple(dict.fromkeys(kept)), core.problems + templater.problems)


def excluded_files(folder: Path) -> Told:
    """Return Obsidian's `userIgnoreFilters`; an expression that could be slow is a problem."""
    path = folder / ".obsidian" / "app.json"
    told = _setting(path, "userIgnoreFilters")
    compiled = compile_filters(told.texts)
    refused = (
        ConfigProblem(
            "userIgnoreFilters",
            f"The excluded files '{written[:80]}' do not count: the expression is wrong or could be slow",
            path=str(path),
        )
        for written in (compiled.refused if compiled else ())
    )
    return Told(told.texts, (*told.problems, *refused))


def quartz_patterns(folder: Path) -> Told:
    """Return the `ignorePatterns` of the Quartz configuration in the folder."""
    text = read_settings(folder / QUARTZ)
    if isinstance(text, Unread):
        return Told(problems=(_unreadable(text),))
    # Comments go first: a pattern that somebody has commented out does not count.
    code = TYPESCRIPT.sub(lambda token: "" if token[0].startswith(("//", "/*")) else token[0], text)
    start = IGNORE_PATTERNS.search(code)
    return Told(tuple(_listed(code, start.end()))) if start else Told()


def _listed(code: str, start: int) -> Iterable[str]:
    for token in TYPESCRIPT.finditer(code, start):
        *texts, end = token.groups()
        if end:
            return
        yield ESCAPED.sub(r"\1", next(text for text in texts if text is not None))


def _setting(path: Path, key: str) -> Told:
    """Return a text or the texts of a list that a file of JSON has at its top; nothing if there is none."""
    if not exists(path):
        return Told()
    text = read_settings(path)
    if isinstance(text, Unread):
        return Told(problems=(_unreadable(text),))
    try:
        content: Any = json.loads(text)
    except (ValueError, RecursionError):
        message = "This is not JSON, so its settings do not count"
        return Told(problems=(ConfigProblem("", message, path=str(path)),))
    value = content.get(key) if isinstance(content, dict) else None
    texts = value if isinstance(value, list) else [value]
    return Told(tuple(text for text in texts if isinstance(text, str)))


def _unreadable(unread: Unread) -> ConfigProblem:
    return ConfigProblem("", f"This file cannot be read: {unread.reason}", path=unread.path)
