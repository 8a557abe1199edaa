"""What rules are about, read from the words of their codes, so that a new rule finds its place by itself."""

import re
from enum import StrEnum
from typing import Final

from cuemark.rules.table import BY_CODE

ORDER: Final = {code: number for number, code in enumerate(BY_CODE)}
# `malformed-timestamp`, `broken-anchor`; not `timestamp-in-wikilink`, which is about a link.
ABOUT_TIMESTAMPS: Final = re.compile(r"(?!.*wikilink).*(?:timestamp|anchor)")
# `inexact-link`, `url-in-wikilink`, `missing-heading`: where a link leads, and how it is written.
ABOUT_LINKS: Final = re.compile(r".*link$|missing-(?:note|heading|block)$")


class Family(StrEnum):
    """What a rule looks at."""

    LINKS = "Links"
    TIMESTAMPS = "Timestamps"
    NOTES = "Notes"


def family_of(code: str) -> Family:
    """Return what the rule of a code looks at."""
    if ABOUT_TIMESTAMPS.match(code):
        return Family.TIMESTAMPS
    return Family.LINKS if ABOUT_LINKS.match(code) else Family.NOTES
