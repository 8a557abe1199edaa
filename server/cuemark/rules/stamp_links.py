"""Wikilinks whose target is a timestamp: `[[01:07:01]]`."""

import re
from typing import Final

from cuemark.syntax.facts import Link

STAMP: Final = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?")


def is_stamp_target(link: Link) -> bool:
    """Whether the target of a wikilink is a timestamp."""
    return link.is_wiki and bool(STAMP.fullmatch(link.target))
