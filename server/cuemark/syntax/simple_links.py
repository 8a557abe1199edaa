"""Wikilinks on one line without brackets inside: nearly all there are, read by one regular expression."""

import re
from typing import Final

from cuemark.syntax.facts import NOWHERE, Link, LinkFlag, LinkKind
from cuemark.syntax.wikilinks import is_wikilink

WIKI: Final = LinkKind.WIKI
BARE_PIPE: Final = LinkFlag.BARE_PIPE
NAME: Final = r"([^\W\d]\w{5,}+)"  # of some length, so that it is no array, template or table of contents
# [[some_note | display]], as nearly all links are: behind no `!` and no `From: `, with nothing to trim.
PLAIN: Final = rf"(?<!!\[\[)(?<!: \[\[){NAME} \| (?=\S)([^\[\]\n#\0\1]++)(?<=\S)"
FROM_NAME: Final = rf"(?<=\nFrom: \[\[){NAME}"  # From: [[channel]]
TARGET: Final = r"([^\[\]|#<\\\n\0\1]*+)"
# [[target#fragment | display]], whatever the parts are; code may stand in the display.
LINK: Final = rf"{TARGET}(?:#([^\[\]|<\\\n\0\1]*+))?+(?:\|([^\[\]\n\1]*+))?+"
# [[target | display]] that holds an anchor or a pair of brackets: `[[ebb | [00:01:02]]]`.
HOLDER: Final = rf"{TARGET}\|([^\[\]\n]*+(?:\[[^\[\]\n]*+\](?![\[(:])[^\[\]\n]*+)?+)"
# A pair of brackets that holds none and is no part of a link, such as `[!note]` and `[ ]`.
PAIR: Final = r"([^\[\]\n]*+\])(?![\[\](:])"
# Any other opening bracket is found with none of the groups; the last one that is there tells which it is.
SIMPLE: Final = re.compile(rf"\[(?:\[(?:{PLAIN}|{FROM_NAME}|{LINK}|{HOLDER})\]\](?!\()|{PAIR})?+")
IS_PLAIN: Final = 2
IS_FROM: Final = 3
IS_HOLDER: Final = 8
IS_PAIR: Final = 9


def read_simple(masked: str, text: str, shift: int, flags: int = 0) -> tuple[list[Link], bool] | None:
    """Return the wikilinks of a text and whether other links may be there; None unless all are simple.

    Both paths read nearly all links here, so the loop calls no function of ours for a plain one.
    `masked` has the same offsets as `text`, and `shift` leads from them to the note's.
    """
    links: list[Link] = []
    others = False
    for found in SIMPLE.finditer(masked):
        last = found.lastindex
        if last == IS_PLAIN:
            at, end = found.span()
            target, display = found.group(1, 2)
            start, display_end = at + shift, end + shift - 2
            target_end, display_start = start + 2 + len(target), display_end - len(display)
            links.append(
                Link(
                    WIKI, start, display_end + 2, start + 2, target_end, NOWHERE, NOWHERE,
                    display_start, display_end, target, None, flags | BARE_PIPE, target_end + 1,
                )
            )  # fmt: skip
        elif last is None:
            if masked.startswith("[", found.end()):
                return None
            others = True
        elif last != IS_PAIR:
            link = _simple(found, text, shift, flags)
            if link is None:
                return None
            links.append(link)
    if others and (masked.count("]]") != len(links) or "]]]" in masked):
        return None
    return links, others


def _simple(found: re.Match[str], text: str, shift: int, flags: int) -> Link | None:
    at, end = found.span()
    if found.lastindex == IS_FROM:
        return Link(
            WIKI, at + shift, end + shift, at + shift + 2, end + shift - 2, NOWHERE, NOWHERE,
            NOWHERE, NOWHERE, found[IS_FROM], None, flags | LinkFlag.FROM,
        )  # fmt: skip
    named, fragment, shown, holder, held = found.groups()[IS_FROM : IS_PAIR - 1]
    if found.lastindex == IS_HOLDER:
        named, shown, flags = holder, held, flags | LinkFlag.BRACKETS
    target = named.strip()
    if not is_wikilink(target, fragment is not None):
        return None
    target_start = at + shift + 2
    if target:
        target_start += len(named) - len(named.lstrip())
    fragment_start = fragment_end = display_start = display_end = pipe = NOWHERE
    if shown is not None:
        flags |= BARE_PIPE | LinkFlag.HASH if "#" in shown else BARE_PIPE
        pipe = end + shift - 3 - len(shown)
        # The masked text hides code, which the display shows.
        display_start, display_end = _trimmed(text, end - 2 - len(shown), end - 2, shift)
    if fragment is not None:
        first = at + 3 + len(named)
        fragment_start, fragment_end = _trimmed(text, first, first + len(fragment), shift)
        fragment = fragment.strip()
    start, before = at, text[max(at - 2, 0) : at]
    if before.endswith("!") and before != "\\!":
        start, flags = at - 1, flags | LinkFlag.EMBED
    elif text.startswith("\nFrom: ", max(at - 7, 0)):
        flags |= LinkFlag.FROM
    return Link(
        WIKI, start + shift, end + shift, target_start, target_start + len(target),
        fragment_start, fragment_end, display_start, display_end, target, fragment, flags, pipe,
    )  # fmt: skip


def _trimmed(text: str, start: int, end: int, shift: int) -> tuple[int, int]:
    """Return the span of a text without its outer blanks, in the note's offsets; where it begins if empty."""
    written = text[start:end]
    trimmed = written.strip()
    if trimmed:
        start += len(written) - len(written.lstrip())
    return start + shift, start + shift + len(trimmed)
