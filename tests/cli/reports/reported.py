"""A drawn vault on disk, checked, and what a format makes of its findings."""

from collections.abc import Callable, Mapping, Sequence
from io import StringIO
from pathlib import Path
from typing import Final, TextIO

from cuemark.cli.colour import Paint
from cuemark.cli.places import Located, Places
from cuemark.config import Config, Profile
from cuemark.rules.finding import Fix, Related
from cuemark.rules.run import findings, policy_of
from cuemark.text import Span
from cuemark.vault import root as roots
from cuemark.vault.build import read_vault
from cuemark.vault.edits import Edit
from tests.drawn import scene

Writer = Callable[[Sequence[Located], TextIO, Paint], None]

LEVELS: Final = Config(severity={"missing-note": "error", "invalid-video-id": "information"})

# A finding of each level; a wave, which takes two units of UTF-16 and four of UTF-8, stands before two.
LAMPS: Final = """
-- sea/fog.md --
---
videoId: nine
---
🌊 He oils the [[fog horn]] with [[Sea Oil]].
-- sea_oil.md --
"""
# How the rules word it is their business.
MESSAGES: Final = {
    "missing-note": "No 'fog horn'",
    "inexact-link": "It is 'sea_oil'",
    "invalid-video-id": "No id",
}

# What a name of a file, a message and an edit may hold at worst.
STRANGE_NAME: Final = b"fog \xff\n,:%|<b>.md".decode("utf-8", "surrogateescape")
STRANGE: Final = "two\nlines\r\x1b[31m, 100%::error:: ]]><b> | \ud800 🌊 {0} [x](1)"


def checked(folder: Path, files: Mapping[str, str] | str, config: Config = LEVELS) -> list[Located]:
    """Write the files into a folder, and return what is found in them."""
    for path, text in (scene(files).files if isinstance(files, str) else files).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(text.encode())
    vault = read_vault(roots.at(folder), config)
    policy = policy_of(config, Profile.OBSIDIAN)
    places = Places(folder, vault.index, config.max_file_size, Path.cwd())
    paths = sorted(vault.index.notes)
    return [Located(one, places) for path in paths for one in findings(vault.index, path, policy)]


def lamps(folder: Path) -> list[Located]:
    """Return what is found in the lamps."""
    found = checked(folder, LAMPS)
    return [Located(one._replace(message=MESSAGES[one.code]), places) for one, places in found]


def strange(folder: Path) -> list[Located]:
    """Return a finding whose every text is as strange as can be, in a note with such a name."""
    [(finding, places)] = checked(folder, {STRANGE_NAME: "🌊 [[gone]]\n"})
    fix = Fix(STRANGE, safe=True, edits=(Edit(finding.path, finding.span, STRANGE),))
    related = Related(finding.path, Span(0, 0), STRANGE)
    return [Located(finding._replace(message=STRANGE, fixes=(fix,), related=(related,)), places)]


def many(folder: Path, count: int) -> list[Located]:
    """Return the findings of a note with a warning, so many errors, and a warning again."""
    lines = (f"[[gone {number}]]\n" for number in range(count))
    text = "".join(("[[Sea Oil]]\n", *lines, "[[Sea Oil]]\n"))
    return checked(folder, {"many.md": text, "sea_oil.md": ""})


def report(writer: Writer, located: Sequence[Located]) -> str:
    """Return what a writer writes; it must be nothing but characters."""
    sink = StringIO()
    writer(located, sink, Paint(on=False))
    return sink.getvalue().encode().decode()
