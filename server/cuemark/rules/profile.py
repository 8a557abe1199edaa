"""What the readers of a vault would find: which steps of resolution each profile follows."""

from enum import StrEnum
from typing import Final

from cuemark.config import Profile
from cuemark.vault.names import decoded, nfc, stem_of
from cuemark.vault.resolve import Found, How


class Verdict(StrEnum):
    """What a link that found one note is for the readers of the vault."""

    OK = "ok"
    INEXACT = "inexact"
    AMBIGUOUS = "ambiguous"


OBSIDIAN: Final = frozenset({How.STEM, How.PATH, How.SELF, How.FOLDER, How.SUFFIX, How.CASE})
QUARTZ: Final = frozenset({How.STEM, How.PATH, How.SELF, How.ALIAS, How.NAME})
# Quartz writes blanks as hyphens before it compares.
DASHED: Final = frozenset({How.TITLE, How.SLUG})


def judge(found: Found, target: str, profile: Profile) -> Verdict:
    """Return what the readers make of a link with this target."""
    if found.how is How.STEM:
        return Verdict.OK  # nearly every link
    if profile is Profile.OBSIDIAN:
        return Verdict.OK if found.how in OBSIDIAN else Verdict.INEXACT
    if found.how is How.FOLDER:
        return Verdict.AMBIGUOUS
    if found.how in DASHED and _dashed(decoded(target)) == _dashed(stem_of(found.path)):
        return Verdict.OK
    return Verdict.OK if found.how in QUARTZ else Verdict.INEXACT


def _dashed(name: str) -> str:
    return nfc(name).replace(" ", "-")
