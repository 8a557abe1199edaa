"""The one reader of files that tell of videos: a `Library` that reads what somebody asks for."""

import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import copy
from functools import lru_cache, partial
from pathlib import Path
from typing import Final

from cuemark.config import Config
from cuemark.vault.encodings import MARK, UNIT, decode, encoding_of
from cuemark.vault.files import Unread, open_regular, read_bytes
from cuemark.vault.film_files import FilmFiles, language_in_name
from cuemark.vault.formats.contents import Contents
from cuemark.vault.formats.table import Format, format_of
from cuemark.vault.formats.timings import last_end
from cuemark.vault.library import Cue, End, Film, Transcript
from cuemark.vault.root import Root
from cuemark.vault.told_ends import TOLD_ENDS, KeptEnd, Seen, Told

LIMIT: Final = 32 << 20  # bytes of a file that is read
TAIL: Final = 8 << 10  # bytes in which the last cue is found, with a hundred before it
KEPT: Final = 32  # files whose cues are kept
TYPED_KEPT: Final = 4  # texts of open files whose cues are kept: each edit makes another one
NOTHING: Final[Mapping[str, str]] = {}


class Shelf:
    """The library of one vault. What is open in the editor counts, else what is on disk now."""

    def __init__(
        self,
        root: Path,
        files: Iterable[str] = (),
        templates: Iterable[str] = (),
        opened: Mapping[str, str] = NOTHING,
    ) -> None:
        """`files` are the vault's, by path; `opened` holds the texts of open transcripts, and may change."""
        self._root = str(root).rstrip(os.sep) + os.sep
        self._opened = opened
        self._files = FilmFiles(files, templates)
        self._told: dict[str, tuple[Seen, Told | None]] = {}
        self._sighted: dict[str, tuple[Seen, ...]] = {}  # the files of a video, when its end was first asked

    def over(self, opened: Mapping[str, str]) -> "Shelf":
        """Return the same library with these texts of open transcripts, which may change."""
        shelf = copy(self)
        shelf._opened = opened  # noqa: SLF001 - of its own class
        return shelf

    def transcripts(self, video: str) -> tuple[Transcript, ...]:
        """Return the transcripts of a video: in its own language first, then WebVTT, then the others."""
        found: list[tuple[bool, int, Transcript]] = []
        own = self._language(video)
        for path in self._files.of(video):
            contents, kind = self._contents(path), format_of(path)
            if contents.cues and kind:
                language = language_in_name(path) or contents.language
                is_other = own != "" and language.partition("-")[0] != own.partition("-")[0]
                found.append((is_other, kind.rank, Transcript(path, language, contents.cues)))
        return tuple(one for *_, one in sorted(found, key=lambda one: one[:2]))

    def film(self, video: str) -> Film:
        """Return what is known of a video as a whole, each part from the first file that tells it."""
        films = [contents.film for contents in self._telling(video)]
        return Film(
            next((one.title for one in films if one.title), ""),
            next((one.channel for one in films if one.channel), ""),
            next((one.duration for one in films if one.duration), None),
            next((one.chapters for one in films if one.chapters), ()),
        )

    def end(self, video: str) -> End | None:
        """Return where a video ends: by a duration if a file tells one, else where the latest cue ends."""
        told = [(path, self._end(path)) for path in self._files.of(video)]
        if told:
            seen = (self._told[path][0] for path, _ in told if path in self._told)
            self._sighted.setdefault(video, tuple(seen))
        ends = [End(end.seconds, end.is_exact, path) for path, end in told if end]
        return max(ends, key=lambda end: (end.is_exact, end.seconds), default=None)

    def retold(self, before: "Shelf") -> set[str]:
        """Return the videos of which files may say something else than when `before` saw them.

        Both libraries were asked where all videos of the vault end, which is when they look at the files.
        """
        old, new = before._sighted, self._sighted  # noqa: SLF001 - of its own class
        return {video for video in old.keys() | new.keys() if old.get(video) != new.get(video)}

    def recall(self, kept: Iterable[KeptEnd]) -> None:
        """Take over what files said in an earlier run; those that have changed are asked anew."""
        TOLD_ENDS.know((Seen(self._root + path, size, mtime), told) for path, size, mtime, told in kept)

    def told(self) -> list[KeptEnd]:
        """Return what the files said whose ends were asked for, to be recalled by a later run."""
        return [(path, seen.size, seen.mtime_ns, told) for path, (seen, told) in self._told.items()]

    def video_of(self, path: str, known: Callable[[str], object]) -> str:
        """Return the video of which a file tells, "" for none; `known` answers for videos of notes."""
        return next(self.videos_of(path, known), "")

    def videos_of(self, path: str, known: Callable[[str], object]) -> Iterator[str]:
        """Yield all videos of which a file tells; `known` answers for videos of notes."""
        return filter(known, self._files.videos(path))

    def has(self, video: str) -> bool:
        """Whether any file tells of a video."""
        return bool(self._files.of(video))

    def cues(self, path: str) -> tuple[Cue, ...]:
        """Return the cues of one file."""
        return self._contents(path).cues

    def text(self, path: str) -> str:
        """Return the text in which the spans of a transcript's cues lie, "" when it cannot be read."""
        return self._opened[path] if path in self._opened else _text(self._root + path)

    def __bool__(self) -> bool:
        return bool(self._files)

    def _end(self, path: str) -> Told | None:
        seen, kind = self._seen(path), format_of(path)
        if seen is None or kind is None:
            return None
        told = TOLD_ENDS.of(seen, partial(_read_end, seen, kind))
        self._told[path] = seen, told
        return told

    def _telling(self, video: str) -> list[Contents]:
        """Return what the files say that tell of the video as a whole, those made for it first."""
        paths = sorted(self._files.of(video), key=lambda path: not path.lower().endswith(".info.json"))
        return [self._contents(path) for path in paths if path.lower().endswith(".json")]

    def _language(self, video: str) -> str:
        return next((contents.language for contents in self._telling(video) if contents.language), "")

    def _contents(self, path: str) -> Contents:
        kind = format_of(path)
        if kind is None:
            return Contents()
        if path in self._opened:
            return _parsed(kind, self._opened[path])
        seen = self._seen(path)
        return _read(seen, kind) if seen else Contents()

    def _seen(self, path: str) -> Seen | None:
        try:
            status = os.stat(self._root + path)  # noqa: PTH116 - asked of thousands, a `Path` costs more
        except (OSError, ValueError):
            return None
        is_file = stat.S_ISREG(status.st_mode)
        return Seen(self._root + path, status.st_size, status.st_mtime_ns) if is_file else None


def shelf_of(root: Root, config: Config, files: Iterable[str], opened: Mapping[str, str] = NOTHING) -> Shelf:
    """Return the library of a vault that holds these files, as its configuration wants it."""
    return Shelf(root.path, files, config.transcripts, opened)


@lru_cache(maxsize=KEPT)
def _read(seen: Seen, kind: Format) -> Contents:
    return kind.read(_text(seen.file)) if seen.size <= LIMIT else Contents()


@lru_cache(maxsize=TYPED_KEPT)
def _parsed(kind: Format, text: str) -> Contents:
    return kind.read(text)


def _read_end(seen: Seen, kind: Format) -> Told | None:
    if kind.has_timings:
        # The tail tells as much as the whole, unless its last cue is longer.
        end = last_end(_tail(seen.file, TAIL))
        if end is None and seen.size > TAIL:
            end = last_end(_text(seen.file))
        return None if end is None else Told(end, is_exact=False)
    if seen.size > LIMIT:
        return None
    contents = kind.read(_text(seen.file))
    if contents.film.duration:
        return Told(contents.film.duration, is_exact=True)
    end = max((cue.end for cue in contents.cues), default=None)
    return None if end is None else Told(end, is_exact=False)


def _text(file: str) -> str:
    data = read_bytes(file, LIMIT)
    return "" if isinstance(data, Unread) else decode(data)


def _tail(file: str, size: int) -> str:
    opened = open_regular(file)
    if isinstance(opened, Unread):
        return ""
    try:
        encoding = encoding_of(os.read(opened, MARK))
        start = max(os.lseek(opened, 0, os.SEEK_END) - size, 0)
        os.lseek(opened, start - start % UNIT, os.SEEK_SET)
        return decode(os.read(opened, size + UNIT), encoding)
    except OSError:
        return ""
    finally:
        os.close(opened)
