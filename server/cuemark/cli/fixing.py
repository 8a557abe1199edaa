"""`--fix` and its sisters: the notes that may be changed, what fixes make of them, and writing them."""

import os
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from cuemark.cli.messages import error
from cuemark.cli.places import Places
from cuemark.cli.rewrite import rewrite
from cuemark.config import Config
from cuemark.rules.finding import Finding
from cuemark.rules.mend import Judge, Mended, mend
from cuemark.rules.together import together
from cuemark.syntax.parse import parse
from cuemark.vault import scan
from cuemark.vault.build import read_note
from cuemark.vault.index import Index, make_entry


class Repair(NamedTuple):
    """What fixes have made of the notes of one vault."""

    mended: Mended
    texts: dict[str, str]  # what the notes said before


def repair(
    index: Index,
    found: Mapping[str, list[Finding]],
    texts: Mapping[str, str],
    judge: Judge,
    config: Config,
    *,
    unsafe: bool,
) -> Repair:
    """Apply the fixes of what was found in the notes whose `texts` are given, and write nothing."""
    # What was read when the vault was may be old by now.
    fresh = {path: make_entry(path, read_note(scan.Source(text), config)) for path, text in texts.items()}
    stale = {path: entry for path, entry in fresh.items() if index.notes.get(path) != entry}
    if stale:
        index = index.with_entries(stale)
        found = {**found, **{path: judge(index, path) for path in stale}}
    mended = mend(index, found, texts, judge, lambda text: parse(text, config.video_keys), unsafe=unsafe)
    return Repair(mended, {path: texts[path] for path in mended.texts})


def fixable_texts(
    found: Mapping[str, Iterable[Finding]], places: Places, config: Config, *, unsafe: bool
) -> Iterator[tuple[str, str]]:
    """Yield the notes that may be changed and for which there is a fix, with what they say now.

    A note that cannot be read as it is would lose what was not read.
    """
    for path, findings in found.items():
        if together(findings, unsafe=unsafe):
            source = scan.read(places.absolute(path), config.max_file_size)
            if not source.problem:
                yield path, source.text


def write_notes(repair: Repair, places: Places) -> bool:
    """Write what fixes have made of the notes; return whether each could be written, and tell why not."""
    failed = False
    for path, after in repair.mended.texts.items():
        before = repair.texts[path].encode()
        if reason := rewrite(os.fspath(places.absolute(path)), before, after.encode()):
            error(f"'{places.shown(path)}' cannot be written: {reason}")
            failed = True
    return not failed


def tell_endless(mended: Mended, places: Places) -> bool:
    """Tell of which notes the fixes came to no end; return whether there are none."""
    for path in mended.endless:
        error(f"'{places.shown(path)}' is left as it is, since its fixes undo each other; fix it by hand")
    return not mended.endless
