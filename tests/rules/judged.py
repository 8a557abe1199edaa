"""A drawn vault and what the rules find in it; fixes applied to its texts."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from cuemark.config import Config, Profile
from cuemark.rules.finding import Finding, Fix
from cuemark.rules.run import findings, policy_of
from cuemark.rules.sources import Sources
from cuemark.rules.table import BY_CODE
from cuemark.syntax.clock import read_clock
from cuemark.syntax.parse import parse
from cuemark.vault.edits import apply
from cuemark.vault.index import Index, make_entry
from cuemark.vault.library import End
from cuemark.vault.names import NOTE_EXTENSIONS
from cuemark.vault.reading import read_note
from cuemark.vault.scan import decode
from cuemark.vault.transcripts import Shelf

DEFAULTS: Final = Config()
# Rules whose one finding speaks for many places of a note.
ONCE_A_NOTE: Final = {"bare-timestamp"}
# `talk.en.vtt=00:42:10`: a file beside the notes says where the video of the first note ends.
END: Final = re.compile(r"(\S+\.(?:vtt|json))=([\d:]+)")
# Rules whose fixes bring to light what was hidden, and so what is wrong with it.
# A bracket glued to a bare stamp is a stamp itself once an anchor stands before it.
# Of a label that names another moment, `shifted-timestamps` does not speak.
REVEALING: Final = {"fenced-note", "bare-timestamp", "shifted-timestamps"}
# A moment in the text of a link could not be clicked there either, and one glued to brackets that become an
# anchor was none.
UNCOVERING: Final = {"malformed-link", "broken-anchor", "timestamp-in-wikilink", "malformed-timestamp"}


@dataclass(frozen=True, slots=True)
class Vault:
    """Files as their texts, and how they are read and judged."""

    files: Mapping[str, str]
    config: Config = DEFAULTS
    encoding: str = "utf-8"
    templates: tuple[str, ...] = ()
    ends: Mapping[str, End] = field(default_factory=dict)

    @property
    def index(self) -> Index:
        sources = {path: decode(text.encode(self.encoding)) for path, text in self.files.items()}
        notes = {
            path: read_note(source, self.config)
            for path, source in sources.items()
            if path.endswith(NOTE_EXTENSIONS)
        }
        entries = [(make_entry(path, note), note) for path, note in notes.items()]
        return Index.built(entries, [path for path in self.files if path not in notes], ends=self.ends)

    def findings(self) -> list[Finding]:
        index, policy = self.index, policy_of(self.config, Profile.OBSIDIAN, self.templates)
        # What is open in the editor counts, so no disk is asked.
        library = Shelf(Path("nowhere"), self.files, opened=self.files)
        sources = Sources(library, self.files.__getitem__)
        return [one for path in self.files for one in findings(index, path, policy, sources=sources)]

    def counted(self) -> Counter[tuple[str, str]]:
        """Count what is found by path and code."""
        return Counter((one.path, one.code) for one in self.findings())

    def fixed(self, *fixes: Fix) -> "Vault":
        """Return the vault with the edits of all these fixes."""
        edits = [edit for fix in fixes for edit in fix.edits]
        texts = {
            path: apply(text, [edit for edit in edits if edit.path == path])
            for path, text in self.files.items()
        }
        return replace(self, files=texts)


def of_info(words: Sequence[str], files: Mapping[str, str]) -> Vault:
    """Return the vault that the info string of a page's block asks for.

    It may name a profile, rules that are off by default, `crlf` for the ends of lines, `latin-1`, where the
    video of the first note ends as `talk.en.vtt=00:42:10`, and `max-duration=04:00:00`.
    """
    pairs = [word for word in words if "=" in word]
    words = [word for word in words if word not in pairs]
    profile = next((Profile(word) for word in words if word in {*Profile}), None)
    extra = tuple(word for word in words if word in BY_CODE)
    assert {*words} <= {*Profile, *BY_CODE, "crlf", "latin-1"}, f"a block's info may not say {words}"
    if "crlf" in words:
        files = {path: text.replace("\n", "\r\n") for path, text in files.items()}
    longest = next((read_clock(pair.removeprefix("max-duration=")) for pair in pairs), None)
    config = Config(profile=profile, extend_select=extra, max_duration=longest)
    encoding = "latin-1" if "latin-1" in words else "utf-8"
    return Vault(files, config, encoding, ends=ends_of(next(iter(files.values())), pairs))


def ends_of(first: str, pairs: Sequence[str]) -> dict[str, End]:
    """Read `talk.en.vtt=00:42:10`; an `.info.json` tells a duration."""
    found = [end for pair in pairs if (end := END.fullmatch(pair))]
    return {
        parse(first).video: End(read_clock(end[2]) or 0, end[1].endswith(".info.json"), end[1])
        for end in found
    }


def check_fix(vault: Vault, finding: Finding, fix: Fix) -> None:
    """A fix takes its finding away and leaves no other, so there is nothing left to apply again."""
    assert all(edit.path in vault.files for edit in fix.edits)
    before, after = vault.counted(), vault.fixed(fix).counted()
    key = finding.path, finding.code
    added = {code for _, code in after - before}
    assert may_reveal(finding.code, added), f"{fix.title} leaves what was not there"
    assert after[key] < before[key] or is_partly_mended(finding, fix), f"{fix.title} leaves what it is about"


# Brackets before what was no timestamp are a bare one's, or begin a link, only now.
SHOWN: Final = frozenset({"bare-timestamp", "unclosed-link"})


def may_reveal(code: str, added: Collection[str]) -> bool:
    """Whether a fix of a rule may bring findings of these rules to light."""
    return code in REVEALING or {*added} <= (SHOWN if code in UNCOVERING else set())


def is_partly_mended(finding: Finding, fix: Fix) -> bool:
    """Whether a fix may leave the finding: one that speaks for many places, some of them uncertain."""
    return finding.code in ONCE_A_NOTE and (fix.safe or finding.code in REVEALING)
