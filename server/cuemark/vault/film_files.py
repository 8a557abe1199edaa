"""Which files tell of which video: by the id in a file's name, or by a template of the configuration."""

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from cuemark.vault.formats.table import format_of
from cuemark.vault.names import name_of

PLACE: Final = "{videoId}"
# `Tide tables [harbour_-01].en.vtt`, as yt-dlp names files.
BRACKETS: Final = re.compile(r"\[([^\[\]]++)\]")
# `.en`, `.pt-BR`, `.zh-Hans`, `.en-orig`
LANGUAGE: Final = re.compile(r"\.([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,12}){0,3})")
LONGEST: Final = 64  # characters of an id


class Template(NamedTuple):
    """`transcripts/{videoId}*.vtt`; a `*` stands for any characters of one name."""

    before: str  # what a path begins with, up to the first `*`
    is_fixed: bool  # whether that is all before the id
    start: re.Pattern[str]
    end: re.Pattern[str]

    def ids(self, path: str, length: int) -> Iterator[str]:
        """Yield the ids of so many characters for which the path may stand."""
        if not path.startswith(self.before):
            return
        first, last = len(self.before), len(path) - length
        for at in range(first, (min(first, last) if self.is_fixed else last) + 1):
            video = path[at : at + length]
            if "/" in video or not self.end.fullmatch(path, at + length):
                continue
            if self.is_fixed or self.start.fullmatch(path, 0, at):
                yield video


def template(written: str) -> Template | None:
    """Read a template; None for one that says nothing of videos."""
    start, found, end = written.partition(PLACE)
    if not found:
        return None
    # A second place would have to hold the same id; any name will do.
    before, star, _ = start.partition("*")
    return Template(before, not star, _glob(start), _glob(end.replace(PLACE, "*")))


def _glob(text: str) -> re.Pattern[str]:
    return re.compile("[^/]*".join(map(re.escape, text.split("*"))))


class FilmFiles:
    """The files of a vault that may tell of videos, by the id of the video."""

    def __init__(self, files: Iterable[str], templates: Iterable[str] = ()) -> None:
        self._files = tuple(path for path in files if format_of(path))
        self._templates = [read for one in templates if (read := template(one))]
        self._named: dict[str, list[str]] = {}
        self._placed: dict[int, dict[str, list[str]]] = {}  # by the length of the ids
        for path in self._files:
            for video in ids_in_name(path):
                self._named.setdefault(video, []).append(path)

    def __bool__(self) -> bool:
        return bool(self._files)

    def of(self, video: str) -> list[str]:
        """Return the paths of the files that tell of a video, in order."""
        placed = self._by_template(len(video)).get(video, ()) if self._templates else ()
        return sorted({*self._named.get(video, ()), *placed})

    def videos(self, path: str) -> Iterator[str]:
        """Yield the ids of which a file may tell, of which some are no videos; those in its name first."""
        yield from ids_in_name(path)
        for length in range(LONGEST if self._templates else 0, 0, -1):
            for one in self._templates:
                yield from one.ids(path, length)

    def _by_template(self, length: int) -> dict[str, list[str]]:
        if length not in self._placed:
            rows: dict[str, list[str]] = {}
            for one in self._templates:
                for path in self._files:
                    for video in one.ids(path, length):
                        rows.setdefault(video, []).append(path)
            self._placed[length] = rows
        return self._placed[length]


def ids_in_name(path: str) -> list[str]:
    """Return what may be the id of a video in a file's name: what stands in brackets, or the whole of it."""
    name = name_of(path)
    stem = _stem(name)
    ids = [*reversed(BRACKETS.findall(name)), stem, stem.removesuffix(f".{language_in_name(path)}")]
    return list(dict.fromkeys(filter(None, ids)))


def language_in_name(path: str) -> str:
    """Return the language that a file's name tells, as in `harbour_-01.en.vtt`; "" where it tells none."""
    _, dot, last = _stem(name_of(path)).rpartition(".")
    found = LANGUAGE.fullmatch(f"{dot}{last}")
    return found[1] if found else ""


def _stem(name: str) -> str:
    found = format_of(name)
    return name[: -len(found.suffix)] if found else name
